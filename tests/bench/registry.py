"""What a bench is: contenders that take turns, and the aims that their figures are held to."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass

Run = Callable[[], float]
"""One run of a contender; gives its figure in the bench's unit, smaller is better."""

Prepare = Callable[[], AbstractContextManager[dict[str, Run]]]
"""Sets the stage, hands over the contenders by name, and clears up."""


@dataclass(frozen=True, slots=True)
class Aim:
    """What a contender's median has to keep to: a bound on its ratio to `of`, or on the figure itself without it."""

    contender: str
    at_most: float | None = None
    at_least: float | None = None
    of: str | None = None

    def met(self, figure: float) -> bool:
        return (self.at_most is None or figure <= self.at_most) and (self.at_least is None or figure >= self.at_least)

    @property
    def words(self) -> str:
        bound = f"at most {self.at_most:g}" if self.at_most is not None else f"at least {self.at_least:g}"
        return f"{bound} x {self.of}" if self.of else bound


@dataclass(frozen=True, slots=True)
class Bench:
    """One question about speed or size.  `rounds` times each contender has its turn, one after the other."""

    name: str
    question: str
    unit: str
    prepare: Prepare
    aims: tuple[Aim, ...] = ()
    rounds: int = 5
    warm_up: bool = True


_BENCHES: dict[str, Bench] = {}


def register(bench: Bench) -> Bench:
    """Make a bench known by its name; modules `tests/bench/bench_*.py` do so when they are imported."""
    if bench.name in _BENCHES:
        raise ValueError(f"Two benches are called {bench.name}.")
    _BENCHES[bench.name] = bench
    return bench


def benches() -> Iterator[Bench]:
    """All that were registered, in the order of their names."""
    yield from (_BENCHES[name] for name in sorted(_BENCHES))
