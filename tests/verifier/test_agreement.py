"""The node and the verifier in JavaScript say the same of whatever file they are given."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest

from app.verdict_words import answer_keys, stage_keys
from node.ledger import blocks
from node.ledger.receipts import MAX_RECEIPT, encode_receipt
from node.ledger.short import short_of
from node.ledger.verdict import judge
from node.types.quantity import Quantity, QuantityCode
from node.types.reading import Code, Measured
from node.types.receipt import Answer, Known, Limit, Receipt, Verdict
from tests.node.vectors.chain import closed, conflict, heard, key_of, opened, reading, sample
from tests.verifier.cases import Case, case
from tests.verifier.nodejs import Json, asked, reason_to_skip, receipt_case

pytestmark = pytest.mark.skipif(bool(reason_to_skip()), reason=reason_to_skip())

AT_ONCE = 500
FEWEST = 0.02
"""Each answer has to be given to at least this share of the cases, or they try too little."""


def views(one: Case, verdict: Verdict, given: Json) -> tuple[tuple[object, ...], tuple[object, ...]]:
    """What the two said, side by side."""
    ours = (str(verdict.answer), verdict.disputed, verdict.network.hex(), verdict.content_id.hex())
    told = (given["answer"], given["disputed"], given["network"] or "", given["contentId"] or "")
    assert list(verdict.limits) == given["limits"], (one, given)
    assert answer_keys(verdict) == given["words"], (one, given)
    assert (Limit.UNVERIFIED in verdict.limits) == (bool(verdict.network) and not verdict.verified), (one, given)
    if verdict.answer in {Answer.UNALTERED, Answer.STRANGER}:
        assert stage_keys(verdict) == [step["word"] for step in given["steps"]], (one, given)
        assert verdict.rate == given["rate"]
    return (*ours, verdict.verified), (*told, bool(given["verified"]))


def compared(numbers: range) -> Counter[str]:
    """How often each answer was given, once all of them agree."""
    counts: Counter[str] = Counter()
    different = []
    for start in range(numbers.start, numbers.stop, AT_ONCE):
        cases = [case(number) for number in range(start, min(start + AT_ONCE, numbers.stop))]
        for one, given in zip(cases, _asked(cases), strict=True):
            verdict = judge(one.file, one.known)
            ours, theirs = views(one, verdict, given)
            counts[str(verdict.answer)] += 1
            counts["disputed"] += bool(ours[1])
            counts["verified"] += verdict.verified
            counts["unverified"] += Limit.UNVERIFIED in verdict.limits
            if ours != theirs:
                different.append(f"case {one.number} ({one.note}): {ours}, in JavaScript {theirs} {given['steps'][-1]}")
    assert not different, "\n".join(different[:20])
    return counts


def _asked(cases: Iterable[Case]) -> list[Json]:
    return asked(receipt_case(one.file, one.known.networks, one.known.keys) for one in cases)


def check(numbers: range) -> None:
    counts = compared(numbers)
    print("cases by answer:", dict(counts))  # noqa: T201 (the figures are asked for)
    answers = ("unaltered", "stranger", "altered", "cannot tell", "disputed", "verified", "unverified")
    rare = [answer for answer in answers if counts[answer] < FEWEST * len(numbers)]
    assert not rare, f"The cases hardly try {rare}: {dict(counts)}"


def test_both_answer_a_thousand_cases_alike() -> None:
    check(range(1_000))


def test_both_draw_the_line_at_the_same_size() -> None:
    made = sample()
    listed = [made.chain.cosigned(made.checkpoint, key_of(f"co-signer {at}")) for at in range(257)]
    receipts = [made.chain.receipt(1, made.first, (), (), made.checkpoint, listed[:count]) for count in (0, 256, 257)]
    small, most, many = (encode_receipt(one) for one in receipts)
    full = small + b" " * (MAX_RECEIPT - len(small))
    files = {most: "unaltered", many: "altered", full: "unaltered", full + b"\n": "cannot tell"}
    known = Known(frozenset({made.chain.genesis_id}))
    given = asked(receipt_case(file, known.networks, known.keys) for file in files)
    assert [str(judge(file, known).answer) for file in files] == list(files.values())
    assert [one["answer"] for one in given] == list(files.values())


def corners() -> list[tuple[str, Receipt, str]]:
    """What chance hardly makes: each corner with its answer."""
    low, half, odd = closed(), closed(sealers=(key_of("founder").public, key_of("second").public)), closed()
    first = heard(reading(), None, low.genesis_id)
    low.add([first], height=0)
    change = half.change(replace(half.parameters, ahead_ms=5_000), [key_of("second")])
    half.add([change])
    odd.add([first])
    dispute = conflict(heard(reading(number="1"), None, odd.genesis_id), first.content_id, None, odd.genesis_id)
    odd.add([dispute], flags=0x8002, difficulty=0)
    disputed = odd.receipt(1, first, (), [(2, dispute)], odd.checkpoint(key_of("second")))
    timed, collector = closed(), key_of("collector")
    own = replace(reading(), key=replace(reading().key, basis=1, sequence=f"{collector.public.hex()}:1"))
    around = conflict(heard(own, collector, timed.genesis_id), bytes(32), None, timed.genesis_id)
    timed.add([around])
    quick = closed(clock_rate=60)
    quick.add([soon := heard(reading(), None, quick.genesis_id)])
    return [
        ("a clock that ran too fast", quick.receipt(1, soon), "unaltered"),
        ("a conflict vouches for no time of a collector", timed.receipt(1, around), "unaltered"),
        ("a young block at height zero", low.receipt(1, first), "altered"),
        ("half of the sealers approved", half.receipt(1, change), "altered"),
        ("of a dispute's header only its place is asked", disputed, "unaltered"),
    ]


def test_a_state_is_told_apart_from_the_quantity_that_is_in_it() -> None:
    values = (Measured(Quantity(0, name="breaker"), Code(2)), Measured(Quantity(QuantityCode.FREQUENCY), Decimal(50)))
    made = heard(replace(reading(), values=values), None, bytes(32))
    (given,) = asked([{"what": "record", "bytes": made.data.hex()}])
    assert given["values"] == [[0, "2"], [QuantityCode.FREQUENCY, None]]


def test_what_is_too_new_in_an_open_network_is_told_as_that() -> None:
    made = opened()
    file = encode_receipt(made.chain.receipt(1, made.leaf))
    known = Known(frozenset({made.chain.genesis_id}))
    given = asked([receipt_case(file, known.networks, ())])[0]
    assert given["words"] == answer_keys(judge(file, known)) == ["answer.young"]


def test_both_know_a_network_by_its_short_form() -> None:
    made = sample()
    file = encode_receipt(made.chain.receipt(1, made.first, checkpoint=made.checkpoint))
    for short, answer in ((short_of(made.chain.genesis_id), "unaltered"), (short_of(bytes(32)), "stranger")):
        given = asked([receipt_case(file, (), (), (short,))])[0]
        assert given["answer"] == str(judge(file, Known(shorts=frozenset({short}))).answer) == answer


CORNERS = corners()


@pytest.mark.parametrize(("receipt", "answer"), [one[1:] for one in CORNERS], ids=[one[0] for one in CORNERS])
def test_both_know_a_corner(receipt: Receipt, answer: str) -> None:
    known = Known(frozenset({blocks.header_id(receipt.genesis.header)}))
    file = encode_receipt(receipt)
    verdict, given = judge(file, known), asked([receipt_case(file, known.networks, known.keys)])[0]
    assert (str(verdict.answer), given["answer"]) == (answer, answer), given["steps"]
    assert list(verdict.limits) == given["limits"]


@pytest.mark.slow
@pytest.mark.parametrize("start", range(1_000, 11_000, 2_000))
def test_both_answer_ten_thousand_more_alike(start: int) -> None:
    check(range(start, start + 2_000))
