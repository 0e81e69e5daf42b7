"""What a check of the ledger found: where, and in a sentence what is not as it was sealed."""

from PySide6.QtCore import QObject

from node.types.findings import Finding
from widgets import format as words
from widgets.tables.column import Column, ListTable, Mood


class FindingTableModel(ListTable[Finding]):
    """In the order in which they were found: a cause stands before what follows from it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._columns = (
            Column(self.tr("Block"), _block, "123 456", right=True, mood=lambda _one: Mood.FAULT),
            Column(self.tr("Record"), _record, "1 234", right=True),
            Column(self.tr("Where"), _place, "accepted: record", whole=_place),
            Column(self.tr("What is wrong"), lambda one: one.sentence, "Block 12: a record was changed.",
                   whole=lambda one: one.sentence),
        )  # fmt: skip


def _block(one: Finding) -> str:
    return words.ABSENT if one.height is None else words.count(one.height)


def _record(one: Finding) -> str:
    return words.ABSENT if one.position is None else words.count(one.position + 1)


def _place(one: Finding) -> str:
    return ": ".join(part for part in (one.table, one.field) if part)
