"""A dial of phasors: voltages as whole arrows, currents as broken ones, each with its name at its end."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets.phasors import Found, Phasor
from widgets.theme import HEAD_PX, Theme, ThemeSource, text_font

_CURRENT_SHARE = 0.66
_NAME_PX = 20.0
_TIP_PX = 7.0
_LEAST_PX, _USUAL_PX = 96, 150
_ALL = int(Qt.AlignmentFlag.AlignCenter)


class PhasorView(QWidget):
    """Angles grow against the clock, and the positive sequence of the voltage points to the right."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._found = Found()
        self._stale = False
        self.setAccessibleName(self.tr("Phasors of voltage and current"))
        self.setAccessibleDescription(self.tr("Nothing to draw yet."))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        themes.themeChanged.connect(self.on_theme_changed)

    def show_phasors(self, found: Found, stale: bool) -> None:
        """What there is to draw; grey when it is old."""
        if (found, stale) != (self._found, self._stale):
            self._found, self._stale = found, stale
            self.update()

    def on_theme_changed(self) -> None:
        """Draw with other inks."""
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_USUAL_PX, _USUAL_PX)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_PX, _LEAST_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = self._themes.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(text_font(HEAD_PX))
        self._draw_dial(painter, theme)
        for arrows, share, style in (
            (self._found.voltages, 1.0, Qt.PenStyle.SolidLine),
            (self._found.currents, _CURRENT_SHARE, Qt.PenStyle.DashLine),
        ):
            longest = max((abs(one.value) for one in arrows), default=0.0)
            for one in arrows:
                if longest:
                    self._draw_arrow(painter, theme, one, share / longest, style)

    def _draw_dial(self, painter: QPainter, theme: Theme) -> None:
        painter.setPen(QPen(QColor(theme.hairline), 1))
        middle, radius = self._middle(), self._radius()
        for share in (1.0, _CURRENT_SHARE):
            painter.drawEllipse(middle, radius * share, radius * share)
        painter.drawLine(middle - QPointF(radius, 0), middle + QPointF(radius, 0))
        painter.drawLine(middle - QPointF(0, radius), middle + QPointF(0, radius))

    def _draw_arrow(self, painter: QPainter, theme: Theme, phasor: Phasor, scale: float, style: Qt.PenStyle) -> None:
        colour = QColor(theme.ink_3 if self._stale else theme.phase_colour(phasor.quantity.phase))
        length, turn = abs(phasor.value) * scale * self._radius(), math.radians(phasor.degrees)
        way = QPointF(math.cos(turn), -math.sin(turn))
        end = self._middle() + way * length
        painter.setPen(QPen(colour, 1.5, style))
        painter.drawLine(self._middle(), end)
        across, back = QPointF(-way.y(), way.x()), end - way * _TIP_PX
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(colour if style is Qt.PenStyle.SolidLine else Qt.BrushStyle.NoBrush)
        if length > _TIP_PX:
            painter.drawPolygon(QPolygonF([end, back + across * 3, back - across * 3]))
        name = end + way * (_NAME_PX / 2 + 1)
        painter.drawText(QRectF(name.x() - 20, name.y() - 10, 40, 20), _ALL, phasor.quantity.label)

    def _middle(self) -> QPointF:
        return QPointF(self.width() / 2, self.height() / 2)

    def _radius(self) -> float:
        return max(min(self.width(), self.height()) / 2 - _NAME_PX, 10.0)
