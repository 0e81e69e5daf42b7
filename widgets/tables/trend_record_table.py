"""The records behind the curves, newest first: each with its block, or that it waits for one."""

from collections.abc import Sequence
from datetime import UTC, tzinfo

from PySide6.QtCore import QObject

from node.types.quantity import Quantity
from node.types.reading import Measured
from node.types.trend import Channel, TrendRecord
from widgets import format as words
from widgets.tables.column import Column, ListTable, Mood, marked
from widgets.tables.value_table import exactly, mood_of

MOST_COLUMNS = 8
FIXED = 3


class TrendRecordTableModel(ListTable[TrendRecord]):
    """A column for each of the first quantities that are drawn; the values exactly as they were sealed."""

    def __init__(self, zone: tzinfo = UTC, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._zone = zone
        self._columns = self._told_by(())

    def show_records(self, records: Sequence[TrendRecord], channels: Sequence[Channel]) -> None:
        """Other records, told by the quantities of these curves."""
        self.show(records, self._told_by(tuple(dict.fromkeys(one.quantity for one in channels))[:MOST_COLUMNS]))

    def set_zone(self, zone: tzinfo) -> None:
        """Show times in another zone."""
        self._zone = zone
        self.touch(0, len(self._rows) - 1)

    def _told_by(self, quantities: Sequence[Quantity]) -> tuple[Column[TrendRecord], ...]:
        return (
            Column(self.tr("Time"), self._time, "28 Mmm 2026 23:59:59.999", right=True),
            Column(self.tr("Source"), lambda one: one.source, "Relay 1 T1 115 kV", whole=_place),
            Column(self.tr("Block"), self._block, "not sealed yet", right=True, mood=_sealed_mood),
            *(_value_column(quantity) for quantity in quantities),
        )

    def _time(self, record: TrendRecord) -> str:
        return f"{words.day(record.time_ns, self._zone)} {words.clock_ms(record.time_ns, self._zone)}"

    def _block(self, record: TrendRecord) -> str:
        return self.tr("not sealed yet") if record.height is None else words.count(record.height)


def _sealed_mood(record: TrendRecord) -> Mood:
    return Mood.QUIET if record.height is None else Mood.NORMAL


def _place(record: TrendRecord) -> str:
    return f"{record.source}, {record.point}" if record.point else record.source


def _value_column(quantity: Quantity) -> Column[TrendRecord]:
    def text(record: TrendRecord) -> str:
        value = _value_of(record, quantity)
        return marked(mood_of(value), exactly(value)) if value.value is not None else words.ABSENT

    head = f"{quantity.label} {quantity.unit_symbol}".strip()
    return Column(head, text, "▲ 115.1034", right=True, mood=lambda record: mood_of(_value_of(record, quantity)))


def _value_of(record: TrendRecord, quantity: Quantity) -> Measured:
    return next((one for one in record.values if one.quantity == quantity), Measured(quantity, None))
