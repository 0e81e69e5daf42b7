"""The chain of a node on another machine, read whole into a folder that is thrown away afterwards.

Nothing that the node says is believed: each block is checked as a node checks what it takes from a peer, from the
network's first block on.  What is left to trust is which network that is, and that the node showed its newest blocks.
"""

import asyncio
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec

from node import joining
from node.clock import quickened
from node.joining import Offer
from node.ledger import blocks
from node.ledger.checkpoints import is_checkpoint
from node.ledger.errors import LedgerError
from node.ledger.receipts import checkpoint_of
from node.ledger.verdict import knows
from node.network.address import parse_address
from node.network.calls import Calls, PrunedThereError
from node.network.transport import Link, LinkError, Transport
from node.store import database, history
from node.store.chain import Chain
from node.types.receipt import Checkpoint, Known

MOST_BYTES = 64 << 30
TRIES = 6
FIRST_PAUSE_S = 0.5
SHOWN_EVERY_S = 0.2


class CopyError(Exception):
    """The chain could not be read whole; the message says why."""


class StrangerError(CopyError):
    """Nobody vouches for the chain whom the person at hand knows, so it was not read; the message says so.

    `unvouched` where the network is known, but anyone may seal in it.
    """

    def __init__(self, message: str, unvouched: bool = False) -> None:
        super().__init__(message)
        self.unvouched = unvouched


@dataclass(frozen=True, slots=True)
class Copied:
    """Whose chain it is, how far it goes, and whether somebody vouches for it whom the person at hand knows."""

    address: str
    network: str
    genesis_id: bytes
    height: int
    known: bool


def copy(address: str, folder: Path, transport: Transport, known: Known, show: Callable[[float], None]) -> Copied:
    """Read the chain of this node into this folder; raises `CopyError`, before anything is read if it is a stranger."""
    try:
        return asyncio.run(_shown(address, folder, transport, known, show))
    except PrunedThereError:
        raise CopyError(f"{address} has dropped the values of old blocks. Ask a node that keeps all of them.") from None
    except (LinkError, LedgerError) as error:
        raise CopyError(f"The chain of {address} could not be read whole: {error}") from None
    except (database.StoreError, sqlite3.Error) as error:
        raise CopyError(
            f"The chain of {address} could not be kept in {folder.parent} ({str(error).rstrip('.')}). Name a folder on"
            " a disk with more room in TMPDIR, or follow the network with a node of your own."
        ) from None


async def _shown(
    address: str, folder: Path, transport: Transport, known: Known, show: Callable[[float], None]
) -> Copied:
    """`show` is called while the node is silent too: whoever waits may leave off, and does so by raising."""
    last = 0.0

    def note(share: float) -> None:
        nonlocal last
        last = share
        show(share)

    reading = asyncio.create_task(_copy(address, folder, transport, known, note))
    try:
        while not (await asyncio.wait({reading}, timeout=SHOWN_EVERY_S))[0]:
            show(last)
        return reading.result()
    finally:
        reading.cancel()
        await asyncio.wait({reading})


async def _copy(
    address: str, folder: Path, transport: Transport, known: Known, show: Callable[[float], None]
) -> Copied:
    offer = await joining.offer_of(address, transport)
    if not knows(known, offer.genesis_id):
        raise StrangerError(
            f"{offer.address} is a node of {offer.parameters.name} ({offer.genesis_id.hex()}), a network that you have"
            " never met: anyone could have made its chain, so it was not read. Pin the network with --trust if you have"
            " its fingerprint from somebody you trust."
        )
    parsed = parse_address(address)
    numbers = await transport.resolve(parsed)
    calls = Calls(transport.link(parsed, numbers), transport.link(parsed, numbers))
    link = transport.link(parsed, numbers)
    try:
        signed = await _signed(offer, link, known) if offer.parameters.open else None
        if offer.parameters.open and signed is None:
            raise StrangerError(
                f"In {offer.parameters.name} anyone may seal, and {offer.address} shows no checkpoint of a key that you"
                " know, so its chain was not read. Name the key of a node that you know with --key.",
                unvouched=True,
            )
        with closing(database.open_writer(folder)) as connection:
            connection.execute("PRAGMA synchronous=OFF")  # a folder that is thrown away survives no power failure
            Chain.begin(connection, offer.genesis_block)
            chain = Chain(connection)
            height = offer.height if signed is None else min(offer.height, signed.height)
            await _blocks(chain, calls, height, partial(_now_ms, offer), show)
            vouched = signed is None or history.root(connection, signed.size) == signed.root
    finally:
        await calls.close()
        await link.close()
    return Copied(offer.address, offer.parameters.name, offer.genesis_id, height, vouched)


async def _signed(offer: Offer, link: Link, known: Known) -> Checkpoint | None:
    """In a network in which anyone may seal: a history for which a key signed that is known here; only that counts."""
    answer = await link.get("/v1/checkpoint", limit=1 << 20)
    if answer.status != 200:
        return None
    try:
        checkpoint = checkpoint_of(msgspec.json.decode(answer.body)["checkpoint"])
    except (msgspec.MsgspecError, ValueError, KeyError, TypeError, RecursionError):
        raise LinkError("Its checkpoint cannot be read.") from None
    good = checkpoint.signer in known.keys and is_checkpoint(checkpoint, offer.genesis_id)
    return checkpoint if good and 0 < checkpoint.size <= offer.height + 1 else None


def _now_ms(offer: Offer) -> int:
    """What the clock of this network shows: some are simulated, and run too fast from their first block on."""
    began_ms = blocks.decode_header(blocks.split_block(offer.genesis_block)[0]).time_ms
    return quickened(time.time_ns(), offer.parameters.clock_rate, began_ms * 1_000_000) // 1_000_000


async def _blocks(
    chain: Chain, calls: Calls, height: int, now_ms: Callable[[], int], show: Callable[[float], None]
) -> None:
    size = 0
    while chain.tip.height < height:
        page = (await _page(calls, chain.tip.id))[: height - chain.tip.height]
        if not page:
            raise LinkError("It does not give the blocks of which it told.")
        size += sum(map(len, page))
        if size > MOST_BYTES:
            raise LinkError(f"It has more than {MOST_BYTES >> 30} GiB. Follow the network with a node of your own.")
        before = chain.tip.height
        chain.add(page, now_ms())
        if chain.tip.height == before:
            raise LinkError("Its blocks do not make its chain longer.")
        show(chain.tip.height / height)


async def _page(calls: Calls, tip: bytes) -> list[bytes]:
    """The next blocks; a node that is busy is asked again, with longer and longer pauses."""
    for number in range(TRIES):
        try:
            return await calls.page([tip])
        except PrunedThereError:
            raise
        except LinkError:
            if number == TRIES - 1:
                raise
        await asyncio.sleep(FIRST_PAUSE_S * 2**number)
    raise AssertionError("the last try returns or raises")
