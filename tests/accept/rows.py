"""A CSV of the seed's form of any length, made on the fly, and what a ledger holds of it counted in constant memory."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from heapq import merge
from pathlib import Path

from node.ledger.records import decode_record, encode_key
from node.store.database import open_reader
from node.types.quantity import QuantityCode
from node.types.record import Key, Kind, TimeBasis
from tests.accept.points import check

HEADS = (
    "timestamp,node_id,voltage_1,voltage_2,voltage_3,current_1,current_2,current_3,power_1,power_2,power_3,"
    "location,measurement_type,sampling_rate\n"
)
STATIONS = 20
BAD_EVERY = 9_973
"""A row in so many cannot be loaded; a prime, so that all stations have some."""
LOOKED_AT_EVERY = 997
BEGAN = datetime(2023, 1, 1, tzinfo=UTC)
SECOND_NS = 1_000_000_000
_OURS = (11).to_bytes(2, "big") + b"station_"
"""How the keys of all stations begin: the length of a name, and the name."""


def is_bad(number: int) -> bool:
    """Whether this row is one that has to be rejected."""
    return number % BAD_EVERY == BAD_EVERY - 1


def station(number: int) -> str:
    return f"station_{number % STATIONS:03d}"


def voltages(number: int) -> list[str]:
    return [f"{230 + (number * 7 + phase * 13) % 97 / 10:.1f}" for phase in range(3)]


def write_rows(path: Path, count: int, first: int = 0) -> None:
    """The file, a row at a time, from this row on."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(HEADS)
        file.writelines(map(_row, range(first, first + count)))


def _row(number: int) -> str:
    volts = voltages(number)
    amperes = [f"{10 + (number * 11 + phase * 5) % 89 / 10:.1f}" for phase in range(3)]
    watts = [str(Decimal(volt) * Decimal(ampere)) for volt, ampere in zip(volts, amperes, strict=True)]
    if is_bad(number):
        volts[0] = "no number"
    at = BEGAN + timedelta(seconds=number // STATIONS)
    numbers = ",".join((*volts, *amperes, *watts))
    return f"{at:%Y-%m-%d %H:%M:%S},{station(number)},{numbers},Section {number % 5},three_phase,1000Hz\n"


def expected(count: int) -> Iterator[tuple[bytes, int]]:
    """The key of each good row with its number, in the order of keys."""
    first_ns = int(BEGAN.timestamp()) * SECOND_NS
    for one in range(STATIONS):
        for number in range(one, count, STATIONS):
            if not is_bad(number):
                time_ns = first_ns + number // STATIONS * SECOND_NS
                yield encode_key(Key(station(one), "", Kind.READING, TimeBasis.SOURCE, time_ns)), number


def check_each_once(folder: Path, count: int) -> tuple[int, int]:
    """Each good row is sealed or waits, once, and nothing else is there; how many are sealed, and how many wait."""
    sealed, waiting = 0, 0
    with closing(open_reader(folder)) as connection:
        wanted = expected(count)
        for key, height in _held(connection):
            row = next(wanted, None)
            check(row is not None and row[0] == key, f"Where the ledger holds {key!r}, the file has {row}.")
            sealed, waiting = sealed + (height >= 0), waiting + (height < 0)
            if row is not None and row[1] % LOOKED_AT_EVERY == 0:
                _check_numbers(connection, *row)
        left = next(wanted, None)
        check(left is None, f"{left} of the file and those behind it are not in the ledger.")
        (others,) = connection.execute("SELECT count(*) FROM accepted WHERE state = 2").fetchone()
        check(not others, f"{others} other versions of rows are kept, and the file has none.")
    return sealed, waiting


def _held(connection: sqlite3.Connection) -> Iterator[tuple[bytes, int]]:
    """Each reading's key with the height of its block, or -1 while it waits; in the order of keys."""
    sealed = connection.execute("SELECT key, height FROM sealed_key ORDER BY key")
    waiting = connection.execute("SELECT key, -1 FROM accepted WHERE state = 0 ORDER BY key")
    return ((key, height) for key, height in merge(sealed, waiting) if key.startswith(_OURS))


def _check_numbers(connection: sqlite3.Connection, key: bytes, number: int) -> None:
    """The voltages that the file gives."""
    row = connection.execute(
        "SELECT d.record FROM sealed_key k JOIN active a ON a.height = k.height JOIN body d ON d.block = a.block"
        " AND d.position = k.position WHERE k.key = ?1"
        " UNION ALL SELECT record FROM accepted WHERE key = ?1 AND +state = 0",
        (key,),
    ).fetchone()
    values = decode_record(row[0]).record.statement.values
    found = [one.value for one in values if one.quantity.code == QuantityCode.VOLTAGE_PHASE]
    check(found == [Decimal(text) for text in voltages(number)], f"Row {number} holds {found}.")
