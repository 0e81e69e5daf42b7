"""Side branches as a small tree: the chain below, each branch a line that leaves what it grows out of."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from node.types.branch import Branch
from widgets import format as words
from widgets.theme import HEAD_PX, ThemeSource, text_font

MOST = 5
LANE_PX = 24
LABEL_PX = 190
_MARGIN_PX = 10
_DOT_PX = 3.5


class ForkTree(QWidget):
    """Heights go from left to right, evenly from one fork to the next: what matters is the order, not the distance."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._branches: tuple[Branch, ...] = ()
        self._height = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(self.tr("Side branches as a tree"))
        themes.themeChanged.connect(self.on_theme_changed)
        self._describe()

    def show_branches(self, branches: Sequence[Branch], height: int) -> None:
        """The longest of them, beside the chain up to this height."""
        shown = tuple(branches[:MOST])
        if (shown, height) == (self._branches, self._height):
            return
        self._branches, self._height = shown, height
        self._describe()
        self.updateGeometry()
        self.update()

    def on_theme_changed(self) -> None:
        """Draw with other inks."""
        self.update()

    def _describe(self) -> None:
        """What a screen reader says instead of the picture."""
        told = "; ".join(self._sentence(one) for one in self._branches)
        self.setAccessibleDescription(
            f"{told[0].upper()}{told[1:]}." if told else self.tr("The chain has no side branch.")
        )

    def sizeHint(self) -> QSize:
        return QSize(320, (len(self._branches) + 1) * LANE_PX + _MARGIN_PX)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        lanes = (self.height() - _MARGIN_PX // 2) // LANE_PX - 1
        if lanes > 0:
            self._draw(self._branches[:lanes])

    def _draw(self, branches: Sequence[Branch]) -> None:
        """As many as there is room for; the table below has them all."""
        theme = self._themes.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(text_font(HEAD_PX))
        ends = [self._ends(one) for one in branches]
        tip = QPointF(self._x(self._height), self._y(-1))
        self._stroke(painter, theme.ink_2, QPointF(_MARGIN_PX, tip.y()), tip)
        self._say(painter, theme.ink_2, tip, self.tr("the chain, height {0}").format(words.count(self._height)))
        for (start, bend, end), branch in zip(ends, branches, strict=True):
            colour = theme.warning if branch.reason else theme.ink_3
            self._stroke(painter, colour, start, bend, end)
        for (_, _, end), branch in zip(ends, branches, strict=True):
            self._say(painter, theme.warning if branch.reason else theme.ink_3, end, self._label(branch))

    def _ends(self, branch: Branch) -> tuple[QPointF, QPointF, QPointF]:
        place = self._branches.index(branch)
        below = branch.on if branch.on is not None and branch.on < len(self._branches) else -1
        start = QPointF(self._x(branch.parts_at), self._y(below))
        end = QPointF(self._x(branch.last), self._y(place))
        return start, QPointF(min(start.x() + LANE_PX / 2, end.x()), end.y()), end

    def _y(self, lane: int) -> float:
        return self.height() - LANE_PX / 2 - (lane + 1) * LANE_PX

    def _x(self, height: int) -> float:
        heights = sorted({self._height, *(one.parts_at for one in self._branches), *(b.last for b in self._branches)})
        room = max(self.width() - LABEL_PX - 3 * _MARGIN_PX, 40)
        return _MARGIN_PX * 2 + room * (heights.index(height) + 1) / len(heights)

    def _stroke(self, painter: QPainter, colour: str, *points: QPointF) -> None:
        painter.setPen(QPen(QColor(colour), 1.5))
        painter.drawPolyline(list(points))
        painter.setBrush(QColor(colour))
        painter.drawEllipse(points[-1], _DOT_PX, _DOT_PX)

    def _say(self, painter: QPainter, colour: str, at: QPointF, text: str) -> None:
        left, metrics = at.x() + _MARGIN_PX, painter.fontMetrics()
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(self.width() - left))
        room = QRectF(left, at.y() - LANE_PX / 2 + 3, metrics.horizontalAdvance(cut) + 4, LANE_PX - 6)
        painter.fillRect(room, QColor(self._themes.theme.raised))  # a line that crosses must not cross the words
        painter.setPen(QColor(colour))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), cut)

    def _label(self, branch: Branch) -> str:
        blocks = words.plural(branch.length, self.tr("block"), self.tr("blocks"))
        names = ", ".join(name for name, _ in branch.sealers)
        return self.tr("{0} to {1}, {2}").format(blocks, words.count(branch.last), names)

    def _sentence(self, branch: Branch) -> str:
        return self.tr("after block {0}: {1}").format(words.count(branch.parts_at), self._label(branch))
