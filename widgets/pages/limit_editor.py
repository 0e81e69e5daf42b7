"""The limits of one quantity to write in: four bounds, dead band, delay, priority.  What is no number is named."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from node.types.relay import Limit, Priority
from widgets.pages import controls
from widgets.tables import alarm_words
from widgets.tables.column import SHAPES
from widgets.tables.limit_table import LimitRow, plain
from widgets.theme import GAP

NUMBERS = ("low_low", "low", "high", "high_high", "dead_band", "delay_s")
_NEVER_EMPTY = frozenset({"dead_band", "delay_s"})
MOST_NAME = 256


class LimitEditor(QWidget):
    """`setRequested(relay, label, Limit)`, `removeRequested(relay, label)`, `lacking(sentence)`: why it cannot be."""

    setRequested = Signal(str, str, object)
    removeRequested = Signal(str, str)
    lacking = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.relay, self.quantity, self.priority = QComboBox(), QComboBox(), QComboBox()
        self._names = {
            "low_low": self.tr("Low-low"), "low": self.tr("Low"), "high": self.tr("High"),
            "high_high": self.tr("High-high"), "dead_band": self.tr("Dead band"), "delay_s": self.tr("Delay, s"),
        }  # fmt: skip
        self.fields = {name: self._field(name) for name in NUMBERS}
        self.set = controls.button(
            self.tr("Set limit"), self.tr("Set the limit of this quantity."), self.on_set, "main"
        )
        self.remove = controls.button(
            self.tr("Remove"), self.tr("This quantity has no limit any more; its alarms return."), self.on_remove
        )
        self._fill_choices()
        self._lay_out()

    def offer(self, relays: Iterable[str], labels: Iterable[str]) -> None:
        """What can be chosen; what is chosen stays so."""
        for box, offered in ((self.relay, relays), (self.quantity, labels)):
            wanted = sorted(offered)
            if [box.itemText(place) for place in range(box.count())] != wanted:
                before = box.currentText()
                box.clear()
                box.addItems(wanted)
                box.setCurrentText(before)

    def show_row(self, row: LimitRow) -> None:
        """Fill in what is in force."""
        limit = row.limit or Limit()
        self.relay.setCurrentText(row.relay)
        self.quantity.setCurrentText(row.label)
        for name, field in self.fields.items():
            number = getattr(limit, name)
            field.setText("" if name in _NEVER_EMPTY and not number else plain(number))
        self.priority.setCurrentIndex(list(Priority).index(limit.priority))

    def set_possible(self, possible: bool) -> None:
        """Without a node nothing can be set."""
        self.set.setEnabled(possible)
        self.remove.setEnabled(possible)

    def on_set(self) -> None:
        """Ask for it, or say what is missing or no number."""
        key = self._key()
        numbers: dict[str, float] = {}
        for name, field in self.fields.items():
            text = field.text().strip().replace(",", ".").replace("\u2212", "-")
            try:
                numbers |= {name: float(text)} if text else {}
            except ValueError:
                self.lacking.emit(
                    self.tr("{0}: {1} is not a number such as 115.3.").format(self._names[name], repr(text[:40]))
                )
                field.setFocus()
                return
        if key is not None:
            self.setRequested.emit(*key, Limit(**numbers, priority=list(Priority)[self.priority.currentIndex()]))

    def on_remove(self) -> None:
        """Ask that it has no limit any more."""
        if (key := self._key()) is not None:
            self.removeRequested.emit(*key)

    def _key(self) -> tuple[str, str] | None:
        relay, label = self.relay.currentText(), self.quantity.currentText().strip()
        if relay and label:
            return relay, label
        self.lacking.emit(self.tr("Choose a relay, and a quantity such as Vab, Ia, f or P, first."))
        (self.quantity if relay else self.relay).setFocus()
        return None

    def _field(self, name: str) -> QLineEdit:
        empty = self.tr("0") if name in _NEVER_EMPTY else self.tr("none")
        made = controls.field(self._names[name], empty, self.on_set)
        made.setClearButtonEnabled(False)
        made.setAccessibleDescription(self.tr("A number in the unit of the quantity; empty means {0}.").format(empty))
        return made

    def _fill_choices(self) -> None:
        self.quantity.setEditable(True)
        for label in self.quantity.findChildren(QLineEdit):
            label.setMaxLength(MOST_NAME)
            label.setAccessibleName(self.tr("Quantity"))
            label.setAccessibleDescription(self.tr("A label such as Vab, Ia, f or P."))
        for one in Priority:
            self.priority.addItem(f"{SHAPES[alarm_words.MOODS[one]]} {alarm_words.priority_words(one)}")
        self.priority.setCurrentIndex(list(Priority).index(Limit().priority))
        for box, name in (
            (self.relay, self.tr("Relay")), (self.quantity, self.tr("Quantity")), (self.priority, self.tr("Priority")),
        ):  # fmt: skip
            box.setAccessibleName(name)
            box.view().setAccessibleName(name)

    def _lay_out(self) -> None:
        chosen, numbers = QGridLayout(), QGridLayout()
        for place, box in enumerate((self.relay, self.quantity, self.priority)):
            _put(chosen, place, box.accessibleName(), box)
        chosen.setColumnStretch(0, 2)
        chosen.setColumnStretch(1, 1)
        for place, (name, field) in enumerate(self.fields.items()):
            _put(numbers, place, self._names[name], field)
            numbers.setColumnStretch(place, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.set, self.remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.buttons = buttons
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (chosen, numbers, buttons):
            column.addLayout(part)


def _put(grid: QGridLayout, place: int, name: str, field: QWidget) -> None:
    grid.setHorizontalSpacing(GAP)
    grid.setVerticalSpacing(2)
    head = controls.label("small", wraps=False)
    head.setText(name)
    head.setBuddy(field)
    grid.addWidget(head, 0, place)
    grid.addWidget(field, 1, place)
