"""Witnesses that are asked about generated files, and held to what the judge says of them."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from node.ledger.verdict import judge
from tests.attacks.attack import Given, Said
from tests.attacks.page import batch
from tests.attacks.witnesses import command_line
from tests.scenes.browser import Browser
from tests.verifier.cases import Case, case

AT_ONCE = 250
FEWEST = 0.02
"""Each answer has to be given to at least this share of the cases, or they try too little."""
CODES = {"unaltered": 0, "altered": 1, "stranger": 3, "cannot tell": 4}
Witness = Callable[[list[Case]], list[Said]]


def typed(folder: Path, cases: list[Case]) -> list[Said]:
    """By `gridwitness verify`, each with what its reader knows; its exit code has to fit its answer."""
    path, found = folder / "case.json", []
    for one in cases:
        path.write_bytes(one.file)
        said, code = command_line(Given({}, one.known), path, folder / "nowhere")
        assert code == CODES[said.answer], one
        found.append(said)
    return found


def by_script(page: Browser, cases: list[Case]) -> list[Said]:
    """By the page's own verifier."""
    return batch(page, [(one.file, one.known) for one in cases])


def compared(numbers: range, *witnesses: Witness) -> Counter[str]:
    """How often each answer was given, once each of these witnesses agrees with the judge on every case."""
    counts: Counter[str] = Counter()
    for start in range(numbers.start, numbers.stop, AT_ONCE):
        cases = [case(number) for number in range(start, min(start + AT_ONCE, numbers.stop))]
        verdicts = [judge(one.file, one.known) for one in cases]
        wanted = [Said(str(verdict.answer), verdict.disputed) for verdict in verdicts]
        counts.update(said.answer for said in wanted)
        for witness in witnesses:
            rows = zip(cases, wanted, witness(cases), strict=True)
            different = [
                f"case {one.number} ({one.note}): {ours}, {theirs}" for one, ours, theirs in rows if ours != theirs
            ]
            assert not different, "\n".join(different[:20])
    assert all(counts[answer] >= FEWEST * len(numbers) for answer in CODES), counts
    return counts
