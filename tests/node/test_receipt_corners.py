"""Receipts that only look right, and settings that must not lock themselves in."""

import json
import time
from dataclasses import replace

import pytest

from node.ledger import receipts, rules
from node.ledger.errors import BrokenRuleError
from node.ledger.records import Leaf, encode_record
from node.ledger.verdict import judge, judge_receipt
from node.types.network import Binding
from node.types.receipt import Answer, Known
from node.types.record import Derived, Key, Kind, Statement, TimeBasis
from tests.node.vectors.chain import Chain, closed, conflict, heard, key_of, reading


def known(chain: Chain) -> Known:
    return Known(frozenset({chain.genesis_id}))


def test_a_binding_of_the_networks_own_name_locks_nothing() -> None:
    chain = closed()
    bound = Binding("Vectors", key_of("lost").public)
    chain = closed(bindings=(bound,))
    leaf = chain.change(replace(chain.parameters, bindings=()), [key_of("founder"), key_of("second")])
    rules.check_record(leaf, chain.network)
    assert rules.in_force_after(leaf, chain.network).parameters.bindings == ()
    with pytest.raises(BrokenRuleError, match="bound"):
        rules.check_record(heard(reading("Vectors"), None, chain.genesis_id), chain.network)


def test_the_version_inside_a_conflict_is_judged_as_if_it_stood_alone() -> None:
    """Whoever seals it needs no leave of the source; the version itself needs what it always needed."""
    collector = key_of("collector")
    chain = closed(bindings=(Binding("Relay 1", collector.public),))
    good, strange = (heard(reading(), key, chain.genesis_id) for key in (collector, key_of("stranger")))
    forged = encode_record(replace(good.record, witness=replace(good.record.witness, signature=bytes(64))))
    rules.check_record(conflict(good, bytes(32), None, chain.genesis_id), chain.network)
    for inner, field in ((forged, "signature"), (strange, "source")):
        with pytest.raises(BrokenRuleError) as caught:
            rules.check_record(conflict(inner, bytes(32), None, chain.genesis_id), chain.network)
        assert caught.value.field == field


def received(collector: bytes) -> Statement:
    """A reading without a time of its own, under a key that is its collector's."""
    statement = reading()
    return replace(statement, key=replace(statement.key, basis=TimeBasis.RECEIVED, sequence=f"{collector.hex()}:1"))


def test_naming_a_key_is_not_signing_with_it() -> None:
    """Without a signature the witness names whomever it likes."""
    chain = closed(bindings=(Binding("Bound", bytes(32)),))
    derived = Statement(Key(bytes(32).hex(), "", Kind.AGGREGATE, 0, 0), detail=Derived(()))
    for statement, field in ((derived, "source"), (received(bytes(32)), "sequence"), (reading("Bound"), "source")):
        leaf = heard(statement, None, chain.genesis_id)
        with pytest.raises(BrokenRuleError) as caught:
            rules.check_record(leaf, chain.network)
        assert caught.value.field == field


def test_anybody_seals_a_conflict_about_a_reading_with_its_collectors_time() -> None:
    chain, collector = closed(), key_of("collector")
    inner = heard(received(collector.public), collector, chain.genesis_id)
    rules.check_record(conflict(inner, bytes(32), key_of("second"), chain.genesis_id), chain.network)


def test_neither_a_conflict_nor_a_change_of_settings_can_be_disputed() -> None:
    chain = closed()
    other = conflict(heard(reading(), None, chain.genesis_id), bytes(32), None, chain.genesis_id)
    for inner in (other, chain.change(chain.parameters, [])):
        with pytest.raises(BrokenRuleError, match="cannot be disputed") as caught:
            rules.check_record(conflict(inner, bytes(32), None, chain.genesis_id), chain.network)
        assert caught.value.field == "conflict"


def test_a_receipt_of_a_change_that_nobody_approved_is_not_green() -> None:
    chain = closed()
    wanted = replace(chain.parameters, difficulty=5)
    good, bad = chain.change(wanted, [key_of("founder"), key_of("second")]), chain.change(wanted, [])
    chain.add([good])
    chain.add([bad])
    chain.add([good], flags=0)
    answers = [judge_receipt(chain.receipt(at, chain.sealed[at].leaves[0]), known(chain)).answer for at in (1, 2, 3)]
    assert answers == [Answer.UNALTERED, Answer.ALTERED, Answer.ALTERED]


def test_a_header_with_an_unknown_flag_is_not_green() -> None:
    chain = closed()
    leaf = heard(reading(), None, chain.genesis_id)
    chain.add([leaf], flags=4)
    assert judge_receipt(chain.receipt(1, leaf), known(chain)).answer == Answer.ALTERED


def test_a_dispute_is_another_version_of_the_same_reading_sealed_later() -> None:
    chain = closed()
    collector = key_of("collector")
    leaf, other = (heard(reading(number=number), collector, chain.genesis_id) for number in ("1", "2"))
    elsewhere = heard(reading("Relay 2"), collector, chain.genesis_id)
    forged = replace(other.record.witness, signature=bytes(64))
    unsigned = encode_record(replace(other.record, witness=forged))
    made = [conflict(inner, leaf.content_id, None, chain.genesis_id) for inner in (other, elsewhere, leaf, unsigned)]
    early, (good, *bad) = made[0], made
    chain.add([early])
    chain.add([leaf])
    for one in made:
        chain.add([one])
    chain.add([good], network_id=b"another.")
    checkpoint = chain.checkpoint(key_of("second"))

    def answer(height: int, dispute: Leaf) -> Answer:
        return judge_receipt(
            chain.receipt(2, leaf, disputes=[(height, dispute)], checkpoint=checkpoint), known(chain)
        ).answer

    assert answer(3, good) == Answer.UNALTERED
    assert [answer(4 + at, one) for at, one in enumerate(bad)] == [Answer.ALTERED] * 3
    assert answer(1, early) == answer(7, good) == Answer.ALTERED


def test_a_file_of_quotes_is_read_in_one_go() -> None:
    """Each character once: a string that never ended took days at the size that is allowed."""

    def took(length: int) -> float:
        data = b'{"a": "' + b'\\"' * length
        began = time.process_time()
        assert judge(data, Known()).answer == Answer.CANNOT_TELL
        return time.process_time() - began

    assert took(400_000) < 20 * took(40_000) + 0.5


@pytest.mark.parametrize("text", ["[" * 17 + "]" * 17, '{"a":' * 17 + "1" + "}" * 17])
def test_brackets_count_outside_strings_only(text: str) -> None:
    assert judge(text.encode(), Known()).answer == Answer.CANNOT_TELL
    with pytest.raises(ValueError, match="deeply"):
        receipts.parsed(text)
    quoted = json.dumps({"a": text, "b": '\\"' + text})
    assert receipts.parsed(quoted) == json.loads(quoted)
