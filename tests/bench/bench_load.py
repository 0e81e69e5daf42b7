"""What a row costs that `load` brings from a file into a running node, beside other ways to keep the same rows."""

import csv
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count, islice
from pathlib import Path

import requests

from app.loading.journal import Journal
from app.loading.loader import Loader, Plan
from app.loading.rows import Row, read_heads, read_rows
from app.remote import RemoteNode
from node.store import database
from tests.accept.rows import write_rows
from tests.bench.registry import Aim, Bench, Run, register
from tests.scenes.programs import NodeProgram, free_ports

ROWS, SINGLE = 5_000, 200
_files = count()


def fresh(folder: Path) -> Path:
    """A file of rows that no file before had."""
    number = next(_files)
    path = folder / f"{number}.csv"
    write_rows(path, ROWS, number * ROWS)
    return path


def loaded(folder: Path, node: NodeProgram) -> float:
    """The whole of it, with the block at its end; the node seals meanwhile as it always does."""
    path = fresh(folder)
    heads = read_heads(path)
    began = time.perf_counter()
    with RemoteNode(node.url) as remote:
        done = Loader(remote, Plan(path), Journal(path, heads), lambda *_: None, time.sleep).run(heads)
    took = time.perf_counter() - began
    assert done.new + done.rejected == ROWS
    return took / ROWS * 1e6


def submitted(folder: Path, node: NodeProgram) -> float:
    """As the seed's script does it, a call for each row on one connection; but without its block for each row."""
    path = fresh(folder)
    heads = read_heads(path)
    rows = [row for row in read_rows(path, heads, heads.begin, 1, None) if isinstance(row, Row)][:SINGLE]
    began = time.perf_counter()
    with requests.Session() as session:
        session.trust_env = False
        for row in rows:
            numbers = {name: value for name, value in row.body.items() if name.endswith("_vector")}
            plain = {name: [float(one) for one in vector] for name, vector in numbers.items()}  # type: ignore[attr-defined]
            session.post(f"{node.url}/submit_data", json={**row.body, **plain}, timeout=30).raise_for_status()
    return (time.perf_counter() - began) / SINGLE * 1e6


def inserted(folder: Path, connection: sqlite3.Connection) -> float:
    """The same rows as texts in one table, a thousand to a transaction: neither checked nor signed nor sealed."""
    path = fresh(folder)
    began = time.perf_counter()
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        next(reader)
        while rows := list(islice(reader, 1_000)):
            with database.transaction(connection):
                connection.executemany(f"INSERT INTO reading VALUES ({', '.join('?' * 14)})", rows)
    return (time.perf_counter() - began) / ROWS * 1e6


@contextmanager
def prepare() -> Iterator[dict[str, Run]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = sqlite3.connect(folder / "plain.sqlite", isolation_level=None)
        rows.execute("PRAGMA journal_mode=WAL")
        rows.execute("PRAGMA synchronous=FULL")
        columns = ", ".join(f"c{number} TEXT" for number in range(12))
        rows.execute(f"CREATE TABLE reading (time TEXT, source TEXT, {columns}, PRIMARY KEY (source, time))")
        with NodeProgram(folder / "node", free_ports(1)[0]) as node:
            yield {
                "load": partial(loaded, folder, node), "a call for each row": partial(submitted, folder, node),
                "csv and executemany": partial(inserted, folder, rows),
            }  # fmt: skip
        rows.close()


register(
    Bench(
        "load", f"What does a row cost of {ROWS:,} that `load` brings into a running node?", "us", prepare,
        (Aim("load", at_most=0.5, of="a call for each row"), Aim("load", at_most=150.0, of="csv and executemany")),
    )
)  # fmt: skip
