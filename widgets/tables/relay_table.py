"""The relays as a table: who speaks, who has fallen silent, and since when."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from node.types.status import RelayLink, RelayState
from widgets import format as words
from widgets.tables.column import SHAPES, Column, ListTable, Mood

_MOODS = {
    RelayLink.LIVE: Mood.NORMAL,
    RelayLink.CONNECTING: Mood.QUIET,
    RelayLink.NOT_STORED: Mood.WARNING,
    RelayLink.SILENT: Mood.WARNING,
    RelayLink.STOPPED: Mood.QUIET,
}


class RelayTableModel(ListTable[RelayState]):
    """Relays by name, in the order in which they became known here; a selection outlives every refresh."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._now_ns = 0
        self._heard: dict[str, int] = {}
        self._columns = (
            Column(self.tr("Relay"), lambda relay: relay.name, "Relay 12, 34.5 kV", whole=self._whole),
            Column(self.tr("State"), self._state, "▲ not stored", mood=_mood, spoken=self._state_words),
            Column(self.tr("Age"), self._age, "59 min", right=True, mood=_mood_of_age),
        )

    def take(self, relays: Sequence[RelayState]) -> None:
        """The relays of now: who left is removed, who changed is said, who is new comes last."""
        by_name = {relay.name: relay for relay in relays}
        for row in reversed(range(len(self._rows))):
            if self._rows[row].name not in by_name:
                self.remove(row, 1)
        self._rows = [by_name[relay.name] for relay in self._rows]
        known = {relay.name for relay in self._rows}
        self.insert(len(self._rows), [relay for relay in relays if relay.name not in known])
        self.touch(0, len(self._rows) - 1)

    def hear(self, relay: str, received_ns: int) -> None:
        """A reading arrived; its age is told at the next `set_now`."""
        self._heard[relay] = received_ns

    def set_now(self, now_ns: int) -> None:
        """Time went on: ages read differently."""
        self._now_ns = now_ns
        self.touch(0, len(self._rows) - 1)

    def row_of(self, name: str) -> int | None:
        """Where this relay stands."""
        return next((row for row, relay in enumerate(self._rows) if relay.name == name), None)

    def _last_ns(self, relay: RelayState) -> int | None:
        return self._heard.get(relay.name, relay.last_time_ns)

    def _age(self, relay: RelayState) -> str:
        last = self._last_ns(relay)
        return words.ABSENT if last is None else words.since(self._now_ns, last)

    def _state(self, relay: RelayState) -> str:
        return f"{SHAPES[_MOODS[relay.link]]} {self._state_words(relay)}"

    def _state_words(self, relay: RelayState) -> str:
        return {
            RelayLink.LIVE: self.tr("live"),
            RelayLink.CONNECTING: self.tr("connecting"),
            RelayLink.NOT_STORED: self.tr("not stored"),
            RelayLink.SILENT: self.tr("silent"),
        }.get(relay.link, self.tr("stopped"))

    def _whole(self, relay: RelayState) -> str:
        origin = self.tr("simulated") if relay.simulated else relay.driver
        missed = words.plural(relay.missed, self.tr("reading was"), self.tr("readings were"))
        lost = self.tr("{0} not stored").format(missed) if relay.missed else ""
        return ", ".join(filter(None, (relay.name, origin, relay.reason, lost)))


def _mood(relay: RelayState) -> Mood:
    return _MOODS[relay.link]


def _mood_of_age(relay: RelayState) -> Mood:
    return Mood.NORMAL if relay.link in {RelayLink.LIVE, RelayLink.NOT_STORED} else Mood.QUIET
