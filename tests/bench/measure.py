"""Measuring: turns are interleaved, so that a busy moment of the machine hits all contenders alike."""

from dataclasses import asdict, dataclass, field
from statistics import median

from tests.bench.registry import Aim, Bench


@dataclass(frozen=True, slots=True)
class Ratio:
    """How a contender compares with another, and the spread of that over the rounds."""

    aim: str
    contender: str
    value: float
    lowest: float
    highest: float
    met: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """A bench's figures: round by round, their medians, and how each aim stands."""

    name: str
    question: str
    unit: str
    figures: dict[str, list[float]]
    medians: dict[str, float] = field(default_factory=dict)
    ratios: list[Ratio] = field(default_factory=list)

    @property
    def met(self) -> bool:
        return all(ratio.met for ratio in self.ratios)

    def as_json(self) -> dict[str, object]:
        return {**asdict(self), "met": self.met}


def measure(bench: Bench) -> Outcome:
    """Let the contenders run in turns."""
    with bench.prepare() as contenders:
        if bench.warm_up:
            for run in contenders.values():
                run()
        figures: dict[str, list[float]] = {name: [] for name in contenders}
        for _ in range(bench.rounds):
            for name, run in contenders.items():
                figures[name].append(run())
    medians = {name: median(values) for name, values in figures.items()}
    ratios = [judge(aim, figures) for aim in bench.aims]
    return Outcome(bench.name, bench.question, bench.unit, figures, medians, ratios)


def judge(aim: Aim, figures: dict[str, list[float]]) -> Ratio:
    """The median over the rounds of the contender's figure, or of its ratio to the other one's in the same round."""
    own = figures[aim.contender]
    values = [mine / other for mine, other in zip(own, figures[aim.of], strict=True)] if aim.of else own
    middle = median(values)
    return Ratio(aim.words, aim.contender, middle, min(values), max(values), aim.met(middle))
