"""The reading itself: its value, time, source, quality and unit, and what stands around it."""

from dataclasses import replace
from decimal import Decimal

from node.types.quantity import Unit
from node.types.reading import Measured, Quality
from node.types.record import Statement
from tests.attacks.attack import ALTERED, UNALTERED, Attack, Family, Given
from tests.attacks.stage import THIEF, Stage
from tests.attacks.tampering import Parts, file, of_outage, restated, sealed_again, signed_again, touched
from tests.attacks.utility import FOUNDER


def _values(statement: Statement, **changed: object) -> Statement:
    first, *rest = statement.values
    made: Measured = replace(first, **changed)  # type: ignore[arg-type]
    return replace(statement, values=(made, *rest))


def better(statement: Statement) -> Statement:
    """The outage is gone: 230.1 V, and nothing questionable about it."""
    return _values(statement, value=Decimal("230.1"), quality=Quality.GOOD)


def _later(statement: Statement) -> Statement:
    return replace(statement, key=replace(statement.key, time_ns=statement.key.time_ns + 3_600_000_000_000))


def _elsewhere(statement: Statement) -> Statement:
    return replace(statement, key=replace(statement.key, source="F9"))


def _kilovolts(statement: Statement) -> Statement:
    first = statement.values[0]
    return _values(statement, quantity=replace(first.quantity, unit=Unit.KILOVOLT))


def _unsigned(parts: Parts) -> None:
    """The last 65 bytes of a record say that it is signed, and by what."""
    parts["record"]["record"] = parts["record"]["record"][:-130] + "00"


def _neighbour(stage: Stage) -> Given:
    parts, other = of_outage(stage), stage.honest.view(stage.honest.heard("F2", 45))
    parts["record"]["record"] = other["record"]["record"]
    return file(stage, parts)


def _another_hour(stage: Stage) -> Given:
    return file(stage, stage.honest.receipt(stage.honest.heard("F1", 3)))


def _signed_by_its_collector(stage: Stage) -> Given:
    parts = of_outage(stage)
    parts["record"]["record"] = signed_again(parts, better, FOUNDER, stage.network).data.hex()
    return file(stage, parts)


def _block_around(stage: Stage) -> Given:
    parts = of_outage(stage)
    sealed_again(parts, signed_again(parts, better, THIEF, stage.network), THIEF, stage.network)
    return file(stage, parts)


def _block_of_the_sealer(stage: Stage) -> Given:
    parts = of_outage(stage)
    sealed_again(parts, signed_again(parts, better, FOUNDER, stage.network), FOUNDER, stage.network)
    return file(stage, parts)


def _seal_of_another(parts: Parts) -> None:
    parts["record"]["seal"] = parts["genesis"]["seal"]


FAMILY = Family(
    "Altered reading",
    "A record is hashed up to its block, and the block up to a signed history: what is changed leads elsewhere.",
    (
        Attack("value", "The voltage of the outage is written over with 230.1 V.", restated(better), ALTERED),
        Attack("time", "The reading is moved by an hour.", restated(_later), ALTERED),
        Attack("source", "The reading is given to another relay.", restated(_elsewhere), ALTERED),
        Attack("quality", "The mark that the value is questionable is taken off.",
               restated(lambda one: _values(one, quality=Quality.GOOD)), ALTERED),
        Attack("unit", "Volts become kilovolts.", restated(_kilovolts), ALTERED),
        Attack("signature", "The collector's signature is cut off the record.", touched(_unsigned), ALTERED),
        Attack("neighbour", "The record of another relay is put on the paths of this one.", _neighbour, ALTERED),
        Attack("signed", "The collector signs another value for the same moment.", _signed_by_its_collector, ALTERED),
        Attack("block", "A block is made around another value: its work is proven, its seal a stranger's.",
               _block_around, ALTERED),
        Attack("sealer", "The same, and a listed sealer seals it.", _block_of_the_sealer, ALTERED),
        Attack("seal", "The block's seal is swapped for that of the first block.", touched(_seal_of_another), ALTERED),
        Attack("another", "The true receipt of another moment is handed over instead.", _another_hour, UNALTERED,
               but="It is a true receipt: read which relay and time it says."),
    ),
)  # fmt: skip
