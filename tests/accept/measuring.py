"""The figures: a point is met when each aim of its bench is."""

import sys
from collections.abc import Callable

from tests.accept.programs import ROOT, typed

VERDICTS = ("met ", "MISSED ")


def bench(name: str) -> Callable[[], str]:
    """A point that runs this bench."""

    def show() -> str:
        lines = typed([sys.executable, "-m", "tests.bench", name, "--strict"], ROOT)
        return "; ".join(" ".join(line.split()) for line in lines if line.strip().startswith(VERDICTS))

    return show
