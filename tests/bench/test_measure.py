"""The bench harness: turns, medians, ratios and aims."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.bench.lateness import late
from tests.bench.measure import measure
from tests.bench.registry import Aim, Bench, Run


def test_contenders_take_turns_and_are_compared_round_by_round() -> None:
    turns: list[str] = []

    def runner(name: str, figures: list[float]) -> Run:
        def run() -> float:
            turns.append(name)
            return figures.pop(0)

        return run

    @contextmanager
    def prepare() -> Iterator[dict[str, Run]]:
        yield {"ours": runner("ours", [1, 2, 9]), "plain": runner("plain", [4, 4, 3])}

    aims = (Aim("ours", at_most=0.5, of="plain"), Aim("plain", at_least=5))
    outcome = measure(Bench("b", "?", "ms", prepare, aims, rounds=3, warm_up=False))
    assert turns == ["ours", "plain"] * 3
    assert outcome.medians == {"ours": 2, "plain": 4}
    ratio, absolute = outcome.ratios
    assert (ratio.value, ratio.lowest, ratio.highest, ratio.met) == (0.5, 0.25, 3, True)
    assert not absolute.met
    assert not outcome.met


@pytest.mark.parametrize(
    ("aim", "words"), [(Aim("a", at_most=1.5, of="b"), "at most 1.5 x b"), (Aim("a", at_least=5), "at least 5")]
)
def test_an_aim_says_itself(aim: Aim, words: str) -> None:
    assert aim.words == words


def test_ticks_that_a_pause_swallowed_are_late_too() -> None:
    assert late(10.0) == [0.0]
    assert late(7.0) == [0.0]
    assert late(18.0) == [8.0]
    assert late(35.0) == [25.0, 15.0, 5.0]
