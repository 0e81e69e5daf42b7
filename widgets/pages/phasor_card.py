"""The card with phasors and sequence components of the chosen relay, in a dial and in numbers."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from node.types.quantity import Quantity
from node.types.reading import Reading
from widgets import format as words
from widgets.card import Card
from widgets.label import Label
from widgets.pages import controls
from widgets.phasors import Components, Found, Phasor, phasors_of
from widgets.plots.phasor_view import PhasorView
from widgets.theme import ThemeSource, set_role

_RIGHT = Qt.AlignmentFlag.AlignRight
_ARROWS = 6


class PhasorCard(Card):
    """Numbers stay where they are; only their texts change.  What cannot be known is a dash, and said below."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Phasors"))
        self.view = PhasorView(themes)
        self._arrows = [(Label(), Label(), Label()) for _ in range(_ARROWS)]
        self._parts = [(Label(), Label(), Label()) for _ in range(5)]
        self.notes = controls.label("note")
        self._lay_out()

    @property
    def lines(self) -> list[tuple[str, ...]]:
        """All numbers as they are read on the screen, empty lines left out."""
        rows = [tuple(label.text() for label in row) for row in (*self._arrows, *self._parts)]
        return [row for row in rows if any(row)]

    def show_reading(self, reading: Reading | None, stale: bool = False) -> None:
        """What this reading tells; grey when it is old."""
        found = phasors_of(reading)
        self.view.show_phasors(found, stale)
        self._write_arrows(found)
        self._write_parts(found)
        for row in (*self._arrows, *self._parts[1:]):
            for label in row[1:]:
                set_role(label, "note" if stale else "figure")
        self.set_note(self.tr("computed; V solid, I dashed") if found.computed else self.tr("V whole, I broken"))
        self.notes.setText(" ".join(found.notes) if reading else self.tr("No reading."))
        told = "; ".join(" ".join(filter(None, row)) for row in self.lines)
        self.view.setAccessibleDescription(f"{told}. {self.notes.text()}")

    def _write_arrows(self, found: Found) -> None:
        arrows = (*found.voltages, *found.currents)
        for place, (name, size, angle) in enumerate(self._arrows):
            one = arrows[place] if place < len(arrows) else None
            name.setText(one.quantity.label if one else "")
            size.setText(_size(one.quantity, abs(one.value)) if one else "")
            angle.setText(_degrees(one) if one else "")

    def _write_parts(self, found: Found) -> None:
        shown = bool(found.voltage or found.current)
        names = (self.tr("Sequence"), self.tr("Positive"), self.tr("Negative"), self.tr("Zero"), self.tr("Unbalance"))
        columns = (_parts(self.tr("Voltage"), found.voltage), _parts(self.tr("Current"), found.current))
        for place, (name, voltage, current) in enumerate(self._parts):
            name.setText(names[place] if shown else "")
            for label, column in ((voltage, columns[0]), (current, columns[1])):
                label.setText(column[place] if shown else "")

    def _lay_out(self) -> None:
        arrows, parts = _grid(self._arrows), _grid(self._parts)
        beside = QVBoxLayout()
        beside.addStretch(1)
        beside.addLayout(arrows)
        beside.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(self.view, 1)
        row.addLayout(beside)
        self.body.addLayout(row, 1)
        self.body.addLayout(parts)
        self.body.addWidget(self.notes)


def _grid(rows: list[tuple[Label, Label, Label]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setVerticalSpacing(2)
    grid.setHorizontalSpacing(10)
    grid.setColumnStretch(0, 1)
    for place, row in enumerate(rows):
        for column, label in enumerate(row):
            set_role(label, "note")
            grid.addWidget(label, place, column, _RIGHT if column else Qt.AlignmentFlag.AlignLeft)
    return grid


def _size(quantity: Quantity, value: float) -> str:
    return words.with_unit(value, words.decimals_of(quantity), quantity.unit_symbol)


def _degrees(phasor: Phasor) -> str:
    return f"{words.number(phasor.degrees, 1)}°" if abs(phasor.value) > 0 else words.ABSENT


def _parts(head: str, found: Components | None) -> tuple[str, ...]:
    if found is None:
        return head, *[words.ABSENT] * 4
    zero = words.ABSENT if found.zero is None else _size(found.quantity, found.zero)
    share = words.ABSENT if found.unbalance is None else words.with_unit(100 * found.unbalance, 2, "%")
    return head, _size(found.quantity, found.positive), _size(found.quantity, found.negative), zero, share
