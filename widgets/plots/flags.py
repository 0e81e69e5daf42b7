"""Draws marks on a strip chart: thin upright lines at their times, and small labelled flags above, where they hide no
curve.
"""

from collections.abc import Sequence
from datetime import tzinfo
from typing import NamedTuple

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QStaticText
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from widgets import format as words
from widgets.plots.marks import MOST_KEPT, Mark, within
from widgets.plots.time_box import TimeBox
from widgets.tables.column import Mood
from widgets.theme import Theme, blend, curve_pen, text_font

_FONT_PX = 11
_HEIGHT = 15
_PAD = 3
_PITCH_PX = 4
_MOST_FLAGS = 60
NEAR_PX = 6


_URGENCY = (Mood.QUIET, Mood.NORMAL, Mood.LOW, Mood.MEDIUM, Mood.WARNING, Mood.FAULT)


class _Flag(NamedTuple):
    text: QStaticText
    width: float


class _Place(NamedTuple):
    x: int
    mark: Mark
    several: int


class Flags:
    """Everything that can be worked out beforehand is: a frame finds the few that are seen, and draws them."""

    def __init__(self) -> None:
        self._marks: tuple[Mark, ...] = ()
        self._times, self._ranks = np.empty(0), np.empty(0, dtype=np.int64)
        self._flags: dict[str, _Flag] = {}
        self._labelled = False
        self._pens: dict[Mood, QPen] = {}
        self._faint: dict[Mood, QPen] = {}
        self._font = text_font(_FONT_PX)
        self._metrics = QFontMetricsF(self._font)

    def __bool__(self) -> bool:
        return bool(self._marks)

    @property
    def labelled(self) -> bool:
        """Whether there is something to write above the curves."""
        return self._labelled and bool(self._marks)

    def show(self, marks: tuple[Mark, ...], labelled: bool) -> None:
        """Draw these from now on; with `labelled` each says what it is."""
        self._marks, self._labelled = marks, labelled
        self._flags.clear()
        self._times = np.array([mark.time for mark in marks])
        self._ranks = np.array([_urgency(mark) * MOST_KEPT + which for which, mark in enumerate(marks)], dtype=np.int64)

    def wear(self, theme: Theme) -> None:
        """The inks of this theme."""
        inks = {Mood.NORMAL: theme.ink_2, Mood.QUIET: theme.ink_3, Mood.WARNING: theme.warning, Mood.FAULT: theme.fault,
                Mood.MEDIUM: theme.medium, Mood.LOW: theme.low}  # fmt: skip
        self._pens = {mood: curve_pen(ink) for mood, ink in inks.items()}
        self._faint = {mood: curve_pen(blend(ink, theme.raised, 0.45)) for mood, ink in inks.items()}

    def seen(self, window: tuple[float, float]) -> tuple[Mark, ...]:
        """The marks of this window of time."""
        return within(self._marks, *window)

    def near(self, window: tuple[float, float], share: float, width: float) -> tuple[Mark, ...]:
        """The marks that a pointer at this share of the width means."""
        span = window[1] - window[0]
        at, reach = window[0] + share * span, NEAR_PX / max(width, 1.0) * span
        return within(self._marks, at - reach, at + reach)

    def paint_lines(self, painter: QPainter, box: QRectF, window: tuple[float, float]) -> None:
        """The upright lines, below the curves."""
        top, bottom = box.top(), box.bottom()
        lines: dict[Mood, list[QLineF]] = {}
        for place in self._places(box.left(), box.width(), window):
            lines.setdefault(place.mark.mood, []).append(QLineF(place.x, top, place.x, bottom))
        for mood, some in lines.items():
            painter.setPen(self._faint[mood])
            painter.drawLines(some)

    def paint_flags(self, painter: QPainter, box: QRectF, window: tuple[float, float]) -> None:
        """The flags, the most urgent first; without room only their shapes, or nothing."""
        painter.setFont(self._font)
        taken: list[tuple[float, float]] = []
        places = self._places(box.left(), box.width(), window)
        for place in sorted(places, key=lambda one: (_urgency(one.mark), one.x), reverse=True)[:_MOST_FLAGS]:
            more = f" +{place.several - 1}" if place.several > 1 else ""
            for text in (place.mark.flag + more, place.mark.kind.value + more):
                flag = self._flag(text)
                left = min(place.x, box.right() - flag.width)
                if left >= box.left() and _is_free(taken, left, left + flag.width):
                    painter.setPen(self._pens[place.mark.mood])
                    painter.drawStaticText(QPointF(left + _PAD, box.top()), flag.text)
                    taken.append((left, left + flag.width))
                    break

    def _places(self, left: float, width: float, window: tuple[float, float]) -> list[_Place]:
        """One for each few pixels in which something happened, with the most urgent of it, from left to right."""
        first, last = np.searchsorted(self._times, window[0], "left"), np.searchsorted(self._times, window[1], "right")
        if first == last:
            return []
        xs = np.rint(left + (self._times[first:last] - window[0]) * (width / (window[1] - window[0])))
        starts = np.flatnonzero(np.diff(xs // _PITCH_PX, prepend=-np.inf))
        worst = np.maximum.reduceat(self._ranks[first:last], starts) % MOST_KEPT
        several = np.diff(starts, append=last - first)
        return [
            _Place(int(xs[which - first]), self._marks[which], int(count))
            for which, count in zip(worst, several, strict=True)
        ]

    def _flag(self, text: str) -> _Flag:
        flag = self._flags.get(text)
        if flag is None:
            made = QStaticText(text)
            made.prepare(font=self._font)
            flag = self._flags[text] = _Flag(made, self._metrics.horizontalAdvance(text) + 2 * _PAD)
        return flag


def _is_free(taken: Sequence[tuple[float, float]], left: float, right: float) -> bool:
    return all(right <= start or left >= end for start, end in taken)


def _urgency(mark: Mark) -> int:
    return _URGENCY.index(mark.mood)


def sentences(marks: Sequence[Mark], zone: tzinfo) -> list[str]:
    """What is to be said of these marks, with their times."""
    return [f"{words.clock_ms(round(mark.time * 1e9), zone)} {mark.kind.value} {mark.sentence}" for mark in marks]


class FlagStrip(pg.GraphicsWidget):
    """The flags' own strip above the curves; it takes no room while there is no flag."""

    def __init__(self, flags: Flags, box: TimeBox) -> None:
        super().__init__()
        self._flags, self._box = flags, box
        self.fit()

    def fit(self) -> None:
        """As high as it is needed."""
        height = _HEIGHT if self._flags.labelled else 0
        self.setMinimumHeight(height)
        self.setMaximumHeight(height)
        self.update()

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        if self._flags.labelled:
            self._flags.paint_flags(painter, self.rect(), self._box.window)
