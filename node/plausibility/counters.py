"""Rule 11: the count of openings caused by faults only grows, and each of them shows in something else too."""

from node.plausibility.known import Flag, Judged
from node.plausibility.look import CLOSED, Look

MOST_A_MINUTE = 6
"""A breaker opens, recloses and opens again; then it has to wait for minutes."""


def openings(look: Look, before: Look | None, explained: bool) -> Judged:
    """Against the reading before: no fall, no growth without a trip."""
    if look.openings is None:
        return "the relay gives no count of openings"
    if before is None or before.openings is None:
        return "there is no earlier count"
    grown = look.openings - before.openings
    if grown < 0:
        sentence = (
            f"The count of openings fell from {before.openings} to {look.openings}, and no reset was told: it can only"
            " grow."
        )
        return Flag(2.0 - grown, sentence, ("openings",))
    return _grown(look, before, grown, explained)


def _grown(look: Look, before: Look, grown: int, explained: bool) -> Judged:
    seconds = max((look.time_ns - before.time_ns) / 1e9, 1.0)
    if grown > MOST_A_MINUTE * max(1.0, seconds / 60):
        sentence = f"The count of openings grew by {grown} in {seconds:g} s, more than any breaker can open."
        return Flag(grown / MOST_A_MINUTE, sentence, ("openings",))
    if not grown or explained:
        return None
    if look.breaker is None:
        return "the relay does not say where the breaker stands"
    if not look.breaker == before.breaker == CLOSED:
        return None
    sentence = (
        f"The count of openings grew from {before.openings} to {look.openings}, but the breaker stayed closed and no"
        " trip was told."
    )
    return Flag(1.0 + 0.5 * grown, sentence, ("openings",))


def openings_of_a_minute(count: float) -> Judged:
    """What the heading of the seed paper's minute file says: openings of that minute alone."""
    if 0 <= count <= MOST_A_MINUTE and count == int(count):
        return None
    sentence = f"{count:g} openings in one minute are told, where a breaker can open {MOST_A_MINUTE} times at most."
    return Flag(max(abs(count) / MOST_A_MINUTE, 1.5), sentence, ("openings",))
