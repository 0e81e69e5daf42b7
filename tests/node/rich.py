"""A ledger that holds something of everything: branches, conflicts, a change of settings, signatures, roll-ups."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pytest

from node.keys import NodeKey
from node.ledger import blocks, control, rules
from node.ledger.checkpoints import checkpoint_message, cosignature_message, notice_message
from node.ledger.records import Leaf
from node.relays.collector import signed_leaf
from node.store import blocks as table
from node.store import checkpoints, database, history, rollups, watched
from node.store.chain import Chain, RefusedError
from node.types.quantity import Phase, Quantity, QuantityCode, Unit
from node.types.reading import Code, Measured
from node.types.receipt import Checkpoint, CoSignature, Notice
from node.types.record import Approval, Derived, Enclosure, Key, Kind, Statement, TimeBasis
from node.types.watched import Word
from tests.node.builders import START_MS, Network, key_of, later_ms, parent_after, unsigned_leaf, voltage

FOUNDER, SECOND = key_of("founder"), key_of("second")
NOW_NS = START_MS * 1_000_000


@dataclass
class Rich:
    """The ledger's folder, and the network it is of."""

    folder: Path
    network: Network

    @property
    def path(self) -> Path:
        return self.folder / database.FILE_NAME


def statement(kind: int, source: str = "Relay 1", second: int = 0, **parts: object) -> Statement:
    key = Key(source, "Bay 1", kind, TimeBasis.SOURCE, (START_MS + second * 1000) * 1_000_000)
    return replace(Statement(key), **parts)  # type: ignore[arg-type]


def kinds(network: Network) -> list[Leaf]:
    """A record of each kind that anybody may hand in."""
    own = network.founder.public.hex()
    values = (
        voltage("229.9"), Measured(Quantity(0, name="door"), value=True), Measured(Quantity(0, name="word"), "open"),
        Measured(Quantity(0, name="step"), Code(7)), Measured(Quantity(0, name="nothing"), None),
    )  # fmt: skip
    made = [
        statement(Kind.EVENT, second=1, values=values),
        statement(Kind.AGGREGATE, own, 2, values=values[:1], detail=Derived((b"a" * 32, b"b" * 32))),
        statement(Kind.NOTE, own, 3, detail=Enclosure(b"n" * 32, 12, "text/plain")),
        statement(Kind.DOCUMENT, second=4, detail=Enclosure(b"d" * 32, 99, "image/png")),
        statement(77, second=5, opaque=b"whatever this is"),
    ]
    return [network.witnessed(one) for one in made]


def received(network: Network, source: str, second: int, sequence: str) -> Leaf:
    """A reading without a time of its own."""
    own = f"{network.founder.public.hex()}:{sequence}"
    key = Key(source, "", Kind.READING, TimeBasis.RECEIVED, (START_MS + second * 1000) * 1_000_000, own)
    return network.witnessed(Statement(key, (voltage("1.5"),)))


def two_values(network: Network, second: int, number: str = "5") -> Leaf:
    """A reading of two quantities from another point."""
    current = Measured(Quantity(QuantityCode.CURRENT, Phase.B, Unit.AMPERE), Decimal(number), quality=0)
    return network.witnessed(statement(Kind.READING, second=second, values=(voltage("231"), current)))


def change(network: Network, chain: Chain, members: Sequence[NodeKey] = (FOUNDER, SECOND)) -> Leaf:
    """A control record that asks for one bit more of work."""
    in_force = chain.network
    wanted = replace(in_force.parameters, difficulty=in_force.parameters.difficulty + 1)
    made = control.proposal(in_force, wanted, NOW_NS)
    for member in members:
        signature = member.sign(control.approval_message(made, network.genesis_id))
        made = control.approved(made, Approval(member.public, signature))
    return signed_leaf(made, bytes(32), "test", NOW_NS, FOUNDER, network.genesis_id)


def seal(network: Network, chain: Chain, leaves: Sequence[Leaf] = (), sealer: NodeKey = FOUNDER) -> None:
    """A block of these records, and of what waits, on the tip."""
    chain.accept(list(leaves), NOW_NS)
    header, chosen = chain.template(sealer.public, later_ms(chain) - 3_590_000) or pytest.fail("nothing waits")
    chain.add([network.sealed(header, chosen, sealer)], later_ms(chain))


def sign(connection: sqlite3.Connection, network: Network) -> None:
    with database.transaction(connection):
        checkpoints.sign_history(connection, FOUNDER, network.genesis_id, START_MS)


def cosign(connection: sqlite3.Connection, network: Network, name: str) -> None:
    """The newest checkpoint, with another node's word for it."""
    number, checkpoint = checkpoints.latest(connection) or pytest.fail("nothing is signed")
    signer = key_of(name)
    own = CoSignature(START_MS + 5, signer.public, b"")
    own = replace(own, signature=signer.sign(cosignature_message(checkpoint, own, network.genesis_id)))
    checkpoints.cosign(connection, number, own)


def build(folder: Path) -> Rich:
    """The whole of it, in a data folder."""
    network = Network()
    connection = database.open_writer(folder)
    Chain.begin(connection, network.genesis)
    chain = Chain(connection)
    _first_branch(network, chain, connection)
    _second_branch(network, chain, connection)
    _third_branch(network, chain, connection)
    _what_waits(network, chain, connection)
    _what_was_seen(network, connection)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return Rich(folder, network)


def _first_branch(network: Network, chain: Chain, connection: sqlite3.Connection) -> None:
    """Eight blocks, two checkpoints: all of it gives way later."""
    seal(network, chain, [network.leaf_of(second=s, number=str(230 + s)) for s in range(3)])
    seal(network, chain, kinds(network))
    seal(network, chain, [change(network, chain)])
    for number in range(4, 9):
        seal(network, chain, [network.leaf_of("Relay 2", number * 60, f"22{number}.25"), two_values(network, number)])
        sign(connection, network)
    cosign(connection, network, "third")


def rival(network: Network, first: rules.Parent, count: int, name: str) -> list[bytes]:
    made, parent = [], first
    for number in range(count):
        leaf = network.leaf_of(name, 4000 + number, f"{number}.5")
        made.append(network.block_on(parent, [leaf], SECOND))
        parent = parent_after(parent, made[-1])
    return made


def _second_branch(network: Network, chain: Chain, connection: sqlite3.Connection) -> None:
    """A longer branch from the first block on; a control record and conflicts on top of it."""
    start = table.active_at(connection, 1)
    assert start is not None
    chain.add(rival(network, table.parent_of(connection, start), 13, "Rival"), later_ms(chain))
    sign(connection, network)
    seal(network, chain, [change(network, chain)])
    seal(network, chain, [network.leaf_of(number="999"), network.leaf_of(second=1, number="998")])
    sign(connection, network)
    cosign(connection, network, "third")
    cosign(connection, network, "fourth")


def _third_branch(network: Network, chain: Chain, connection: sqlite3.Connection) -> None:
    """Blocks that are refused: for their records, for their place on the chain, and those that follow such a one."""
    tip, below = table.tip(connection), table.active_at(connection, 12)
    assert tip is not None and below is not None
    parent, at_tip = table.parent_of(connection, below), table.parent_of(connection, tip)
    wrong = blocks.canonical([network.leaf_of("Wrong", second) for second in (1, 2)])[::-1]
    twice = network.leaf_of(second=0, number="230")
    bad = network.block_on(parent, [twice])
    sealed_twice = replace(network.header_on(at_tip, [twice]), difficulty=chain.network.parameters.difficulty)
    refused = [
        [network.sealed(network.header_on(parent, wrong), wrong)],
        [bad, *rival(network, parent_after(parent, bad), 9, "Loser")],
        [network.sealed(sealed_twice, [twice])],
    ]
    chain.add([network.block_on(parent, [network.leaf_of("Short", 1)])], later_ms(chain))
    for several in refused:
        with pytest.raises(RefusedError):
            chain.add(several, later_ms(chain))


def _what_waits(network: Network, chain: Chain, connection: sqlite3.Connection) -> None:
    chain.accept([received(network, "Meter", 30, "order-1"), received(network, "Meter", 31, "order-2")], NOW_NS)
    seal(network, chain, [network.leaf_of(second=7260, number="0"), two_values(network, 3605, "-7.125")])
    with database.transaction(connection):
        while rollups.refresh(connection, 100):
            pass
    waiting = network.leaf_of("Waiting", 1, "17.5")
    chain.accept([waiting, network.leaf_of("Waiting", 1, "18.5"), network.leaf_of(number="777")], NOW_NS)
    chain.accept([received(network, "Meter", 32, "order-3")], NOW_NS)
    with database.transaction(connection):
        rollups.refresh(connection, 100)
    chain.accept([unsigned_leaf(statement(Kind.READING, "Stale", 9000, values=(voltage("3"),)))], NOW_NS)


def signed_by(name: str, network: Network, size: int, root: bytes, time_ms: int = START_MS) -> Checkpoint:
    signer = key_of(name)
    bare = Checkpoint(size, root, time_ms, signer.public, b"")
    return replace(bare, signature=signer.sign(checkpoint_message(bare, network.genesis_id)))


def notice_by(name: str, network: Network, common: int, old: int) -> Notice:
    """A notice that this node left a line above a height."""
    signer = key_of(name)
    bare = Notice(common, b"c" * 32, old, b"o" * 32, old + 3, b"n" * 32, START_MS + 7, signer.public, b"")
    return replace(bare, signature=signer.sign(notice_message(bare, network.genesis_id)))


def _what_was_seen(network: Network, connection: sqlite3.Connection) -> None:
    """Of two other nodes: one left a line with a notice, one said two things."""
    watch = watched.Watch(FOUNDER, network.genesis_id, frozenset({FOUNDER.public, SECOND.public}))
    agreed = history.root(connection, 9)
    words = [
        Word(signed_by("second", network, 5, b"s" * 32)),
        Word(signed_by("third", network, 9, agreed)),
        Word(signed_by("second", network, 9, agreed), notice=notice_by("second", network, 1, 6)),
        Word(signed_by("second", network, 9, b"x" * 32)),
    ]
    with database.transaction(connection):
        for number, word in enumerate(words):
            watched.take(connection, watch, word, f"10.0.0.{number}:5000", START_MS + number)


__all__ = ["Rich", "build"]
