"""The relays as a table: who speaks, who has fallen silent, and since when."""

from collections.abc import Sequence
from datetime import UTC, tzinfo

from PySide6.QtCore import QObject

from node.types.plausibility import Verdict
from node.types.status import RelayLink, RelayState
from widgets import format as words
from widgets import objections
from widgets.tables.column import SHAPES, Column, ListTable, Mood

_MOODS = {
    RelayLink.LIVE: Mood.NORMAL,
    RelayLink.CONNECTING: Mood.QUIET,
    RelayLink.NOT_STORED: Mood.WARNING,
    RelayLink.SILENT: Mood.WARNING,
    RelayLink.UNREADABLE: Mood.WARNING,
    RelayLink.REFUSED: Mood.WARNING,
    RelayLink.HALTED: Mood.WARNING,
    RelayLink.STOPPED: Mood.QUIET,
}


class RelayTableModel(ListTable[RelayState]):
    """Relays by name, in the order in which they became known here; a selection outlives every refresh."""

    def __init__(self, zone: tzinfo = UTC, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._now_ns, self._zone = 0, zone
        self._past = False
        self._heard: dict[str, int] = {}
        self._verdicts: dict[str, Verdict] = {}
        self._columns = (
            Column(self.tr("Relay"), lambda relay: relay.name, "Relay 12, 34.5 kV", whole=self._whole),
            Column(self.tr("State"), self._state, f"▲ {self.tr('implausible')}", mood=self._mood,
                   spoken=self._state_spoken, tip=self._whole),
            Column(self.tr("Age"), self._age, "59 min", right=True, mood=_mood_of_age),
        )  # fmt: skip

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

    def begin(self, past: bool) -> None:
        """Another time is shown: what was heard and judged until here holds for it no more."""
        self._past = past
        self._heard.clear()
        self._verdicts.clear()

    def judge(self, verdict: Verdict) -> None:
        """What the plausibility rules object to in a relay changed."""
        self._verdicts[verdict.relay] = verdict
        row = self.row_of(verdict.relay)
        if row is not None:
            self.touch(row, row)

    def set_now(self, now_ns: int) -> None:
        """Time went on: ages read differently."""
        self._now_ns = now_ns
        self.touch(0, len(self._rows) - 1)

    def set_zone(self, zone: tzinfo) -> None:
        """Write times in this zone."""
        self._zone = zone

    def objections_to(self, name: str) -> str:
        """What the plausibility rules object to in this relay, in lines; empty where there is nothing."""
        return objections.told(self._verdicts.get(name), self._zone)

    def row_of(self, name: str) -> int | None:
        """Where this relay stands."""
        return next((row for row, relay in enumerate(self._rows) if relay.name == name), None)

    def _last_ns(self, relay: RelayState) -> int | None:
        return self._heard.get(relay.name, relay.last_time_ns)

    def _age(self, relay: RelayState) -> str:
        last = self._last_ns(relay)
        return words.ABSENT if last is None else words.since(self._now_ns, last)

    def _objection(self, relay: RelayState) -> Verdict | None:
        """What is objected to in a relay that is heard; one that is not has a worse trouble, which goes first."""
        verdict = self._verdicts.get(relay.name)
        return verdict if verdict and not verdict.plausible and relay.link is RelayLink.LIVE else None

    def _mood(self, relay: RelayState) -> Mood:
        return Mood.WARNING if self._objection(relay) else _MOODS[relay.link]

    def _state(self, relay: RelayState) -> str:
        said = self.tr("implausible") if self._objection(relay) else self._state_words(relay)
        return f"{SHAPES[self._mood(relay)]} {said}"

    def _state_spoken(self, relay: RelayState) -> str:
        said = self._state_words(relay)
        return self.tr("{0}, implausible").format(said) if self._objection(relay) else said

    def _state_words(self, relay: RelayState) -> str:
        if self._past:
            return self.tr("silent then") if relay.link is RelayLink.SILENT else self.tr("heard then")
        return {
            RelayLink.LIVE: self.tr("live"),
            RelayLink.CONNECTING: self.tr("connecting"),
            RelayLink.NOT_STORED: self.tr("not stored"),
            RelayLink.SILENT: self.tr("silent"),
            RelayLink.UNREADABLE: self.tr("unreadable"),
            RelayLink.REFUSED: self.tr("refused"),
            RelayLink.HALTED: self.tr("halted"),
        }.get(relay.link, self.tr("stopped"))

    def _whole(self, relay: RelayState) -> str:
        origin = self.tr("simulated") if relay.simulated else relay.driver
        missed = words.plural(relay.missed, self.tr("reading was"), self.tr("readings were"))
        lost = self.tr("{0} not stored").format(missed) if relay.missed else ""
        told = ", ".join(filter(None, (relay.name, origin, relay.reason, lost)))
        return "\n".join(filter(None, (told, self.objections_to(relay.name))))


def _mood_of_age(relay: RelayState) -> Mood:
    return Mood.NORMAL if relay.link in {RelayLink.LIVE, RelayLink.NOT_STORED} else Mood.QUIET
