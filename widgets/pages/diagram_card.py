"""The card with the one-line diagram: to look at, to make large, and to arrange."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from widgets.card import Card
from widgets.diagram.one_line import OneLine
from widgets.pages import controls
from widgets.theme import ThemeSource


class DiagramCard(Card):
    """`largeChanged(large)` wants the whole page for the diagram, or gives it back.

    Bays move only while somebody arranges them: on a screen that is open all day a hand slips.
    """

    largeChanged = Signal(bool)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("One-line"))
        self.view = OneLine(themes)
        self.arrange = _switch(self.tr("Arrange"), self.tr("Move bays by dragging, or with the arrow keys"))
        self.large = _switch(self.tr("Enlarge"), self.tr("The whole page for the diagram, and back"))
        self.automatic = controls.button(
            self.tr("Automatic"),
            self.tr("Forget where bays were moved to: they stand by themselves again"),
            self.on_reset,
        )
        self.fit = controls.button(self.tr("Fit"), self.tr("All bays as large as can be (0)"), self.view.fit)
        self._hint = controls.label("note")
        self._legend = controls.label("note")
        self._tools = self._lay_out()
        self.arrange.toggled.connect(self.on_arranging)
        self.large.toggled.connect(self.largeChanged)
        self.view.arranged.connect(self.on_arranged)
        self.on_arranging(False)

    def on_arranging(self, arranging: bool) -> None:
        """Moving begins, or ends."""
        self.view.set_arranging(arranging)
        self._tools.setVisible(arranging)
        self._legend.setVisible(not arranging)
        self.on_arranged()
        if arranging:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_arranged(self) -> None:
        """There is something to take back only after somebody moved a bay."""
        self.automatic.setEnabled(self.view.by_hand)

    def on_reset(self) -> None:
        """Where bays were moved to is forgotten."""
        self.view.show_spots({})
        self.view.arranged.emit({})

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 200)

    def _lay_out(self) -> QWidget:
        self.add_to_head(self.arrange)
        self.add_to_head(self.large)
        self._legend.setText(self.tr("■ closed   □ open   ◪ between   ? not told"))
        self._hint.setText(self.tr("Drag a bay, or move it with the arrow keys; Page Up and Down go to another."))
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._hint, 1)
        row.addWidget(self.fit)
        row.addWidget(self.automatic)
        for part, share in ((self.view, 1), (self._legend, 0), (tools, 0)):
            self.body.addWidget(part, share)
        return tools


def _switch(text: str, hint: str) -> QPushButton:
    made = controls.button(text, hint, lambda: None)
    made.setCheckable(True)
    return made
