"""The chosen alarm in whole sentences: what is wrong, since when, who acted, and what to do."""

from datetime import UTC, tzinfo

from PySide6.QtWidgets import QVBoxLayout, QWidget

from node.types.alarm import Alarm, AlarmState
from widgets import format as words
from widgets.pages import controls
from widgets.tables import alarm_words


class AlarmDetail(QWidget):
    """Two lines below the table: the facts, and the guidance."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone: tzinfo = UTC
        self._shown: tuple[Alarm, ...] = ()
        self._brief = False
        self.facts, self.to_do = controls.label("strong"), controls.label()
        self.facts.setAccessibleName(self.tr("The chosen alarm"))
        self.to_do.setAccessibleName(self.tr("What to do"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.facts)
        column.addWidget(self.to_do)
        self.show_chosen(())

    def show_chosen(self, alarms: tuple[Alarm, ...]) -> None:
        """Of one, everything; of several, how many."""
        self._shown = alarms
        if len(alarms) == 1:
            self.facts.setText(self._in_brief(alarms[0]) if self._brief else self._facts(alarms[0]))
            self.to_do.setText(alarm_words.to_do(alarms[0]))
        else:
            many = self.tr("{0} alarms are chosen.").format(words.count(len(alarms)))
            self.facts.setText(many if alarms else "")
            self.to_do.setText("" if alarms else self.tr("Choose an alarm to read what it means and what to do."))
        self.facts.setVisible(bool(alarms))
        more = [self._facts(alarms[0])] if self._brief and len(alarms) == 1 else []
        self.facts.setToolTip("\n".join([*more, self.to_do.text()]))
        self.to_do.setVisible(bool(self.to_do.text()) and not (self._brief and alarms))

    def set_brief(self, brief: bool) -> None:
        """Leave the room to the table, which says the rest: all of it, and what to do, is then in the tool tip."""
        if brief != self._brief:
            self._brief = brief
            self.show_chosen(self._shown)

    def show_zone(self, zone: tzinfo) -> None:
        """Write times in this zone."""
        self._zone = zone
        self.show_chosen(self._shown)

    def _in_brief(self, alarm: Alarm) -> str:
        """What the row of the table does not say, in a line."""
        since = self.tr("Since {0}").format(self._moment(alarm.came_ns))
        return f"{alarm_words.shape(alarm)} {alarm.sentence} {since}."

    def _facts(self, alarm: Alarm) -> str:
        parts = [
            f"{alarm_words.shape(alarm)} {alarm_words.priority_words(alarm.priority)}, "
            f"{alarm_words.standing_words(alarm)}: {alarm_words.relay(alarm)}, {alarm_words.what(alarm)}.",
            alarm.sentence, self._times(alarm), self._acted(alarm),
        ]  # fmt: skip
        if alarm.simulated:
            parts.append(self.tr("Simulated."))
        return " ".join(part for part in parts if part)

    def _times(self, alarm: Alarm) -> str:
        came = self.tr("Since {0}").format(self._moment(alarm.came_ns))
        if alarm.returned_ns is not None:
            came = self.tr("{0}, over at {1}").format(came, words.clock_ms(alarm.returned_ns, self._zone))
        received = self.tr("received {0}").format(words.clock_ms(alarm.received_ns, self._zone))
        return f"{came}, {received}."

    def _acted(self, alarm: Alarm) -> str:
        if alarm.acted_ns is None or not alarm.who:
            return ""
        who = self.tr("{0} (not authenticated) acted at {1}").format(alarm.who, self._moment(alarm.acted_ns))
        said = f"{who}: {' '.join(alarm.comment.split())}" if alarm.comment else who
        if alarm.state is AlarmState.SHELVED and alarm.until_ns is not None:
            said = self.tr("{0}; shelved until {1}").format(said, self._moment(alarm.until_ns))
        said = said if said.endswith(".") else f"{said}."
        return f"{said} {alarm.remark_by}: {' '.join(alarm.remark.split())}" if alarm.remark else said

    def _moment(self, time_ns: int) -> str:
        return f"{words.day(time_ns, self._zone)} {words.clock_ms(time_ns, self._zone)}"
