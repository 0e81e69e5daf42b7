"""What a simulated relay measures, row by row: numbers that obey physics, or the paper's, which do not."""

from decimal import Decimal
from random import Random

from node.relays.paper.writing import MINUTE_NS, Row
from node.relays.simulation.showing import power_factor
from node.relays.simulation.story import Story

_PAPER: tuple[tuple[str, int, int], ...] = (
    ("Vab", 109, 118), ("Vbc", 109, 118), ("Vca", 109, 118), ("Ia", 0, 50), ("Ib", 0, 50), ("Ic", 0, 50),
    ("F", 59, 61), ("FP", 0, 1), ("P", 0, 700), ("Q", 0, 700),
)  # fmt: skip
MOST_OPENINGS = 28


class PaperSignals:
    """Algorithm 1 of the paper: each number by chance alone, so its currents, powers and power factor disagree."""

    def __init__(self, seed: int) -> None:
        self._seed = seed

    def row(self, time_ns: int) -> Row:
        chance = Random(f"{self._seed} {time_ns}")
        return [(name, Decimal(str(round(chance.uniform(least, most), 3)))) for name, least, most in _PAPER]

    def openings(self, minute_ns: int) -> int:
        return Random(f"{self._seed} openings {minute_ns}").randint(0, MOST_OPENINGS)


class BaySignals:
    """A loaded bay whose voltages, currents and powers agree; P and Q in kW and kvar, which the paper leaves open.

    Its files cannot show a lost link or a wrong clock: of the relay's own troubles there are only frozen values.
    """

    def __init__(self, story: Story) -> None:
        self._story = story

    def row(self, time_ns: int) -> Row:
        state = self._story.state(self._story.seen(time_ns))
        power = state.power
        numbers = (
            *state.line_voltages, *(abs(current) * 1000 for current in state.currents), state.frequency,
            power_factor(state) or 0.0, power.real * 1000, power.imag * 1000,
        )  # fmt: skip
        return [(name, Decimal(f"{number:.3f}")) for (name, *_), number in zip(_PAPER, numbers, strict=True)]

    def openings(self, minute_ns: int) -> int:
        return self._story.openings(minute_ns + MINUTE_NS - 1) - self._story.openings(minute_ns - 1)
