"""In what two versions of a reading differ, in words: a dispute that nobody understands is a dispute for ever."""

from decimal import Decimal

from node.ledger.decimals import plain
from node.ledger.records import Leaf
from node.store.ledger import Ledger
from node.store.reader import ChainReader
from node.types.reading import Measured
from node.types.record import Statement, TimeGiven

MOST = 4
LONGEST = 40


async def difference(ledger: Ledger, leaf: Leaf) -> str:
    """A sentence about this version beside the one that counts; empty where that one's bytes are not here."""
    first = await ledger.read(ChainReader.counting, leaf.key)
    if first is None or first.content_id == leaf.content_id:
        return ""
    return between(leaf.record.statement, first.record.statement)


def between(new: Statement, first: Statement) -> str:
    """In what a statement differs from the one that came first; both have the same key, so the same moment."""
    told = _values(new, first)
    if new.time_given != first.time_given:
        words = f"how the time is written ({_time(new.time_given)}, {_time(first.time_given)} first)"
        if not told:
            return (
                f"Only {words} differs, which is part of what is signed: the moment and the values are the same. To"
                " send it again, write the time as it was written first."
            )
        told.append(words)
    if not told:
        return "It differs in what else is stated of it."
    more = f" and {len(told) - MOST} more" if len(told) > MOST else ""
    return f"It differs in {', '.join(told[:MOST])}{more}."


def _values(new: Statement, first: Statement) -> list[str]:
    mine, theirs = ({one.quantity: one for one in said.values} for said in (new, first))
    return [
        f"{quantity.label[:LONGEST]} ({_value(mine.get(quantity))}, {_value(theirs.get(quantity))} first)"
        for quantity in sorted(mine.keys() | theirs.keys())
        if mine.get(quantity) != theirs.get(quantity)
    ]


def _value(measured: Measured | None) -> str:
    if measured is None:
        return "none"
    text = plain(measured.value) if isinstance(measured.value, Decimal) else str(measured.value)
    return text[:LONGEST] + (f", quality {measured.quality}" if measured.quality else "")


def _time(given: TimeGiven) -> str:
    zone = "" if given.zone in {"", "UTC"} else f" in {given.zone}"
    return f"{given.text[:LONGEST]!r}{zone}" if given.text else "none"
