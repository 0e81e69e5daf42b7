"""The words for who acted, and on what."""

from PySide6.QtCore import QCoreApplication

from node.types.deed import Deed, DeedKind


def kind_words(kind: str) -> str:
    """A kind of deed as people call it; one of a later version as it calls itself."""
    words = {
        DeedKind.SEALING: _tr("sealing"), DeedKind.NETWORK: _tr("network"), DeedKind.RELAYS: _tr("relays"),
        DeedKind.ALARMS: _tr("alarms"), DeedKind.EXPORT: _tr("export"), DeedKind.SETTINGS: _tr("settings"),
        DeedKind.SHIFT: _tr("shift"),
    }  # fmt: skip
    return words[DeedKind(kind)] if kind in set(DeedKind) else kind


def who_words(deed: Deed) -> str:
    """A name, or that there was none."""
    return deed.who or _tr("nobody named")


def _tr(text: str) -> str:
    return QCoreApplication.translate("deed_words", text)
