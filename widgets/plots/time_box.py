"""The part of the frame that the mouse touches: it says what was wanted and changes nothing by itself."""

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsSceneResizeEvent, QStyleOptionGraphicsItem, QWidget

_WHEEL_STEP = 1.25


class TimeBox(pg.ViewBox):
    """A view box whose wheel asks for another span, whose drag asks for another time, and whose hover points.

    `clicked(time, shift)` tells of a click, and whether Shift was held.

    Its own x goes from 0 to 1 for ever, whatever the `window` of time is: pyqtgraph makes all its transforms anew and
    paints every axis again when a view moves, and this one moves with every frame.
    """

    zoomed = Signal(float, float)
    panned = Signal(float)
    pointed = Signal(object)
    clicked = Signal(float, bool)

    _place: QRectF | None = None
    _bounds: QRectF | None = None

    def __init__(self) -> None:
        super().__init__(enableMenu=False, enableMouse=False, defaultPadding=0)
        self.disableAutoRange()
        self.setXRange(0, 1, padding=0)
        self.setAcceptHoverEvents(True)
        self.window = (0.0, 1.0)

    @property
    def place(self) -> QRectF:
        """Its pixels.  Kept until it has another size, as its bounds are: a frame asks twenty times.

        Qt makes a new rectangle each time, and lets the other threads run meanwhile.
        """
        if self._place is None:
            self._place = self.rect()
        return self._place

    def boundingRect(self) -> QRectF:
        if self._bounds is None:
            self._bounds = super().boundingRect()
        return self._bounds

    def resizeEvent(self, event: QGraphicsSceneResizeEvent) -> None:
        self._place = self._bounds = None
        super().resizeEvent(event)

    def paint(self, _painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Nothing: it has neither a ground nor a border, and pyqtgraph would draw that."""

    def time_at(self, point: QPointF) -> float:
        """The time under a point of the box."""
        start, stop = self.window
        share = float((point.x() - self.place.left()) / self.place.width())
        return start + share * (stop - start)

    def wheelEvent(self, event: object, axis: int | None = None) -> None:  # noqa: ARG002
        self.zoomed.emit(_WHEEL_STEP ** (-event.delta() / 120), self.time_at(event.pos()))  # type: ignore[attr-defined]
        event.accept()  # type: ignore[attr-defined]

    def mouseDragEvent(self, event: object, axis: int | None = None) -> None:  # noqa: ARG002
        if event.button() == Qt.MouseButton.LeftButton:  # type: ignore[attr-defined]
            event.accept()  # type: ignore[attr-defined]
            self.panned.emit(self.time_at(event.lastPos()) - self.time_at(event.pos()))  # type: ignore[attr-defined]

    def mouseClickEvent(self, event: object) -> None:
        if event.button() == Qt.MouseButton.LeftButton:  # type: ignore[attr-defined]
            event.accept()  # type: ignore[attr-defined]
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)  # type: ignore[attr-defined]
            self.clicked.emit(self.time_at(event.pos()), shift)  # type: ignore[attr-defined]

    def hoverEvent(self, event: object) -> None:
        self.pointed.emit(None if event.isExit() else self.time_at(event.pos()))  # type: ignore[attr-defined]
