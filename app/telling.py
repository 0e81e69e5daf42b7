"""What a record says, as pairs of a word and a text: the same that the page in the browser tells of a receipt."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from node.api.views import key_view, measured_view
from node.ledger.decimals import plain
from node.ledger.records import Leaf, decode_record
from node.types.quantity import Phase, Quantity, QuantityCode
from node.types.reading import Code, Measured, Quality, Value
from node.types.record import Contradiction, Enclosure, Kind, TimeBasis

KINDS = {
    Kind.ALARM_STATE: "alarm state", Kind.CONTROL: "change of settings",
    Kind.CONFLICT: "conflict: another version of a sealed record",
}  # fmt: skip
QUANTITIES = {
    QuantityCode.VOLTAGE_LINE_LINE: "voltage between lines", QuantityCode.VOLTAGE_PHASE: "voltage of a phase",
}  # fmt: skip
MOST_BYTES = 256

Pair = tuple[str, str]


def described(leaf: Leaf) -> list[Pair]:
    """The record for a person.  Its texts are as its source wrote them: whoever shows them has to escape them."""
    statement, witness = leaf.record.statement, leaf.record.witness
    key = statement.key
    clock = "" if key.basis == TimeBasis.SOURCE else " (of the collector)"
    signed = "signed" if witness.signature else "a mere claim: not signed"
    pairs = [
        ("what", _kind(key.kind)), ("source", key.source), ("point", key.point), (f"time{clock}", iso(key.time_ns)),
        ("time as given", statement.time_given.text), ("collected by", f"{witness.collector.hex()}, {signed}"),
        *map(_value, statement.values), *_detail(leaf),
    ]  # fmt: skip
    return [pair for pair in pairs if pair[1]]


def _kind(number: int) -> str:
    if number not in set(Kind):
        return f"a kind that this program does not know ({number})"
    return KINDS.get(Kind(number), Kind(number).name.lower())


def iso(time_ns: int) -> str:
    """To the nanosecond: what is told is compared again."""
    seconds, rest = divmod(time_ns, 1_000_000_000)
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%S}.{rest:09d}Z"


def _detail(leaf: Leaf) -> Iterator[Pair]:
    statement = leaf.record.statement
    match statement.detail:
        case Enclosure(digest, size, media_type):
            yield "encloses", f"{size} bytes, {media_type}, {digest.hex()}"
        case Contradiction(content_id, record):
            yield "contradicts", content_id.hex()
            yield from ((f"it says: {word}", text) for word, text in described(decode_record(record)))
    if statement.opaque:
        more = "…" if len(statement.opaque) > MOST_BYTES else ""
        yield "bytes", statement.opaque[:MOST_BYTES].hex() + more


def _value(measured: Measured) -> Pair:
    amount = f"{_amount(measured.value)} {measured.quantity.unit_symbol}".strip()
    marks = ", ".join(qualities(measured.quality))
    return _name(measured.quantity), f"{amount} ({marks})" if marks else amount


def _name(quantity: Quantity) -> str:
    if quantity.code == QuantityCode.NAMED:
        what = quantity.name or "value"
    elif quantity.code in set(QuantityCode):
        code = QuantityCode(quantity.code)
        what = QUANTITIES.get(code, code.name.lower().replace("_", " "))
    else:
        what = f"quantity {quantity.code}"
    if quantity.phase == Phase.NONE:
        return what
    phase = Phase(quantity.phase).name.lower() if quantity.phase in set(Phase) else f"phase {quantity.phase}"
    return f"{what} {phase}"


def _amount(value: Value) -> str:
    match value:
        case None:
            return "absent"
        case bool():
            return "true" if value else "false"
        case Code(number):
            return str(number)
        case str():
            return f"“{value}”"
    return plain(value)


def qualities(bits: int) -> list[str]:
    """The words for what is known of a value's quality; none of one that is good."""
    return [mark.name.lower().replace("_", " ") for mark in Quality if bits & mark and mark.name]


def record_told(leaf: Leaf) -> dict[str, Any]:
    """The record for a program."""
    statement, witness = leaf.record.statement, leaf.record.witness
    told: dict[str, Any] = {
        **key_view(statement.key), "time_given": statement.time_given.text, "collector": witness.collector.hex(),
        "signed": witness.signature is not None,
        "values": [{**measured_view(one), "marks": qualities(one.quality)} for one in statement.values],
    }  # fmt: skip
    if isinstance(statement.detail, Enclosure):
        detail = statement.detail
        told["encloses"] = {"digest": detail.digest.hex(), "size": detail.size, "media_type": detail.media_type}
    if isinstance(statement.detail, Contradiction):
        told["contradicts"] = statement.detail.content_id.hex()
        told["version"] = record_told(decode_record(statement.detail.record))
    return told
