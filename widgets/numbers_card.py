"""The card with the numbers of the newest reading."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from node.types.reading import Reading
from widgets.card import Card
from widgets.label import Label
from widgets.numbers import Number, numbers_of
from widgets.theme import set_role


class NumbersCard(Card):
    """Name and value line by line.  The lines stay where they are; only their texts change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Now"))
        self._labels: list[tuple[Label, Label]] = []
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnStretch(0, 1)
        self._foot = Label()
        self._foot.setWordWrap(True)
        set_role(self._foot, "quiet")
        self.body.addLayout(self._grid)
        self.body.addSpacing(2)
        self.body.addWidget(self._foot)
        self.body.addStretch(1)

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Name and value as they are read on the screen."""
        return [(name.text(), value.text()) for name, value in self._labels if not name.isHidden()]

    def show_reading(self, reading: Reading | None, stale: bool = False) -> None:
        """Write the numbers of this reading; grey ones when it is old."""
        numbers = numbers_of(reading) if reading else ()
        while len(self._labels) < len(numbers):
            self._add_line()
        for place, (name, value) in enumerate(self._labels):
            for label in (name, value):
                label.setVisible(place < len(numbers))
            if place < len(numbers):
                self._write(name, value, numbers[place], stale)
        self.setAccessibleDescription("; ".join(f"{name} {value}" for name, value in self.lines))

    def show_foot(self, sentence: str) -> None:
        """What becomes of these numbers."""
        self._foot.setText(sentence)

    def _write(self, name: Label, value: Label, number: Number, stale: bool) -> None:
        name.setText(self.tr("{0}, computed").format(number.name) if number.computed else number.name)
        value.setText(f"▲ {number.text}" if number.doubted else number.text)
        value.setToolTip(self.tr("The relay itself does not vouch for this value.") if number.doubted else "")
        set_role(name, "faint" if number.computed or stale else "quiet")
        set_role(value, "warning" if number.doubted else "faint" if stale else "")

    def _add_line(self) -> None:
        row = self._grid.rowCount()
        if self._labels:
            line = QFrame()
            set_role(line, "line")
            self._grid.addWidget(line, row, 0, 1, 2)
            row += 1
        name, value = Label(), Label()
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignRight)
        self._labels.append((name, value))
