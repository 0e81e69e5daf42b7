"""Two versions of one reading: the first is sealed, the others are sealed beside it as conflicts, and none is lost."""

import sqlite3
from dataclasses import replace

import pytest

from node.ledger import rules
from node.ledger.errors import BrokenRuleError
from node.ledger.records import Leaf, encode_record
from node.relays.collector import signed_leaf
from node.store import found, pool
from node.store.chain import Chain, RefusedError
from node.store.pool import Outcome, State
from node.types.block import Header
from node.types.record import Contradiction, Kind, Record, Witness
from tests.node.builders import START_MS, Network, branch, key_of, later_ms, parent_after

NOW_NS = START_MS * 1_000_000


def conflict_of(inner: Leaf, contradicted: bytes) -> Leaf:
    statement = rules.conflict_statement(inner, contradicted)
    return encode_record(Record(statement, Witness(bytes(32), NOW_NS, bytes(32), "conflict")))


def seal(network: Network, chain: Chain) -> list[Leaf]:
    header, leaves = chain.template(network.founder.public, later_ms(chain)) or pytest.fail("nothing waits")
    chain.add([network.sealed(header, leaves)], later_ms(chain))
    return leaves


def states_of(connection: sqlite3.Connection) -> dict[bytes, int]:
    return dict(connection.execute("SELECT content, state FROM accepted").fetchall())


def test_another_version_of_a_sealed_reading_is_sealed_as_a_conflict(
    network: Network, chain: Chain, connection: sqlite3.Connection
) -> None:
    first, other = network.leaf_of(number="230"), network.leaf_of(number="231")
    chain.accept([first], NOW_NS)
    seal(network, chain)
    (result,) = chain.accept([other], NOW_NS + 1)
    assert result.outcome == Outcome.CONFLICT and result.kept
    assert pool.state(connection).disputes == 1
    (conflict,) = seal(network, chain)
    detail = conflict.record.statement.detail
    assert isinstance(detail, Contradiction)
    assert detail.content_id == first.content_id and detail.record == other.data
    assert states_of(connection)[other.content_id] == State.ACTIVE
    (again,) = chain.accept([other], NOW_NS + 2)
    assert again.outcome == Outcome.CONFLICT and "sealed" in again.sentence
    assert chain.template(network.founder.public, later_ms(chain)) is None
    (dispute,) = found.NewestDisputes(10).read(connection)
    assert dispute.content_id == other.content_id and dispute.height == 2
    assert (dispute.collector, dispute.time_ns) == (network.founder.public, NOW_NS + 1)


def test_at_most_eight_versions_are_sealed_as_conflicts(
    network: Network, chain: Chain, connection: sqlite3.Connection
) -> None:
    chain.accept([network.leaf_of(number="0")], NOW_NS)
    seal(network, chain)
    chain.accept([network.leaf_of(number=str(n)) for n in range(1, 12)], NOW_NS + 1)
    leaves = seal(network, chain)
    assert len(leaves) == rules.MAX_CONFLICTS
    assert chain.template(network.founder.public, later_ms(chain)) is None
    assert pool.state(connection).set_aside == 3
    extra = conflict_of(network.leaf_of(number="99"), network.leaf_of(number="0").content_id)
    parent = rules.Parent(*_parent(network, chain))
    with pytest.raises(RefusedError, match="More than 8") as refused:
        chain.add([network.block_on(parent, [extra])], later_ms(chain))
    assert isinstance(refused.value.error, BrokenRuleError) and refused.value.error.field == "conflict"


def _parent(network: Network, chain: Chain) -> tuple[Header, bytes, tuple[bytes, ...], tuple[int, ...]]:
    block = chain._tip
    return block.header, block.id, block.edge, (block.header.time_ms,) * rules.MEDIAN_SPAN


@pytest.mark.parametrize("case", ["about nothing", "of itself", "twice", "misplaced", "about a conflict", "unreadable"])
def test_a_conflict_that_is_none_makes_a_block_invalid(network: Network, chain: Chain, case: str) -> None:
    first, other = network.leaf_of(number="230"), network.leaf_of(number="231")
    one = network.block_on(network.root(), [first])
    parent = parent_after(network.root(), one)
    honest = conflict_of(other, first.content_id)
    moved = replace(honest.record.statement, key=replace(honest.record.statement.key, source="Elsewhere"))
    detail = honest.record.statement.detail
    assert isinstance(detail, Contradiction)
    damaged = replace(honest.record.statement, detail=replace(detail, record=detail.record[:-1]))
    bodies = {
        "about nothing": [conflict_of(other, bytes(32))],
        "of itself": [conflict_of(first, first.content_id)],
        "twice": [
            honest, encode_record(replace(honest.record, statement=rules.conflict_statement(
                encode_record(replace(other.record, witness=replace(other.record.witness, signature=None))),
                first.content_id)))
        ],
        "misplaced": [encode_record(Record(moved, honest.record.witness))],
        "about a conflict": [_nested(honest, first)],
        "unreadable": [encode_record(Record(damaged, honest.record.witness))],
    }  # fmt: skip
    chain.add([one], later_ms(chain))
    block = network.block_on(parent, bodies[case])
    with pytest.raises(RefusedError) as refused:
        chain.add([block], later_ms(chain))
    assert isinstance(refused.value.error, BrokenRuleError) and refused.value.error.field == "conflict"
    with pytest.raises(RefusedError, match="refused before"):
        chain.add([block], later_ms(chain))
    chain.add([network.block_on(parent, [honest])], later_ms(chain))
    assert chain.tip.height == 2


def _nested(conflict: Leaf, first: Leaf) -> Leaf:
    key = replace(conflict.record.statement.key, kind=Kind.CONFLICT)
    statement = replace(conflict.record.statement, key=key, detail=Contradiction(first.content_id, conflict.data))
    return encode_record(Record(statement, conflict.record.witness))


def test_a_fork_brings_the_other_version_back(network: Network, chain: Chain, connection: sqlite3.Connection) -> None:
    """The branch that sealed the other version wins: what was sealed is disputed now, and nothing is lost."""
    first, other = network.leaf_of(number="230"), network.leaf_of(number="231")
    chain.add(branch(network, network.root(), [[first], [conflict_of(other, first.content_id)]]), later_ms(chain))
    fresh = [network.leaf_of("Other", second=s) for s in (1, 2)]
    chain.add(branch(network, network.root(), [[other], [fresh[0]], [fresh[1]]]), later_ms(chain))
    assert chain.tip.height == 3
    assert states_of(connection) == {other.content_id: State.ACTIVE, first.content_id: State.ASIDE}
    (conflict,) = seal(network, chain)
    detail = conflict.record.statement.detail
    assert isinstance(detail, Contradiction) and detail.record == first.data
    assert states_of(connection)[first.content_id] == State.ACTIVE


def test_notes_alone_never_make_a_block(network: Network, chain: Chain, connection: sqlite3.Connection) -> None:
    note = network.note("mine, by hand")
    chain.accept([note], NOW_NS)
    assert pool.state(connection).oldest_ns is None and pool.state(connection).pending == 1
    assert chain.template(network.founder.public, later_ms(chain)) is None
    chain.accept([network.leaf_of()], NOW_NS)
    assert note.content_id in {leaf.content_id for leaf in seal(network, chain)}


def test_what_a_node_states_itself_is_signed_by_the_key_it_names(network: Network, chain: Chain) -> None:
    note = network.note("mine")
    claimed = replace(note.record.statement, key=replace(note.record.statement.key, source="ab" * 32))
    forged = network.witnessed(claimed)
    with pytest.raises(RefusedError, match="states itself"):
        chain.add([network.block_on(network.root(), [forged])], later_ms(chain))
    assert chain.accept([forged], NOW_NS)[0].outcome == Outcome.REFUSED


def test_another_version_is_never_sealed_as_if_it_were_the_first(network: Network, chain: Chain) -> None:
    first, other = network.leaf_of(number="230"), network.leaf_of(number="231")
    one = network.block_on(network.root(), [first])
    chain.add([one], later_ms(chain))
    block = network.block_on(parent_after(network.root(), one), [other])
    with pytest.raises(RefusedError, match="already sealed") as refused:
        chain.add([block], later_ms(chain))
    assert isinstance(refused.value.error, BrokenRuleError)
    assert chain.tip.height == 1


def test_nodes_that_read_one_row_hold_one_record(network: Network, chain: Chain) -> None:
    """Another witness of the same statement is no other record: not in the pool, not in a fork, not as a conflict."""
    statement = network.leaf_of().record.statement
    heard = [
        signed_leaf(statement, bytes([n]) * 32, "test", NOW_NS + n, key_of(f"node {n}"), network.genesis_id)
        for n in range(4)
    ]
    assert len({leaf.content_id for leaf in heard}) == 1 and len({leaf.leaf_hash for leaf in heard}) == 4
    outcomes = [chain.accept([leaf], NOW_NS + n)[0].outcome for n, leaf in enumerate(heard)]
    assert outcomes == [Outcome.ACCEPTED, *[Outcome.PENDING] * 3]
    block = network.block_on(network.root(), [heard[3]])
    chain.add([block], later_ms(chain))
    assert {chain.accept([leaf], NOW_NS)[0].outcome for leaf in heard} == {Outcome.SEALED}
    twice = network.block_on(parent_after(network.root(), block), [conflict_of(heard[1], heard[3].content_id)])
    with pytest.raises(RefusedError, match="sealed already"):
        chain.add([twice], later_ms(chain))
