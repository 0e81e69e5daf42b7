"""Trends for the tour: real ones of a minute, and a year that is made up, which no tour can wait for.

None of what is made up is ever shown but in pictures whose names say so.
"""

from array import array
from collections.abc import Iterator
from math import sin
from pathlib import Path

from app.main_window import MainWindow
from app.settings import THEME
from app.tour_pictures import LOOKS, save, settle, wait
from node.types.quantity import Phase, Quantity, QuantityCode, Unit
from node.types.trend import Channel, Offer, TrendAnswer, TrendCurve, TrendWish
from widgets.pages.trends import TrendsPage
from widgets.plots.trend_charts import A, B

SECOND, DAY_S = 1_000_000_000, 86_400.0
YEAR_S = 365 * DAY_S
NORTH, SOUTH = "Relay 1 T1 115 kV", "Relay 2 F1 34.5 kV"
_USUAL = {
    Quantity(QuantityCode.VOLTAGE_LINE_LINE, Phase.AB, Unit.KILOVOLT): 115.0,
    Quantity(QuantityCode.VOLTAGE_LINE_LINE, Phase.BC, Unit.KILOVOLT): 115.9,
    Quantity(QuantityCode.CURRENT, Phase.A, Unit.AMPERE): 212.0,
    Quantity(QuantityCode.ACTIVE_POWER, Phase.TOTAL, Unit.MEGAWATT): 40.6,
}
_DIP_S, _HOLE_S = 150 * DAY_S, (40 * DAY_S, 33 * DAY_S)
_DIPPED = 62.0


def choose_real(window: MainWindow) -> None:
    """What the simulated relay said in the last minute, with both cursors."""
    page = window.trends
    window.open_page("trends")
    page.show_time(window.now_ns())
    wait(lambda: bool(page.picker.offered), "the curves that can be drawn")
    wanted = {QuantityCode.VOLTAGE_LINE_LINE, QuantityCode.CURRENT, QuantityCode.ACTIVE_POWER}
    page.picker.choose(one for one in page.picker.offered if one.quantity.code in wanted)
    page.charts.window_of_time.set_span(60.0)
    wait(lambda: bool(page.charts.data), "the curves")


def show(page: TrendsPage, now_ns: int) -> None:
    """A year of two relays with a dip, a gap, and the weeks before behind it."""
    page.curvesWanted.connect(lambda wish: page.take_curves(answer(wish, now_ns)))
    page.show_time(now_ns)
    offers = tuple(Offer(one, "", tuple(_USUAL), now_ns - round(YEAR_S * SECOND), now_ns) for one in (NORTH, SOUTH))
    page.take_offers(offers)
    north, south = (offer.channels for offer in offers)
    page.picker.choose((*north[:3], south[2]))
    page.charts.compare(round(28 * DAY_S) * SECOND)
    page.charts.window_of_time.set_span(YEAR_S)
    page.charts.set_tag(A, now_ns / SECOND - _DIP_S)
    page.charts.set_tag(B, now_ns / SECOND - 60 * DAY_S)


def answer(wish: TrendWish, now_ns: int) -> TrendAnswer:
    """Curves as a store would have them."""
    shifted = wish.first_ns - wish.shift_ns, wish.end_ns - wish.shift_ns
    before = tuple(_curve(one, *shifted, wish.step_ns, now_ns) for one in wish.channels) if wish.shift_ns else ()
    found = tuple(_curve(one, wish.first_ns, wish.end_ns, wish.step_ns, now_ns) for one in wish.channels)
    return TrendAnswer(wish, found, before)


def take(window: MainWindow, folder: Path, name: str) -> None:
    """The Trends page as it is, in each look."""
    window.open_page("trends")
    for mode, suffix, size, ratio in LOOKS:
        window.on_change_requested(THEME.key, str(mode))
        window.resize(size)
        settle()
        settle()
        save(window, folder / f"{name}{suffix}.png", ratio)


def _curve(channel: Channel, first_ns: int, end_ns: int, step_ns: int, now_ns: int) -> TrendCurve:
    points = list(_points(channel, first_ns, min(end_ns, now_ns), step_ns, now_ns / SECOND))
    columns = (array("d", column) for column in zip(*points, strict=True)) if points else (array("d"),) * 4
    return TrendCurve(channel, step_ns, *columns)


def _points(
    channel: Channel, first_ns: int, end_ns: int, step_ns: int, now: float
) -> Iterator[tuple[float, float, float, float]]:
    usual, step = _USUAL[channel.quantity], step_ns / SECOND
    load = 0.25 if channel.quantity.code != QuantityCode.VOLTAGE_LINE_LINE else 0.008
    for place in range(first_ns, end_ns, step_ns):
        time = place / SECOND
        if now - _HOLE_S[0] <= time < now - _HOLE_S[1]:
            continue
        mean = usual * (1 + load * (0.6 * sin(time / YEAR_S * 6.28) + 0.4 * sin(time / DAY_S * 0.9 + usual)))
        dips = load < 0.1 and time <= now - _DIP_S < time + step
        yield time, _DIPPED if dips else mean * (1 - load / 3), mean * (1 + load / 3), mean
