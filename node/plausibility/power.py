"""Rules 1 to 3: voltage, current, power factor and powers of one reading have to agree with each other."""

from node.plausibility.known import Flag, Judged, Known
from node.plausibility.look import CURRENT_LABELS, LINE_LABELS, PHASE_LABELS, Look, mean, spread

SMALL, LOW = 0.02, 0.10
"""Parts of the rated current: below the first, relays measure noise; below the second, less exactly."""
APPARENT_ALLOWED, APPARENT_ALLOWED_LOW = 0.05, 0.10
FACTOR_ALLOWED = 0.03
BALANCED_ALLOWED = 0.05
_UNITS = ((1.0, "W"), (1e3, "kW"), (1e6, "MW"))


def too_small(look: Look, known: Known) -> str:
    """The reason why nothing can be said of powers; empty where something can."""
    current = look.current
    if current is not None and known.i_a and current < SMALL * known.i_a:
        return "the current is below 2 % of what is normal"
    if current is not None and current <= 0:
        return "no current flows"
    return ""


def apparent_power(look: Look, known: Known) -> Judged:
    """Rule 1: S is the size of P and Q together."""
    total, stated = look.total, look.apparent
    if total is None or stated is None:
        return "P, Q and S are not all there"
    if reason := too_small(look, known):
        return reason
    rated = max(known.s_va or 0.0, abs(stated), 1e-9) if look.power_unit else max(abs(stated), 1e-9)
    low = known.i_a is not None and (look.current or 0.0) < LOW * known.i_a
    allowed = APPARENT_ALLOWED_LOW if low else APPARENT_ALLOWED
    off = abs(stated - total) / rated
    if off <= allowed:
        return None
    sentence = (
        f"S is {_power(stated, look)}, but P and Q together make {_power(total, look)}: {off:.0%} of the rated power"
        f" apart, where {allowed:.0%} is allowed."
    )
    return Flag(off / allowed, sentence, ("S", "P", "Q"))


def power_factor(look: Look, known: Known) -> Judged:
    """Rule 2: the power factor is P over S.  Its sign is left alone, as relays follow two conventions."""
    size = look.total if look.total is not None else look.apparent
    if look.factor is None or look.active is None or size is None:
        return "PF, P and Q (or S) are not all there"
    if reason := too_small(look, known):
        return reason
    if size <= 0:
        return "no power flows"
    if abs(look.factor) > 1 + FACTOR_ALLOWED:
        return Flag(abs(look.factor) / FACTOR_ALLOWED, f"The power factor is {look.factor:g}, above 1.", ("PF",))
    off = abs(abs(look.factor) - abs(look.active) / size)
    if off <= FACTOR_ALLOWED:
        return None
    sentence = (
        f"The power factor is {look.factor:.3f}, but P over S is {look.active / size:.3f}: {off:.3f} apart, where"
        f" {FACTOR_ALLOWED} is allowed."
    )
    return Flag(off / FACTOR_ALLOWED, sentence, ("PF", "P", "Q"))


def power_by_current(look: Look, known: Known) -> Judged:
    """Rule 3: the power is what voltage and current make, within what unbalance can explain."""
    made = made_power(look)
    if made is None or look.currents is None:
        return "voltages and currents are not all there"
    stated = look.total if look.total is not None else look.apparent
    if stated is None:
        return _active_alone(look, made)
    if not mean(look.currents) and stated > 0 and known.s_va and look.power_unit and stated > SMALL * known.s_va:
        return Flag(stated / (SMALL * known.s_va), f"P and Q make {_power(stated, look)}, but no current flows.", _ALL)
    if reason := too_small(look, known):
        return reason
    allowed = _allowed(look)
    off, shown, hint = _nearest(stated, made, look)
    if off <= allowed:
        return None
    sentence = (
        f"Voltage and current make {made / 1e6:.3g} MVA, but P and Q make {shown}{hint}: {off:.0%} apart, where"
        f" {allowed:.0%} is allowed."
    )
    return Flag(off / allowed, sentence, (*(LINE_LABELS if look.lines else PHASE_LABELS), *_ALL))


_ALL = (*CURRENT_LABELS, "P", "Q")


def made_power(look: Look) -> float | None:
    """The apparent power in VA that voltages and currents make."""
    if look.currents is None:
        return None
    if look.phases is not None:
        return sum(u * i for u, i in zip(look.phases, look.currents, strict=True))
    return None if look.lines is None else 3**0.5 * mean(look.lines) * mean(look.currents)


def fitting_unit(look: Look) -> float:
    """The unit that fits powers that were given without one: 1, 1e3 or 1e6 watts; 0 where none does or it is known."""
    made = made_power(look)
    if look.power_unit or not made or not look.total:
        return 0.0
    fits = [factor for factor, _ in _UNITS if abs(look.total * factor - made) <= _allowed(look) * made]
    return fits[0] if fits else 0.0


def _allowed(look: Look) -> float:
    """5 %, more for unbalanced currents and for currents of few digits."""
    assert look.currents is not None
    middle = mean(look.currents)
    places = max(look.written[label].places for label in CURRENT_LABELS)
    coarse = 0.5 * 10.0**-places / middle if middle > 0 else 1.0
    return BALANCED_ALLOWED + 0.5 * min(spread(look.currents), 1.0) + min(coarse, 0.5)


def _nearest(stated: float, made: float, look: Look) -> tuple[float, str, str]:
    """How far off it is, in the unit given, or in the best one where none is."""
    if look.power_unit or made <= 0:
        return abs(stated - made) / max(made, 1e-9), _power(stated, look), ""
    off, factor, unit = min((abs(stated * factor - made) / made, factor, unit) for factor, unit in _UNITS)
    return off, f"{stated * factor / 1e6:.3g} MVA", f", even if they are taken for {unit} (no unit is given)"


def _active_alone(look: Look, made: float) -> Judged:
    """Without Q, P can only be too large."""
    if look.active is None or not look.power_unit:
        return "no power is given, or none with a unit"
    if made <= 0 or abs(look.active) <= made * (1 + _allowed(look)):
        return None
    over = abs(look.active) / made - 1
    sentence = f"P is {look.active / 1e3:.4g} kW, {over:.0%} more than voltage and current make ({made / 1e3:.4g} kVA)."
    return Flag(over / _allowed(look), sentence, (*PHASE_LABELS, *CURRENT_LABELS, "P"))


def _power(number: float, look: Look) -> str:
    return f"{number / 1e6:.4g} MVA" if look.power_unit else f"{number:.4g} (no unit given)"
