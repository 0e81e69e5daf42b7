"""The largest block that a network's settings can allow still gets from one node to another."""

import asyncio
import time
from contextlib import closing
from pathlib import Path

from node.ledger.records import MAX_PLAIN_RECORD, Leaf
from node.ledger.settings import MAX_BLOCK_BYTES
from node.network import wire
from node.store import database
from node.store.chain import Chain
from node.types.quantity import Quantity
from node.types.reading import Measured
from node.types.record import Key, Kind, Statement, TimeBasis
from tests.node.builders import START_MS, Network, branch
from tests.node.running import config, running, until

TEXT = 256


def leaf_of_size(network: Network, second: int, size: int) -> Leaf:
    """A reading that takes exactly so many bytes, of texts."""

    def made(texts: list[str]) -> Leaf:
        values = tuple(Measured(Quantity(0, name=f"text {at:04d}"), text) for at, text in enumerate(texts))
        key = Key("Relay", "", Kind.READING, TimeBasis.SOURCE, (START_MS + second) * 1_000_000)
        return network.witnessed(Statement(key, values))

    one, two = (len(made(["x"] * count).data) for count in (1, 2))
    each = two - one - 1
    count = 1 + (size - (one - each - 1) - 1) // (each + TEXT)
    missing = size - (one - each - 1) - count * each
    texts = ["x" * (missing // count + (at < missing % count)) for at in range(count)]
    leaf = made(texts)
    assert len(leaf.data) == size
    return leaf


def fullest_body(network: Network) -> list[Leaf]:
    """Records that take as many bytes as a block may hold, to the last."""
    count = -(-MAX_BLOCK_BYTES // (MAX_PLAIN_RECORD + 4))
    share, rest = divmod(MAX_BLOCK_BYTES, count)
    return [leaf_of_size(network, at, share + (at < rest) - 4) for at in range(count)]


def test_the_largest_block_gets_to_a_node_that_joins(tmp_path: Path) -> None:
    now_ms = int(time.time() * 1000)
    network = Network(max_block_bytes=MAX_BLOCK_BYTES, open=True, time_ms=now_ms - 86_400_000)
    chain = branch(network, network.root(), [[network.leaf_of()], fullest_body(network), [network.leaf_of(second=9)]])
    assert len(chain[1]) + 4 == wire.MAX_ANSWER, "nothing larger can be sealed"
    folder = tmp_path / "first"
    folder.mkdir()
    with closing(database.open_writer(folder)) as connection:
        Chain.begin(connection, network.genesis)
        Chain(connection).add(chain, now_ms)

    async def scene() -> None:
        async with (
            running(config(folder)) as first,
            running(config(tmp_path / "second", peers=(first.address,))) as second,
        ):
            await until(lambda: second.status.height == first.status.height == len(chain))

    asyncio.run(scene())
