"""Control records: more than half of the listed keys change the settings, from the next block on, and nobody else."""

import sqlite3
from dataclasses import replace
from decimal import Decimal

import pytest

from node.keys import NodeKey
from node.ledger import blocks, control, rules
from node.ledger.errors import BrokenRuleError
from node.ledger.network import Network as InForce
from node.ledger.records import Leaf
from node.ledger.settings import named
from node.relays.collector import signed_leaf
from node.store.blocks import by_id
from node.store.chain import Chain, RefusedError
from node.store.in_force import InForce as InForceReader
from node.store.pool import Outcome
from node.types.block import Header
from node.types.network import Binding, Parameters
from node.types.reading import Measured
from node.types.record import Approval
from tests.node.builders import START_MS, Network, branch, key_of, later_ms

FOUNDER, SECOND, THIRD = key_of("founder"), key_of("second"), key_of("third")
NOW_NS = START_MS * 1_000_000


def change(
    network: Network, wanted: Parameters, *members: NodeKey, on: InForce | None = None, time_ns: int = NOW_NS
) -> Leaf:
    """A control record for these settings, approved by these keys."""
    in_force = on or network.rules
    statement = control.proposal(in_force, wanted, time_ns)
    for member in members:
        signature = member.sign(control.approval_message(statement, network.genesis_id))
        statement = control.approved(statement, Approval(member.public, signature))
    return signed_leaf(statement, bytes(32), "test", NOW_NS, network.founder, network.genesis_id)


def with_third(network: Network) -> Parameters:
    return replace(network.parameters, sealers=(*network.parameters.sealers, THIRD.public))


def seal(network: Network, chain: Chain, leaves: list[Leaf], sealer: NodeKey = FOUNDER) -> None:
    """A block of these records on the tip, with whatever flag and difficulty are right."""
    chain.accept(leaves, NOW_NS)
    header, chosen = chain.template(sealer.public, later_ms(chain)) or pytest.fail("nothing waits")
    chain.add([network.sealed(header, chosen, sealer)], later_ms(chain))


def test_more_than_half_of_the_listed_keys_change_the_list(network: Network, chain: Chain) -> None:
    leaf = change(network, with_third(network), FOUNDER, SECOND)
    assert chain.accept([leaf], NOW_NS)[0].outcome == Outcome.ACCEPTED
    seal(network, chain, [network.leaf_of()])
    assert THIRD.public in chain.network.parameters.sealers
    assert chain.network.control_number == 1 and chain.network.control_id == leaf.content_id
    seal(network, chain, [network.leaf_of(second=1)], THIRD)
    assert chain.tip.height == 2


@pytest.mark.parametrize("members", [(), (FOUNDER,), (THIRD,), (FOUNDER, THIRD)])
def test_fewer_do_not(network: Network, chain: Chain, members: tuple[NodeKey, ...]) -> None:
    leaf = change(network, with_third(network), *members)
    with pytest.raises(BrokenRuleError):
        control.check_control(leaf, network.rules)
    assert chain.accept([leaf], NOW_NS)[0].outcome == Outcome.REFUSED


def test_the_change_counts_from_the_next_block_on(network: Network, chain: Chain) -> None:
    """The block that holds it is still judged by what was in force before."""
    wanted = replace(network.parameters, difficulty=network.difficulty + 1)
    seal(network, chain, [change(network, wanted, FOUNDER, SECOND)])
    assert chain.network.parameters.difficulty == network.difficulty + 1
    assert chain.tip.work == 1 << network.difficulty
    seal(network, chain, [network.leaf_of(second=3)])
    assert chain.tip.work == (1 << network.difficulty) + (2 << network.difficulty)


def test_a_header_needs_the_difficulty_in_force(network: Network, chain: Chain) -> None:
    wanted = replace(network.parameters, difficulty=network.difficulty + 2)
    seal(network, chain, [change(network, wanted, FOUNDER, SECOND)])
    header, leaves = _template(network, chain, network.leaf_of(second=1))
    easier = replace(header, difficulty=network.difficulty)
    with pytest.raises(RefusedError, match="difficulty"):
        chain.add([network.sealed(easier, leaves)], later_ms(chain))


def _template(network: Network, chain: Chain, leaf: Leaf) -> tuple[Header, list[Leaf]]:
    chain.accept([leaf], NOW_NS)
    return chain.template(FOUNDER.public, later_ms(chain)) or pytest.fail("nothing waits")


def test_a_sealer_that_was_removed_seals_no_more(network: Network, chain: Chain) -> None:
    wanted = replace(network.parameters, sealers=(FOUNDER.public,))
    seal(network, chain, [change(network, wanted, FOUNDER, SECOND)])
    header, leaves = _template(network, chain, network.leaf_of(second=1))
    by_second = replace(header, sealer=SECOND.public)
    with pytest.raises(RefusedError, match="list of sealers"):
        chain.add([network.sealed(by_second, leaves, SECOND)], later_ms(chain))


def test_the_recovery_key_alone_changes_the_list_and_nothing_else(network: Network) -> None:
    recovery = key_of("recovery")
    assert control.check_control(change(network, with_third(network), recovery), network.rules).sealers[-1]
    harder = replace(with_third(network), difficulty=9)
    with pytest.raises(BrokenRuleError, match="more than half"):
        control.check_control(change(network, harder, recovery), network.rules)


def test_an_approval_cannot_be_taken_over_for_another_change(network: Network) -> None:
    honest = change(network, with_third(network), FOUNDER, SECOND)
    approvals = control.control_of(honest.record.statement).approvals
    other = control.proposal(network.rules, replace(network.parameters, difficulty=1), NOW_NS)
    for approval in approvals:
        other = control.approved(other, approval)
    leaf = signed_leaf(other, bytes(32), "test", NOW_NS, network.founder, network.genesis_id)
    with pytest.raises(BrokenRuleError, match="signature"):
        control.check_control(leaf, network.rules)


def test_a_change_follows_the_one_in_force(network: Network, chain: Chain) -> None:
    first = change(network, with_third(network), FOUNDER, SECOND)
    rival = change(network, replace(network.parameters, difficulty=5), FOUNDER, SECOND, time_ns=NOW_NS + 1)
    chain.accept([first, rival], NOW_NS)
    seal(network, chain, [network.leaf_of()])
    assert chain.network.control_number == 1
    made = chain.template(FOUNDER.public, later_ms(chain))
    assert made is None, "the rival can no longer be valid"
    with pytest.raises(BrokenRuleError, match="does not follow"):
        control.check_control(rival, chain.network)


def test_an_open_network_never_changes() -> None:
    network = Network(open=True)
    leaf = change(network, replace(network.parameters, difficulty=1), FOUNDER)
    with pytest.raises(BrokenRuleError, match="open"):
        control.check_control(leaf, network.rules)


def test_the_flag_says_that_a_block_holds_a_change(network: Network, chain: Chain) -> None:
    leaf = change(network, with_third(network), FOUNDER, SECOND)
    unflagged = network.header_on(network.root(), [leaf])
    with pytest.raises(RefusedError, match="Flag"):
        chain.add([network.sealed(unflagged, [leaf])], later_ms(chain))
    other = [network.leaf_of()]
    flagged = replace(network.header_on(network.root(), other), flags=1)
    with pytest.raises(RefusedError, match="Flag"):
        chain.add([network.sealed(flagged, other)], later_ms(chain))


def test_settings_that_are_out_of_bounds(network: Network) -> None:
    nobody = replace(network.parameters, sealers=())
    twice = replace(network.parameters, sealers=(*network.parameters.sealers, THIRD.public, THIRD.public))
    hopeless = replace(network.parameters, difficulty=65)
    for wanted in (nobody, twice, hopeless):
        with pytest.raises(BrokenRuleError):
            control.check_control(change(network, wanted, FOUNDER, SECOND), network.rules)


def test_a_bound_source_is_heard_from_its_key_only(network: Network, chain: Chain) -> None:
    meter = key_of("meter")
    wanted = replace(network.parameters, bindings=(Binding("Relay 1", meter.public),))
    waiting = network.leaf_of("Relay 1", second=5)
    chain.accept([waiting, change(network, wanted, FOUNDER, SECOND)], NOW_NS)
    header, leaves = chain.template(FOUNDER.public, later_ms(chain)) or pytest.fail("nothing waits")
    only = [leaf for leaf in leaves if leaf is not waiting and leaf.key != waiting.key]
    header = replace(header, records_root=blocks.records_root(only), record_count=1)
    chain.add([network.sealed(header, only)], later_ms(chain))
    assert chain.template(FOUNDER.public, later_ms(chain)) is None, "what waited can no longer be valid"
    (again,) = chain.accept([waiting], NOW_NS)
    assert again.outcome == Outcome.REFUSED and again.kept, "it is set aside here, and comes back when it may"
    strange = network.leaf_of("Relay 1", second=6)
    (refused,) = chain.accept([strange], NOW_NS)
    assert refused.outcome == Outcome.REFUSED and not refused.kept
    statement = network.leaf_of("Relay 1", second=7).record.statement
    own = signed_leaf(statement, bytes(32), "test", NOW_NS, meter, network.genesis_id)
    assert chain.accept([own], NOW_NS)[0].outcome == Outcome.ACCEPTED


def test_what_other_settings_forbid_comes_back_with_a_fork_without_them(network: Network, chain: Chain) -> None:
    meter = key_of("meter")
    wanted = replace(network.parameters, bindings=(Binding("Relay 1", meter.public),))
    waiting = network.leaf_of("Relay 1", second=5)
    leaf = change(network, wanted, FOUNDER, SECOND)
    flagged = replace(network.header_on(network.root(), [leaf]), flags=1)
    chain.accept([waiting], NOW_NS)
    chain.add([network.sealed(flagged, [leaf])], later_ms(chain))
    assert chain.template(FOUNDER.public, later_ms(chain)) is None
    bodies = [[network.leaf_of("Other", second=s)] for s in (1, 2)]
    chain.add(branch(network, network.root(), bodies), later_ms(chain))
    assert chain.tip.height == 2
    made = chain.template(FOUNDER.public, later_ms(chain))
    assert made is not None and waiting.content_id in {one.content_id for one in made[1]}
    assert leaf.content_id in {one.content_id for one in made[1]}, "the change waits again too"


@pytest.mark.parametrize("case", ["another number", "another predecessor"])
def test_a_change_names_its_number_and_the_change_before_it(network: Network, case: str) -> None:
    """Neither alone is enough: one of another branch has the right number, a repeated one the right predecessor."""
    other = replace(network.rules, control_number=1) if case == "another number" else network.rules
    other = replace(other, control_id=bytes(32)) if case == "another predecessor" else other
    leaf = change(network, with_third(network), FOUNDER, SECOND, on=other)
    with pytest.raises(BrokenRuleError, match="does not follow"):
        control.check_control(leaf, network.rules)


def test_whoever_approves_twice_counts_once(network: Network) -> None:
    statement = change(network, with_third(network), FOUNDER).record.statement
    (approval,) = control.control_of(statement).approvals
    assert control.approved(statement, approval) == statement


def test_a_refusal_names_what_is_wrong_with_the_change(network: Network) -> None:
    wanted = with_third(network)
    good = change(network, wanted, FOUNDER, SECOND).record.statement
    anyone = Network(open=True)
    forged = Approval(FOUNDER.public, bytes(64))
    later = replace(network.rules, control_number=1)
    wrong = [
        ("kind", network, network.leaf_of()),
        ("kind", anyone, change(anyone, replace(anyone.parameters, difficulty=1), FOUNDER)),
        *(
            ("key", network, network.witnessed(replace(good, key=replace(good.key, **part))))
            for part in ({"source": "Elsewhere"}, {"point": "x"}, {"sequence": "2"}, {"basis": 1})
        ),
        ("control number", network, change(network, wanted, FOUNDER, SECOND, on=later)),
        ("values", network, network.witnessed(replace(good, values=(*good.values, named("more", True))))),
        ("approvals", network, change(network, wanted, FOUNDER)),
        ("approvals", network, change(network, wanted, FOUNDER, SECOND, THIRD)),
        ("approvals", network, network.witnessed(control.approved(good, forged))),
    ]
    for field, judging, leaf in wrong:
        with pytest.raises(BrokenRuleError) as caught:
            control.check_control(leaf, judging.rules)
        assert caught.value.field == field


def test_a_block_holds_one_change_at_most(network: Network) -> None:
    made = [change(network, with_third(network), FOUNDER, SECOND, time_ns=NOW_NS + late) for late in (0, 1)]
    for leaves in (made[:1], made):
        header = replace(network.header_on(network.root(), leaves), flags=blocks.FLAG_CONTROL)
        if leaves == made:
            with pytest.raises(BrokenRuleError, match="at most one") as caught:
                rules.check_body(header, leaves, network.rules)
            assert caught.value.field == "records"
        else:
            assert rules.check_body(header, leaves, network.rules).control_number == 1


def changed(network: Network, *values: Measured) -> Leaf:
    """A control record with these values, approved by both members."""
    control_statement = control.proposal(network.rules, network.parameters, NOW_NS)
    statement = replace(control_statement, values=values)
    for member in (FOUNDER, SECOND):
        signature = member.sign(control.approval_message(statement, network.genesis_id))
        statement = control.approved(statement, Approval(member.public, signature))
    return signed_leaf(statement, bytes(32), "test", NOW_NS, network.founder, network.genesis_id)


IN_LIST, OUT = FOUNDER.public.hex(), THIRD.public.hex()
BOUND = f"{OUT} Relay 1"


@pytest.mark.parametrize(
    "values",
    [
        (), (named("difficulty", Decimal(4)),), (named("add sealer 0000", IN_LIST),),
        (named("drop sealer 0000", OUT),), (named("add sealer 0001", OUT),),
        (named("drop sealer 0000", SECOND.public.hex()), named("drop sealer 0001", IN_LIST)),
        (named("add sealer 0000", OUT), named("add sealer 0001", OUT)),
        (named("drop sealer 0000", IN_LIST), named("drop sealer 0001", IN_LIST)),
        (named("add sealer 0000", IN_LIST), named("drop sealer 0000", IN_LIST)),
        (named("drop binding 0000", BOUND),),
        (named("add binding 0000", BOUND), named("add binding 0001", BOUND)),
        (named("sealer 0000", OUT),), (named("difficulty", Decimal(5)), named("open", value=True)),
        (named("difficulty", Decimal(5)), named("more", Decimal(1))),
    ],
)  # fmt: skip
def test_a_change_names_what_it_changes_and_nothing_else(network: Network, values: tuple[Measured, ...]) -> None:
    assert network.parameters.difficulty == 4 and len(network.parameters.sealers) == 2
    with pytest.raises(BrokenRuleError) as refused:
        control.check_control(changed(network, *values), network.rules)
    assert refused.value.field in {"values", "sealers", "bindings"}


def test_what_is_taken_in_stands_at_the_end_of_its_list(network: Network) -> None:
    leaf = changed(network, named("add sealer 0000", OUT), named("drop sealer 0000", IN_LIST))
    assert control.check_control(leaf, network.rules).sealers == (SECOND.public, THIRD.public)
    freed = Binding("Relay 2", FOUNDER.public), Binding("Relay 3", FOUNDER.public)
    bound = replace(network.rules, parameters=replace(network.parameters, bindings=freed))
    wanted = replace(bound.parameters, bindings=(freed[1], Binding("Relay 1", THIRD.public)))
    leaf = change(network, wanted, FOUNDER, SECOND, on=bound)
    assert control.check_control(leaf, bound).bindings == wanted.bindings
    assert [one.quantity.name for one in leaf.record.statement.values] == ["add binding 0000", "drop binding 0000"]


def test_settings_are_read_back_over_many_changes(
    network: Network, connection: sqlite3.Connection, chain: Chain
) -> None:
    """Also old ones, and by who reads the file afresh; so many that not all of them are kept at hand."""
    seen: dict[int, Parameters] = {}
    for number in range(1, 301):
        wanted = replace(chain.network.parameters, ahead_ms=120_000 + number, spacing_ms=0)
        leaf = change(network, wanted, FOUNDER, SECOND, on=chain.network, time_ns=NOW_NS + number)
        seal(network, chain, [leaf])
        last = by_id(connection, chain.tip.id) or pytest.fail("the tip is stored")
        seen[last.number] = wanted
    afresh = InForceReader.of(connection)
    for order in (sorted(seen, reverse=True), sorted(seen)):
        assert all(afresh.set_by(number).parameters == seen[number] for number in order)
    assert afresh.set_by(max(seen)) == chain.network
