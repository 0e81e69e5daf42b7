"""A node program that is about to be wronged, and what must stand when it was."""

import contextlib
import hashlib
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from node import key_text
from node.keys import KEY_FILE
from node.store import database
from node.store.chain import Chain
from node.store.pool import MAX_VERSIONS
from tests.node.builders import Network, branch, id_of, key_of, parent_after
from tests.node.running import READING
from tests.scenes.programs import NodeProgram, free_ports

DAY_MS = 86_400_000
MOST_GROWTH = 32 << 20
MOST_DISK = 48 << 20
"""What a hostile peer may cost this node's disk: side branches have their own limit, far above what is tried here."""


def network_of_now(**changes: Any) -> Network:
    """A network that began yesterday, by this machine's clock."""
    return Network(time_ms=int(time.time() * 1000) - DAY_MS, **changes)


def lay_out(folder: Path, network: Network, blocks: Sequence[bytes], owner: str) -> None:
    """A data folder with this chain in it, and the key of this name."""
    folder.mkdir(parents=True)
    path = folder / KEY_FILE
    path.write_text(key_text.plain(hashlib.sha256(owner.encode()).digest()), encoding="utf-8")
    path.chmod(0o600)
    with closing(database.open_writer(folder)) as connection:
        Chain.begin(connection, network.genesis)
        Chain(connection).add(blocks, int(time.time() * 1000))


def chain_of(network: Network, count: int, source: str = "Relay 1", sealer: str = "founder") -> list[bytes]:
    """So many blocks of one reading each, on the network's first."""
    bodies = [[network.leaf_of(source, second)] for second in range(count)]
    return branch(network, network.root(), bodies, key_of(sealer))


@dataclass
class Victim:
    """A node that sealed some records, holds others, and gave its word for all of them."""

    node: NodeProgram
    network: Network
    chain: list[bytes]
    acknowledged: list[str]

    def register(self, address: str) -> dict[str, str]:
        """Have it ask this peer at once; how the peer stands then."""
        found: dict[str, str] = self.node.post("/register_node", {"node_address": address})["peer"]
        return found

    def peer(self, address: str) -> dict[str, str]:
        """How a peer stands now."""
        found: dict[str, str] = next(peer for peer in self.node.get("/v1/peers")["peers"] if peer["address"] == address)
        return found

    def standing(self) -> tuple[object, ...]:
        """Tip, pending, network."""
        status = self.node.status()
        return tuple(status[name] for name in ("tip", "height", "pending", "network"))

    @property
    def memory(self) -> int:
        """How many bytes the process holds in memory."""
        return int(self._of_process("VmRSS")) << 10

    @property
    def disk(self) -> int:
        """How many bytes its data folder takes."""
        return sum(path.stat().st_blocks * 512 for path in self.node.data.rglob("*") if path.is_file())

    def _of_process(self, name: str) -> str:
        assert self.node.process_id is not None
        lines = Path(f"/proc/{self.node.process_id}/status").read_text("ascii").splitlines()
        return next(line.split()[1] for line in lines if line.startswith(f"{name}:"))

    def submit(self, count: int = 1) -> None:
        """Hand in new readings that it gives its word for."""
        for _ in range(count):
            reading = {**READING, "node_id": f"true {len(self.acknowledged)}"}
            self.acknowledged.append(self.node.post("/submit_data", reading)["acceptance"]["content_id"])

    @contextlib.contextmanager
    def unmoved(self, disputed: int = 0) -> Iterator[None]:
        """Nothing changes meanwhile: not tip, pending or acknowledged records, and it costs little.

        Of so many readings other versions are handed in, of which a few each are kept beside the true one.
        """
        before, memory, disk, aside = self.standing(), self.memory, self.disk, self.node.status()["set_aside"]
        yield
        assert self.standing() == before
        assert self.node.status()["set_aside"] - aside <= disputed * MAX_VERSIONS
        assert self.node.post("/v1/held", {"ids": self.acknowledged})["signature"]
        grown, written = self.memory - memory, self.disk - disk
        print(f"  memory {grown / 2**20:+.1f} MiB, disk {written / 2**20:+.1f} MiB")
        assert grown < MOST_GROWTH, f"The process grew by {grown >> 20} MiB."
        assert written < MOST_DISK, f"Its folder grew by {written >> 20} MiB."


@contextlib.contextmanager
def a_victim(folder: Path, network: Network, blocks: int = 3, *arguments: str) -> Iterator[Victim]:
    """A node of this network with so many blocks, one more of its own, and three records that wait."""
    chain = chain_of(network, blocks)
    lay_out(folder, network, chain, "founder")
    (port,) = free_ports(1)
    with NodeProgram(folder, port, "--seal", "manual", *arguments) as node:
        victim = Victim(node, network, chain, [])
        victim.submit(3)
        node.get("/mine")
        victim.submit(3)
        yield victim
        assert node.ended is None, node.said


def ids(chain: Sequence[bytes]) -> list[bytes]:
    """The ids of these blocks."""
    return [id_of(block) for block in chain]


def end_of(network: Network, chain: Sequence[bytes]) -> Any:
    """What the next block after this chain is checked against."""
    parent = network.root()
    for block in chain:
        parent = parent_after(parent, block)
    return parent
