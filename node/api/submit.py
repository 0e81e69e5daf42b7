"""The seed's body for a reading, turned into a record without inventing anything."""

import unicodedata
from decimal import Decimal
from typing import Annotated, Any

import msgspec

from node.api.errors import ApiError
from node.clock import Clock
from node.formats.seed import METADATA, VECTORS
from node.ledger.errors import LedgerError
from node.ledger.records import Leaf
from node.network.hello import Identity
from node.relays.collector import signed_leaf
from node.times import TimeError, Zones, parse_iso
from node.types.quantity import Quantity
from node.types.reading import Measured, Value
from node.types.record import Key, Kind, Statement, TimeBasis, TimeGiven

MAX_METADATA = 64
DRIVER = "http submit_data"

Triple = Annotated[list[Decimal | None], msgspec.Meta(min_length=3, max_length=3)]


class SubmitData(msgspec.Struct, forbid_unknown_fields=True):
    """A reading as document 000 submits it; `timestamp` is the source's own time in ISO 8601, where it has one.

    Without an offset it is a time of the zone that the node was told for this source, else of UTC.
    """

    voltage_vector: Triple
    current_vector: Triple
    power_vector: Triple
    node_id: Annotated[str, msgspec.Meta(min_length=1, max_length=256)]
    metadata: dict[str, Any] = {}
    timestamp: str | None = None


def _metadata(metadata: dict[str, object]) -> list[Measured]:
    if len(metadata) > MAX_METADATA:
        raise ApiError(400, "too_much", f"At most {MAX_METADATA} entries of metadata fit in a record.", "metadata")
    named: dict[str, Value] = {}
    for name, value in metadata.items():
        named[METADATA + unicodedata.normalize("NFC", name)] = _plain(name, value)
    if len(named) != len(metadata):
        raise ApiError(400, "bad_value", "Two names in metadata are the same text.", "metadata")
    return [Measured(Quantity(0, name=name), value) for name, value in named.items()]


def _plain(name: str, value: object) -> Value:
    match value:
        case bool() | Decimal() | None:
            return value
        case int():
            return Decimal(value)
        case str():
            return unicodedata.normalize("NFC", value)
        case _:
            field = f"metadata.{name[:40]}"
            raise ApiError(400, "bad_value", f"{field} must be a text, a number, true, false or null.", field)


def source_of(body: SubmitData) -> str:
    """Whose reading it is, as it stands in the record."""
    return unicodedata.normalize("NFC", body.node_id)


def _key(body: SubmitData, zones: Zones, now_ns: int, sequence: str) -> tuple[Key, TimeGiven]:
    source = source_of(body)
    if body.timestamp is None:
        return Key(source, "", Kind.READING, TimeBasis.RECEIVED, now_ns, sequence), TimeGiven()
    try:
        time_ns, given = parse_iso(body.timestamp, zones.of(source))
    except TimeError as error:
        raise ApiError(400, "bad_time", str(error), "timestamp") from None
    return Key(source, "", Kind.READING, TimeBasis.SOURCE, time_ns, sequence), given


def leaf_of(body: SubmitData, raw_sha256: bytes, identity: Identity, clock: Clock, zones: Zones, sequence: str) -> Leaf:
    """The record that this body states, with this node as its witness."""
    now_ns = clock.now_ns()
    statement = statement_of(body, zones, now_ns, sequence)
    try:
        return signed_leaf(statement, raw_sha256, DRIVER, now_ns, identity.signer, identity.genesis_id)
    except LedgerError as error:
        raise ApiError(400, "bad_value", str(error), error.field) from None


def statement_of(body: SubmitData, zones: Zones, now_ns: int, sequence: str) -> Statement:
    """What this body states.

    `sequence` is the submitter's idempotency key.  Without one it is empty, or, for a body without a time of its own,
    names the collector and a number it never gives twice.
    """
    key, given = _key(body, zones, now_ns, sequence)
    values = [
        Measured(quantity, number)
        for quantities, numbers in (
            (VECTORS["voltage"], body.voltage_vector), (VECTORS["current"], body.current_vector),
            (VECTORS["power"], body.power_vector),
        )
        for quantity, number in zip(quantities, numbers, strict=True)
    ]  # fmt: skip
    return Statement(key, (*values, *_metadata(body.metadata)), given)
