"""What an acceptance point is.  The points of a piece of work stand in `tests/accept/NAME.py` as `POINTS`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

NAMES = ("first", "ledger", "network", "relays", "desktop", "watchdog")


@dataclass(frozen=True, slots=True)
class Point:
    """One sentence that has to be true, and how to find out.

    `show` is a command, judged by its exit code, or a function that raises when the sentence is not true and gives
    the figures worth a line.  It runs in a process group of its own, which is ended at the limit.
    """

    name: str
    sentence: str
    show: Callable[[], str] | Sequence[str]
    limit_s: float = 300
    long: bool = False


class NotShownError(AssertionError):
    """Says in words what was not as the point claims."""


def check(true: object, words: str) -> None:
    """Go on when it is true; otherwise end the point with these words."""
    if not true:
        raise NotShownError(words)
