"""The window of time that the charts of trends share: it is moved, widened, typed, and may follow the present."""

from PySide6.QtCore import QObject, Signal

SHORTEST_S, LONGEST_S = 1.0, 60 * 365.25 * 86_400.0
FIRST_SPAN_S = 600.0
_EARLIEST_S, _LATEST_S = 0.0, 7_258_118_400.0  # 1970 and 2200: what a person can have meant


class TrendWindow(QObject):
    """`changed()` says that another time is seen, `followChanged(bool)` that it follows the present or ceased to."""

    changed = Signal()
    followChanged = Signal(bool)

    def __init__(self, parent: QObject | None = None, shortest_s: float = SHORTEST_S) -> None:
        super().__init__(parent)
        self._shortest_s = shortest_s
        self.now_s = FIRST_SPAN_S
        self.start, self.stop = 0.0, FIRST_SPAN_S
        self.follows = True

    @property
    def span_s(self) -> float:
        """How much is seen."""
        return self.stop - self.start

    def show_time(self, now_ns: int) -> None:
        """Time went on."""
        self.now_s = now_ns / 1e9
        if self.follows:
            self._take(self.now_s - self.span_s, self.now_s)

    def follow(self, follows: bool) -> None:
        """Go with the present, or stand still."""
        if follows != self.follows:
            self.follows = follows
            self.followChanged.emit(follows)
        if follows:
            self._take(self.now_s - self.span_s, self.now_s)

    def set_span(self, span_s: float) -> None:
        """So much of it: up to the present while it is followed, else around the middle."""
        self.zoom(span_s / self.span_s)

    def zoom(self, factor: float, at_s: float | None = None) -> None:
        """Wider or narrower; the time that is pointed at stays where it is, or the present while that is followed."""
        span = min(max(self.span_s * factor, self._shortest_s), LONGEST_S)
        if self.follows:
            at_s = self.stop
        at_s = (self.start + self.stop) / 2 if at_s is None else at_s
        start = at_s - (at_s - self.start) * span / self.span_s
        self._take(start, start + span)

    def pan(self, seconds: float) -> None:
        """Earlier or later; who goes up to the present follows it again, who goes back stops following."""
        if self.follows and seconds > 0:
            return
        reached = seconds > 0 and self.start < self.now_s and self.stop < self.now_s <= self.stop + seconds
        self.follow(reached)
        if not reached:
            self._take(self.start + seconds, self.stop + seconds)

    def show(self, start: float, stop: float) -> None:
        """Stand still, and show these moments and what is between."""
        self.follow(False)
        span = min(max(stop - start, self._shortest_s), LONGEST_S)
        self._take(start, start + span)

    def centre(self, at_s: float, span_s: float) -> None:
        """Put a moment in the middle."""
        self.show(at_s - span_s / 2, at_s + span_s / 2)

    def _take(self, start: float, stop: float) -> None:
        span = stop - start
        start = min(max(start, _EARLIEST_S - span / 2), _LATEST_S - span / 2)
        if (start, start + span) != (self.start, self.stop):
            self.start, self.stop = start, start + span
            self.changed.emit()
