"""The figures of a day: what counts as too late, and what as too much."""

from tests.soak.day import Day, tell


def day(last: int, own_ms: float) -> Day:
    sizes = {hour / 10: 100_000_000 for hour in range(1, 15)} | {hour / 10: last for hour in range(225, 241)}
    return Day(sizes, [(3.0, 180.0, own_ms, "station")], 1_000)


def test_what_others_had_of_the_processors_is_not_held_against_the_program() -> None:
    assert tell(day(104_000_000, 40.0), 24)
    assert not tell(day(104_000_000, 101.0), 24)


def test_more_than_a_twentieth_is_too_much() -> None:
    assert tell(day(105_000_000, 0.0), 24)
    assert not tell(day(106_000_000, 0.0), 24)
