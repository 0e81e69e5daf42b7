"""A relay to be added: where it is, who it is, what is normal for it; tried before it is saved."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QHBoxLayout, QLineEdit, QWidget

from node.types.commands import Result, SaveRelay, TryRelay
from node.types.relay import NO_SEED, Nominal, RelayDescription, Transport, TransportKind, Wiring
from widgets.card import Card
from widgets.label import Label
from widgets.pages import controls
from widgets.tables.column import Mood, marked

MOST_TEXT = 128


class RelayForm(Card):
    """`asked(TryRelay | SaveRelay)` with what was written; `closed()` when it was thought better of."""

    asked = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Add a relay"))
        self._possible = True
        self.kind, self.wiring = QComboBox(), QComboBox()
        self.answer = controls.label()
        self._make_fields()
        self._make_buttons()
        self._lay_out()
        self.kind.currentIndexChanged.connect(self.on_kind)
        self.on_kind()

    @property
    def relay(self) -> RelayDescription:
        """What was written, as it stands now."""
        kind, wiring = TransportKind(self.kind.currentData()), Wiring(self.wiring.currentData())
        is_simulated = kind is TransportKind.SIMULATED
        place = "" if is_simulated else self.place.text().strip()
        return RelayDescription(
            self.name.text().strip() if is_simulated else "",
            Transport(kind, place, NO_SEED if is_simulated else 0),
            self.substation.text().strip(), self.bay.text().strip(),
            grid=self.grid.text().strip(), bus=self.bus.text().strip(),
            nominal=Nominal(_known(self.u_kv), _known(self.i_a), _known(self.f_hz), None, wiring),
            live_s=_known(self.live_s) if is_simulated else None,
            sealed_s=_known(self.sealed_s) if is_simulated else None,
        )  # fmt: skip

    def begin(self) -> None:
        """A fresh start, with the keys in the first field."""
        controls.say(self.answer, "", "quiet")
        self.kind.setFocus()

    def set_possible(self, possible: bool) -> None:
        """Without a node nothing can be asked."""
        self._possible = possible
        self._set_waiting(False)

    def show_result(self, asked: object, result: Result) -> None:
        """What the node found; after saving, the form is empty for the next one."""
        self._set_waiting(False)
        shape = marked(Mood.WARNING, result.sentence)
        controls.say(self.answer, result.sentence if result.ok else shape, "quiet" if result.ok else "warning")
        if result.ok and isinstance(asked, SaveRelay):
            for field in (self.name, self.place, self.bay):
                field.clear()

    def on_kind(self) -> None:
        """Each kind needs something else."""
        kind = TransportKind(self.kind.currentData())
        is_simulated = kind is TransportKind.SIMULATED
        controls.say(self.answer, "", "quiet")
        for field, shown in (
            (self.name, is_simulated), (self.place, not is_simulated),
            (self.live_s, is_simulated), (self.sealed_s, is_simulated),
        ):  # fmt: skip
            self._form.setRowVisible(field, shown)
        at, folder = self.tr("Address"), self.tr("Folder")
        label = self._form.labelForField(self.place)
        assert isinstance(label, Label)
        label.setText(folder if kind is TransportKind.FOLDER else at)
        self.place.setAccessibleName(label.text())
        example = (
            self.tr("where it writes minute files")
            if kind is TransportKind.FOLDER
            else self.tr("host:port of its minute files")
        )
        self.place.setPlaceholderText(example)
        self.place.setAccessibleDescription(example)

    def on_try(self) -> None:
        """Look at it once."""
        self._ask(TryRelay(self.relay))

    def on_save(self) -> None:
        """Watch it from now on."""
        self._ask(SaveRelay(self.relay))

    def _ask(self, command: TryRelay | SaveRelay) -> None:
        if not self._possible or not self.save.isEnabled():
            return
        if not (command.relay.name or command.relay.transport.place):
            said = self.tr("Write its name or its place first.")
            controls.say(self.answer, marked(Mood.WARNING, said), "warning")
            (self.name if self.name.isVisible() else self.place).setFocus()
            return
        self._set_waiting(True)
        controls.say(self.answer, self.tr("Asking the relay…"), "quiet")
        self.asked.emit(command)

    def _set_waiting(self, waiting: bool) -> None:
        for button in (self.try_it, self.save):
            button.setEnabled(self._possible and not waiting)

    def _make_fields(self) -> None:
        for words, kind in (
            (self.tr("simulated"), TransportKind.SIMULATED),
            (self.tr("address"), TransportKind.ADDRESS),
            (self.tr("folder"), TransportKind.FOLDER),
        ):
            self.kind.addItem(words, kind)
        for words, wiring in ((self.tr("wye"), Wiring.WYE), (self.tr("delta"), Wiring.DELTA)):
            self.wiring.addItem(words, wiring)
        self.name = self._text(self.tr("Name"), self.tr("such as F12"))
        self.place = self._text(self.tr("Address"), "")
        self.substation, self.bay = self._text(self.tr("Substation"), ""), self._text(self.tr("Bay"), "")
        said = self.tr("Relays of one grid share a frequency: one that measures another is told of.")
        self.grid = self._text(self.tr("Grid"), self.tr("same frequency"), said)
        said = self.tr("Relays of one bus share a voltage: one that measures another is told of.")
        self.bus = self._text(self.tr("Bus"), self.tr("same voltage"), said)
        self.u_kv, self.i_a = self._number(" kV", 2_000), self._number(" A", 100_000)
        self.f_hz, self.live_s, self.sealed_s = self._number(" Hz", 500), self._number(" s", 3_600), self._number(
            " s", 86_400
        )  # fmt: skip

    def _text(self, name: str, example: str, meaning: str = "") -> QLineEdit:
        made = controls.field(name, example, self.on_try)
        made.setToolTip(meaning)
        made.setAccessibleDescription(meaning or example or name)
        made.setMaxLength(MOST_TEXT)
        return made

    def _number(self, unit: str, most: float) -> QDoubleSpinBox:
        made = QDoubleSpinBox()
        made.setRange(0, most)
        made.setDecimals(2)
        made.setSuffix(unit)
        made.setSpecialValueText(self.tr("not known") if unit != " s" else self.tr("node's own"))
        return made

    def _make_buttons(self) -> None:
        hint = self.tr("Look at the relay once; nothing is kept.")
        self.try_it = controls.button(self.tr("Try it"), hint, self.on_try)
        hint = self.tr("Watch this relay from now on, also after a restart.")
        self.save = controls.button(self.tr("Save and watch"), hint, self.on_save, "main")
        self.close_it = controls.button(self.tr("Close"), self.tr("Back to the relays."), self.closed.emit)

    def _rows(self) -> Sequence[tuple[str, QWidget]]:
        return (
            (self.tr("Kind"), self.kind), (self.tr("Name"), self.name), (self.tr("Address"), self.place),
            (self.tr("Substation"), self.substation), (self.tr("Bay"), self.bay), (self.tr("Grid"), self.grid),
            (self.tr("Bus"), self.bus), (self.tr("Nominal voltage"), self.u_kv),
            (self.tr("Nominal current"), self.i_a), (self.tr("Nominal frequency"), self.f_hz),
            (self.tr("Transformers"), self.wiring), (self.tr("Read each"), self.live_s),
            (self.tr("Sealed each"), self.sealed_s),
        )  # fmt: skip

    def _lay_out(self) -> None:
        inside = QWidget()
        self._form = controls.form(inside, *self._rows())
        buttons = QHBoxLayout()
        for button in (self.try_it, self.save):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_it)
        self.body.addWidget(controls.scrolling(inside), 1)
        self.body.addWidget(self.answer)
        self.body.addLayout(buttons)
        self.answer.hide()


def _known(field: QDoubleSpinBox) -> float | None:
    return field.value() or None
