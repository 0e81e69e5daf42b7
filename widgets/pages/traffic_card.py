"""The traffic with other nodes: two small curves, and what they are now in numbers."""

from PySide6.QtWidgets import QGridLayout, QWidget

from node.types.status import NodeStatus
from widgets import format as words
from widgets.card import Card
from widgets.label import Label
from widgets.plots.traffic_curve import TrafficCurve
from widgets.theme import ThemeSource, set_role


class TrafficCard(Card):
    """Bytes of requests and answers between nodes; what programs and people read here is not among them."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Traffic with nodes"))
        self.curve = TrafficCurve(themes)
        self.body.addWidget(self.curve)
        self._themes = themes
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._marks: list[tuple[Label, str]] = []
        self.received = self._line(0, self.tr("In"), "accent")
        self.sent = self._line(1, self.tr("Out"), "phase_a")
        self.body.addLayout(self._grid)
        themes.themeChanged.connect(self.on_theme_changed)
        self.on_theme_changed()

    def show_status(self, status: NodeStatus, now_ns: int) -> None:
        """The counts of now."""
        self.curve.add(status.carried, now_ns)
        received, sent = self.curve.rates
        self.received.setText(self._told(received, status.carried.received))
        self.sent.setText(self._told(sent, status.carried.sent))
        told = self.tr("In {0}, out {1}.").format(self.received.text(), self.sent.text())
        self.curve.setAccessibleDescription(told)

    def _told(self, rate: float, total: int) -> str:
        return self.tr("{0}, {1} in all").format(words.data_rate(rate), words.data_size(total))

    def _line(self, row: int, head: str, token: str) -> Label:
        mark, value = Label(f"━ {head}"), Label(words.ABSENT)
        value.setAccessibleName(head)
        self._marks.append((mark, token))
        self._grid.addWidget(mark, row, 0)
        self._grid.addWidget(value, row, 1)
        set_role(value, "quiet")
        return value

    def on_theme_changed(self) -> None:
        """The marks have the colours of the curves."""
        for mark, token in self._marks:
            mark.setStyleSheet(f"color: {getattr(self._themes.theme, token)}")
