"""The records of an opened block: when, who, what kind, and the few values that tell most of what was there."""

from collections.abc import Sequence
from datetime import UTC, tzinfo

from PySide6.QtCore import QCoreApplication, QObject

from node.types.block import RecordRow
from node.types.quantity import Quantity, QuantityCode
from node.types.reading import Measured
from widgets import format as words
from widgets.tables.column import Column, ListTable, marked
from widgets.tables.kind_words import kind_words
from widgets.tables.value_table import mood_of

MAIN_COLUMNS = 4
_SECOND = 1_000_000_000
_FIRST_ASKED_FOR = (
    QuantityCode.VOLTAGE_LINE_LINE, QuantityCode.VOLTAGE_PHASE, QuantityCode.CURRENT, QuantityCode.ACTIVE_POWER,
    QuantityCode.REACTIVE_POWER, QuantityCode.POWER_FACTOR, QuantityCode.FREQUENCY, QuantityCode.APPARENT_POWER,
)  # fmt: skip


class RecordTableModel(ListTable[RecordRow]):
    """Records in the block's canonical order; the columns follow from the quantities that are there."""

    def __init__(self, zone: tzinfo = UTC, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._zone = zone
        self._precise = False
        self._columns = self._told_by(())

    def show_records(self, records: Sequence[RecordRow]) -> None:
        """Show another block's records."""
        self._precise = any(record.time_ns % _SECOND for record in records)
        self.show(records, self._told_by(main_quantities(records)))

    def set_zone(self, zone: tzinfo) -> None:
        """Show times in another zone."""
        self._zone = zone
        self.touch(0, len(self._rows) - 1)

    def _told_by(self, quantities: Sequence[Quantity]) -> tuple[Column[RecordRow], ...]:
        return (
            Column(
                self.tr("Time"), self._time, "23:59:59.999" if self._precise else "23:59:59", whole=self._time_whole
            ),
            Column(self.tr("Source"), lambda record: record.source, "Relay 1", whole=_source_whole, tip=_source_tip),
            Column(self.tr("Kind"), lambda record: kind_words(record.kind), "reading"),
            *(_value_column(quantity) for quantity in quantities),
        )

    def _time(self, record: RecordRow) -> str:
        return (words.clock_ms if self._precise else words.clock)(record.time_ns, self._zone)

    def _time_whole(self, record: RecordRow) -> str:
        shown = words.day_and_clock(record.time_ns, self._zone)
        return self.tr("{0}, given as {1}").format(shown, record.time_text) if record.time_text else shown


def main_quantities(records: Sequence[RecordRow]) -> list[Quantity]:
    """The few quantities worth a column: one of each physical kind first, further phases where room is left."""
    present = sorted({value.quantity for record in records for value in record.values}, key=_order)
    turns: dict[int, int] = {}
    ranked = []
    for quantity in present:
        turns[quantity.code] = turns.get(quantity.code, 0) + 1
        ranked.append((turns[quantity.code], _order(quantity), quantity))
    return sorted((quantity for _turn, _place, quantity in sorted(ranked)[:MAIN_COLUMNS]), key=_order)


def _order(quantity: Quantity) -> tuple[int, Quantity]:
    known = quantity.code in _FIRST_ASKED_FOR
    return (_FIRST_ASKED_FOR.index(QuantityCode(quantity.code)) if known else len(_FIRST_ASKED_FOR), quantity)


def _value_column(quantity: Quantity) -> Column[RecordRow]:
    head = f"{quantity.label} {quantity.unit_symbol}".strip()

    def text(record: RecordRow) -> str:
        value = _value_of(record, quantity)
        return marked(mood_of(value), words.measured(quantity, value.value))

    return Column(head, text, "▲ 115.10", right=True, mood=lambda record: mood_of(_value_of(record, quantity)))


def _value_of(record: RecordRow, quantity: Quantity) -> Measured:
    return next((value for value in record.values if value.quantity == quantity), Measured(quantity, None))


def source_words(record: RecordRow) -> str:
    """Whether the source is who it says; where nobody can bind one, that is the usual case and no warning."""
    if record.verified:
        return _tr("Verified source: the network binds it to the key that witnessed this record.")
    return _tr("Unverified source: the network binds no key to it, so any collector may speak for it.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("RecordTableModel", text)


def _source_whole(record: RecordRow) -> str:
    return f"{record.source}, {record.point}" if record.point else record.source


def _source_tip(record: RecordRow) -> str:
    return f"{_source_whole(record)}\n{source_words(record)}"
