"""Which language is spoken, and that its words and Qt's are there."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication

from app import languages
from app.languages import LanguageError, of_system, speak
from app.settings import LANGUAGE


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    """In English again afterwards."""
    yield qapp
    speak(qapp, "en")


def test_the_setting_offers_the_languages_and_the_systems() -> None:
    assert LANGUAGE.choices == (languages.SYSTEM, *languages.NAMES) and LANGUAGE.default == languages.SYSTEM


@pytest.mark.parametrize(
    ("choice", "actions", "yes"), [("en", "Alarms", "&Yes"), ("es", "Alarmas", "&Sí"), ("zh", "报警", "是(&Y)")]
)
def test_its_own_words_and_qts_change_together(application: QApplication, choice: str, actions: str, yes: str) -> None:
    assert speak(application, choice) == choice
    assert QCoreApplication.translate("actions", "Alarms") == actions
    assert QCoreApplication.translate("QPlatformTheme", "&Yes") == yes


def test_another_choice_takes_the_first_ones_place(application: QApplication) -> None:
    for choice in ("es", "zh", "es"):
        speak(application, choice)
        QCoreApplication.sendPostedEvents(None, 52)  # what was to be deleted later
    assert QCoreApplication.translate("actions", "Alarms") == "Alarmas"
    assert len(application.findChildren(QTranslator)) == 2


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [
        (["es-CO", "es", "en"], "es"), (["zh-Hans-CN"], "zh"), (["en-GB", "es-ES"], "en"), (["de-DE", "zh_CN"], "zh"),
        (["C"], "en"), ([], "en"), (["de", "fr"], "en"),
    ],
)  # fmt: skip
def test_the_system_s_language_is_the_first_that_the_program_speaks(wanted: list[str], spoken: str) -> None:
    assert of_system(wanted) == spoken


def test_the_system_is_asked_where_nothing_was_chosen(application: QApplication) -> None:
    assert speak(application, "system", ["es-MX", "en"]) == "es"
    assert QCoreApplication.translate("actions", "Alarms") == "Alarmas"


def test_a_file_that_is_not_there_is_said(application: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(languages._QT, "es", "qtbase_nowhere")
    with pytest.raises(LanguageError, match="qtbase_nowhere"):
        speak(application, "es")
