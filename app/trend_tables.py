"""What trends show as files: points for a spreadsheet, and pictures; written for the window off its thread."""

import csv
from collections.abc import Callable, Iterator, Sequence
from math import isnan
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage

from app.shown import reason
from node.alarms.limits_csv import harmless
from node.times import utc_text
from node.types.trend import Channel, Origin, TrendCurve
from widgets.format import plural

COLUMNS = ("time", "span_s", "source", "point", "quantity", "unit", "least", "mean", "greatest", "simulated",
           "not_sealed")  # fmt: skip
_SIMULATED = {frozenset({True}): "yes", frozenset({False}): "no", frozenset({True, False}): "partly"}
"""Empty where the records are gone, so that nobody can tell."""

Origins = Callable[[Channel, int, Sequence[float]], Sequence[Origin]]


def write(path: Path, curves: Sequence[TrendCurve], start: float, stop: float, origins: Origins) -> tuple[bool, str]:
    """Whether the file is written, and a sentence about it: one row for each point, as it is seen."""
    rows = [row for curve in curves for row in _rows(curve, start, stop, origins)]
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            table = csv.writer(file)
            table.writerow(COLUMNS)
            table.writerows(rows)
    except OSError as error:
        return False, _tr("The points could not be written to {0} ({1}).").format(path, reason(error))
    points = plural(len(rows), _tr("point is"), _tr("points are"))
    return True, _tr("{0} in {1}.").format(points, path)


def _rows(curve: TrendCurve, start: float, stop: float, origins: Origins) -> Iterator[list[str]]:
    span = curve.span_ns / 1e9
    quantity = curve.channel.quantity
    named = [harmless(one) for one in (curve.channel.source, curve.channel.point, quantity.label, quantity.unit_symbol)]
    points = [one for one in zip(curve.times, curve.low, curve.mean, curve.high, strict=True)
              if start <= one[0] + span and one[0] <= stop]  # fmt: skip
    told = origins(curve.channel, curve.span_ns, [time for time, *_ in points])
    for (time, *values), origin in zip(points, told, strict=True):
        written = ["" if isnan(one) else f"{one:.10g}" for one in values]
        at, came = utc_text(round(time * 1e3) * 1_000_000), _SIMULATED.get(origin.simulated, "")
        yield [at, f"{span:g}", *named, *written, came, str(origin.waiting)]


def write_picture(path: Path, picture: QImage) -> tuple[bool, str]:
    """Whether the picture is written, and a sentence about it."""
    if picture.save(str(path)):
        return True, _tr("The picture is {0}.").format(path)
    return False, _tr("The picture could not be written to {0}: look whether the folder can be written to.").format(
        path
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("trend_tables", text)
