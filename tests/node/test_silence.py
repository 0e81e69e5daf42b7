"""When nothing was sealed: intervals that are far longer than those around them."""

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from node.completeness.silence import SilenceFinder
from node.types.completeness import Silence


def silences(times: Sequence[int], begin: int | None = None, end: int | None = None) -> list[tuple[int, int]]:
    finder = SilenceFinder("R", times[0] if begin is None else begin)
    found = [one for time in times for one in finder.sealed(time)]
    found += finder.end(times[-1] if end is None else end)
    return [(one.start_ns, one.end_ns) for one in found]


def test_only_what_is_much_longer_than_around_it_is_silent() -> None:
    every_second = [*range(30), *range(40, 70)]
    assert silences(every_second) == [(29, 40)]
    assert silences([*range(30), *range(32, 60)]) == [], "three at once are too few to be certain: late, or lost"
    assert silences([*range(30), *range(33, 60)]) == [(29, 33)]
    assert silences([*range(50), *range(110, 6000, 60)]) == [], "from then on it is read once a minute"
    assert silences([*range(50), *range(110, 3000, 60), *range(9000, 20_000, 60)]) == [(2990, 9000)]
    assert silences([1, 100, 101]) == [], "of three nothing is usual"
    assert silences([*range(31), 40, 50, 51, 52], end=1000)[:2] == [(30, 40), (40, 50)], "an end says nothing of pace"
    pairs = [second * 100 + part for second in range(40) if second not in {20, 21, 22, 23} for part in (0, 1)]
    assert silences(pairs) == [(1901, 2400)], "readings that come in twos are no silence each time"


def test_the_ends_of_a_period_can_be_silent_too() -> None:
    assert silences(range(20, 60), 0, 90) == [(0, 20), (59, 90)]
    assert silences(range(20, 60), 18, 61) == []


def test_nothing_at_all_is_one_silence() -> None:
    finder = SilenceFinder("R", 5)
    finder.row()
    assert list(finder.end(9)) == [Silence("R", 5, 9, None, 1)]


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=80))
def test_silences_are_intervals_between_readings(lengths: list[int]) -> None:
    times = [sum(lengths[:number]) for number in range(len(lengths) + 1)]
    intervals = set(pairwise(times))
    found = silences(times)
    assert set(found) <= intervals and len(set(found)) == len(found)
    assert all(end - start > 3 * min(lengths) for start, end in found)
