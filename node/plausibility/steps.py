"""Rules 7 and 8: how far a value may jump without an event, and what an open or closed breaker rules out."""

from node.plausibility.known import Flag, Judged, Known
from node.plausibility.look import CLOSED, CURRENT_LABELS, LINE_LABELS, OPEN, Look

LONGEST_S = 120.0
FLOORS = {"V": 0.02, "I": 0.20, "P": 0.20, "Q": 0.20}
"""Jumps that need no explanation, as parts of what is normal: loads are switched, tap changers move."""
USUAL_TIMES = 10.0
_QUICK = 1 / 32


class Usual:
    """How far each quantity of a relay usually moves from one reading to the next."""

    __slots__ = ("_moves",)

    def __init__(self) -> None:
        self._moves = dict.fromkeys(FLOORS, 0.0)

    def limit(self, name: str) -> float:
        """How far it may jump, as a part of what is normal."""
        return max(FLOORS[name], USUAL_TIMES * self._moves[name])

    def learn(self, name: str, move: float) -> None:
        """One move more; a single large one does not make the next one usual."""
        usual = self._moves[name]
        self._moves[name] = usual + (min(move, 4 * max(usual, FLOORS[name] / USUAL_TIMES)) - usual) * _QUICK


def step(look: Look, before: Look | None, known: Known, usual: Usual, explained: bool) -> Judged:
    """Rule 7: no jump without an event.  Learns from what it sees."""
    if before is None:
        return "there is no earlier reading"
    seconds = (look.time_ns - before.time_ns) / 1e9
    if not 0 < seconds <= LONGEST_S:
        return "the earlier reading is too long ago"
    worst: Flag | None = None
    for name, now, then, scale, labels in _pairs(look, before, known):
        if now is None or then is None or not scale:
            continue
        move, limit = abs(now - then) / scale, usual.limit(name)
        usual.learn(name, move)
        if move > limit and not explained and (worst is None or move / limit > worst.margin):
            sentence = (
                f"{name} went from {_shown(name, then, look)} to {_shown(name, now, look)} in {seconds:g} s: a jump of"
                f" {move:.0%} of what is normal, where {limit:.0%} needs an event, and there was none."
            )
            worst = Flag(move / limit, sentence, labels)
    return "an event explains it" if explained and worst is None else worst


_Pair = tuple[str, float | None, float | None, float | None, tuple[str, ...]]


def _pairs(look: Look, before: Look, known: Known) -> tuple[_Pair, ...]:
    amps = known.i_a or max(look.current or 0.0, before.current or 0.0)
    size = known.s_va if look.power_unit and known.s_va else max(look.total or 0.0, before.total or 0.0)
    return (
        ("V", look.voltage, before.voltage, known.u_v or before.voltage, LINE_LABELS),
        ("I", look.current, before.current, amps, CURRENT_LABELS),
        ("P", look.active, before.active, size, ("P",)),
        ("Q", look.reactive, before.reactive, size, ("Q",)),
    )


_SHOWN = {"V": (1e3, " kV"), "I": (1.0, " A"), "P": (1e6, " MW"), "Q": (1e6, " Mvar")}


def _shown(name: str, number: float, look: Look) -> str:
    factor, unit = _SHOWN[name] if look.power_unit or name in {"V", "I"} else (1.0, "")
    return f"{number / factor:.4g}{unit}"


NO_CURRENT = 0.02
VOLTAGE_THERE = 0.9


def breaker(look: Look, known: Known) -> Judged:
    """Rule 8: nothing flows through an open breaker; and behind a closed one a live bay takes some current."""
    if look.breaker not in {OPEN, CLOSED}:
        return "the relay does not say where the breaker stands"
    if look.current is None:
        return "there are no currents"
    if look.breaker == OPEN:
        return _open(look, known)
    if look.voltage is None or known.u_v is None:
        return "the voltage, or what is normal, is not known"
    if look.voltage > VOLTAGE_THERE * known.u_v and look.currents == (0.0, 0.0, 0.0):
        sentence = (
            f"The breaker is closed and the voltage is {look.voltage / 1e3:.4g} kV, but the currents are exactly 0:"
            " even an idle bay takes a charging current."
        )
        return Flag(2.0, sentence, (*LINE_LABELS, *CURRENT_LABELS))
    return None


def _open(look: Look, known: Known) -> Judged:
    if known.i_a is None:
        return "the normal current is not known yet"
    assert look.current is not None
    part = look.current / known.i_a
    if part > NO_CURRENT:
        sentence = (
            f"The breaker is open, but {look.current:.4g} A flow: {part:.0%} of what is normal, where 2 % is noise."
        )
        return Flag(part / NO_CURRENT, sentence, CURRENT_LABELS)
    rated = known.s_va
    if look.total and look.power_unit and rated and look.total > NO_CURRENT * rated:
        sentence = f"The breaker is open, but P and Q make {look.total / 1e6:.4g} MVA."
        return Flag(look.total / (NO_CURRENT * rated), sentence, ("P", "Q"))
    return None
