"""Rules 4, 5 and 10: the voltages of one reading among themselves, and against what is normal."""

import math

from node.plausibility.known import Flag, Judged, Known
from node.plausibility.look import LINE_LABELS, PHASE_LABELS, Look, Triple, mean

UNBALANCE_NORMAL = 0.02
LOWEST, HIGHEST = 0.5, 1.2
LINE_TO_PHASE_ALLOWED = 0.03
DEAD = 0.05
"""Below this part of what is normal there is no voltage."""


def triangle(look: Look, known: Known) -> Judged:
    """Rule 4: three line voltages close to a triangle, and are the square root of three times the phases'."""
    if look.lines is None:
        return "the three line voltages are not all there"
    if _dead(look.lines, known):
        return "there is no voltage"
    longest, rest = max(look.lines), sum(look.lines) - max(look.lines)
    if longest > rest * 1.001:
        sentence = (
            f"The line voltages {_kv(look.lines)} kV close to no triangle: the largest, {longest / 1e3:.4g} kV, is more"
            f" than the other two together ({rest / 1e3:.4g} kV)."
        )
        return Flag(max(1.01, longest / rest) * 2, sentence, LINE_LABELS)
    return _against_phases(look)


def _against_phases(look: Look) -> Judged:
    if look.lines is None or look.phases is None:
        return None
    lines, phases = mean(look.lines), mean(look.phases) * 3**0.5
    off = abs(lines - phases) / lines
    allowed = LINE_TO_PHASE_ALLOWED + unbalance(look.lines)
    if off <= allowed:
        return None
    sentence = (
        f"The line voltages are {lines / 1e3:.4g} kV, the phases' make {phases / 1e3:.4g} kV: {off:.1%} apart, where"
        f" {allowed:.1%} is allowed."
    )
    return Flag(off / allowed, sentence, (*LINE_LABELS, *PHASE_LABELS))


def unbalance(lines: Triple) -> float:
    """Negative over positive sequence, from three line voltages (the formula of IEC 61000-4-30)."""
    squares = [one * one for one in lines]
    whole = sum(squares)
    if whole <= 0:
        return 0.0
    beta = sum(one * one for one in squares) / (whole * whole)
    root = math.sqrt(max(0.0, 3.0 - 6.0 * beta))
    return math.sqrt(max(0.0, (1.0 - root) / (1.0 + root)))


def balance(look: Look, known: Known, explained: bool) -> Judged:
    """Rule 5: under 2 % is normal, up to 4 % is suspicious, more needs an event."""
    if look.lines is None:
        return "the three line voltages are not all there"
    if _dead(look.lines, known):
        return "there is no voltage"
    if explained:
        return "an event explains it"
    part = unbalance(look.lines)
    if part <= UNBALANCE_NORMAL:
        return None
    words = "suspicious" if part <= 2 * UNBALANCE_NORMAL else "too much without an event"
    sentence = f"The line voltages {_kv(look.lines)} kV are {part:.1%} unbalanced: {words}, where 2 % is normal."
    return Flag(part / UNBALANCE_NORMAL, sentence, LINE_LABELS)


def in_range(look: Look, known: Known, explained: bool) -> Judged:
    """Rule 10: between half and 1.2 times the normal voltage, unless an event or an open breaker explains it."""
    voltage = look.voltage
    if voltage is None:
        return "there are no voltages"
    if known.u_v is None:
        return "the normal voltage is not known yet"
    if explained:
        return "an event explains it"
    part = voltage / known.u_v
    if LOWEST <= part <= HIGHEST:
        return None
    margin = part / HIGHEST if part > HIGHEST else 1.0 + (LOWEST - part) / LOWEST * 4
    sentence = (
        f"The voltage is {voltage / 1e3:.4g} kV, {part:.0%} of {known.u_words()} ({known.u_v / 1e3:.4g} kV), and no"
        " event explains it."
    )
    return Flag(max(margin, 1.01), sentence, LINE_LABELS if look.lines else PHASE_LABELS)


def _dead(lines: Triple, known: Known) -> bool:
    highest = max(lines)
    return highest <= 0 or (known.u_v is not None and highest < DEAD * known.u_v)


def _kv(lines: Triple) -> str:
    return ", ".join(f"{one / 1e3:.4g}" for one in lines)
