"""The chain in the store: forks, switches, and no accepted record ever lost."""

import sqlite3
import tempfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from node.keys import NodeKey
from node.ledger import blocks, rules, work
from node.ledger.errors import BrokenRuleError, MalformedError, TooEarlyError
from node.ledger.records import Leaf
from node.store import blocks as table
from node.store import database, pool
from node.store.chain import Chain, RefusedError, UnknownParentError
from node.store.database import StoreError
from node.store.lock import FolderLock
from node.store.pool import Outcome, State
from node.store.reader import ChainReader
from tests.node.builders import Network, branch, id_of, key_of, later_ms, parent_after

NOW_NS = 1_800_000_000_000_000_000


def states(connection: sqlite3.Connection) -> dict[bytes, State]:
    rows = connection.execute("SELECT content, state FROM accepted").fetchall()
    return {content: State(state) for content, state in rows}


def by_rank(network: Network) -> list[NodeKey]:
    """The two sealers of the first height, the one that wins ties first."""
    return sorted([network.founder, key_of("second")], key=lambda key: work.rank(network.genesis_id, key.public))


def test_a_reading_goes_from_pending_into_a_block(
    network: Network, chain: Chain, connection: sqlite3.Connection
) -> None:
    leaf = network.leaf_of()
    (accepted,) = chain.accept([leaf], NOW_NS)
    assert accepted.outcome == Outcome.ACCEPTED
    assert states(connection) == {leaf.content_id: State.PENDING}
    change = chain.add([network.block_on(network.root(), [leaf])], later_ms(chain))
    assert (change.disconnected, len(change.connected), chain.tip.height) == (0, 1, 1)
    assert states(connection) == {leaf.content_id: State.ACTIVE}
    (again,) = chain.accept([leaf], NOW_NS + 5)
    assert (again.outcome, again.height, again.time_ns) == (Outcome.SEALED, 1, NOW_NS)


def test_the_same_record_twice_and_another_version(network: Network, chain: Chain) -> None:
    leaf, other = network.leaf_of(), network.leaf_of(number="999")
    outcomes = [chain.accept([one], NOW_NS + n)[0] for n, one in enumerate((leaf, leaf, other))]
    assert [accepted.outcome for accepted in outcomes] == [Outcome.ACCEPTED, Outcome.PENDING, Outcome.CONFLICT]
    assert outcomes[1].time_ns == NOW_NS
    assert outcomes[2].kept and "first" in outcomes[2].sentence


def test_versions_of_one_key_are_kept_up_to_a_limit(
    network: Network, chain: Chain, connection: sqlite3.Connection
) -> None:
    kept = [chain.accept([network.leaf_of(number=str(n))], NOW_NS)[0].kept for n in range(20)]
    assert sum(kept) == pool.MAX_VERSIONS == len(states(connection))
    (again,) = chain.accept([network.leaf_of(number="3")], NOW_NS + 1)
    assert again.kept and (again.outcome, again.turn) == (Outcome.CONFLICT, 0), "one of those that are kept"


def test_the_template_is_a_block_that_the_chain_takes(network: Network, chain: Chain) -> None:
    assert chain.template(network.founder.public, 0) is None
    leaves = [network.leaf_of(second=s) for s in (3, 1, 2)]
    chain.accept(leaves, NOW_NS)
    made = chain.template(network.founder.public, later_ms(chain))
    assert made is not None
    header, ordered = made
    assert ordered == blocks.canonical(leaves)
    assert header.time_ms == later_ms(chain)
    assert len(chain.add([network.sealed(header, ordered)], later_ms(chain)).connected) == 1
    chain.accept([network.leaf_of(second=9)], NOW_NS)
    slow_clock = chain.template(network.founder.public, 0)
    tip = table.tip(chain._connection)
    assert tip is not None and slow_clock is not None
    assert slow_clock[0].time_ms == table.parent_of(chain._connection, tip).median_ms + 1


def test_a_longer_branch_takes_over_and_nothing_is_lost(
    network: Network, chain: Chain, connection: sqlite3.Connection
) -> None:
    mine, theirs = network.leaf_of("Mine"), network.leaf_of("Theirs")
    shared = network.leaf_of("Shared")
    chain.accept([mine, shared], NOW_NS)
    chain.add(branch(network, network.root(), [[mine, shared]]), later_ms(chain))
    rival = branch(network, network.root(), [[theirs], [shared]], key_of("second"))
    change = chain.add(rival, later_ms(chain))
    assert (change.disconnected, [id_of(b) for b in rival]) == (1, [block.id for block in change.connected])
    assert states(connection) == {mine.content_id: State.PENDING, shared.content_id: State.ACTIVE}
    made = chain.template(network.founder.public, later_ms(chain))
    assert made is not None and made[1] == [mine]


def test_after_a_switch_the_first_accepted_version_waits_again(
    network: Network, chain: Chain, connection: sqlite3.Connection
) -> None:
    first, second = network.leaf_of(number="1"), network.leaf_of(number="2")
    chain.accept([first, second], NOW_NS)
    chain.add(branch(network, network.root(), [[second]]), later_ms(chain))
    assert states(connection) == {first.content_id: State.ASIDE, second.content_id: State.ACTIVE}
    others = [[network.leaf_of("Other", s)] for s in range(2)]
    chain.add(branch(network, network.root(), others, key_of("second")), later_ms(chain))
    assert states(connection) == {first.content_id: State.PENDING, second.content_id: State.ASIDE}


def test_two_nodes_settle_a_tie_alike(network: Network, tmp_path: Path) -> None:
    tips = set()
    rivals = [
        network.block_on(network.root(), [network.leaf_of("A")]),
        network.block_on(network.root(), [network.leaf_of("B")], key_of("second")),
    ]
    for number, order in enumerate((rivals, rivals[::-1])):
        connection = database.open_writer(tmp_path / str(number))
        Chain.begin(connection, network.genesis)
        chain = Chain(connection)
        for block in order:
            chain.add([block], later_ms(chain))
        tips.add(chain.tip.id)
        connection.close()
    assert len(tips) == 1


def test_a_key_of_the_own_ancestry_condemns_the_block_and_its_descendants(
    network: Network, chain: Chain, connection: sqlite3.Connection
) -> None:
    leaf, fresh = network.leaf_of(), network.leaf_of("Fresh")
    first, twice, after = branch(network, network.root(), [[leaf], [leaf], [fresh]])
    chain.add([first], later_ms(chain))
    with pytest.raises(RefusedError, match="already sealed"):
        chain.add([twice], later_ms(chain))
    assert chain.tip.id == id_of(first)
    for block in (twice, after):
        with pytest.raises(RefusedError, match="refused"):
            chain.add([block], later_ms(chain))
    assert states(connection) == {}


def test_a_longer_but_invalid_branch_changes_nothing(
    network: Network, chain: Chain, connection: sqlite3.Connection
) -> None:
    good, leaf = network.leaf_of("Good"), network.leaf_of()
    chain.accept([good], NOW_NS)
    favoured, other = by_rank(network)
    chain.add(branch(network, network.root(), [[good]], favoured), later_ms(chain))
    before = list(connection.iterdump())
    rival = branch(network, network.root(), [[leaf], [leaf], [network.leaf_of("Next")]], other)
    with pytest.raises(RefusedError):
        chain.add(rival, later_ms(chain))
    assert chain.tip.height == 1
    assert states(connection) == {good.content_id: State.ACTIVE}
    kept = [line for line in connection.iterdump() if 'INTO "active"' in line or 'INTO "sealed_key"' in line]
    assert kept == [line for line in before if 'INTO "active"' in line or 'INTO "sealed_key"' in line]
    # The rival's first block is good by itself: once its branch is honest and longer, it may win.
    honest = branch(network, parent_after(network.root(), rival[0]), [[network.leaf_of("B", s)] for s in range(2)])
    assert chain.add(honest, later_ms(chain)).disconnected == 1


def test_a_mutated_body_condemns_the_copy_and_never_the_id(network: Network, chain: Chain) -> None:
    leaf, other = network.leaf_of(), network.leaf_of("Other")
    good = network.block_on(network.root(), [leaf])
    header, seal, _ = blocks.split_block(good)
    mutated = blocks.encode_block(header, seal, [other.data])
    with pytest.raises(RefusedError) as caught:
        chain.add([mutated], later_ms(chain))
    assert isinstance(caught.value.error, MalformedError)
    assert len(chain.add([good], later_ms(chain)).connected) == 1


def test_a_wrong_seal_condemns_the_copy_and_never_the_id(network: Network, chain: Chain) -> None:
    good = network.block_on(network.root(), [network.leaf_of()])
    header, seal, body = blocks.split_block(good)
    with pytest.raises(RefusedError, match="seal"):
        chain.add([header + bytes([seal[0] ^ 1]) + seal[1:] + body], later_ms(chain))
    assert len(chain.add([good], later_ms(chain)).connected) == 1


def test_the_blocks_before_a_refused_one_stay(network: Network, chain: Chain) -> None:
    made = branch(network, network.root(), [[network.leaf_of(second=s)] for s in range(4)])
    with pytest.raises(RefusedError) as caught:
        chain.add([made[0], made[1], made[3]], later_ms(chain))
    assert isinstance(caught.value.error, UnknownParentError)
    assert (chain.tip.height, len(caught.value.change.connected)) == (2, 2)


def test_a_block_from_the_future_is_held_not_condemned(network: Network, chain: Chain) -> None:
    block = network.block_on(network.root(), [network.leaf_of()])
    with pytest.raises(RefusedError) as caught:
        chain.add([block], 0)
    assert isinstance(caught.value.error, TooEarlyError)
    assert len(chain.add([block], later_ms(chain)).connected) == 1


def test_a_restart_finds_the_same_chain(network: Network, tmp_path: Path) -> None:
    connection = database.open_writer(tmp_path)
    Chain.begin(connection, network.genesis)
    chain = Chain(connection)
    chain.accept([network.leaf_of()], NOW_NS)
    chain.add(branch(network, network.root(), [[network.leaf_of("A", s)] for s in range(3)]), later_ms(chain))
    tip = chain.tip
    connection.close()
    connection = database.open_writer(tmp_path)
    assert Chain(connection).tip == tip
    assert pool.state(connection).pending == 1
    connection.close()


def test_a_start_asks_no_more_of_a_long_chain(network: Network, tmp_path: Path) -> None:
    """It reads the tip and a few blocks, however many stand below them."""
    counts = []
    connection = database.open_writer(tmp_path)
    Chain.begin(connection, network.genesis)
    parent = network.root()
    for first in (0, 40):
        page = branch(network, parent, [[network.leaf_of("A", first + s)] for s in range(40)])
        Chain(connection).add(page, 1 << 60)
        for block in page:
            parent = parent_after(parent, block)
        asked: list[str] = []
        connection.set_trace_callback(asked.append)
        chain = Chain(connection)
        assert chain.network.genesis_id == network.genesis_id and pool.state(connection).pending == 0
        connection.set_trace_callback(None)
        reader = ChainReader(tmp_path)
        reader._connection.set_trace_callback(asked.append)
        assert reader.check_last(8, 1_000) == (8, "")
        reader.close()
        counts.append(len(asked))
    connection.close()
    assert counts[0] == counts[1] < 300


def test_a_folder_belongs_to_one_node(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path)
    with pytest.raises(StoreError, match="Another Gridwitness node"):
        FolderLock(tmp_path)
    lock.close()
    FolderLock(tmp_path).close()


def test_a_file_that_is_no_ledger_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / database.FILE_NAME
    path.write_bytes(b"not a database, " * 100)
    with pytest.raises(StoreError, match="cannot be used"):
        database.open_writer(tmp_path)
    assert path.read_bytes() == b"not a database, " * 100
    other = tmp_path / "other"
    other.mkdir()
    foreign = sqlite3.connect(other / database.FILE_NAME)
    foreign.execute("CREATE TABLE photos (id)")
    foreign.execute("PRAGMA user_version=1")
    foreign.close()
    with pytest.raises(StoreError, match="not a Gridwitness ledger"):
        database.open_writer(other)


class ForksAndSwitches(RuleBasedStateMachine):
    """Blocks of three branches in any order, records accepted in between, restarts at any time.

    The model is the set of accepted records and the tree of blocks; after every step the store must agree with it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.network = Network()
        self.sealers = [key_of("founder"), key_of("second")]
        self.accepted: dict[bytes, Leaf] = {}
        self.second = 0

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name)
        self.connection = database.open_writer(self.path)
        Chain.begin(self.connection, self.network.genesis)
        self.chain = Chain(self.connection)
        self.parents = [self.network.root()]
        self.sealed: dict[bytes, set[bytes]] = {self.network.genesis_id: {self.network.leaf.key}}

    def teardown(self) -> None:
        self.connection.close()
        self.folder.cleanup()

    @rule(source=st.sampled_from("AB"), back=st.integers(0, 3), number=st.integers(0, 2))
    def accept(self, source: str, back: int, number: int) -> None:
        self.second += 1
        leaf = self.network.leaf_of(source, max(0, self.second - back), str(number))
        (result,) = self.chain.accept([leaf], NOW_NS + self.second)
        if result.kept and result.outcome != Outcome.SEALED:
            self.accepted[leaf.content_id] = leaf

    @rule(place=st.integers(0, 40), sealer=st.integers(0, 1), fresh=st.integers(0, 2))
    def block(self, place: int, sealer: int, fresh: int) -> None:
        """A block on any block so far, with some of what waits and some records never seen here."""
        parent = self.parents[-1 - place % len(self.parents)]
        taken = self.sealed[parent.id]
        candidates = [leaf for leaf in self.accepted.values() if leaf.key not in taken][:2]
        self.second += 1
        candidates += [self.network.leaf_of(f"Fresh {n}", self.second) for n in range(fresh)]
        body = list({leaf.key: leaf for leaf in candidates}.values())
        if not body:
            return
        block = self.network.block_on(parent, body, self.sealers[sealer])
        self.chain.add([block], later_ms(self.chain))
        child = parent_after(parent, block)
        self.parents.append(child)
        self.sealed[child.id] = taken | {leaf.key for leaf in body}

    @precondition(lambda self: self.second % 5 == 0)
    @rule()
    def restart(self) -> None:
        self.connection.close()
        self.connection = database.open_writer(self.path)
        self.chain = Chain(self.connection)

    @invariant()
    def no_accepted_record_is_lost_and_each_is_in_one_place(self) -> None:
        found = states(self.connection)
        assert set(self.accepted) <= set(found)
        for content, state in found.items():
            sealed = self.connection.execute("SELECT 1 FROM sealed_key WHERE content = ?", (content,)).fetchone()
            assert (state == State.ACTIVE) == bool(sealed)
        for key in {leaf.key for leaf in self.accepted.values()}:
            rows = self.connection.execute("SELECT state FROM accepted WHERE key = ?", (key,)).fetchall()
            assert sum(1 for (state,) in rows if state != State.ASIDE) <= 1

    @invariant()
    def bytes_are_kept_for_all_that_is_not_sealed(self) -> None:
        rows = self.connection.execute("SELECT state, record FROM accepted").fetchall()
        assert all((record is None) == (state == State.ACTIVE) for state, record in rows)

    @invariant()
    def the_tip_has_the_most_work(self) -> None:
        most = max(parent.header.height for parent in self.parents)
        assert self.chain.tip.height == most
        assert self.chain.tip.work == most << self.network.difficulty

    @invariant()
    def the_active_chain_is_whole_and_its_index_is_its_bytes(self) -> None:
        found = list(table.active_range(self.connection, 0, 1000))
        for one, other in pairwise(found):
            assert other.header.previous == one.id
        keys = {leaf.key: leaf.content_id for block in found for leaf in table.leaves(self.connection, block.number)}
        assert keys == dict(self.connection.execute("SELECT key, content FROM sealed_key").fetchall())


ForksAndSwitches.TestCase.settings = settings(max_examples=30, stateful_step_count=40, deadline=None)
TestForksAndSwitches = ForksAndSwitches.TestCase


def test_a_broken_body_rule_is_remembered(network: Network, chain: Chain) -> None:
    leaves = [network.leaf_of(second=s) for s in (1, 2)]
    wrong = blocks.canonical(leaves)[::-1]
    block = network.sealed(network.header_on(network.root(), wrong), wrong)
    with pytest.raises(RefusedError) as first:
        chain.add([block], later_ms(chain))
    assert isinstance(first.value.error, BrokenRuleError)
    with pytest.raises(RefusedError, match="refused before"):
        chain.add([block], later_ms(chain))


def test_parents_know_the_last_eleven_times(network: Network, chain: Chain, connection: sqlite3.Connection) -> None:
    chain.add(branch(network, network.root(), [[network.leaf_of(second=s)] for s in range(15)]), later_ms(chain))
    tip = table.tip(connection)
    assert tip is not None
    parent = table.parent_of(connection, tip)
    assert len(parent.times_ms) == rules.MEDIAN_SPAN
    assert parent.times_ms[-1] == tip.header.time_ms


def test_a_block_that_this_node_filled_is_not_read_again_and_any_other_is(
    network: Network, chain: Chain, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain.accept([network.leaf_of(second=second) for second in range(3)], NOW_NS)
    made = chain.template(network.founder.public, later_ms(chain) - 3_590_000)
    assert made is not None
    header, leaves = made
    data = network.sealed(header, leaves)
    with pytest.raises(RefusedError):  # one bit of its last record
        chain.add([data[:-1] + bytes([data[-1] ^ 1])], later_ms(chain))
    read: list[int] = []
    monkeypatch.setattr(blocks, "decode_body", lambda _, count: read.append(count))
    chain.add([data], later_ms(chain))
    assert chain.tip.height == 1 and not read
