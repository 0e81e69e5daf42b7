"""A day of one quantity in a thousand points: from the roll-ups, and by SQL over the raw rows."""

import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from functools import partial
from pathlib import Path

from node.ledger.records import Leaf, encode_record
from node.ledger.values import encode_quantity
from node.store import curves, database, rollups
from node.store.chain import Chain
from node.types.quantity import Phase, Quantity, QuantityCode, Unit
from node.types.reading import Measured
from node.types.record import Key, Kind, Record, Statement, TimeBasis, Witness
from tests.bench import chains
from tests.bench.registry import Aim, Bench, Run, register

ROWS, POINTS, DAY_NS = 86_400, 1_000, 86_400 * 1_000_000_000
BEGAN_NS = chains.BEGAN_MS // 86_400_000 * DAY_NS
VOLTAGE = Quantity(QuantityCode.VOLTAGE_PHASE, Phase.A, Unit.VOLT)


def _value(second: int) -> Decimal:
    return Decimal(2_300_000 + second * 7919 % 20_000).scaleb(-4)


def from_rollups(connection: sqlite3.Connection) -> float:
    wanted = curves.Curve("Feeder 12", "", encode_quantity(VOLTAGE), BEGAN_NS, BEGAN_NS + DAY_NS, POINTS)
    began = time.perf_counter()
    points = curves.read(connection, wanted)
    took = (time.perf_counter() - began) * 1000
    assert 700 < len(points) <= POINTS and sum(point.count for point in points) == ROWS
    return took


def from_rows(connection: sqlite3.Connection) -> float:
    """What a program without roll-ups asks: an index on source and time, and one aggregate a point."""
    width = DAY_NS // POINTS
    began = time.perf_counter()
    points = connection.execute(
        "SELECT (time_ns - ?) / ?, count(*), min(value), max(value), avg(value) FROM reading"
        " WHERE source = ? AND time_ns >= ? AND time_ns < ? GROUP BY 1 ORDER BY 1",
        (BEGAN_NS, width, "Feeder 12", BEGAN_NS, BEGAN_NS + DAY_NS),
    ).fetchall()
    took = (time.perf_counter() - began) * 1000
    assert len(points) == POINTS
    return took


@contextmanager
def prepare() -> Iterator[dict[str, Run]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours = database.open_writer(folder)
        Chain.begin(ours, chains.genesis_block())
        chain = Chain(ours)
        for first in range(0, ROWS, 4_096):
            chain.accept([_leaf(second) for second in range(first, min(first + 4_096, ROWS))], BEGAN_NS)
        with database.transaction(ours):
            while rollups.refresh(ours, 1_000):
                continue
        rows = sqlite3.connect(folder / "rows.sqlite")
        rows.execute("CREATE TABLE reading (source TEXT, time_ns INTEGER, value REAL)")
        rows.executemany(
            "INSERT INTO reading VALUES (?, ?, ?)",
            (("Feeder 12", BEGAN_NS + second * 10**9, float(_value(second))) for second in range(ROWS)),
        )
        rows.execute("CREATE INDEX reading_time ON reading (source, time_ns, value)")
        rows.commit()
        yield {"roll-ups": partial(from_rollups, ours), "raw rows": partial(from_rows, rows)}
        ours.close()
        rows.close()


def _leaf(second: int) -> Leaf:
    key = Key("Feeder 12", "", Kind.READING, TimeBasis.SOURCE, BEGAN_NS + second * 10**9)
    statement = Statement(key, (Measured(VOLTAGE, _value(second)),))
    return encode_record(Record(statement, Witness(bytes(32), BEGAN_NS, bytes(32), "bench")))


register(
    Bench(
        "curve", f"How long does a day of {ROWS:,} readings take, in {POINTS:,} points?", "ms", prepare,
        (Aim("roll-ups", at_most=0.1, of="raw rows"),), rounds=9,
    )
)  # fmt: skip
