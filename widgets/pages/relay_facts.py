"""What is known of a relay besides what it says, in lines of which only those are shown that say something."""

from PySide6.QtWidgets import QFormLayout, QWidget

from node.types.relay import RelayDescription
from node.types.status import RelayState
from widgets import format as words
from widgets.label import Label
from widgets.pages import controls
from widgets.tables.watched_table import reached
from widgets.theme import GAP, set_role


class RelayFacts(QWidget):
    """One line for each fact."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(GAP)
        self.lines = tuple(map(self._line, (
            self.tr("Reached"), self.tr("Substation"), self.tr("Grid and bus"), self.tr("Nominal"), self.tr("Rates"),
            self.tr("Limits"), self.tr("Watched"),
        )))  # fmt: skip

    def show_relay(self, relay: RelayState | None) -> None:
        """What is known of this one."""
        told = self._told(relay) if relay is not None else [""] * len(self.lines)
        for line, text in zip(self.lines, told, strict=True):
            line.setText(text)
            self._form.setRowVisible(line, bool(text))

    def _line(self, head: str) -> Label:
        value, label = controls.label(""), Label(head)
        set_role(label, "quiet")
        value.setAccessibleName(head)
        self._form.addRow(label, value)
        return value

    def _told(self, relay: RelayState) -> list[str]:
        about = relay.about
        rates = self.tr("{0} live, {1} sealed")
        kept = self.tr("saved here, also after a restart")
        return [
            reached(relay), *(self._of(about) if about is not None else ("", "", "")),
            rates.format(words.span(relay.live_interval_s), words.span(relay.sealed_interval_s)),
            ", ".join(sorted(about.limits)) if about is not None else "",
            kept if relay.saved else self.tr("named at the start with --relay, or simulated until a relay is saved"),
        ]  # fmt: skip

    def _of(self, about: RelayDescription) -> tuple[str, ...]:
        normal = about.nominal
        values = ((normal.u_kv, 2, "kV"), (normal.i_a, 1, "A"), (normal.f_hz, 2, "Hz"), (normal.s_mva, 1, "MVA"))
        nominal = (words.with_unit(value, decimals, unit) for value, decimals, unit in values if value is not None)
        place = filter(None, (about.substation, about.bay))
        return ", ".join(place), ", ".join(filter(None, (about.grid, about.bus))), ", ".join(nominal)
