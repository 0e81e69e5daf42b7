"""The watchdog's window: for somebody without a node, an account or a word of the trade."""

import argparse
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QMainWindow, QSizePolicy, QVBoxLayout, QWidget

from app import languages
from app.application import MEMORY_FILE, application_of, receipts_folder, scale, themes_of
from app.logs import Logs
from app.paths import data_folder, log_folder, settings_file
from app.settings import LANGUAGE, THEME, Setting, Settings, zone_of
from app.shown import told
from app.verdict_words import Words
from app.watchdog.desk import WatchdogDesk
from app.watchdog.history import HistoryDesk
from app.watchdog.self_test import SelfTest
from widgets.elided_label import ElidedLabel
from widgets.label import FOLD, Label, folded
from widgets.pages import controls
from widgets.theme import GAP, Mode, ThemeSource, set_role
from widgets.watchdog.page import WatchdogPage

USUAL, SMALLEST = (1180, 800), (380, 340)
GEOMETRY = "watchdog/geometry"
BEAT_MS = 200


class WatchdogWindow(QMainWindow):
    """The page with a head and a foot.  `again` is set when a person chose another language: it is opened anew."""

    def __init__(
        self, themes: ThemeSource, settings: Settings, data: Path, language: str, memory: QSettings,
        receipts: Path | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self._themes, self._settings, self._memory = themes, settings, memory
        self._language = language
        self.again: tuple[Path, ...] | None = None
        self.setWindowTitle(self.tr("Gridwitness watchdog"))
        self.page = WatchdogPage(themes, Words(language).headings())
        self.desk = WatchdogDesk(self.page, data, language)
        self.history = HistoryDesk(self.page.place, data, receipts or data / "receipts", zone_of(settings), self)
        self.languages = QComboBox()
        self._told = controls.label("quiet")
        self._lay_out(language)
        self._make_keys()
        self.desk.said.connect(self.show_message)
        self.desk.alarmed.connect(self.on_alarm)
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        if geometry := memory.value(GEOMETRY):
            self.restoreGeometry(geometry)

    @property
    def told(self) -> str:
        """The sentence at the foot."""
        return self._told.text().replace(FOLD, "")

    def show_message(self, sentence: str, ok: bool = True) -> None:
        """A sentence for the person at the window."""
        controls.say(self._told, folded(sentence), "quiet" if ok else "warning")

    def on_alarm(self, sentence: str) -> None:
        """A followed node is in doubt: whoever looks elsewhere is told too."""
        self.show_message(sentence, False)
        QApplication.alert(self)

    def on_language(self, place: int) -> None:
        """Every word changes, so the window is made anew, and checks again what it showed."""
        if not self._keep(LANGUAGE, self.languages.itemData(place)):
            self.languages.setCurrentIndex(self.languages.findData(self._language))
            return
        self.again = tuple(one.path for one in reversed(self.page.checked.rows.rows))
        self.close()

    def _keep(self, setting: Setting[str], value: str) -> bool:
        """Write a choice down, if the disk takes it."""
        try:
            self._settings.set(setting, value)
        except OSError as error:
            self.show_message(told(error), False)
            return False
        return True

    def switch_theme(self) -> None:
        """The other look."""
        self._themes.choose(Mode.LIGHT if self._themes.theme.name == "dark" else Mode.DARK)
        self._keep(THEME, self._themes.theme.name)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave nothing behind."""
        self._memory.setValue(GEOMETRY, self.saveGeometry())
        self.desk.end()
        self.history.end()
        super().closeEvent(event)

    def _make_keys(self) -> None:
        for text, keys, act in (
            (self.tr("Choose a file"), QKeySequence(QKeySequence.StandardKey.Open), self.desk.on_choosing),
            (self.tr("Save the verdict"), QKeySequence(QKeySequence.StandardKey.Save), self.desk.on_save),
            (self.tr("Print the verdict"), QKeySequence(QKeySequence.StandardKey.Print), self.desk.on_print),
            (self.tr("Light or dark"), QKeySequence("Ctrl+T"), self.switch_theme),
            (self.tr("Close"), QKeySequence(QKeySequence.StandardKey.Quit), self.close),
        ):
            action = QAction(text, self)
            action.setShortcut(keys)
            action.triggered.connect(act)
            self.addAction(action)

    def _lay_out(self, language: str) -> None:
        for name, text in languages.NAMES.items():
            self.languages.addItem(text, name)
        self.languages.setCurrentIndex(self.languages.findData(language))
        self.languages.setAccessibleName(self.tr("Language"))
        self.languages.activated.connect(self.on_language)
        title, told = Label(self.tr("Gridwitness watchdog")), ElidedLabel()
        told.say(self.tr("what you drop is checked here and sent nowhere"))
        set_role(title, "station")
        title.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        set_role(told, "quiet")
        top, foot = QWidget(), QWidget()
        set_role(top, "bar-top")
        set_role(foot, "bar-bottom")
        for bar in (top, foot):
            bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(top)
        row.setContentsMargins(16, 8, GAP, 8)
        row.setSpacing(16)
        row.addWidget(title)
        row.addWidget(told, 1)
        row.addWidget(self.languages)
        line = QHBoxLayout(foot)
        line.setContentsMargins(16, 5, 16, 5)
        always = ElidedLabel()
        always.say(self.tr("Checking a receipt also works without a network."))
        line.addWidget(always, 1)
        line.addWidget(self._told, 2)
        self._told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._told.hide()
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(self.page, 1)
        column.addWidget(foot)
        self.setCentralWidget(whole)


def run(options: argparse.Namespace) -> int:
    """Open the window until it is closed; the exit code."""
    data = data_folder(options.data)
    settings = Settings(settings_file(data))
    scale(settings)
    application = application_of(settings)
    try:
        logs = Logs(log_folder(data))
    except OSError as error:
        sys.stderr.write(
            f"gridwitness: The data folder {data} cannot be used: {error.strerror}. Name another with --data.\n"
        )
        return 1
    files: Sequence[Path] | None = [Path(name).absolute() for name in options.files]
    themes = themes_of(application, settings)
    memory = QSettings(str(data / MEMORY_FILE), QSettings.Format.IniFormat)
    try:
        while files is not None:
            files = _once(application, themes, settings, data, memory, files, options.self_test)
    finally:
        themes.deleteLater()
        logs.close()
    return 0


def _once(
    application: QApplication, themes: ThemeSource, settings: Settings, data: Path, memory: QSettings,
    files: Sequence[Path], is_test: bool,
) -> Sequence[Path] | None:  # fmt: skip
    """One life of the window; what to open next, or nothing."""
    language = languages.speak(application, settings.get(LANGUAGE))
    window = WatchdogWindow(themes, settings, data, language, memory, receipts_folder(data))
    beat = QTimer(window, interval=BEAT_MS)  # Python hears Ctrl+C only when it runs
    beat.timeout.connect(lambda: None)
    beat.start()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: window.close())
    test = SelfTest(window, len(files)) if is_test else None
    window.show()
    window.desk.start()
    for path in files:
        window.desk.check(path)
    application.exec()
    if test is not None:
        sys.stdout.write(test.told())
    again = window.again
    window.deleteLater()
    return again
