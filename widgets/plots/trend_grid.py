"""Which points are asked for: steps of round length, so that the same spans fall together wherever somebody looks."""

from collections.abc import Sequence

from node.types.trend import Channel, TrendWish

MOST_POINTS = 2_000
BESIDE = 0.25
"""So much of the window is read at each side too: whoever pans sees it at once."""
_S = 1_000_000_000
_STEPS_NS = (
    *(round(one * _S) for one in (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30)),
    *(one * 60 * _S for one in (1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30)),
    *(one * 3_600 * _S for one in (1, 2, 3, 4, 6, 8, 12)),
    *(one * 86_400 * _S for one in (1, 2, 4, 7, 14, 28, 56)),
)


def step_of(span_s: float) -> int:
    """The length of a step for a window of so many seconds."""
    least = span_s * (1 + 2 * BESIDE) * _S / (MOST_POINTS - 4)
    return next((step for step in _STEPS_NS if step >= least), _STEPS_NS[-1])


def wish_for(channels: Sequence[Channel], start: float, stop: float, shift_ns: int = 0) -> TrendWish:
    """The points for this window, and a little on both sides."""
    step, beside = step_of(stop - start), (stop - start) * BESIDE
    first = int((start - beside) * _S) // step * step
    end = -(-int((stop + beside) * _S) // step) * step
    return TrendWish(tuple(channels), first, end, step, shift_ns)


def is_enough(had: TrendWish, channels: Sequence[Channel], start: float, stop: float, shift_ns: int = 0) -> bool:
    """Whether what was read for a wish still serves this window."""
    same = had.channels == tuple(channels) and had.shift_ns == shift_ns and had.step_ns == step_of(stop - start)
    return same and had.first_ns <= start * _S and stop * _S <= had.end_ns
