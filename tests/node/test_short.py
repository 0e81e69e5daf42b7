"""A network known by its short form alone: a verdict counts it as known, and no other one."""

import pytest

from node.ledger import short as rules
from node.ledger.short import SIZE, is_short, short_of
from node.ledger.verdict import judge_receipt
from node.types.receipt import Answer, Known
from tests.node.vectors.chain import Sample, sample


@pytest.fixture(scope="module")
def chained() -> Sample:
    return sample()


def test_a_network_is_known_by_its_short_form(chained: Sample) -> None:
    receipt, network = chained.chain.receipt(5, chained.last, chained.controls), chained.chain.genesis_id
    assert judge_receipt(receipt, Known(shorts=frozenset({short_of(network)}))).answer == Answer.UNALTERED
    assert judge_receipt(receipt, Known(shorts=frozenset({short_of(bytes(32))}))).answer == Answer.STRANGER
    assert judge_receipt(receipt, Known()).answer == Answer.STRANGER


def test_a_changed_byte_is_no_short_form_or_another_network_s() -> None:
    short = short_of(bytes(32))
    assert len(short) == SIZE and is_short(short) and not is_short(short[:-1])
    assert short_of(bytes(range(32))).hex() == "1853d8b3928ff9c090a7f78543f7c603", "the same for ever"
    cut = short[:-2] + rules._checksum(short[:-2])
    assert len(cut) == SIZE - 1 and not is_short(cut)
    changed = [bytes([*short[:at], short[at] ^ 1, *short[at + 1 :]]) for at in range(SIZE)]
    assert sum(map(is_short, changed)) <= 1 and short_of(b"\1" * 32)[: SIZE - 1] != short[: SIZE - 1]


def test_each_guess_costs_what_it_is_said_to() -> None:
    """Fewer rounds would make it cheaper to found two networks with one short form."""
    assert rules.ROUNDS == 200_000 and SIZE == 16
