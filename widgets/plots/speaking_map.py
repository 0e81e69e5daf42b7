"""A map of who speaks with whom: this node in the middle, its peers around it, and what each of them says of others."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from node.types.peer import PeerState, PeerStatus
from widgets.theme import HEAD_PX, Theme, ThemeSource, set_role, text_font

MOST = 16
LABEL_PX = 128
LOW_PX = 150
"""Lower than this there is room for the words of one node only."""
LINE_PX = 16
_DOT_PX = 5.0
_NEAR_PX = 18.0
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_LEFT_OUT = (PeerStatus.BANNED, PeerStatus.REFUSED)


class SpeakingMap(QWidget):
    """Lines of this node's own are known; those between others are what one of them says, drawn thinner and broken.

    `chosen(address)` says which node a person looks at; an address that only others name is drawn hollow.
    """

    chosen = Signal(str)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._peers: dict[str, PeerState] = {}
        self._ring: tuple[str, ...] = ()
        self._at = -1
        self._name = ""
        self.left_out = 0
        set_role(self, "chart")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Map of who speaks with whom"))
        themes.themeChanged.connect(self.on_theme_changed)

    @property
    def ring(self) -> tuple[str, ...]:
        """The addresses around this node, in the order in which the arrow keys go."""
        return self._ring

    def show_peers(self, name: str, peers: Sequence[PeerState]) -> None:
        """The peers of now; those nobody speaks with are no part of it."""
        known = {peer.address: peer for peer in peers if peer.status not in _LEFT_OUT}
        told = dict.fromkeys(address for peer in known.values() for address in peer.speaks_with)
        ring = [*known, *(address for address in told if address not in known)]
        state = (name, {address: known[address] for address in ring[:MOST] if address in known}, tuple(ring[:MOST]))
        if _seen(*state) == _seen(self._name, self._peers, self._ring):
            return
        watched = self._ring[self._at] if self._at >= 0 else ""
        self._name, self._peers, self._ring = state
        self.left_out = max(0, len(ring) - MOST)
        self._at = self._ring.index(watched) if watched in self._ring else -1
        self.setAccessibleDescription("; ".join(filter(None, (self.sentence(one) for one in self._ring))))
        self.update()

    def label(self, address: str) -> str:
        """The name of a peer; of one that has none, the address."""
        peer = self._peers.get(address)
        return peer.name if peer and peer.name else address

    def sentence(self, address: str) -> str:
        """What is known of a node, and what it says itself."""
        peer = self._peers.get(address)
        if peer is None:
            return self.tr("{0} is only named by others; this node has never spoken with it").format(address)
        if peer.status is not PeerStatus.CONNECTED:
            return self.tr("{0} ({1}) does not speak with this node now").format(self.label(address), address)
        if not peer.speaks_with:
            return self.tr("{0} ({1}) names nobody else").format(self.label(address), address)
        others = ", ".join(self.label(one) for one in peer.speaks_with[:MOST])
        return self.tr("{0} ({1}) says that it speaks with {2}").format(self.label(address), address, others)

    def on_theme_changed(self) -> None:
        """Draw with other inks."""
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(360, 220)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 56)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._ring and event.key() in (*_BACK, *_ON):
            step = 1 if event.key() in _ON else -1
            self._choose((self._at + step) % len(self._ring) if self._at >= 0 else 0)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        near = [(_distance(event.position(), self._place(at)), at) for at in range(len(self._ring))]
        if near and min(near)[0] <= _NEAR_PX:
            self._choose(min(near)[1])

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._themes.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(text_font(HEAD_PX))
        self._draw_told(painter, theme)
        self._draw_own(painter, theme)
        for at, address in enumerate(self._ring):
            self._draw_node(painter, theme, at, address)
        self._dot(painter, theme, self._middle(), theme.accent, filled=True)
        if self.height() >= LOW_PX:
            self._write(painter, theme.ink, self._middle() + QPointF(0, -14), self._name, Qt.AlignmentFlag.AlignHCenter)

    def _draw_told(self, painter: QPainter, theme: Theme) -> None:
        pen = QPen(QColor(theme.ink_3), 1, Qt.PenStyle.DashLine)
        for at, address in enumerate(self._ring):
            peer = self._peers.get(address)
            for other in peer.speaks_with if peer else ():
                if other in self._ring:
                    pen.setColor(QColor(theme.accent if self._at in (at, self._ring.index(other)) else theme.ink_3))
                    painter.setPen(pen)
                    painter.drawLine(self._place(at), self._place(self._ring.index(other)))

    def _draw_own(self, painter: QPainter, theme: Theme) -> None:
        painter.setPen(QPen(QColor(theme.ink_2), 1.5))
        for at, address in enumerate(self._ring):
            if address in self._peers and self._peers[address].status is PeerStatus.CONNECTED:
                painter.drawLine(self._middle(), self._place(at))

    def _draw_node(self, painter: QPainter, theme: Theme, at: int, address: str) -> None:
        peer, place = self._peers.get(address), self._place(at)
        connected = peer is not None and peer.status is PeerStatus.CONNECTED
        silent = peer is not None and peer.status is PeerStatus.SILENT
        colour = theme.warning if silent else theme.ink_2 if connected else theme.ink_3
        self._dot(painter, theme, place, theme.accent if at == self._at else colour, filled=connected)
        if self.height() < LOW_PX and at != self._at:
            return
        left = place.x() < self._middle().x() - 1
        side = Qt.AlignmentFlag.AlignRight if left else Qt.AlignmentFlag.AlignLeft
        text = f"▲ {self.label(address)}" if silent else self.label(address)
        shift = QPointF(-_DOT_PX - 4 if left else _DOT_PX + 4, 0)
        self._write(painter, theme.ink if connected else colour, place + shift, text, side)

    def _dot(self, painter: QPainter, theme: Theme, at: QPointF, colour: str, *, filled: bool) -> None:
        painter.setPen(QPen(QColor(colour), 1.5))
        painter.setBrush(QColor(colour if filled else theme.raised))
        painter.drawEllipse(at, _DOT_PX, _DOT_PX)

    def _write(self, painter: QPainter, colour: str, at: QPointF, text: str, side: Qt.AlignmentFlag) -> None:
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, LABEL_PX)
        left = {Qt.AlignmentFlag.AlignRight: LABEL_PX, Qt.AlignmentFlag.AlignHCenter: LABEL_PX / 2}.get(side, 0.0)
        painter.setPen(QColor(colour))
        room = QRectF(at.x() - left, at.y() - LINE_PX / 2, LABEL_PX, LINE_PX)
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), cut)

    def _middle(self) -> QPointF:
        return QPointF(self.width() / 2, self.height() / 2)

    def _place(self, at: int) -> QPointF:
        across, high = max(self.width() / 2 - LABEL_PX - 20, 40.0), max(self.height() / 2 - LINE_PX, 20.0)
        angle = math.tau * (at + 0.5) / max(len(self._ring), 1)
        return self._middle() + QPointF(min(across, 2.2 * high) * math.cos(angle), high * math.sin(angle))

    def _choose(self, at: int) -> None:
        self._at = at
        self.update()
        self.chosen.emit(self._ring[at])


def _seen(name: str, peers: dict[str, PeerState], ring: tuple[str, ...]) -> object:
    """What of all this is drawn: latencies and ages change all the time, and nobody sees them here."""
    return name, ring, [(peer.address, peer.name, peer.status, peer.speaks_with) for peer in peers.values()]


def _distance(one: QPointF, other: QPointF) -> float:
    return math.hypot(one.x() - other.x(), one.y() - other.y())
