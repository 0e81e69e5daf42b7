"""What readings say against their limits, on the relay's own time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from node.alarms.book import Came, Gone, Report
from node.alarms.limits import OUTER, Bound, Watch, bounds_of, look
from node.types.alarm import AlarmKey, Condition
from node.types.reading import Measured, Quality, Reading
from node.types.relay import Limit, Priority

_CALM = Watch()
NO_NUMBER = Quality.INVALID | Quality.BAD_REFERENCE | Quality.OLD_DATA
"""A value that is marked so says nothing, either way."""
_WORDS = {
    Condition.HIGH_HIGH: "above its highest limit", Condition.HIGH: "above its limit",
    Condition.LOW: "below its limit", Condition.LOW_LOW: "below its lowest limit",
}  # fmt: skip

Limits = Mapping[str, Mapping[str, Limit]]
"""By relay, then by the quantity's label."""


@dataclass(slots=True)
class _Cell:
    """One bound of one quantity of one relay, and how it stands."""

    key: AlarmKey
    bound: Bound
    priority: Priority
    watch: Watch = _CALM


class LimitWatch:
    """Holds each value of a reading against its bounds.  A value that is invalid says nothing, either way."""

    def __init__(self, limits: Limits) -> None:
        self._cells: dict[str, dict[str, list[_Cell]]] = {}
        self._newest: dict[str, Reading] = {}
        self.set(limits)

    def set(self, limits: Limits) -> list[AlarmKey]:
        """From now on these count; the alarms of bounds that are no more, which nothing would ever end, are given."""
        before = {cell.key: cell.watch for cell in self._all()}
        self._cells = {
            relay: {label: [_cell(relay, label, limit, bound, before) for bound in bounds_of(limit)]
                    for label, limit in of.items()}
            for relay, of in limits.items()
        }  # fmt: skip
        left = {cell.key for cell in self._all()}
        return [key for key, watch in before.items() if watch.active and key not in left]

    def _all(self) -> Iterator[_Cell]:
        return (cell for of in self._cells.values() for cells in of.values() for cell in cells)

    def resume(self, key: AlarmKey) -> bool:
        """An alarm that held when the node ended does so until a value says otherwise; False when it has no bound."""
        cells = self._cells.get(key.relay, {}).get(key.subject, [])
        found = [cell for cell in cells if cell.key == key]
        for cell in found:
            cell.watch = Watch(active=True)
        return bool(found)

    def forget(self, relay: str) -> None:
        """A relay is watched no more: no value of it is beyond a bound."""
        self._newest.pop(relay, None)
        for cell in (cell for cells in self._cells.get(relay, {}).values() for cell in cells):
            cell.watch = _CALM

    def idle(self, limits: Limits) -> Iterator[str]:
        """A sentence for each relay that is heard, and does not give some quantity that has a limit here."""
        for relay, of in sorted(limits.items()):
            given = [one.quantity.label for one in self._newest[relay].values] if relay in self._newest else []
            if given and (missing := sorted(set(of) - set(given))):
                yield (
                    f"{relay} does not give {', '.join(missing)} now, so that is not watched;"
                    f" it gives {', '.join(given)}."
                )

    def take(self, reading: Reading) -> list[Report]:
        """What comes and goes with a reading: outer bounds come before inner ones, and go after them."""
        self._newest[reading.relay] = reading
        of = self._cells.get(reading.relay)
        if not of:
            return []
        reports = [report for one in reading.values if (cells := of.get(one.quantity.label))
                   for report in self._look(reading, one, cells)]  # fmt: skip
        came = [report for report in reports if isinstance(report, Came)]
        gone = [report for report in reports if isinstance(report, Gone)]
        return [*came, *sorted(gone, key=lambda report: report.key.condition in OUTER)]

    def _look(self, reading: Reading, measured: Measured, cells: list[_Cell]) -> Iterator[Report]:
        value = measured.value
        if not isinstance(value, Decimal) or measured.quality & NO_NUMBER:
            return
        for cell in cells:
            before = cell.watch
            if before is _CALM and not cell.bound.is_beyond(value):
                continue  # nearly all of them
            after = cell.watch = look(before, cell.bound, value, reading.time_ns)
            if after.active and not before.active:
                yield _came(reading, measured, cell, value)
            elif before.active and not after.active:
                yield Gone(cell.key, reading.time_ns, value)
                cell.watch = _CALM


def _cell(relay: str, label: str, limit: Limit, bound: Bound, before: Mapping[AlarmKey, Watch]) -> _Cell:
    key = AlarmKey(relay, label, bound.condition)
    return _Cell(key, bound, limit.priority, before.get(key, _CALM))


def _came(reading: Reading, measured: Measured, cell: _Cell, value: Decimal) -> Came:
    unit, bound = measured.quantity.unit_symbol, cell.bound
    sentence = f"{cell.key.subject} is {value} {unit}".strip() + f", {_WORDS[bound.condition]} of {bound.at} {unit}"
    return Came(
        cell.key, cell.priority, reading.time_ns, f"{sentence.rstrip()}.", value, bound.at, unit,
        simulated=bool(measured.quality & Quality.SIMULATED),
    )  # fmt: skip
