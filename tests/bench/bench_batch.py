"""What a batch of readings costs from the bytes of a request to the disk, beside parsing and storing the same bytes."""

import json
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from functools import partial
from itertools import count
from pathlib import Path

import msgspec

from node.api.readings import Readings, leaves_of
from node.network.hello import Identity
from node.store import database
from node.store.chain import Chain
from node.times import Zones, utc_text
from tests.bench import chains
from tests.bench.registry import Aim, Bench, Run, register
from tests.node.builders import FakeClock

READINGS = 1_000
_batches = count(1)


def body() -> bytes:
    """A request with a thousand readings that were never sent before."""
    first = next(_batches) * READINGS
    readings = []
    for number in range(first, first + READINGS):
        values = [100 + (number * 7919 + at * 104_729) % 20_000 / 1000 for at in range(9)]
        time_text = utc_text((chains.BEGAN_MS + number * 10_000) * 1_000_000)
        readings.append(
            {"voltage_vector": values[:3], "current_vector": values[3:6], "power_vector": values[6:],
             "node_id": "Feeder 12", "timestamp": time_text}
        )  # fmt: skip
    return msgspec.json.encode({"readings": readings})


def durable(chain: Chain, identity: Identity) -> float:
    """As the node does it: decoded, made records of, each signed, and accepted; what is answered comes after."""
    data, clock = body(), FakeClock()
    decoder = msgspec.json.Decoder(Readings)
    began = time.perf_counter()
    leaves = leaves_of(decoder.decode(data), data, identity, clock, Zones(()))
    results = chain.accept(leaves, clock.now_ns())
    took = (time.perf_counter() - began) * 1000
    assert all(result.turn for result in results)
    return took


def plain(connection: sqlite3.Connection) -> float:
    """The same bytes parsed with exact decimals and stored as rows in one transaction, and nothing else."""
    data = body()
    began = time.perf_counter()
    rows = [
        (
            one["node_id"], one["timestamp"],
            *map(str, (*one["voltage_vector"], *one["current_vector"], *one["power_vector"])),
        )
        for one in json.loads(data, parse_float=Decimal)["readings"]
    ]  # fmt: skip
    with database.transaction(connection):
        connection.executemany(f"INSERT INTO reading VALUES ({', '.join('?' * 11)})", rows)
    return (time.perf_counter() - began) * 1000


@contextmanager
def prepare() -> Iterator[dict[str, Run]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours = database.open_writer(folder)
        Chain.begin(ours, chains.genesis_block())
        rows = sqlite3.connect(folder / "plain.sqlite", isolation_level=None)
        rows.execute("PRAGMA journal_mode=WAL")
        rows.execute("PRAGMA synchronous=FULL")
        columns = ", ".join(f"c{number} TEXT" for number in range(9))
        rows.execute(f"CREATE TABLE reading (source TEXT, time TEXT, {columns}, PRIMARY KEY (source, time))")
        identity = Identity(chains.FOUNDER, "bench", chains.GENESIS_ID, 5000)
        yield {
            "batch to durable": partial(durable, Chain(ours), identity),
            "parse and executemany": partial(plain, rows),
        }
        ours.close()
        rows.close()


register(
    Bench(
        "batch", f"What does it cost to make {READINGS} readings durable in one call?", "ms", prepare,
        (Aim("batch to durable", at_most=3.0, of="parse and executemany"),), rounds=9,
    )
)  # fmt: skip
