"""The whole answer from what the timeline tells: everything is counted, and the first of it is kept."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from node.happenings.timeline import Told
from node.types.happening import Incident, IncidentKind, Spell, SpellKind, Totals

MOST_KEPT = 2_000


@dataclass
class Gathering:
    """Takes spells and incidents; of each the first are kept."""

    spells: list[Spell] = field(default_factory=list)
    incidents: list[Incident] = field(default_factory=list)
    _sums: dict[str, int] = field(default_factory=dict)

    def take(self, told: Iterable[Told]) -> None:
        """The next ones."""
        for one in told:
            if isinstance(one, Spell):
                self._spell(one)
            else:
                self._incident(one)

    def totals(self) -> Totals:
        """The sums over all that was taken."""
        return Totals(**self._sums)

    def _spell(self, one: Spell) -> None:
        self._add("spells", 1)
        self._add("readings", one.readings)
        self._add("disputed", one.disputed)
        self._add("open_ns", one.open_ns)
        if one.simulated:
            self._add("simulated", one.readings)
        match one.kind:
            case SpellKind.OUTAGE:
                self._counted("outages", "outage_ns", one)
                self._sums["longest_ns"] = max(self._sums.get("longest_ns", 0), one.length_ns)
                self._add("simulated_outages", one.simulated)
            case SpellKind.PARTIAL:
                self._counted("partial", "partial_ns", one)
            case SpellKind.LOW:
                self._counted("low", "low_ns", one)
            case SpellKind.HIGH:
                self._counted("high", "high_ns", one)
            case SpellKind.SILENCE:
                self._counted("silent", "silent_ns", one)
            case SpellKind.UNKNOWN:
                self._add("unknown_ns", one.length_ns)
        if len(self.spells) < MOST_KEPT:
            self.spells.append(one)

    def _counted(self, times: str, length: str, one: Spell) -> None:
        self._add(times, 1)
        self._add(length, one.length_ns)

    def _incident(self, one: Incident) -> None:
        self._add("incidents", 1)
        if one.kind is IncidentKind.TRIP:
            self._add("trips", one.count)
        if len(self.incidents) < MOST_KEPT:
            self.incidents.append(one)

    def _add(self, name: str, amount: int) -> None:
        self._sums[name] = self._sums.get(name, 0) + amount
