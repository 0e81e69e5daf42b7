"""What can befall a simulated relay, to be chosen and let happen now."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QHBoxLayout, QWidget

from node.types.commands import TriggerEvent
from node.types.simulation import BOUNDS, LONGEST_S, OF_THE_RELAY, PHASES, EventKind
from widgets.pages import controls

_ALL = "ABC"


class EventForm(QWidget):
    """`asked(TriggerEvent)` for the relay that is shown."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._relay = ""
        self.kind, self.phases = QComboBox(), QComboBox()
        self.length, self.size_of = QDoubleSpinBox(), QDoubleSpinBox()
        self.trigger = controls.button(
            self.tr("Trigger"),
            self.tr(
                "Let the event befall the simulated relay; only this node sees it. Its records are marked as simulated."
            ),
            self.on_trigger,
        )
        for kind in EventKind:
            self.kind.addItem(kind_words(kind), kind)
        self.phases.addItems(PHASES)
        self._lay_out()
        self.kind.currentIndexChanged.connect(self.on_kind)
        self.on_kind()

    def show_relay(self, relay: str) -> None:
        """Whom it would befall."""
        self._relay = relay

    def on_kind(self) -> None:
        """Bounds and usual values are those of the kind; what means nothing for it cannot be set."""
        kind = EventKind(self.kind.currentData())
        bounds = BOUNDS[kind]
        self.phases.setCurrentText(_ALL)
        self.phases.setEnabled(kind not in OF_THE_RELAY)
        self.length.setRange(bounds.shortest_s, LONGEST_S)
        self.length.setValue(bounds.usual_s)
        self.size_of.setRange(bounds.least, bounds.most)
        self.size_of.setSingleStep(max(0.01, (bounds.most - bounds.least) / 20))
        self.size_of.setValue(bounds.usual)
        self.size_of.setEnabled(bounds.most > bounds.least)
        self._meaning.setText(size_words(kind))

    def on_trigger(self) -> None:
        """Ask for it."""
        size = self.size_of.value() if self.size_of.isEnabled() else None
        kind, phases, length_s = EventKind(self.kind.currentData()), self.phases.currentText(), self.length.value()
        self.asked.emit(TriggerEvent(self._relay, kind, phases, length_s, size))

    def _lay_out(self) -> None:
        self.length.setDecimals(2)
        self.length.setSuffix(" s")
        self.size_of.setDecimals(2)
        self._meaning = controls.label("quiet")
        form = controls.form(
            self,
            (self.tr("Event"), self.kind), (self.tr("Phases"), self.phases), (self.tr("Lasts"), self.length),
            (self.tr("Size"), self.size_of),
        )  # fmt: skip
        form.addRow("", self._meaning)
        foot = QHBoxLayout()
        foot.addWidget(self.trigger)
        foot.addStretch(1)
        form.addRow("", foot)


def kind_words(kind: EventKind) -> str:
    """What an event is called."""
    tr = partial(QCoreApplication.translate, "EventForm")
    return {
        EventKind.DIP: tr("dip"),
        EventKind.SWELL: tr("swell"),
        EventKind.INTERRUPTION: tr("interruption"),
        EventKind.UNBALANCE: tr("unbalance"),
        EventKind.HARMONICS: tr("harmonics"),
        EventKind.TRIP: tr("fault and trip"),
        EventKind.FROZEN: tr("frozen values"),
        EventKind.CLOCK_JUMP: tr("clock jump"),
        EventKind.LOST_LINK: tr("lost link"),
    }[kind]


def size_words(kind: EventKind) -> str:
    """What the size of such an event means."""
    tr = partial(QCoreApplication.translate, "EventForm")
    part = tr("Size: the part of the voltage that is lost or added.")
    return {
        EventKind.DIP: part,
        EventKind.SWELL: part,
        EventKind.INTERRUPTION: part,
        EventKind.UNBALANCE: tr("Size: the negative sequence as a part of the positive."),
        EventKind.HARMONICS: tr("Size: THD of the voltage, as a part."),
        EventKind.TRIP: tr("Size: the fault's current in multiples of the full load."),
        EventKind.CLOCK_JUMP: tr("Size: seconds forward, or back."),
    }.get(kind, tr("It has no size."))
