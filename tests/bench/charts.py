"""The stage of the benches of curves: nine quantities of one relay, and the program's own strip charts on a screen."""

import os
from decimal import Decimal

import numpy as np
from PySide6.QtWidgets import QApplication

from app import qt_log
from app.paths import resource
from node.types.quantity import Phase, Quantity, QuantityCode, Unit
from node.types.reading import Measured, Quality, Reading
from widgets.plots.history import History
from widgets.plots.live_charts import LiveCharts
from widgets.plots.ring import Samples
from widgets.theme import Mode, ThemeSource

SIZE = (1200, 900)
SECOND = 1_000_000_000
NOON = 1_795_262_400 * SECOND
TITLES = ("Voltage", "Current", "Power")


def _three(code: QuantityCode, phases: tuple[Phase, ...], unit: Unit) -> tuple[Quantity, ...]:
    return tuple(Quantity(code, phase, unit) for phase in phases)


CHOICE = (
    _three(QuantityCode.VOLTAGE_LINE_LINE, (Phase.AB, Phase.BC, Phase.CA), Unit.KILOVOLT),
    _three(QuantityCode.CURRENT, (Phase.A, Phase.B, Phase.C), Unit.AMPERE),
    _three(QuantityCode.ACTIVE_POWER, (Phase.A, Phase.B, Phase.C), Unit.MEGAWATT),
)
"""What each of the three charts draws."""

_LEVELS = np.repeat([115.0, 230.0, 14.0], 3)
_QUANTITIES = tuple(quantity for chosen in CHOICE for quantity in chosen)


class Relay:
    """A relay with nine noisy quantities that speaks so many times a second, on a clock of its own."""

    def __init__(self, rate: float) -> None:
        self._step_ns = round(SECOND / rate)
        self._noise = np.random.default_rng(1)
        self._time_ns = NOON

    def read(self) -> Reading:
        """What it says a moment later."""
        time, numbers = self.sample()
        values = tuple(
            Measured(quantity, Decimal(f"{number:.3f}"), Quality.SIMULATED)
            for quantity, number in zip(_QUANTITIES, numbers, strict=True)
        )
        return Reading("Relay", round(time * SECOND), round(time * SECOND), values)

    def fill(self, history: History, samples: int) -> None:
        """Let the history hear so many samples; the last one is what the relay said just now."""
        if not history.quantities:
            history.add(self.read())
        for sample in [self.sample() for _ in range(samples - 1)]:
            history.ring.append(*sample)
        history.add(self.read())

    def sample(self) -> tuple[float, Samples]:
        """The next moment, in seconds, and its nine numbers."""
        self._time_ns += self._step_ns
        time = self._time_ns / SECOND
        waves: Samples = np.sin(time / 700 + np.arange(9.0)) / 50 + self._noise.normal(0, 1 / 3000, 9)
        return time, _LEVELS * (1 + waves)


def application() -> ThemeSource:
    """The application without a screen, dressed as people see it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    running = QApplication.instance() or QApplication([])
    assert isinstance(running, QApplication)
    qt_log.install()
    return ThemeSource(running, resource(""), Mode.LIGHT)


class CountedCharts(LiveCharts):
    """The program's own charts; they note how often they were drawn."""

    frames = 0

    def redraw(self) -> None:
        self.frames += 1
        super().redraw()


def live_charts(themes: ThemeSource, history: History, span_s: float) -> CountedCharts:
    """Three strip charts on the screen that show this much of the history."""
    charts = CountedCharts(themes, TITLES)
    charts.resize(*SIZE)
    charts.set_span(span_s)
    charts.show_history(history, CHOICE)
    charts.show()
    return charts
