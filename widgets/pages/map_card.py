"""Who speaks with whom: the map, and in words what is known of the chosen node."""

from PySide6.QtWidgets import QWidget

from node.types.status import NodeStatus
from widgets import format as words
from widgets.card import Card
from widgets.elided_label import ElidedLabel
from widgets.plots.speaking_map import SpeakingMap
from widgets.theme import ThemeSource, set_role


class MapCard(Card):
    """What others say of themselves is shown, never believed."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Who speaks with whom"))
        self.set_note(self.tr("broken lines: as one of the two says, not checked"))
        self.map = SpeakingMap(themes)
        self.told = ElidedLabel()
        set_role(self.told, "quiet")
        self._chosen = ""
        self.body.addWidget(self.map, 1)
        self.body.addWidget(self.told)
        self.map.chosen.connect(self.on_chosen)
        self.on_chosen("")

    def show_status(self, status: NodeStatus) -> None:
        """The peers of now."""
        self.map.show_peers(status.name, status.peers)
        self.on_chosen(self._chosen)

    def on_chosen(self, address: str) -> None:
        """Say of one what it says."""
        self._chosen = address if address in self.map.ring else ""
        if self._chosen:
            self.told.say(f"{self.map.sentence(self._chosen)}.")
        elif not self.map.ring:
            self.told.say(self.tr("This node speaks with nobody yet."))
        else:
            more = words.plural(self.map.left_out, self.tr("more node is"), self.tr("more nodes are"))
            text = self.tr("Choose a node with the arrow keys or the mouse to read whom it says that it speaks with.")
            rest = " " + self.tr("{0} not drawn.").format(more) if self.map.left_out else ""
            self.told.say(text + rest)
