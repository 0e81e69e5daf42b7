"""The language of the screen: the translators of this program's words and of Qt's own, such as the buttons of dialogs.

What is sealed, the log, the HTTP face and the command line are English in every language, and numbers and times are
written alike in all: a value that two people read must be one value.
"""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app.paths import resource

ENGLISH = "en"
SYSTEM = "system"
NAMES = {ENGLISH: "English", "es": "Español", "zh": "中文"}
"""Each language in its own words, so that whoever cannot read the present one finds it."""
_QT = {"es": "qtbase_es", "zh": "qtbase_zh_CN"}


class LanguageError(RuntimeError):
    """A file of words is damaged; the message says which."""


def speak(application: QCoreApplication, choice: str, wanted: Sequence[str] | None = None) -> str:
    """Use the chosen language from now on; the language that it is.  Words that stand on the screen stay as they are.

    `wanted` are the languages of the system, the dearest first.
    """
    for old in application.findChildren(QTranslator):
        application.removeTranslator(old)
        old.deleteLater()
    language = spoken(choice) if wanted is None else choice if choice in NAMES else of_system(wanted)
    if language != ENGLISH:
        _install(application, _QT[language], QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        _install(application, f"gridwitness_{language}", str(resource("translations")))
    return language


def spoken(choice: str) -> str:
    """The language that `speak` uses for this choice."""
    return choice if choice in NAMES else of_system(QLocale.system().uiLanguages())


def of_system(wanted: Sequence[str]) -> str:
    """The first of these, such as es-CO or zh-Hans-CN, that this program speaks."""
    plain = (name.replace("_", "-").partition("-")[0].lower() for name in wanted)
    return next((name for name in plain if name in NAMES), ENGLISH)


def _install(application: QCoreApplication, name: str, folder: str) -> None:
    translator = QTranslator(application)
    if not translator.load(name, folder):
        raise LanguageError(f"The words in {name}.qm could not be read from {folder}; the installation is damaged."
                            " Install again.")  # fmt: skip
    application.installTranslator(translator)
