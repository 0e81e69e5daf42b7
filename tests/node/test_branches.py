"""Blocks off the chain: however many come, they stay under a limit, and no accepted record goes with them."""

import asyncio
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from node.intake import Intake
from node.ledger import blocks
from node.ledger.records import Leaf
from node.ledger.rules import Parent
from node.store import branches, checkpoints, database
from node.store.branches import Branches
from node.store.chain import Chain, RefusedError, UnknownParentError
from node.store.ledger import Ledger
from node.store.pool import State
from node.store.reader import ChainReader
from tests.node.builders import START_MS, FakeClock, Network, branch, id_of, key_of, later_ms, parent_after
from tests.node.damage import findings

NOW_NS = START_MS * 1_000_000
SECOND = key_of("second")


@pytest.fixture
def network() -> Network:
    return Network(difficulty=0)


class Store:
    """A chain on disk, whose other branches are held to small limits."""

    def __init__(self, folder: Path, network: Network) -> None:
        self.folder, self.network = folder, network
        self.connection = database.open_writer(folder)
        Chain.begin(self.connection, network.genesis)
        self.chain = Chain(self.connection)
        self.branches = Branches(self.connection)

    def add(self, *several: bytes) -> None:
        self.chain.add(several, later_ms(self.chain))

    def line(self, count: int, name: str = "Chain") -> list[bytes]:
        made = branch(self.network, self.network.root(), [[self.leaf(name, second)] for second in range(count)])
        self.add(*made)
        return made

    def leaf(self, name: str, second: int = 0, number: str = "230.5") -> Leaf:
        return self.network.leaf_of(name, second, number)

    def on(self, below: list[bytes], count: int, name: str) -> list[bytes]:
        """Another branch on these blocks, by another sealer."""
        parent = self.parent(below)
        return branch(self.network, parent, [[self.leaf(name, 9000 + at)] for at in range(count)], SECOND)

    def parent(self, below: list[bytes]) -> Parent:
        parent = self.network.root()
        for block in below:
            parent = parent_after(parent, block)
        return parent

    def sign(self) -> None:
        with database.transaction(self.connection):
            checkpoints.sign_history(self.connection, self.network.founder, self.network.genesis_id, START_MS)

    def trim(self) -> int:
        done = 0
        while True:
            with database.transaction(self.connection):
                count = self.branches.trim(self.chain.tip.height)
            done += count
            if not count:
                return done

    def side(self) -> set[bytes]:
        rows = self.connection.execute("SELECT b.id FROM side s JOIN block b ON b.number = s.block")
        return {identifier for (identifier,) in rows}

    def size(self) -> int:
        (size,) = self.connection.execute("SELECT coalesce(sum(size), 0) FROM side").fetchone()
        return int(size)


@pytest.fixture
def store(tmp_path: Path, network: Network, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr(branches, "MOST_BLOCKS", 16)
    monkeypatch.setattr(branches, "MOST_BYTES", 1 << 20)
    monkeypatch.setattr(branches, "EXPIRES", 20)
    monkeypatch.setattr(branches, "AT_ONCE", 5)
    made = Store(tmp_path, network)
    yield made
    made.connection.close()
    assert findings(tmp_path) == [], "numbers of blocks have gaps now, and the check knows it"


def ids(several: list[bytes]) -> set[bytes]:
    return {id_of(block) for block in several}


def test_the_list_follows_every_change_of_the_chain(store: Store) -> None:
    old = store.line(4)
    assert store.side() == set()
    short = store.on(old[:1], 2, "Short")
    store.add(*short)
    assert store.side() == ids(short)
    longer = store.on(old[:1], 5, "Longer")
    store.add(*longer)
    assert store.side() == ids(short) | ids(old[1:])
    sizes = dict(store.connection.execute("SELECT height, sum(size) FROM side GROUP BY height"))
    assert set(sizes) == {2, 3, 4} and all(size > 0 for size in sizes.values())


def test_a_flood_of_branches_stays_under_the_limit_and_pushes_itself_out(store: Store) -> None:
    chain = store.line(30)
    honest = store.on(chain[:27], 2, "Honest")
    store.add(*honest)
    for number in range(100):
        store.add(*store.on(chain[: 10 + number % 18], 1, f"Flood {number}"))
        if number % 9 == 8:  # what is fetched now and then grows on
            honest.append(store.on(chain[:27] + honest[:2], 1, f"Honest {number}")[0])
            store.add(honest[-1])
        store.trim()
        assert len(store.side()) <= branches.MOST_BLOCKS + 3, "the last one that came stays, with what it stands on"
    assert ids(honest[:2]) <= store.side(), "whoever floods pushes out the flood"
    assert store.chain.tip.height == 30 and len(store.connection.execute("SELECT * FROM active").fetchall()) == 31


def test_forged_branches_leave_nothing(store: Store) -> None:
    """Whoever cannot seal costs no room at all; neither does who changes what others sealed."""
    chain = store.line(12)
    before = [store.connection.execute(f"SELECT count(*) FROM {name}").fetchone() for name in ("block", "refused")]
    stranger = key_of("stranger")
    for number in range(60):
        below = chain[: number % 10]
        (good,) = store.on(below, 1, f"Forged {number}")
        leaves = [store.leaf(f"Forged {number}")]
        forged = [
            store.network.block_on(store.parent(below), leaves, stranger),
            good[:-1] + bytes([good[-1] ^ 1]),
            good[: blocks.HEADER_SIZE] + bytes([good[blocks.HEADER_SIZE] ^ 1]) + good[blocks.HEADER_SIZE + 1 :],
        ]
        with pytest.raises(RefusedError):
            store.add(forged[number % 3])
    after = [store.connection.execute(f"SELECT count(*) FROM {name}").fetchone() for name in ("block", "refused")]
    assert after == before and store.side() == set()


def test_bytes_count_as_blocks_do(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(branches, "MOST_BYTES", 4_000)
    chain = store.line(12)
    for number in range(10):
        parent = store.parent(chain[:8])
        leaves = [store.leaf(f"Large {number}", second) for second in range(4)]
        store.add(store.network.block_on(parent, leaves, SECOND))
        store.trim()
        (newest,) = store.connection.execute("SELECT size FROM side ORDER BY block DESC LIMIT 1").fetchone()
        assert store.size() <= branches.MOST_BYTES + newest
    assert 1 < len(store.side()) < 10


def test_a_branch_expires_far_below_the_tip(store: Store) -> None:
    chain = store.line(12)
    old, late = store.on(chain[:3], 2, "Old"), store.on(chain[:10], 1, "Late")
    store.add(*old)
    store.add(*late)
    assert store.trim() == 0
    store.add(*store.on(chain, 14, "On"))
    assert store.chain.tip.height == 26
    assert store.trim() == 2 and store.side() == ids(late), "5 is lower than 26 - 20, and 11 is not"
    with pytest.raises(RefusedError) as refused:
        store.add(store.on(chain[:3] + old, 1, "More")[0])
    assert isinstance(refused.value.error, UnknownParentError)
    store.add(*old)
    assert ids(old) <= store.side(), "whoever needs it brings it again"


def test_no_record_that_was_accepted_here_is_lost(store: Store) -> None:
    mine = [store.leaf("Mine", second) for second in range(3)]
    store.chain.accept(mine, NOW_NS)
    parent = store.network.root()
    own = branch(store.network, parent, [[leaf] for leaf in mine])
    other = branch(store.network, parent, [[store.leaf("Other", second)] for second in range(30)], SECOND)
    foreign = store.leaf("Mine", 1, "999")  # another version of a reading of mine
    store.add(*own)
    store.add(*other)
    store.chain.accept([foreign], NOW_NS)
    assert store.trim() == 3 and store.side() == set()
    states = dict(store.connection.execute("SELECT content, state FROM accepted"))
    assert [states[leaf.content_id] for leaf in mine] == [State.PENDING] * 3
    assert states[foreign.content_id] == State.ASIDE
    header, leaves = store.chain.template(store.network.founder.public, later_ms(store.chain)) or pytest.fail("none")
    assert {leaf.content_id for leaf in leaves} == {leaf.content_id for leaf in mine}
    store.add(store.network.sealed(header, leaves))
    states = dict(store.connection.execute("SELECT content, state FROM accepted"))
    assert [states[leaf.content_id] for leaf in mine] == [State.ACTIVE] * 3


def test_a_line_that_was_signed_for_stays_for_ever(store: Store) -> None:
    old = store.line(12)
    store.sign()
    new = branch(store.network, store.network.root(), [[store.leaf("New", second)] for second in range(40)], SECOND)
    store.add(*new)
    store.sign()
    assert store.trim() == 6, "what stands on the last block that was signed for goes"
    assert store.side() == ids(old[:6])
    assert store.connection.execute("SELECT count(*) FROM notice").fetchone() == (1,)
    for number in range(40):
        store.add(*store.on(new[:30], 1, f"Flood {number}"))
        store.trim()
    assert ids(old[:6]) <= store.side()


def test_a_branch_that_is_fetched_may_grow_beyond_the_limit(store: Store) -> None:
    """Else two halves that were apart for long would never meet again."""
    store.line(60)
    long = branch(store.network, store.network.root(), [[store.leaf("Long", second)] for second in range(70)], SECOND)
    for at in range(0, 70, 10):
        store.branches.building = id_of(long[at + 9])
        store.add(*long[at : at + 10])
        store.add(*store.on(long[: at + 1], 1, f"Beside {at}"))  # somebody else's, in between
        store.trim()
    assert store.chain.tip.id == id_of(long[-1])
    assert len(store.side()) <= branches.MOST_BLOCKS, "and what lost goes now: nothing of it was signed for"


def test_refused_ids_stay_refused_and_their_number_is_bounded(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(branches, "MOST_REFUSED", 8)
    store.line(3)
    parent = store.network.root()
    bad: list[bytes] = []
    for number in range(12):
        wrong = blocks.canonical([store.leaf(f"Wrong {number}", second) for second in (1, 2)])[::-1]
        bad.append(store.network.sealed(store.network.header_on(parent, wrong), wrong))
        with pytest.raises(RefusedError, match="order"):
            store.add(bad[-1])
    (count,) = store.connection.execute("SELECT count(*) FROM refused").fetchone()
    assert count == 8
    assert [branches.why_refused(store.connection, id_of(block)) is None for block in bad] == [True] * 4 + [False] * 8
    with pytest.raises(RefusedError, match="refused before"):
        store.add(bad[-1])
    with pytest.raises(RefusedError, match="follows one that was refused"):
        store.add(store.network.block_on(parent_after(parent, bad[-1]), [store.leaf("Child")]))
    with pytest.raises(RefusedError, match="order"):
        store.add(bad[0])  # it was forgotten, and is judged again


def test_a_block_that_broke_a_rule_in_its_place_is_let_go_first_and_stays_refused(store: Store) -> None:
    chain = store.line(4, "Twice")
    good = store.on(chain[:2], 1, "Good")
    store.add(*good)
    twice = store.leaf("Twice", 0)
    parent = store.parent(chain[:2])
    losing = [store.network.block_on(parent, [twice], SECOND)]
    losing += branch(
        store.network, parent_after(parent, losing[0]), [[store.leaf("On it", at)] for at in range(4)], SECOND
    )
    with pytest.raises(RefusedError, match="already sealed"):
        store.add(*losing)
    for number in range(branches.MOST_BLOCKS - 2):
        store.add(*store.on(chain[:1], 1, f"More {number}"))
    store.trim()
    assert ids(good) <= store.side() and not ids(losing[:2]) & store.side()
    with pytest.raises(RefusedError, match=r"refused before: .*already sealed"):
        store.add(losing[0])


def test_numbers_are_never_given_twice(store: Store) -> None:
    chain = store.line(30)
    given: set[int] = {number for (number,) in store.connection.execute("SELECT number FROM block")}
    for number in range(60):
        store.add(*store.on(chain[:28], 1, f"Flood {number}"))
        (newest,) = store.connection.execute("SELECT max(number) FROM block").fetchone()
        assert newest not in given
        given.add(newest)
        store.trim()


def test_looking_costs_nothing_while_nothing_is_due(store: Store) -> None:
    chain = store.line(6)
    assert not store.branches.is_due(6), "there are no other branches"
    store.add(*store.on(chain[:3], 1, "Side"))
    assert store.branches.is_due(6), "once after a start"
    store.trim()
    assert not store.branches.is_due(6) and not store.branches.is_due(6 + branches.EXPIRY_EVERY - 1)
    assert store.branches.is_due(6 + branches.EXPIRY_EVERY)


def test_a_node_trims_after_each_change(tmp_path: Path, network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(branches, "MOST_BLOCKS", 8)

    async def scene() -> tuple[int, int]:
        ledger = Ledger(tmp_path)
        assert not await ledger.open()
        await ledger.begin(network.genesis)
        intake = Intake(ledger, network.founder, FakeClock(), lambda _: None)
        await intake.start()
        await intake.take_blocks(branch(network, network.root(), [[network.leaf_of("Chain", at)] for at in range(4)]))
        for number in range(30):
            await intake.take_blocks([network.block_on(network.root(), [network.leaf_of(f"Flood {number}")], SECOND)])
        count, numbers = await ledger.read(_count)
        await ledger.close()
        return count, numbers

    count, numbers = asyncio.run(scene())
    assert count <= 9 and numbers == 5 + 30
    assert findings(tmp_path) == []


def _count(reader: ChainReader) -> tuple[int, int]:
    def counted(connection: sqlite3.Connection) -> tuple[int, int]:
        sql = "SELECT (SELECT count(*) FROM side), (SELECT max(number) FROM block)"
        row: tuple[int, int] = connection.execute(sql).fetchone()
        return row

    return reader.look(counted)
