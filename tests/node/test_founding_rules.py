"""What a network may be founded with, and what its settings may say."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from node.ledger import genesis, settings
from node.ledger.errors import BrokenRuleError, LedgerError, MalformedError
from node.ledger.records import Leaf, encode_record
from node.ledger.settings import named
from node.types.block import Header
from node.types.network import Binding
from node.types.reading import Code, Measured, Value
from node.types.record import Kind
from tests.node.builders import START_MS, Network, key_of


def refused(header: Header, leaves: Sequence[Leaf]) -> str:
    """The part at which the founding of a network ends."""
    with pytest.raises(LedgerError) as caught:
        genesis.check_genesis(header, list(leaves))
    return caught.value.field


def without(network: Network, name: str) -> Leaf:
    """The first record without one of its values."""
    return holding(network, [one for one in network.leaf.record.statement.values if one.quantity.name != name])


def holding(network: Network, values: Sequence[Measured]) -> Leaf:
    record = network.leaf.record
    return encode_record(replace(record, statement=replace(record.statement, values=tuple(values))))


def test_the_first_record_is_a_network_and_stands_alone(network: Network) -> None:
    record = network.leaf.record
    assert refused(network.header, [network.leaf, network.leaf]) == refused(network.header, []) == "genesis"
    elsewhere = encode_record(
        replace(record, statement=replace(record.statement, key=replace(record.statement.key, point="x")))
    )
    reading = network.witnessed(
        replace(record.statement, key=replace(record.statement.key, kind=Kind.READING), detail=None)
    )
    for leaf in (elsewhere, reading):
        with pytest.raises(BrokenRuleError, match="not a network's parameters"):
            genesis.check_genesis(network.header, [leaf])
        assert refused(network.header, [leaf]) == "genesis"


def test_the_header_and_the_witness_follow_from_the_parameters(network: Network) -> None:
    record = network.leaf.record
    other = encode_record(replace(record, witness=replace(record.witness, driver="another")))
    assert refused(network.header, [other]) == "genesis"
    assert refused(replace(network.header, nonce=1), [network.leaf]) == "genesis"


@pytest.mark.parametrize("name", ["salt", "founder", "recovery", "clock rate", "difficulty", "ahead ms"])
def test_nothing_that_founds_a_network_may_be_missing(network: Network, name: str) -> None:
    assert refused(network.header, [without(network, name)]) == name


@pytest.mark.parametrize(("rate", "fits"), [(0, False), (1, True), (1000, True), (1001, False)])
def test_how_fast_a_clock_may_run(network: Network, rate: int, fits: bool) -> None:
    parameters = replace(network.parameters, clock_rate=rate)
    header, leaf = genesis.genesis_header(parameters, START_MS)
    if fits:
        assert genesis.check_genesis(header, [leaf]) == parameters
    else:
        assert refused(header, [leaf]) == "clock rate"


@pytest.mark.parametrize(("field", "size"), [("salt", 16), ("founder", 32), ("recovery", 32)])
def test_bytes_that_found_a_network_have_one_size(network: Network, field: str, size: int) -> None:
    for wrong in (bytes(size - 1), bytes(size + 1)):
        header, leaf = genesis.genesis_header(
            replace(network.parameters, salt=wrong) if field == "salt" else network.parameters, START_MS
        )
        if field == "salt":
            assert refused(header, [leaf]) == field
        values = [one for one in leaf.record.statement.values if one.quantity.name != field]
        assert refused(header, [holding(network, [*values, named(field, wrong.hex())])]) == field


def test_a_question_mark_is_a_name_and_a_blank_is_none(network: Network) -> None:
    assert genesis.is_name("?") and not genesis.is_name("  ")
    header, leaf = genesis.genesis_header(replace(network.parameters, name=" "), START_MS)
    assert refused(header, [leaf]) == "name"


def test_lists_are_in_the_order_of_their_numbers(network: Network) -> None:
    values = settings.settings_values(network.parameters)
    assert settings.with_settings(network.parameters, values[::-1]) == network.parameters


KEY = key_of("meter").public.hex()


@pytest.mark.parametrize(
    "value",
    [
        None, True, Code(1), "", "Relay", KEY, f"{KEY} ", f" {KEY}", f"{KEY[1:]} Relay", f"{KEY.upper()} Relay",
        f"{KEY[:2]}\t{KEY[2:]} Relay",
    ],
)  # fmt: skip
def test_a_binding_is_a_key_and_a_source(network: Network, value: Value) -> None:
    with pytest.raises(BrokenRuleError) as caught:
        settings.with_settings(
            network.parameters, [*settings.settings_values(network.parameters), named("binding 0000", value)]
        )
    assert caught.value.field == "binding 0000"


def test_a_bound_source_may_hold_blanks(network: Network) -> None:
    values = [*settings.settings_values(network.parameters), named("binding 0000", f"{KEY} Relay 1  east")]
    assert settings.with_settings(network.parameters, values).bindings == (
        Binding("Relay 1  east", bytes.fromhex(KEY)),
    )


def test_a_network_that_holds_no_record_is_malformed(network: Network) -> None:
    with pytest.raises(MalformedError, match="exactly one"):
        genesis.check_genesis(network.header, [])
