"""Rule 6: the frequency is within bounds, moves no faster than a grid can, and is one for all relays of a grid.

The last is the best check against a forger, who would have to know what the whole grid did at that very moment.
"""

from node.plausibility.groups import Group, Moment, apart
from node.plausibility.known import Flag, Judged, Known
from node.plausibility.look import Look

HARD = 0.15
NORMAL_HZ = 0.2
FASTEST_HZ_S = 2.0
AGREE_HZ = 0.020
DRIFT_HZ_S = 0.010
"""A grid moves so fast at most in normal service, so readings that are not of one instant may differ by more."""
CLOSEST_HZ, USUAL_TIMES = 0.005, 8.0
FEWEST = 3
_SMALL = 1e-9


def in_band(look: Look, known: Known, explained: bool) -> Judged:
    """Within 15 % in any case, and within 0.2 Hz unless an event explains it."""
    if look.frequency is None:
        return "there is no frequency"
    if known.f_hz is None:
        return "whether 50 or 60 Hz is normal is not known"
    off = abs(look.frequency - known.f_hz)
    if off > HARD * known.f_hz:
        sentence = f"The frequency is {look.frequency:g} Hz; no grid of {known.f_hz:g} Hz runs on like that."
        return Flag(off / NORMAL_HZ, sentence, ("f",))
    if off <= NORMAL_HZ + _SMALL or explained:
        return None
    sentence = f"The frequency is {look.frequency:.3f} Hz, {off:.2f} Hz from {known.f_hz:g} Hz, where 0.2 Hz is normal."
    return Flag(off / NORMAL_HZ, sentence, ("f",))


def rate(look: Look, before: Look | None) -> Judged:
    """No faster than 2 Hz a second."""
    if look.frequency is None or before is None or before.frequency is None:
        return "there is no earlier frequency"
    seconds = (look.time_ns - before.time_ns) / 1e9
    moved = abs(look.frequency - before.frequency)
    if seconds <= 0 or moved <= FASTEST_HZ_S * seconds:
        return None
    sentence = f"The frequency went from {before.frequency:.3f} to {look.frequency:.3f} Hz in {seconds:g} s."
    return Flag(moved / (FASTEST_HZ_S * seconds), sentence, ("f",))


def closer(relay: str, moment: Moment, group: Group, grid: str) -> Judged:
    """A relay that always agreed to a few millihertz and now does not, though it stays within what is allowed."""
    own = moment.said[relay].frequency
    if own is None or len(moment.said) < FEWEST:
        return "too few other relays of its grid spoke at that moment"
    middle = moment.middle_frequency()
    off = abs(own - middle)
    usual = group.usually(relay, off)
    if usual is None:
        return "how closely it agrees is not known yet"
    allowed = max(CLOSEST_HZ, USUAL_TIMES * usual)
    if off <= allowed + _SMALL:
        return None
    sentence = (
        f"The frequency was {own:.3f} Hz, the grid {grid} had {middle:.3f} Hz: {off * 1000:.0f} mHz apart, where this"
        f" relay usually agrees to {usual * 1000:.1f} mHz."
    )
    return Flag(off / allowed, sentence, ("f",))


def agreement(moment: Moment, group: Group, time_ns: int, grid: str) -> list[tuple[str, Flag]]:
    """Relays whose frequency is not the grid's."""
    if moment.frequencies.width <= AGREE_HZ:
        return []
    spoken = {name: said for name, said in moment.said.items() if said.frequency is not None}
    if len(spoken) < 2:
        return []
    times = [said.time_ns for said in spoken.values()]
    allowed = AGREE_HZ + DRIFT_HZ_S * (max(times) - min(times)) / 1e9 + _SMALL
    values = {name: said.frequency for name, said in spoken.items() if said.frequency is not None}
    found = []
    for one in apart(values, group.members(time_ns), allowed):
        off = abs(one.value - one.others)
        which = " One of the two is wrong." if one.doubt else ""
        others = "the other relay" if one.doubt else "the other relays"
        sentence = (
            f"The frequency is {one.value:.3f} Hz, but {others} of the grid {grid} had {one.others:.3f} Hz:"
            f" {off * 1000:.0f} mHz apart, where {allowed * 1000:.0f} mHz is allowed.{which}"
        )
        found.append((one.relay, Flag(off / allowed, sentence, ("f",))))
    return found
