"""The record of the seed's /submit_data and the row of its CSV, written from a reading of the chain.

Each has three numbers of voltage, current and power, and what the source says of itself.  A value that the reading
does not have stays empty: no frequency, no power of a phase is ever worked out here, as nobody measured it.
"""

from collections.abc import Mapping
from decimal import Decimal

from node.formats.written import NotWrittenError, Written, left_out, number_text
from node.times import TimeError, exact_utc_text, offset_text, parse_iso
from node.types.quantity import Phase, Quantity, QuantityCode, Unit
from node.types.reading import Measured, Quality
from node.types.record import Kind, Statement, TimeBasis, TimeGiven

METADATA = "metadata."
"""How the named values begin that were handed in as metadata."""
TEXTS = ("location", "measurement_type", "sampling_rate")
"""The metadata that a row has columns for."""
VECTORS: dict[str, tuple[Quantity, ...]] = {
    name: tuple(Quantity(code, phase, unit) for phase in (Phase.A, Phase.B, Phase.C))
    for name, code, unit in (
        ("voltage", QuantityCode.VOLTAGE_PHASE, Unit.VOLT), ("current", QuantityCode.CURRENT, Unit.AMPERE),
        ("power", QuantityCode.ACTIVE_POWER, Unit.WATT),
    )
}  # fmt: skip
COLUMNS = ("timestamp", "node_id", *(f"{name}_{place}" for name in VECTORS for place in (1, 2, 3)), *TEXTS)
_PLACED = frozenset(quantity for vector in VECTORS.values() for quantity in vector)

Body = dict[str, object]


def body_of(statement: Statement) -> Written[Body]:
    """The record of /submit_data.  Without a time of its own it has no timestamp, as the seed's have none."""
    if statement.key.kind != Kind.READING:
        raise NotWrittenError("It is no reading, and the seed's record holds nothing else.")
    found = {one.quantity: one for one in statement.values}
    body: Body = {f"{name}_vector": [_number(found.get(one)) for one in vector] for name, vector in VECTORS.items()}
    body["node_id"] = statement.key.source
    body["metadata"] = _metadata(statement)
    timestamp, lost = _time(statement)
    return Written({**body, "timestamp": timestamp} if timestamp else body, (*lost, *_lost(statement)))


def row_of(statement: Statement) -> Written[tuple[str, ...]]:
    """The row of the CSV, in the order of `COLUMNS`; an absent number is an empty field."""
    written = body_of(statement)
    timestamp, source, named = written.data.get("timestamp"), statement.key.source, _metadata(statement)
    if not isinstance(timestamp, str):
        raise NotWrittenError("It came without a time of its own, and a row has to have one.")
    if not _is_plain(source):
        raise NotWrittenError("The name of its source has blanks around it or a line's end in it, or is empty.")
    texts = {name: text for name in TEXTS if isinstance(text := named.get(name), str) and _is_plain(text)}
    lost = left_out("A row has no column for the metadata, or not as they are:", [*named.keys() - texts.keys()])
    found = {one.quantity: _number(one) for one in statement.values}
    numbers = [found.get(quantity) for vector in VECTORS.values() for quantity in vector]
    fields = (number_text(number) if number is not None else "" for number in numbers)
    return Written((timestamp, source, *fields, *(texts.get(name, "") for name in TEXTS)), (*written.lost, *lost))


def _number(measured: Measured | None) -> Decimal | None:
    return measured.value if measured is not None and isinstance(measured.value, Decimal) else None


def _is_metadata(measured: Measured) -> bool:
    """Whether it came as metadata, and can go as such: JSON knows no codes."""
    quantity, value = measured.quantity, measured.value
    plain = Quantity(0, name=quantity.name) == quantity and quantity.name.startswith(METADATA)
    return plain and (value is None or isinstance(value, Decimal | bool | str))


def _metadata(statement: Statement) -> Mapping[str, object]:
    return {one.quantity.name.removeprefix(METADATA): one.value for one in statement.values if _is_metadata(one)}


def _is_plain(text: str) -> bool:
    """Whether it is read again as it is: fields are stripped, and a row is one line."""
    return bool(text) and text == text.strip() and "\n" not in text and "\r" not in text


def _time(statement: Statement) -> tuple[str, tuple[str, ...]]:
    """The time as its source wrote it, where that says the same to whoever reads it without knowing the zone."""
    key, given = statement.key, statement.time_given
    if key.basis != TimeBasis.SOURCE:
        return "", ("It came without a time of its own; when it was received is not written.",)
    try:
        if parse_iso(given.text) == (key.time_ns, given):
            return given.text, ()
        if parse_iso(with_offset(given))[0] == key.time_ns:
            return with_offset(given), ("Its time is written with the offset, not with the zone's name.",)
    except TimeError:
        pass  # it was written in another way, as the seed paper does
    return exact_utc_text(key.time_ns), ("Its time is written in another way than its source wrote it.",)


def with_offset(given: TimeGiven) -> str:
    """The time as given, with the offset that its zone had then."""
    return f"{given.text}{offset_text(given.offset_s)}"


def _lost(statement: Statement) -> tuple[str, ...]:
    strays = [one for one in statement.values if not _has_place(one)]
    judged = [one.quantity.label for one in statement.values if one.quality != Quality.GOOD]
    key = statement.key
    beside = [name for name, text in (("point", key.point), ("sequence", key.sequence)) if text]
    beside += ["confidentiality"] if statement.confidentiality else []
    return (
        *left_out("The seed's record has no place for", [one.quantity.label or "a value" for one in strays]),
        *left_out("It has none for the quality of", judged),
        *left_out("It has none for the reading's", beside),
    )


def _has_place(measured: Measured) -> bool:
    if measured.quantity in _PLACED:
        return measured.value is None or isinstance(measured.value, Decimal)
    return _is_metadata(measured)
