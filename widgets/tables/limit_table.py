"""The limits in force as a table: a row for each quantity of each relay, and one for each relay that has none."""

from collections.abc import Collection, Mapping
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject

from node.types.relay import Limit
from widgets import format as words
from widgets.tables import alarm_words
from widgets.tables.column import SHAPES, Column, ListTable, Mood

Limits = Mapping[str, Mapping[str, Limit]]


class LimitRow(NamedTuple):
    """One quantity; without a label and a limit, a relay that has none."""

    relay: str
    label: str = ""
    limit: Limit | None = None
    unit: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What makes two rows the same."""
        return self.relay, self.label


class LimitTableModel(ListTable[LimitRow]):
    """By relay and quantity.  It is shown anew as a whole only when a row came or went."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        bound = "−9 999.99"
        self._columns = (
            Column(self.tr("Relay"), lambda row: row.relay, "Relay 1 T1 115 kV", whole=lambda row: row.relay),
            Column(self.tr("Quantity"), _quantity, "Vab, kV", mood=_mood),
            Column(self.tr("Low-low"), partial(_field, "low_low"), bound, right=True),
            Column(self.tr("Low"), partial(_field, "low"), bound, right=True),
            Column(self.tr("High"), partial(_field, "high"), bound, right=True),
            Column(self.tr("High-high"), partial(_field, "high_high"), bound, right=True),
            Column(self.tr("Dead band"), partial(_field, "dead_band"), "999.9", right=True),
            Column(self.tr("Delay"), _delay, "99.9 s", right=True),
            Column(self.tr("Priority"), _priority, "◆ mediums", mood=_mood_of_priority, spoken=_priority_words),
        )

    def take(self, limits: Limits, relays: Collection[str], units: Mapping[tuple[str, str], str]) -> None:
        """These limits are in force now; the relays that have none are named too."""
        rows = [
            LimitRow(relay, label, limit, units.get((relay, label), ""))
            for relay in sorted({*limits, *relays}, key=words.in_turn) for label, limit in _of(limits, relay)
        ]  # fmt: skip
        if [row.key for row in rows] != [row.key for row in self._rows]:
            self.show(rows)
            return
        for place, row in enumerate(rows):
            if row != self._rows[place]:
                self._rows[place] = row
                self.touch(place, place)

    def row_of(self, relay: str, label: str) -> int | None:
        """Where this quantity stands."""
        return next((place for place, row in enumerate(self._rows) if row.key == (relay, label)), None)


def plain(number: float | None) -> str:
    """A number as a person writes it: no zeros behind, and no power of ten."""
    if number is None:
        return ""
    return f"{number:.12f}".rstrip("0").rstrip(".") if number % 1 else f"{number:.0f}"


def _of(limits: Limits, relay: str) -> list[tuple[str, Limit | None]]:
    of = limits.get(relay, {})
    rows: list[tuple[str, Limit | None]] = [(label, of[label]) for label in sorted(of)]
    return rows or [("", None)]


def _quantity(row: LimitRow) -> str:
    if not row.label:
        return alarm_words.no_limits()
    return f"{row.label}, {row.unit}" if row.unit else row.label


def _field(name: str, row: LimitRow) -> str:
    return _number(getattr(row.limit, name, None))


def _number(number: float | None) -> str:
    return words.ABSENT if number is None else plain(number).replace("-", words.MINUS)


def _delay(row: LimitRow) -> str:
    return words.ABSENT if row.limit is None else f"{_number(row.limit.delay_s)} s"


def _priority_words(row: LimitRow) -> str:
    return alarm_words.priority_words(row.limit.priority) if row.limit else words.ABSENT


def _priority(row: LimitRow) -> str:
    if row.limit is None:
        return words.ABSENT
    return f"{SHAPES[alarm_words.MOODS[row.limit.priority]]} {_priority_words(row)}"


def _mood(row: LimitRow) -> Mood:
    return Mood.NORMAL if row.limit else Mood.QUIET


def _mood_of_priority(row: LimitRow) -> Mood:
    return alarm_words.MOODS[row.limit.priority] if row.limit else Mood.QUIET
