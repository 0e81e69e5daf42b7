"""Who this node is and which network it belongs to: the fingerprints that people compare over the telephone."""

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from node.types.status import NodeStatus
from widgets import format as words
from widgets import node_words
from widgets.card import Card
from widgets.label import Label
from widgets.pages import controls
from widgets.tables.column import Mood, marked
from widgets.theme import set_role

GROUP = 4
GROUPS_A_LINE = 8


def fingerprint(key: bytes) -> str:
    """The bytes in groups that can be read out, in lines of equal length."""
    groups = [key.hex()[at : at + GROUP] for at in range(0, 2 * len(key), GROUP)]
    lines = [groups[at : at + GROUPS_A_LINE] for at in range(0, len(groups), GROUPS_A_LINE)]
    return "\n".join(" ".join(line) for line in lines)


class FactsCard(Card):
    """A card of facts, each a head and its value; long ones below their head, with a button to copy them."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setVerticalSpacing(8)
        self.body.addLayout(self._grid)

    def add_fact(self, head: str) -> Label:
        """A line with a short value."""
        value = controls.label("")
        value.setText(words.ABSENT)
        self._add_head(head, value)
        self._grid.addWidget(value, self._grid.rowCount() - 1, 1, 1, 2)
        return value

    def add_fingerprint(self, head: str, copy: str, act: Callable[[], None]) -> tuple[Label, QPushButton]:
        """A line with a button that copies, and the fingerprint below."""
        value = Label(words.ABSENT)
        set_role(value, "id")
        button = controls.button(self.tr("Copy"), self.tr("Copy all of it, in hex."), act, "link", name=copy)
        self._add_head(head, value)
        row = self._grid.rowCount() - 1
        self._grid.addWidget(button, row, 2)
        self._grid.addWidget(value, row + 1, 0, 1, 3)
        return value, button

    def _add_head(self, head: str, value: Label) -> None:
        label = Label(head)
        set_role(label, "quiet")
        value.setAccessibleName(head)
        self._grid.addWidget(label, self._grid.rowCount(), 0)


class NodeCard(FactsCard):
    """What this node is called, where it listens, and its public key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("This node"))
        self.name, self.address = self.add_fact(self.tr("Name")), self.add_fact(self.tr("Address"))
        self.version = self.add_fact(self.tr("Version"))
        self.key, self.copy_key = self.add_fingerprint(self.tr("Public key"), self.tr("Copy public key"), self.on_copy)
        self._whole = ""
        self.copy_key.setEnabled(False)

    def show_status(self, status: NodeStatus) -> None:
        """What the node says of itself."""
        self._whole = status.node_key.hex()
        self.name.setText(status.name)
        self.address.setText(status.address or words.ABSENT)
        self.version.setText(status.version)
        self.key.setText(fingerprint(status.node_key))
        self.copy_key.setEnabled(True)

    def on_copy(self) -> None:
        """The public key in hex."""
        controls.copy(self._whole)


class NetworkCard(FactsCard):
    """The network: its name, the fingerprint by which its members know it, and who may seal in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("Its network"))
        self.name, self.sealing = self.add_fact(self.tr("Name")), self.add_fact(self.tr("Sealing"))
        self.clock = self.add_fact(self.tr("Clock"))
        self.fingerprint, self.copy_fingerprint = self.add_fingerprint(
            self.tr("Fingerprint"), self.tr("Copy fingerprint"), self.on_copy
        )
        self.open, self.meaning = Label(self.tr("OPEN")), controls.label()
        self._whole = ""
        self.copy_fingerprint.setEnabled(False)
        self.add_to_head(self.open)
        self.body.addWidget(self.meaning)
        self.meaning.setText(self.tr("Waiting for the node."))
        self.open.hide()
        set_role(self.open, "pill")

    def show_status(self, status: NodeStatus) -> None:
        """What the node says of its network."""
        self._whole = status.network.hex()
        self.name.setText(status.network_name)
        self.sealing.setText(node_words.told(status.sealing))
        self.fingerprint.setText(fingerprint(status.network))
        self.copy_fingerprint.setEnabled(True)
        self.open.setVisible(status.open)
        self.meaning.setText(self._meaning(status.open))
        fast = self.tr("simulated, {0} times too fast").format(words.count(status.clock_rate))
        self.clock.setText(marked(Mood.WARNING, fast) if status.clock_rate > 1 else self.tr("real"))
        self.open.setAccessibleDescription(self.meaning.text())

    def on_copy(self) -> None:
        """The fingerprint in hex."""
        controls.copy(self._whole)

    def _meaning(self, is_open: bool) -> str:
        if is_open:
            return self.tr(
                "Open: anyone who joins may seal blocks. A sealer's signature says which key sealed, not whose."
            )
        return self.tr("Closed: only the sealers that the network lists may seal blocks.")
