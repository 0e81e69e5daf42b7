"""The time of a place as one band: what stood for how long, by form and colour, and what each form means beneath."""

from collections.abc import Iterator

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from node.types.happening import SpellKind
from widgets.pages import place_looks
from widgets.pages.place_rows import PlaceAnswer, PlaceRow
from widgets.theme import HEAD_PX, ThemeSource, text_font

BAND_PX, AXIS_PX, KEY_PX, MARK_PX = 34, 20, 20, 8
LEAST_PX = 3.0
"""A minute in a month is seen all the same."""
SWATCH_PX, BETWEEN_PX = 18, 14


class PlaceBand(QWidget):
    """`picked(time_ns)` tells that a person clicked on a time; all that it shows stands in the list too."""

    picked = Signal(object)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._answer: PlaceAnswer | None = None
        self._chosen: PlaceRow | None = None
        self._font = text_font(HEAD_PX)
        self.setAccessibleName(self.tr("Timeline"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.themeChanged.connect(self.update)

    def show_answer(self, answer: PlaceAnswer | None) -> None:
        """Another time, or none."""
        self._answer, self._chosen = answer, None
        said = self.tr("{0}, from {1} to {2}. {3}") if answer else ""
        if answer:
            said = said.format(answer.name, answer.begin, answer.end, answer.summary)
        self.setAccessibleDescription(said)
        self.setToolTip("")
        self._fit()
        self.update()

    def mark(self, row: PlaceRow | None) -> None:
        """Show where a line of the list lies."""
        self._chosen = row
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, self._height(max(self.width(), 320)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._answer is not None and event.button() == Qt.MouseButton.LeftButton and self.width() > 0:
            part = min(max(event.position().x() / self.width(), 0.0), 1.0)
            length = self._answer.end_ns - self._answer.begin_ns
            self.picked.emit(self._answer.begin_ns + round(part * length))
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        answer = self._answer
        if answer is None:
            return
        painter = QPainter(self)
        theme = self._themes.theme
        band = QRectF(0, MARK_PX, self.width(), BAND_PX)
        painter.fillRect(band, QColor(theme.card))
        for row in sorted(answer.rows, key=_severity):
            room = self._room(row, band)
            if isinstance(row.kind, SpellKind):
                place_looks.draw(painter, room, row.kind, theme)
            else:
                place_looks.draw_incident(painter, room, theme)
        if self._chosen is not None:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            mark = self._room(self._chosen, band).adjusted(-2, -3, 2, 3)
            painter.drawRect(mark.intersected(QRectF(self.rect()).adjusted(1, 1, -1, -1)))  # at an end it stays whole
        painter.setFont(self._font)
        painter.setPen(QColor(theme.ink_2))
        ends = QRectF(0, band.bottom() + 4, self.width(), AXIS_PX - 4)
        painter.drawText(ends, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, answer.begin)
        painter.drawText(ends, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, answer.end)
        for kind, room in self._key(self.width()):
            place_looks.draw(painter, QRectF(room.left(), room.top() + 3, SWATCH_PX, KEY_PX - 7), kind, theme)
            painter.setPen(QColor(theme.ink_2))
            painter.drawText(
                room.adjusted(SWATCH_PX + 6, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, place_looks.words_of(kind)
            )

    def _room(self, row: PlaceRow, band: QRectF) -> QRectF:
        """Where a line lies; what is too short to be seen is widened about its middle."""
        assert self._answer is not None
        begin_ns, length = self._answer.begin_ns, max(1, self._answer.end_ns - self._answer.begin_ns)
        left, right = ((one - begin_ns) / length * band.width() for one in (row.begin_ns, row.end_ns))
        if right - left < LEAST_PX:
            left = min(max(0.0, (left + right - LEAST_PX) / 2), band.width() - LEAST_PX)
            right = left + LEAST_PX
        return QRectF(left, band.top(), right - left, band.height())

    def _key(self, width: int) -> Iterator[tuple[SpellKind, QRectF]]:
        """What the forms that occur mean, in as many lines as it takes."""
        if self._answer is None:
            return
        met = {row.kind for row in self._answer.rows}
        metrics, left, top = QFontMetricsF(self._font), 0.0, float(MARK_PX + BAND_PX + AXIS_PX + 4)
        for kind in reversed(place_looks.SEVERITY):
            if kind in met:
                needed = SWATCH_PX + 6 + metrics.horizontalAdvance(place_looks.words_of(kind)) + 2
                if left and left + needed > width:
                    left, top = 0.0, top + KEY_PX
                yield kind, QRectF(left, top, needed, KEY_PX)
                left += needed + BETWEEN_PX

    def _height(self, width: int) -> int:
        bottoms = [room.bottom() for _, room in self._key(width)]
        return round(max(bottoms, default=MARK_PX + BAND_PX + AXIS_PX))

    def _fit(self) -> None:
        height = self._height(self.width())
        if self.minimumHeight() != height:
            self.setFixedHeight(height)


def _severity(row: PlaceRow) -> int:
    """In which order it is drawn: moments last, so that a stroke lies over what stands."""
    if isinstance(row.kind, SpellKind):
        return place_looks.SEVERITY.index(row.kind)
    return len(place_looks.SEVERITY)
