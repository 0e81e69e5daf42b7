"""What a block may be: each rule, broken one at a time, is noticed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from node.ledger import blocks, genesis, rules, tags, work
from node.ledger.errors import BrokenRuleError, LedgerError, MalformedError, TooEarlyError
from node.ledger.forks import Branch, is_better
from node.ledger.records import Leaf, decode_record, encode_record
from node.types.block import Header
from node.types.record import Derived, Key, Kind, Statement, TimeBasis
from tests.node.builders import START_MS, Network, key_of, parent_after, unsigned_leaf, voltage


def check(network: Network, block: bytes, parent: rules.Parent | None = None) -> None:
    """Header and body, as a node checks them."""
    header_bytes, seal, body = blocks.split_block(block)
    header = blocks.decode_header(header_bytes)
    rules.check_header(header, header_bytes, seal, parent or network.root(), network.rules)
    rules.check_body(header, blocks.decode_body(body, header.record_count), network.rules)


def test_a_header_has_172_bytes_and_hashes_in_three_compressions(network: Network) -> None:
    prefix = blocks.mining_prefix(network.header)
    assert len(blocks.encode_header(network.header)) == 172
    assert len(prefix) + 8 == 183
    # Two whole 64-byte blocks lie before the last one, so only that one is hashed again for another nonce.
    assert len(prefix) // 64 == 2 and (183 - 128) + 9 == 64


def test_no_tag_is_a_prefix_of_another() -> None:
    for tag in tags.ALL:
        assert tag.isascii() and tag.startswith(b"gridwit:") and tag.endswith(b"\0")
        assert [other for other in tags.ALL if other.startswith(tag)] == [tag]


def test_a_good_block_passes(network: Network) -> None:
    check(network, network.block_on(network.root(), [network.leaf_of(second=s) for s in range(5)]))


HEADER_FAULTS = [
    ("flags", {"flags": 2}, BrokenRuleError),
    ("flags", {"flags": 1}, BrokenRuleError),
    ("network id", {"network_id": b"elsewher"}, BrokenRuleError),
    ("previous", {"height": 2}, BrokenRuleError),
    ("previous", {"previous": bytes(32)}, BrokenRuleError),
    ("records root", {"records_root": bytes(32)}, MalformedError),
    ("records root", {"record_count": 2}, MalformedError),
    ("records", {"record_count": 0}, BrokenRuleError),
    ("history root", {"history_root": bytes(32)}, BrokenRuleError),
    ("time", {"time_ms": START_MS}, BrokenRuleError),
    ("difficulty", {"difficulty": 3}, BrokenRuleError),
    ("difficulty", {"difficulty": 5}, BrokenRuleError),
    ("sealer", {"sealer": key_of("stranger").public}, BrokenRuleError),
]


@pytest.mark.parametrize(("field", "change", "error"), HEADER_FAULTS)
def test_each_field_of_the_header_is_checked(
    network: Network, field: str, change: dict[str, object], error: type[LedgerError]
) -> None:
    leaf = network.leaf_of()
    header = replace(network.header_on(network.root(), [leaf]), **change)  # type: ignore[arg-type]
    mined = network.mined(header)
    identifier = blocks.block_id(mined)
    seal = network.founder.sign(blocks.seal_message(identifier, network.genesis_id))
    with pytest.raises(error) as caught:
        check_whole(network, mined, seal, [leaf])
    assert caught.value.field == field


def check_whole(network: Network, header: Header, seal: bytes, leaves: list[Leaf]) -> None:
    rules.check_header(header, blocks.encode_header(header), seal, network.root(), network.rules)
    rules.check_body(header, leaves, network.rules)


def test_work_is_the_number_of_leading_zero_bits(network: Network) -> None:
    leaf = network.leaf_of()
    header = network.header_on(network.root(), [leaf])
    nonce = next(n for n in range(1000) if work.zero_bits(blocks.block_id(replace(header, nonce=n))) == 3)
    short = replace(header, nonce=nonce)
    seal = network.founder.sign(blocks.seal_message(blocks.block_id(short), network.genesis_id))
    with pytest.raises(MalformedError, match="does not prove the work") as caught:
        check_whole(network, short, seal, [leaf])
    assert caught.value.field == "nonce"


@given(st.integers(0, 64), st.binary(min_size=32, max_size=32))
def test_target_and_zero_bits_say_the_same(difficulty: int, identifier: bytes) -> None:
    assert (identifier <= work.target(difficulty)) == (work.zero_bits(identifier) >= difficulty)


@pytest.mark.parametrize("version", [0, 2, 257])
def test_a_header_of_another_version_is_refused(network: Network, version: int) -> None:
    data = blocks.encode_header(replace(network.header, version=version))
    with pytest.raises(MalformedError, match=f"format {version}") as caught:
        blocks.decode_header(data)
    assert caught.value.field == "version"


def test_all_tags_are_listed_and_each_use_has_its_own() -> None:
    """A tag that is not in the list would not be compared with the others."""
    named = {name: value for name, value in vars(tags).items() if isinstance(value, bytes)}
    assert sorted(named.values()) == sorted(tags.ALL) and len(set(tags.ALL)) == len(named)
    uses = {"HEADER", "CONTENT", "RECORD", "SEAL", "CHECKPOINT", "COSIGNATURE", "NOTICE", "ACCEPTANCE", "CHALLENGE"}
    assert {*uses, "NETWORK"} <= set(named)


def test_a_seal_covers_the_network_and_the_id(network: Network) -> None:
    leaf = network.leaf_of()
    mined = network.mined(network.header_on(network.root(), [leaf]))
    identifier = blocks.block_id(mined)
    for message in (
        identifier,
        blocks.seal_message(identifier, bytes(32)),
        blocks.seal_message(bytes(32), network.genesis_id),
    ):
        with pytest.raises(MalformedError, match="seal") as caught:
            check_whole(network, mined, network.founder.sign(message), [leaf])
        assert caught.value.field == "seal"


def test_anyone_seals_an_open_network() -> None:
    network = Network(open=True)
    check(network, network.block_on(network.root(), [network.leaf_of()], key_of("stranger")))


def test_order_and_keys_of_the_records(network: Network) -> None:
    leaves = blocks.canonical([network.leaf_of(second=s) for s in range(3)])
    other = network.leaf_of(second=1, number="999")
    for wrong, sentence in (
        (leaves[::-1], "canonical order"),
        ([leaves[0], leaves[0]], "canonical order"),
        (blocks.canonical([*leaves, other]), "same key"),
    ):
        with pytest.raises(BrokenRuleError, match=sentence) as caught:
            check(network, network.sealed(network.header_on(network.root(), wrong), wrong))
        assert caught.value.field == "records"


class Below:
    """A chain in which every key is sealed already."""

    def content_of(self, key: bytes) -> bytes:
        return key[:32]

    def conflicts_of(self, key: bytes) -> list[bytes]:
        return [key]


def test_a_sealed_key_is_not_sealed_again(network: Network) -> None:
    with pytest.raises(BrokenRuleError, match="already sealed") as caught:
        rules.check_fresh([network.leaf_of()], Below())
    assert caught.value.field == "records"


def test_a_forged_witness_is_a_broken_rule(network: Network) -> None:
    leaf = network.leaf_of()
    witness = leaf.record.witness
    assert witness.signature is not None
    forged = replace(leaf.record, witness=replace(witness, received_ns=witness.received_ns + 1))
    with pytest.raises(BrokenRuleError, match="collector") as caught:
        check(network, network.block_on(network.root(), [encode_record(forged)]))
    assert caught.value.field == "signature"
    unsigned = replace(leaf.record, witness=replace(witness, signature=None))
    check(network, network.block_on(network.root(), [encode_record(unsigned)]))


@pytest.mark.parametrize("kind", [Kind.AGGREGATE, Kind.CLASSIFICATION, Kind.ALARM_STATE])
def test_a_derived_record_is_its_nodes_own_word_and_names_its_inputs(network: Network, kind: Kind) -> None:
    inputs = (network.leaf_of().content_id,)
    key = Key(network.founder.public.hex(), "Relay 1", kind, TimeBasis.SOURCE, START_MS * 1_000_000)
    statement = Statement(key, (voltage("230"),), detail=Derived(inputs))
    leaf = network.witnessed(statement)
    check(network, network.block_on(network.root(), [leaf]))
    assert decode_record(leaf.data).record.statement.detail == Derived(inputs)
    assert network.witnessed(replace(statement, detail=Derived((bytes(32),)))).content_id != leaf.content_id
    with pytest.raises(MalformedError, match="does not hold"):
        network.witnessed(replace(statement, detail=None))
    named = replace(statement, key=replace(key, source="Relay 1"))
    for forged in (network.witnessed(named), unsigned_leaf(statement)):
        with pytest.raises(BrokenRuleError, match="states itself"):
            check(network, network.block_on(network.root(), [forged]))


def test_a_block_larger_than_the_network_allows(network: Network) -> None:
    network.parameters = replace(network.parameters, max_block_bytes=65_536)
    network.rules = replace(network.rules, parameters=network.parameters)
    leaves = [network.leaf_of(source="x" * 250, second=s) for s in range(200)]
    with pytest.raises(BrokenRuleError, match="larger"):
        check(network, network.block_on(network.root(), leaves))


def test_the_clock_holds_back_the_future_but_never_the_median_plus_one(network: Network) -> None:
    parent = network.root()
    header = network.header_on(parent, [network.leaf_of()])
    ahead = network.parameters.ahead_ms
    rules.check_clock(header, parent, header.time_ms - ahead, network.parameters)
    with pytest.raises(TooEarlyError, match="ahead") as caught:
        rules.check_clock(header, parent, header.time_ms - ahead - 1, network.parameters)
    assert caught.value.field == "time"
    least = replace(header, time_ms=parent.median_ms + 1)
    rules.check_clock(least, parent, 0, network.parameters)


def test_spacing_is_kept_and_makes_no_exception_to_the_clock(network: Network) -> None:
    network.parameters = replace(network.parameters, spacing_ms=600_000)
    network.rules = replace(network.rules, parameters=network.parameters)
    parent, leaf = network.root(), network.leaf_of()
    due = replace(network.header_on(parent, [leaf]), time_ms=network.time_ms + 600_000)
    check(network, network.sealed(due, [leaf]))
    with pytest.raises(BrokenRuleError, match="does not keep the 600000 ms from the one before it") as caught:
        check(network, network.sealed(replace(due, time_ms=due.time_ms - 1), [leaf]))
    assert caught.value.field == "time"
    with pytest.raises(BrokenRuleError, match="median"):
        check(network, network.sealed(replace(due, time_ms=parent.median_ms), [leaf]))
    ahead = network.parameters.ahead_ms
    rules.check_clock(due, parent, due.time_ms - ahead, network.parameters)
    with pytest.raises(TooEarlyError, match="ahead"):
        rules.check_clock(due, parent, due.time_ms - ahead - 1, network.parameters)


def test_block_time_is_after_the_median_of_eleven(network: Network) -> None:
    parent = network.root()
    for second in range(12):
        parent = parent_after(parent, network.block_on(parent, [network.leaf_of(second=second)]))
    assert len(parent.times_ms) == 11
    assert parent.median_ms == sorted(parent.times_ms)[5]
    even = replace(parent, times_ms=(4, 1, 3, 2))
    assert even.median_ms == 2, "the lower middle one"
    leaf = network.leaf_of(second=99)
    early = replace(network.header_on(parent, [leaf]), time_ms=parent.median_ms)
    with pytest.raises(BrokenRuleError, match="median"):
        check(network, network.sealed(early, [leaf]), parent)
    check(network, network.sealed(replace(early, time_ms=parent.median_ms + 1), [leaf]), parent)


def test_genesis_is_the_one_its_parameters_make(network: Network) -> None:
    assert genesis.check_genesis(network.header, [network.leaf]) == network.parameters
    for change in ({"nonce": 1}, {"flags": 0}, {"difficulty": 5}, {"network_id": bytes(8)}, {"previous": b"1" * 32}):
        with pytest.raises(BrokenRuleError):
            genesis.check_genesis(replace(network.header, **change), [network.leaf])
    with pytest.raises(MalformedError):
        genesis.check_genesis(network.header, [])
    with pytest.raises(BrokenRuleError, match="not a network's parameters"):
        genesis.check_genesis(network.header, [network.leaf_of()])


def test_another_salt_makes_another_network(network: Network) -> None:
    salted = genesis.genesis_header(replace(network.parameters, salt=b"0123456789abcdef"), START_MS)[0]
    assert salted.network_id != network.header.network_id
    assert blocks.block_id(salted) != network.genesis_id


IDS = st.binary(min_size=32, max_size=32)
BRANCHES = st.builds(Branch, st.integers(0, 3), st.just(bytes(32)), st.sampled_from([b"a" * 32, b"b" * 32]), IDS)


@given(BRANCHES, BRANCHES)
def test_fork_choice_is_a_strict_order(one: Branch, other: Branch) -> None:
    assert not is_better(one, one)
    assert not (is_better(one, other) and is_better(other, one))
    if one != other:
        assert is_better(one, other) or is_better(other, one)


def test_fork_choice_asks_work_then_rank_then_id() -> None:
    low, high = sorted([b"a" * 32, b"b" * 32], key=lambda sealer: work.rank(bytes(32), sealer))
    assert is_better(Branch(2, bytes(32), high, b"z" * 32), Branch(1, bytes(32), low, b"a" * 32))
    assert is_better(Branch(1, bytes(32), low, b"z" * 32), Branch(1, bytes(32), high, b"a" * 32))
    assert is_better(Branch(1, bytes(32), low, b"a" * 32), Branch(1, bytes(32), low, b"z" * 32))
