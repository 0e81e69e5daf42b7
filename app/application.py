"""Qt's application as every window of this program has it: its name, its language, its size and its look."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app.languages import speak
from app.paths import resource
from app.settings import LANGUAGE, SCALE, THEME, Settings
from node import VERSION
from widgets.theme import Mode, ThemeSource

MEMORY_FILE = "window.ini"
"""Where windows stood, in the data folder."""


def application_of(settings: Settings) -> QApplication:
    """The one application of this process."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("gridwitness")
    application.setApplicationDisplayName("Gridwitness")
    application.setApplicationVersion(VERSION)
    application.setDesktopFileName("gridwitness")
    application.setWindowIcon(QIcon(str(resource("icons/gridwitness.svg"))))
    speak(application, settings.get(LANGUAGE))
    return application


def scale(settings: Settings) -> None:
    """A size of everything that a person chose; whoever starts the program with another one knows better."""
    if (chosen := settings.get(SCALE)) != SCALE.default:
        os.environ.setdefault("QT_SCALE_FACTOR", f"{int(chosen) / 100:g}")


def themes_of(application: QApplication, settings: Settings) -> ThemeSource:
    """The look that a person chose."""
    return ThemeSource(application, resource(""), Mode(settings.get(THEME)))


def receipts_folder(data: Path) -> Path:
    """Where receipts are saved: with the person's documents, where they look for what they want to pass on."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) / "Gridwitness receipts" if documents else data / "receipts"
