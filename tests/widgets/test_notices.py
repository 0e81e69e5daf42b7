"""A flood of notices tells less than one that sums up."""

from widgets.notices import WITHIN_S, Notices, Showing


def test_so_many_then_one_that_sums_up_then_silence_until_there_is_room() -> None:
    notices = Notices()
    told = [notices.next(float(second), 3) for second in range(6)]
    assert told == [Showing.SHOW] * 3 + [Showing.SUM_UP, Showing.HOLD, Showing.HOLD] and notices.held == 3
    assert notices.next(WITHIN_S - 0.1, 3) is Showing.HOLD
    assert notices.next(WITHIN_S, 3) is Showing.SHOW and notices.held == 0
    assert notices.next(WITHIN_S, 3) is Showing.SUM_UP
    assert [notices.next(WITHIN_S + second, 3) for second in (1.0, 2.0, 2.5)] == [
        Showing.SHOW, Showing.SHOW, Showing.SUM_UP,
    ]  # fmt: skip


def test_none_are_wanted() -> None:
    assert Notices().next(0.0, 0) is Showing.HOLD
