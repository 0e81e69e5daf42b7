"""Who may seal in the network: each key with its name, what it is here, and whether it signed the proposal."""

from PySide6.QtCore import QObject

from node.types.members import Member
from widgets import format as words
from widgets.tables.column import Column, ListTable

KEY_COLUMN = 1
SIGNED = "✓"


class MemberTableModel(ListTable[Member]):
    """In the order of the list in force."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._columns = (
            Column(self.tr("Name"), lambda one: one.name or words.ABSENT, "Bogotá Norte 115 kV"),
            Column(self.tr("Key"), lambda one: words.short_id(one.key), "00000000…0000", mono=True,
                   whole=lambda one: one.key.hex()),
            Column(self.tr("Role"), self._role, "this node, founder"),
            Column(self.tr("Proposal"), self._signed, "✓ signed", spoken=self._spoken),
        )  # fmt: skip

    def _role(self, one: Member) -> str:
        roles = [self.tr("this node")] * one.own + [self.tr("founder")] * one.founder
        return ", ".join(roles) or self.tr("member")

    def _signed(self, one: Member) -> str:
        return f"{SIGNED} {self.tr('signed')}" if one.signed else words.ABSENT

    def _spoken(self, one: Member) -> str:
        return self.tr("signed") if one.signed else self.tr("not signed")
