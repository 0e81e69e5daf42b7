"""What was sealed, field by field: where it stands, its bytes, and how they read."""

from PySide6.QtCore import QObject

from node.types.block import ByteField
from widgets import format as words
from widgets.tables.column import Column, ListTable

MOST_SHOWN = 32
"""So many bytes of a field stand in the table; the tool tip and the copy have all of them."""
_NUMBER_SIZES = frozenset({1, 2, 4, 8})
_SIGNED = frozenset({"time", "time received", "offset", "code", "decimal's digits", "decimal's exponent"})
"""Fields of the format that may be below zero."""


class ByteTableModel(ListTable[ByteField]):
    """The fields of a header or a record in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._columns = (
            Column(self.tr("From"), lambda field: words.count(field.offset), "65 535", right=True),
            Column(self.tr("Bytes"), lambda field: words.count(len(field.data)), "65 535", right=True),
            Column(self.tr("Field"), self._name, "hash of the raw line"),
            Column(self.tr("In hex"), _hex, "00 " * 16, mono=True, whole=lambda field: field.data.hex(" ")),
            Column(self.tr("Reads as"), reads_as, "18 446 744 073 709 551 615", whole=reads_as),
        )

    def _name(self, field: ByteField) -> str:
        return field.name or self.tr("not readable")


def reads_as(field: ByteField) -> str:
    """A text or a number where these bytes can be one; nothing for hashes, keys and signatures."""
    if len(field.data) in _NUMBER_SIZES:
        name = field.name.removeprefix("contradicting record's ")
        return words.count(int.from_bytes(field.data, "big", signed=name in _SIGNED))
    text = field.data.decode("utf-8", "replace")
    return text if len(field.data) != len(_HASH) and text.isprintable() and "\ufffd" not in text else ""


_HASH = bytes(32)


def _hex(field: ByteField) -> str:
    shown = field.data[:MOST_SHOWN].hex(" ")
    return shown if len(field.data) <= MOST_SHOWN else f"{shown} …"
