"""What the Help page says of relays: how one can stand."""

from PySide6.QtCore import QCoreApplication

Line = tuple[str, str, str]


def _tr(text: str) -> str:
    return QCoreApplication.translate("HelpPage", text)


def states() -> list[Line]:
    """Each state by the word that the tables of relays have for it."""
    return [
        (_tr("live"), _tr("Its readings come in"), ""),
        (
            _tr("implausible"),
            _tr("Its readings come in, and rules object to them; nothing is dropped"),
            "",
        ),
        (_tr("not stored"), _tr("Its readings come in, and this node cannot keep them: the disk may be full"), ""),
        (_tr("silent"), _tr("It does not answer; it is asked again every few seconds"), ""),
        (_tr("unreadable"), _tr("It answers, and what it says is no reading"), ""),
        (_tr("refused"), _tr("It calls itself by the name of another relay: nothing of it is kept"), ""),
        (_tr("halted"), _tr("Strict: a node or a relay is down, and nothing goes on without it"), ""),
    ]
