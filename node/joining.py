"""Joining a network: an empty folder takes that of its first peer, and a node whose own is still blank moves."""

import asyncio
import logging
import shutil
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from node.clock import Clock
from node.config import NodeError
from node.keys import Signer
from node.ledger import blocks
from node.ledger.errors import LedgerError
from node.ledger.genesis import check_genesis
from node.ledger.records import Leaf, decode_record, encode_signed
from node.ledger.rules import check_seal
from node.network.address import AddressError, parse_address
from node.network.answers import read_as
from node.network.calls import News, refusal
from node.network.hello import Met
from node.network.transport import LinkError, Transport
from node.relays.collector import signed_leaf
from node.store import blocks as table
from node.store import database, ledger_files, pool
from node.store.blocks import StoredBlock
from node.store.chain import Chain
from node.store.files import make_folder, sync_folder
from node.store.vault import Vault
from node.types.network import Parameters
from node.types.record import Key, Kind, Statement, TimeBasis

log = logging.getLogger("gridwitness.node")

WAIT_S = 60.0
PAUSE_S = 0.5
SAID_AFTER_S = 2.0
MAX_GENESIS = 1 << 20
NEW_FOLDER = "joining"
"""Holds the whole ledger of the new network from the moment on at which a move counts."""

MAKING_FOLDER = f"{NEW_FOLDER}.partial"
NEVER_BACK = frozenset({"received"})
"""Counters whose numbers stand in signed records of this node: a number that occurs twice would be a contradiction."""

TIP_MEDIA = "application/x-gridwitness-tip"


@dataclass(frozen=True, slots=True)
class Offer:
    """A network that a peer is part of, and where that peer was met."""

    address: str
    genesis_block: bytes
    genesis_id: bytes
    parameters: Parameters
    height: int


async def first_offer(peers: tuple[str, ...], transport: Transport, clock: Clock, stop: asyncio.Event) -> Offer:
    """The network of the first peer that gives one; peers that are still starting are waited for."""
    began = clock.monotonic()
    until = began + WAIT_S
    log.info("This data folder is empty. Asking %s for its network.", " and ".join(peers))
    reasons: list[str] = []
    told: list[str] = []
    while clock.monotonic() < until and not stop.is_set():
        reasons = []
        for peer in peers:
            try:
                offer = await offer_of(peer, transport)
            except (AddressError, LinkError, LedgerError) as error:
                reasons.append(f"{peer}: {error}")
            else:
                log.info("Joining %s, fingerprint %s.", offer.parameters.name, offer.genesis_id.hex())
                return offer
        if reasons != told and clock.monotonic() - began >= SAID_AFTER_S:
            told = reasons
            _say_waiting(reasons, until - clock.monotonic())
        await asyncio.sleep(PAUSE_S)
    raise NodeError(
        f"No peer gave its network within {WAIT_S:g} s ({' '.join(reasons)})."
        " Start the peer first, or start without --peer to make a network of your own."
    )


def _say_waiting(reasons: list[str], left_s: float) -> None:
    """As a warning it is on the terminal too; peers that were started a moment later are not worth one."""
    log.warning(
        "Waiting for a network: no peer gives one. %s Asked again for %.0f s; start the peer, or check its address.",
        " ".join(reasons), max(0.0, left_s),
    )  # fmt: skip


async def offer_of(peer: str, transport: Transport) -> Offer:
    """The network of this peer, its genesis block checked, and how long its chain is."""
    address = parse_address(peer)
    client = transport.link(address, await transport.resolve(address))
    try:
        answer = await client.get("/v1/genesis", limit=MAX_GENESIS)
        news = await client.get("/v1/news", limit=4096)
    finally:
        await client.close()
    if answer.status != 200 or news.status != 200:
        raise refusal(answer if answer.status != 200 else news)
    height = read_as(News, news.body, "news").height
    header_bytes, seal, body = blocks.split_block(answer.body)
    header, identifier = blocks.decode_header(header_bytes), blocks.header_id(header_bytes)
    parameters = check_genesis(header, blocks.decode_body(body, min(header.record_count, 1)))
    check_seal(header, identifier, seal, identifier)
    return Offer(str(address), answer.body, identifier, parameters, height)


def met_without(offer: Offer, own: Parameters, own_id: bytes) -> Met:
    """A network that is met and not joined, for who named a node of it; both named, as digits tell a person nothing.

    An open one that is blank may join ours in a moment.
    """
    theirs = offer.parameters
    sentence = (
        f"It belongs to another network, {theirs.name} ({offer.genesis_id.hex()[:16]}); this node's is {own.name}"
        f" ({own_id.hex()[:16]}), and the two share nothing. To join the other one, start with an empty data folder"
        " and --peer; else let it go: Forget, beside the nodes in the window, or `gridwitness forget`."
    )
    return Met(sentence=sentence, lasting=offer.height > 0 or not (own.open and theirs.open))


def is_taken(offer: Offer, own: Parameters, own_id: bytes) -> bool:
    """Whether a node whose chain is blank moves to this network.

    Only between open networks, where nobody's trust is at stake.  Of two blank ones the lower id is taken, so that
    nodes that meet each other do not change places for ever.
    """
    if not (own.open and offer.parameters.open):
        return False
    return offer.height > 0 or offer.genesis_id < own_id


def move(folder: Path, offer: Offer, signer: Signer, old_id: bytes, now_ns: int) -> None:
    """Begin a chain of the offered network in this folder; the old file stays readable under its network's name.

    Peers and bans come along, and readings that this node collected and that still wait, witnessed for the new
    network; so do counters that give no number twice.  Whoever else has the old file open is in the way: nothing is
    changed then.  Killed anywhere, it has either not begun, or `finish_move` does what is left.
    """
    finish_move(folder)
    with closing(database.open_writer(folder)) as old:
        left = table.tip(old)
        waiting = [decode_record(record) for _, record, _, _ in pool.waiting(old, pool.MAX_PENDING)]
        peers = old.execute("SELECT address, added_ns, asked_for FROM peer").fetchall()
        bans = old.execute("SELECT address, key, reason, time_ns FROM banned").fetchall()
        counters = [row for row in old.execute("SELECT name, value FROM counter") if row[0] in NEVER_BACK]
    ledger_files.make_whole(folder)  # here already: who is in the way is to be told before any work is done
    making = folder / MAKING_FOLDER
    make_folder(making)
    with closing(database.open_writer(making)) as new:
        Chain.begin(new, offer.genesis_block)
        known = {offer.address: (offer.address, now_ns, True)} | {peer[0]: peer for peer in peers}
        new.executemany("INSERT INTO peer (address, added_ns, asked_for) VALUES (?, ?, ?)", known.values())
        new.executemany("INSERT INTO banned (address, key, reason, time_ns) VALUES (?, ?, ?, ?)", bans)
        new.executemany("INSERT INTO counter (name, value) VALUES (?, ?)", counters)
        records = list(_taken_along(waiting, signer, offer.genesis_id))
        if left is not None and left.header.height:
            records.append(_old_tip(folder, left, signer, offer.genesis_id, now_ns))
        Chain(new).accept(records, now_ns)
    ledger_files.make_whole(making)
    making.rename(folder / NEW_FOLDER)
    sync_folder(folder)
    ledger_files.set_aside(folder, f"ledger-{old_id.hex()[:16]}")
    finish_move(folder)


def _old_tip(folder: Path, left: StoredBlock, signer: Signer, genesis_id: bytes, now_ns: int) -> Leaf:
    """The end of the chain that is left, as a document: from then on nobody can change what was before it."""
    enclosure = Vault(folder).put(left.header_bytes + left.seal, TIP_MEDIA)
    key = Key(signer.public.hex(), "ledger", Kind.DOCUMENT, TimeBasis.SOURCE, now_ns, left.id.hex())
    return signed_leaf(
        Statement(key, detail=enclosure), sha256(left.header_bytes).digest(), "join", now_ns, signer, genesis_id
    )


def finish_move(folder: Path) -> None:
    """The last step of a move, also when the program was killed just before it; what never counted is cleared away."""
    ready = folder / NEW_FOLDER
    if (ready / database.FILE_NAME).exists() and not (folder / database.FILE_NAME).exists():
        ledger_files.make_whole(ready)
        ledger_files.put_in_place(ready / database.FILE_NAME, folder)
    for left in (ready, folder / MAKING_FOLDER):
        shutil.rmtree(left, ignore_errors=True)


def _taken_along(waiting: Iterable[Leaf], signer: Signer, genesis_id: bytes) -> Iterable[Leaf]:
    for leaf in waiting:
        if leaf.record.witness.collector == signer.public:
            yield encode_signed(leaf.record.statement, leaf.record.witness, signer.sign, genesis_id)
