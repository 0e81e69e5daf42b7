"""Qt's own messages go into the log like everyone else's, instead of to a terminal that nobody sees."""

import logging

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

log = logging.getLogger("gridwitness.qt")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_EXPECTED = (
    "This plugin does not support propagateSizeHints()",
    "This plugin does not support raise()",
)  # said by the plugin without a screen, of each window that is shown or brought to the front


def on_message(kind: QtMsgType, _context: QMessageLogContext, text: str | None) -> None:
    """One message of Qt."""
    if text not in _EXPECTED:
        log.log(_LEVELS.get(kind, logging.WARNING), "%s", text)


def install() -> None:
    """From now on."""
    qInstallMessageHandler(on_message)


def uninstall() -> None:
    """As it was."""
    qInstallMessageHandler(None)
