"""What the Help page says of the Station page: the keys of the one-line diagram and of the past."""

from functools import partial

from PySide6.QtCore import QCoreApplication

_tr = partial(QCoreApplication.translate, "HelpPage")
Line = tuple[str, str, str]


def keys() -> list[Line]:
    """What can be done by key."""
    return [
        (_tr("Arrows"), _tr("From bay to bay of the one-line diagram"), ""),
        (_tr("+ − 0"), _tr("Larger, smaller, as large as fits"), ""),
        (_tr("Arrange, then arrows"), _tr("Move the bay; Page Up and Down go to another"), ""),
        (_tr("Ctrl+Left, Ctrl+Right"), _tr("The station a second before, or after; with Shift ten seconds"), ""),
        (_tr("Ctrl+Page Up, Page Down"), _tr("A minute before, or after; with Shift an hour"), ""),
        (_tr("Alt+Page Up, Page Down"), _tr("24 hours before, or after"), ""),
        (_tr("Esc"), _tr("Back to now, from a moment in the past"), ""),
    ]
