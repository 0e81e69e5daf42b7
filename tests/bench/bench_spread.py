"""From a block's commit on its sealer to its commit on the last of four nodes, beside bare HTTP and the bare commit."""

import http.client
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import count
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median

from node.keys import KEY_FILE
from node.store.files import write_whole
from tests.bench import chains
from tests.bench.registry import Aim, Bench, Run, register
from tests.node.running import READING
from tests.scenes.programs import NodeProgram, free_ports, until

NODES = 4
BLOCKS = 300
SECOND_MS = 1000.0
_numbers = count()


class Station(NodeProgram):
    """A node that tells when its tip changed."""

    def __init__(self, data: Path, port: int, *peers: str) -> None:
        super().__init__(data, port)
        self._peers = peers

    @property
    def command(self) -> list[str]:
        named = [word for peer in self._peers for word in ("--peer", peer)]
        return [sys.executable, "-m", "tests.bench.station", str(self.data), str(self.port), *named]

    def moments(self) -> dict[int, int]:
        """When each height was reached."""
        lines = (line.split() for line in self.said.splitlines())
        return {int(words[0]): int(words[1]) for words in lines if len(words) == 2 and words[1].isdigit()}


def connected(node: NodeProgram) -> int:
    """With how many peers it speaks."""
    return sum(peer["status"] == "connected" for peer in node.status()["peers"])


def all_reached(stations: Sequence[Station], height: int) -> bool:
    """Whether each of them has a block of this height."""
    return all(height in station.moments() for station in stations)


def spread(stations: Sequence[Station], worst: list[float]) -> float:
    """Seal so many blocks of one reading; the median of how long each took to the last of all."""
    sealer = stations[0]
    first = sealer.status()["height"] + 1
    for height in range(first, first + BLOCKS):
        sealer.post("/submit_data", {**READING, "node_id": f"station {next(_numbers)}"})
        sealer.get("/mine")
        until(partial(all_reached, stations, height), words="one tip")
    told = [station.moments() for station in stations]
    took = sorted((max(one[at] for one in told) - told[0][at]) / 1e6 for at in range(first, first + BLOCKS))
    worst.append(took[int(len(took) * 0.99)])
    print(f"    four nodes: median {median(took):.1f} ms, p99 {worst[-1]:.1f} ms, most {took[-1]:.1f} ms", flush=True)
    return median(took)


def p99(worst: list[float]) -> float:
    """The slowest of a hundred in the round that was just measured."""
    return worst[-1]


class _Bare(BaseHTTPRequestHandler):
    """Commits what is posted, and answers."""

    protocol_version = "HTTP/1.1"
    connection_to: sqlite3.Connection

    def do_POST(self) -> None:
        data = self.rfile.read(int(self.headers["Content-Length"]))
        self.connection_to.execute("INSERT INTO block (data) VALUES (?)", (data,))
        self.connection_to.commit()
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing is said of each call."""


def _serve(folder: str, answer: Connection) -> None:
    connection = sqlite3.connect(Path(folder) / f"bare-{time.monotonic_ns()}.sqlite", check_same_thread=False)
    connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE block (data BLOB)")
    _Bare.connection_to = connection
    server = HTTPServer(("127.0.0.1", 0), _Bare)
    answer.send(server.server_address[1])
    server.serve_forever()


def bare(links: Sequence[http.client.HTTPConnection], block: bytes) -> float:
    """The same bytes posted to three at once, each of which commits them."""

    def post(link: http.client.HTTPConnection) -> None:
        link.request("POST", "/", block)
        link.getresponse().read()

    def once(pool: ThreadPoolExecutor) -> float:
        began = time.perf_counter()
        list(pool.map(post, links))
        return (time.perf_counter() - began) * 1000

    with ThreadPoolExecutor(len(links)) as pool:
        return median(once(pool) for _ in range(BLOCKS))


@contextmanager
def _receivers(folder: Path) -> Iterator[list[http.client.HTTPConnection]]:
    context, processes, links = get_context("spawn"), [], []
    try:
        for _ in range(NODES - 1):
            ours, theirs = context.Pipe()
            processes.append(context.Process(target=_serve, args=(str(folder), theirs), daemon=True))
            processes[-1].start()
            links.append(http.client.HTTPConnection("127.0.0.1", ours.recv()))
        yield links
    finally:
        for process in processes:
            process.kill()
            process.join()


@contextmanager
def _stations(folder: Path) -> Iterator[list[Station]]:
    ports = free_ports(NODES)
    addresses = [f"127.0.0.1:{port}" for port in ports]
    with ExitStack() as stack:
        stations = []
        for number, port in enumerate(ports):
            data = chains.begun(folder / f"node-{number}")
            if number == 0:
                write_whole(data / KEY_FILE, f"{bytes(chains.FOUNDER._key).hex()}\n".encode())
            stations.append(
                stack.enter_context(Station(data, port, *(one for one in addresses if one != addresses[number])))
            )
        until(lambda: all(connected(one) == NODES - 1 for one in stations), words="four nodes that know each other")
        yield stations


@contextmanager
def prepare() -> Iterator[dict[str, Run]]:
    with tempfile.TemporaryDirectory() as name, _receivers(Path(name)) as links, _stations(Path(name)) as stations:
        (block,) = chains.chain(1, 1)
        worst: list[float] = []
        yield {
            "four nodes": partial(spread, stations, worst), "p99 of these": partial(p99, worst),
            "bare HTTP and commit": partial(bare, links, block),
        }  # fmt: skip


register(
    Bench(
        "spread", f"How long until a block is on the last of {NODES} nodes, over {BLOCKS} blocks?", "ms", prepare,
        (Aim("p99 of these", at_most=SECOND_MS),), rounds=5,
        warm_up=False,
    )
)  # fmt: skip
