"""What kind of record it is, in a word."""

from PySide6.QtCore import QCoreApplication

from node.types.record import Kind


def kind_words(kind: int) -> str:
    """The word for a kind; one that this version does not know has a number only."""
    names = {
        Kind.READING: _tr("reading"), Kind.EVENT: _tr("event"), Kind.AGGREGATE: _tr("aggregate"),
        Kind.CLASSIFICATION: _tr("classification"), Kind.ALARM_STATE: _tr("alarm"),
        Kind.DOCUMENT: _tr("document"), Kind.NOTE: _tr("note"), Kind.CONTROL: _tr("control"),
        Kind.CONFLICT: _tr("conflict"),
    }  # fmt: skip
    return {int(known): name for known, name in names.items()}.get(kind, _tr("kind {0}").format(kind))


def _tr(text: str) -> str:
    return QCoreApplication.translate("RecordTableModel", text)
