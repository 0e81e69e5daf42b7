"""The node and the verifier in JavaScript say the same of whatever file they are given."""

from collections import Counter
from collections.abc import Iterable

import pytest

from node.ledger.receipts import MAX_RECEIPT, encode_receipt
from node.ledger.verdict import judge
from node.types.receipt import Known, Verdict
from tests.node.vectors.chain import key_of, sample
from tests.verifier.cases import Case, case
from tests.verifier.nodejs import Json, asked, reason_to_skip, receipt_case

pytestmark = pytest.mark.skipif(bool(reason_to_skip()), reason=reason_to_skip())

AT_ONCE = 500
FEWEST = 0.02
"""Each answer has to be given to at least this share of the cases, or they try too little."""


def views(one: Case, verdict: Verdict, given: Json) -> tuple[tuple[object, ...], tuple[object, ...]]:
    """What the two said, side by side."""
    ours = (str(verdict.answer), "disputed" in verdict.sentence, verdict.network.hex(), verdict.content_id.hex())
    return ours, (given["answer"], given["disputed"], given["network"] or "", given["contentId"] or "")


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
            if ours != theirs:
                different.append(f"case {one.number} ({one.note}): {ours}, in JavaScript {theirs} {given['steps'][-1]}")
    assert not different, "\n".join(different[:20])
    return counts


def _asked(cases: Iterable[Case]) -> list[Json]:
    return asked(receipt_case(one.file, one.known.networks, one.known.keys) for one in cases)


def check(numbers: range) -> None:
    counts = compared(numbers)
    print("cases by answer:", dict(counts))  # noqa: T201 (the figures are asked for)
    answers = ("unaltered", "stranger", "altered", "cannot tell", "disputed")
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


@pytest.mark.slow
@pytest.mark.parametrize("start", range(1_000, 11_000, 2_000))
def test_both_answer_ten_thousand_more_alike(start: int) -> None:
    check(range(start, start + 2_000))
