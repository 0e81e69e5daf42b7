"""Each step of a verdict by its name and with what was compared, and the step at which each forgery ends."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from node.ledger.blocks import block_id
from node.ledger.receipts import encode_receipt
from node.ledger.verdict import ALWAYS, judge, judge_receipt
from node.ledger.work import zero_bits
from node.types.receipt import Answer, Known, Limit, Receipt
from tests.node.vectors.chain import Sample, closed, conflict, heard, key_of, opened, reading, sample

CONTROLS = [
    f"Control {number}: {step}" for number in (1, 2) for step in ("contents", "work", "seal", "history", "flag")
]
RECORD = ["Record: contents", "Record: work", "Record: seal", "Record: history"]


@pytest.fixture(scope="module")
def chained() -> Sample:
    return sample()


def whole(chained: Sample) -> Receipt:
    return chained.chain.receipt(
        5, chained.last, chained.controls, checkpoint=chained.checkpoint, cosignatures=[chained.cosignature]
    )


def known(chained: Sample, *keys: str) -> Known:
    return Known(frozenset({chained.chain.genesis_id}), frozenset(key_of(name).public for name in keys))


def test_the_steps_of_a_whole_receipt(chained: Sample) -> None:
    verdict = judge_receipt(whole(chained), known(chained, "second"))
    names = [step.name for step in verdict.steps]
    assert names == ["Network", "Checkpoint", "Co-signature 1", *CONTROLS, *RECORD, "Order", "Known"]
    values = {step.name: step.value for step in verdict.steps}
    header, signer = chained.chain.sealed[5].header, chained.checkpoint.signer.hex()
    assert values["Network"] == values["Known"] == chained.chain.genesis_id.hex()
    assert values["Checkpoint"] == f"6 blocks, signed by {signer}"
    assert values["Co-signature 1"] == chained.cosignature.signer.hex()
    assert values["Record: contents"] == chained.last.content_id.hex() and values["Record: work"] == "5 bits"
    assert values["Record: seal"] == header.sealer.hex() and values["Record: history"] == "block 5 of 6"
    assert values["Control 1: flag"] == "1" and values["Order"] == "2, 4, 5"
    outcomes = {step.name: step.outcome for step in verdict.steps}
    assert outcomes["Record: contents"] == "re-hashed; record 1 of 1 in block 5"
    assert outcomes["Record: history"] == "the block is part of the signed history"
    assert outcomes["Known"] == "known; 1 of those who signed for it are known too"
    assert verdict.network == chained.chain.genesis_id and verdict.content_id == chained.last.content_id
    assert verdict.answer == Answer.UNALTERED and not verdict.unvouched


def test_the_steps_of_a_young_and_of_a_disputed_receipt(chained: Sample) -> None:
    young = judge_receipt(chained.chain.receipt(6, chained.young, chained.controls), known(chained, "second"))
    assert [step.name for step in young.steps] == ["Network", "Checkpoint", *CONTROLS, *RECORD, "Order", "Known"]
    outcomes = {step.name: step.outcome for step in young.steps}
    assert young.steps[1].value == "none" and outcomes["Known"] == "you know this network"
    assert outcomes["Record: history"] == "the history below the block is its own"
    receipt = chained.chain.receipt(1, chained.first, disputes=[(3, chained.dispute)], checkpoint=chained.checkpoint)
    disputed = judge_receipt(receipt, known(chained))
    steps = ["Dispute: contents", "Dispute: history", "Dispute: version"]
    assert [step.name for step in disputed.steps] == ["Network", "Checkpoint", *RECORD, "Order", *steps, "Known"]
    assert disputed.steps[-3].value == "block 3" and disputed.steps[-2].passed
    assert disputed.disputed and not young.disputed
    itself = judge_receipt(
        chained.chain.receipt(3, chained.dispute, chained.controls[:1], checkpoint=chained.checkpoint), known(chained)
    )
    assert itself.answer == Answer.UNALTERED and itself.disputed


def test_what_a_receipt_does_not_prove_hangs_on_who_signed_and_how_fast_the_clock_ran(chained: Sample) -> None:
    young = judge_receipt(chained.chain.receipt(6, chained.young, chained.controls), known(chained, "second"))
    signed = judge_receipt(whole(chained), known(chained, "second"))
    strange = judge_receipt(whole(chained), known(chained))
    for answer, more in ((young, (Limit.YOUNG,)), (signed, ()), (strange, (Limit.UNSIGNED,))):
        assert answer.limits == (*ALWAYS, Limit.UNVERIFIED, *more)
    for rate in (1, 2):
        chain = closed(clock_rate=rate)
        leaf = heard(reading(), None, chain.genesis_id)
        chain.add([leaf])
        verdict = judge_receipt(chain.receipt(1, leaf), Known(frozenset({chain.genesis_id})))
        fast = (Limit.FAST,) if rate > 1 else ()
        assert verdict.limits == (*ALWAYS, Limit.UNVERIFIED, Limit.YOUNG, *fast) and verdict.rate == rate


def test_the_steps_of_a_receipt_of_a_change_of_settings(chained: Sample) -> None:
    ((height, change), _) = chained.controls
    verdict = judge_receipt(chained.chain.receipt(height, change, checkpoint=chained.checkpoint), known(chained))
    assert [step.name for step in verdict.steps] == ["Network", "Checkpoint", *RECORD, "Record: flag", "Order", "Known"]


def changed(part: str, **fields: object) -> Callable[[Receipt], Receipt]:
    """A receipt with some fields of one of its parts changed."""

    def change(receipt: Receipt) -> Receipt:
        value = getattr(receipt, part)
        first, *rest = value if isinstance(value, tuple) else (value,)
        forged = replace(first, **fields)
        made: dict[str, Any] = {part: (forged, *rest) if isinstance(value, tuple) else forged}
        return replace(receipt, **made)

    return change


FORGED: list[tuple[str, Callable[[Receipt], Receipt]]] = [
    ("Network", changed("genesis", position=1)),
    ("Network", changed("genesis", path=(bytes(32),))),
    ("Network", changed("genesis", history=(bytes(32),))),
    ("Rules", changed("genesis", seal=bytes(64))),
    ("Checkpoint", changed("checkpoint", signature=bytes(64))),
    ("Checkpoint", lambda receipt: replace(receipt, checkpoint=None)),
    ("Co-signature 1", changed("cosignatures", signature=bytes(64))),
    ("Control 1: contents", changed("controls", path=(bytes(32),))),
    ("Control 1: work", lambda receipt: replace(receipt, controls=receipt.controls[1:])),
    ("Control 1: work", lambda receipt: replace(receipt, controls=(receipt.record, *receipt.controls))),
    ("Record: contents", changed("record", position=1)),
    ("Rules", changed("record", seal=bytes(64))),
    ("Rules", changed("record", record=b"no record")),
    ("Rules", changed("record", header=bytes(172))),
    ("Record: history", changed("record", history=(bytes(32),))),
    ("Record: work", lambda receipt: replace(receipt, controls=())),
]


@pytest.mark.parametrize(("step", "forge"), FORGED)
def test_where_a_forgery_ends(chained: Sample, step: str, forge: Callable[[Receipt], Receipt]) -> None:
    verdict = judge_receipt(forge(whole(chained)), known(chained))
    assert verdict.answer == Answer.ALTERED and not verdict.limits
    assert [one.passed for one in verdict.steps] == [True] * (len(verdict.steps) - 1) + [False]
    assert verdict.steps[-1].name == step
    good = {one.name: one.outcome for one in judge_receipt(whole(chained), known(chained)).steps}
    assert verdict.steps[-1].outcome != good.get(step)


def test_a_change_of_settings_judges_only_what_stands_above_it() -> None:
    """Neither what was sealed before it, nor what stands in its own block."""
    chain = closed()
    before, beside, after = (heard(reading(second=at), None, chain.genesis_id) for at in range(3))
    chain.add([before])
    wanted = replace(chain.parameters, sealers=(*chain.parameters.sealers, key_of("fourth").public))
    change = chain.change(wanted, [key_of("founder"), key_of("second")])
    chain.add([change, beside])
    chain.obey(change)
    chain.add([after], key_of("fourth"))
    checkpoint, network = chain.checkpoint(key_of("second")), Known(frozenset({chain.genesis_id}))
    for height, leaf, controls, step in (
        (1, before, [(2, change)], "Order"), (2, beside, [(2, change)], "Order"), (3, after, [(2, change)], "Known"),
        (3, after, [], "Record: seal"), (2, beside, [], "Known"),
    ):  # fmt: skip
        verdict = judge_receipt(chain.receipt(height, leaf, controls, checkpoint=checkpoint), network)
        assert verdict.steps[-1].name == step
        assert (verdict.answer == Answer.UNALTERED) == (step == "Known")


@pytest.mark.parametrize(
    ("step", "forge"),
    [
        ("Dispute: contents", changed("disputes", position=1)),
        ("Dispute: history", changed("disputes", history=())),
        ("Rules", changed("disputes", seal=bytes(64))),
        ("Dispute: history", lambda receipt: replace(receipt, disputes=(receipt.record,))),
    ],
)
def test_where_a_forged_dispute_ends(chained: Sample, step: str, forge: Callable[[Receipt], Receipt]) -> None:
    receipt = chained.chain.receipt(1, chained.first, disputes=[(3, chained.dispute)], checkpoint=chained.checkpoint)
    verdict = judge_receipt(forge(receipt), known(chained))
    assert (verdict.answer, verdict.steps[-1].name) == (Answer.ALTERED, step)


def test_a_dispute_is_not_sealed_beside_what_it_disputes() -> None:
    chain = closed()
    leaf, other = (heard(reading(number=number), None, chain.genesis_id) for number in ("1", "2"))
    dispute = conflict(other, leaf.content_id, None, chain.genesis_id)
    chain.add([leaf, dispute])
    receipt = chain.receipt(1, leaf, disputes=[(1, dispute)], checkpoint=chain.checkpoint(key_of("second")))
    verdict = judge_receipt(receipt, Known(frozenset({chain.genesis_id})))
    assert (verdict.answer, verdict.steps[-1].name) == (Answer.ALTERED, "Dispute: version")


def test_a_block_without_its_work_and_the_first_block_prove_no_record() -> None:
    chain = closed()
    leaf = heard(reading(), None, chain.genesis_id)
    header = chain.add([leaf]).header
    lazy = next(one for nonce in range(99) if zero_bits(block_id(one := replace(header, nonce=nonce))) == 3)
    chain.sealed.pop()
    chain._join(lazy, [leaf], chain.founder)
    free = closed(difficulty=0)
    first = free.sealed[0].leaves[0]
    for receipt, network in (
        (chain.receipt(1, leaf), chain.genesis_id),
        (free.receipt(0, first, checkpoint=free.checkpoint(key_of("second"))), free.genesis_id),
    ):
        verdict = judge_receipt(receipt, Known(frozenset({network})))
        assert (verdict.answer, verdict.steps[-1].name) == (Answer.ALTERED, "Record: work")


def test_who_is_a_stranger(chained: Sample) -> None:
    verdict = judge_receipt(whole(chained), Known(frozenset({bytes(32)})))
    assert verdict.answer == Answer.STRANGER
    assert (verdict.steps[-1].name, verdict.steps[-1].passed) == ("Known", False)
    assert verdict.steps[-1].value == chained.chain.genesis_id.hex()
    made = opened()
    receipt = made.chain.receipt(1, made.leaf, checkpoint=made.checkpoint, cosignatures=[made.cosignature])
    for names, answer in (
        ((), Answer.STRANGER),
        (("second",), Answer.STRANGER),
        (("anyone",), Answer.UNALTERED),
        (("third",), Answer.UNALTERED),
    ):
        keys = frozenset(key_of(name).public for name in names)
        verdict = judge_receipt(receipt, Known(frozenset({made.chain.genesis_id}), keys))
        assert verdict.answer == answer and verdict.steps[-1].name == "Known"
        assert verdict.steps[-1].passed == (answer == Answer.UNALTERED)
        if answer == Answer.STRANGER:
            assert verdict.steps[-1].value == "open network"


def test_what_is_no_receipt_or_one_that_was_changed_as_a_file(chained: Sample) -> None:
    data = encode_receipt(whole(chained))
    altered = data.replace(b'"seal"', b'"sael"')
    for wrong, answer, part in ((b"{}", Answer.CANNOT_TELL, ""), (altered, Answer.ALTERED, "proven record")):
        verdict = judge(wrong, known(chained))
        assert verdict.answer == answer
        (step,) = verdict.steps
        assert (step.name, step.value, step.passed) == ("File", part, False) and step.outcome.endswith(".")
    assert judge(data, known(chained)).answer == Answer.UNALTERED
