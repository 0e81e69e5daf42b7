"""What a record says, as pairs of a word and a text: the same that the page in the browser tells of a receipt."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from app.verdict_words import Words
from node.api.views import key_view, measured_view
from node.ledger.decimals import plain
from node.ledger.records import Leaf, decode_record
from node.times import exact_utc_text
from node.types.quantity import Phase, Quantity, QuantityCode, Unit
from node.types.reading import Code, Measured, Quality, Value
from node.types.record import Contradiction, Enclosure, Kind, TimeBasis

MOST_BYTES = 256
ENGLISH = Words()
QUALITIES = len(Quality)

Pair = tuple[str, str]


def described(leaf: Leaf, say: Words = ENGLISH) -> list[Pair]:
    """The record for a person.  Its texts are as its source wrote them: whoever shows them has to escape them."""
    statement, witness = leaf.record.statement, leaf.record.witness
    key = statement.key
    time = "fact.time" if key.basis == TimeBasis.SOURCE else "fact.time of collector"
    signed = say("fact.signed" if witness.signature else "fact.claim")
    pairs = [
        (say("fact.kind"), _kind(key.kind, say)), (say("fact.source"), key.source), (say("fact.point"), key.point),
        (say(time), _clock(key.time_ns)), (say("fact.given"), statement.time_given.text),
        (say("fact.collector"), f"{witness.collector.hex()}, {signed}"),
        *(_value(measured, say) for measured in statement.values), *_detail(leaf, say),
    ]  # fmt: skip
    return [pair for pair in pairs if pair[1]]


def _kind(number: int, say: Words) -> str:
    return say(f"kind.{number}") if number in set(Kind) else say("fact.unknown kind", number)


def _clock(time_ns: int) -> str:
    return exact_utc_text(time_ns).replace("T", " ").replace("Z", " UTC")


def iso(time_ns: int) -> str:
    """To the nanosecond: what is told is compared again."""
    seconds, rest = divmod(time_ns, 1_000_000_000)
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%S}.{rest:09d}Z"


def _detail(leaf: Leaf, say: Words) -> Iterator[Pair]:
    statement = leaf.record.statement
    match statement.detail:
        case Enclosure(digest, size, media_type):
            yield say("fact.encloses"), f"{size} bytes, {media_type}, {digest.hex()}"
        case Contradiction(content_id, record):
            yield say("fact.contradicts"), content_id.hex()
            inner = described(decode_record(record), say)
            yield from ((say("fact.inner", word), text) for word, text in inner)
    if statement.opaque:
        more = "…" if len(statement.opaque) > MOST_BYTES else ""
        yield say("fact.bytes"), statement.opaque[:MOST_BYTES].hex() + more


def _value(measured: Measured, say: Words) -> Pair:
    number = measured.quantity.unit
    unit = measured.quantity.unit_symbol if number in set(Unit) else say("fact.unit", number)
    amount = f"{_amount(measured.value, say)} {unit}".strip()
    marks = ", ".join(say(f"quality.{bit}") for bit in range(QUALITIES) if measured.quality & 1 << bit)
    return _name(measured.quantity, say), f"{amount} ({marks})" if marks else amount


def _name(quantity: Quantity, say: Words) -> str:
    if quantity.code == QuantityCode.NAMED:
        what = quantity.name or say("fact.value")
    elif quantity.code in set(QuantityCode):
        what = say(f"quantity.{quantity.code}")
    else:
        what = say("fact.quantity", quantity.code)
    if quantity.phase == Phase.NONE:
        return what
    if quantity.phase == Phase.TOTAL:
        return f"{what} {say('fact.total')}"
    known = quantity.phase in set(Phase)
    return f"{what} {Phase(quantity.phase).name.lower() if known else say('fact.phase', quantity.phase)}"


def _amount(value: Value, say: Words) -> str:
    match value:
        case None:
            return say("fact.absent")
        case bool():
            return say("fact.true" if value else "fact.false")
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
