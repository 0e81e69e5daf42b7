"""A map of who speaks with whom: this node in the middle, its peers around it, and what each of them says of others."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from node.types.peer import PeerState, PeerStatus
from widgets.tables.column import Mood, marked
from widgets.theme import HEAD_PX, Theme, ThemeSource, set_role, text_font

MOST = 16
LEAST_LABEL_PX, MOST_LABEL_PX = 130, 260
LEAST_FACE_PX = 8
LEAST_ACROSS_PX = 160
_DOT_PX = 5.0
_NEAR_PX = 18.0
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_ABNORMAL = {PeerStatus.SILENT: Mood.WARNING, PeerStatus.DISCOURAGED: Mood.FAULT}
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
        self._describe()

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
        self._describe()
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

    def _describe(self) -> None:
        """What a screen reader says instead of the picture."""
        told = "; ".join(self.sentence(one) for one in self._ring)
        self.setAccessibleDescription(f"{told}." if told else self.tr("This node speaks with nobody yet."))

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
        painter.setFont(text_font(self._face()))
        self._draw_told(painter, theme)
        self._draw_own(painter, theme)
        for at, address in enumerate(self._ring):
            self._draw_node(painter, theme, at, address)
        self._dot(painter, theme, self._middle(), theme.accent, filled=True)
        self._write(painter, theme.ink, self._middle() + QPointF(0, -14), self._name, Qt.AlignmentFlag.AlignHCenter)

    def _draw_told(self, painter: QPainter, theme: Theme) -> None:
        pen = QPen(QColor(theme.ink_3), 1, Qt.PenStyle.DashLine)
        for one, other in sorted(self.told_pairs()):
            pen.setColor(QColor(theme.accent if self._at in (one, other) else theme.ink_3))
            painter.setPen(pen)
            painter.drawLine(self._place(one), self._place(other))

    def told_pairs(self) -> set[tuple[int, int]]:
        """Who is said to speak with whom, each pair once: drawn twice, a broken line would look like a whole one."""
        numbers = {address: at for at, address in enumerate(self._ring)}
        return {
            (min(at, numbers[other]), max(at, numbers[other]))
            for at, address in enumerate(self._ring) if address in self._peers
            for other in self._peers[address].speaks_with if other in numbers
        }  # fmt: skip

    def _draw_own(self, painter: QPainter, theme: Theme) -> None:
        painter.setPen(QPen(QColor(theme.ink_2), 1.5))
        for at, address in enumerate(self._ring):
            if address in self._peers and self._peers[address].status is PeerStatus.CONNECTED:
                painter.drawLine(self._middle(), self._place(at))

    def _draw_node(self, painter: QPainter, theme: Theme, at: int, address: str) -> None:
        peer, place = self._peers.get(address), self._place(at)
        connected = peer is not None and peer.status is PeerStatus.CONNECTED
        mood = _ABNORMAL.get(peer.status, Mood.QUIET) if peer else Mood.QUIET
        colour = {Mood.WARNING: theme.warning, Mood.FAULT: theme.fault}.get(
            mood, theme.ink_2 if connected else theme.ink_3
        )
        self._dot(painter, theme, place, theme.accent if at == self._at else colour, filled=connected)
        left = place.x() < self._middle().x() - 1
        side = Qt.AlignmentFlag.AlignRight if left else Qt.AlignmentFlag.AlignLeft
        text = marked(mood, self.label(address))
        shift = QPointF(-_DOT_PX - 4 if left else _DOT_PX + 4, 0)
        self._write(painter, theme.ink if connected else colour, place + shift, text, side)

    def _dot(self, painter: QPainter, theme: Theme, at: QPointF, colour: str, *, filled: bool) -> None:
        painter.setPen(QPen(QColor(colour), 1.5))
        painter.setBrush(QColor(colour if filled else theme.raised))
        painter.drawEllipse(at, _DOT_PX, _DOT_PX)

    def _write(self, painter: QPainter, colour: str, at: QPointF, text: str, side: Qt.AlignmentFlag) -> None:
        """As much of the text as there is room for between its node and the edge, on a ground that no line crosses."""
        edge = self.width() / 2 - abs(at.x() - self.width() / 2) - 4
        metrics = painter.fontMetrics()
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, int(min(edge, MOST_LABEL_PX)))
        wide = metrics.horizontalAdvance(cut) + 2
        left = {Qt.AlignmentFlag.AlignRight: wide, Qt.AlignmentFlag.AlignHCenter: wide / 2}.get(side, 0.0)
        room = QRectF(at.x() - left, at.y() - metrics.height() / 2, wide, metrics.height())
        painter.fillRect(room, QColor(self._themes.theme.raised))
        painter.setPen(QColor(colour))
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), cut)

    def _middle(self) -> QPointF:
        return QPointF(self.width() / 2, self.height() / 2)

    @property
    def _high(self) -> float:
        return max(self.height() / 2 - 4, 20.0)

    def _face(self) -> int:
        """Smaller letters where many stand in a low room: a name that is small is better than none."""
        line = 2 * self._high / max(-(-len(self._ring) // 2), 1)
        return max(LEAST_FACE_PX, min(HEAD_PX, int(line) - 2))

    def _place(self, at: int) -> QPointF:
        """Half of them down the right side and the rest up the left, each on a line of its own for its name."""
        right = -(-len(self._ring) // 2)
        side, place, count = (1, at, right) if at < right else (-1, len(self._ring) - 1 - at, len(self._ring) - right)
        down = self._high * ((2 * place + 1) / count - 1)
        across = max(min(self.width() / 2 - LEAST_LABEL_PX, max(2.2 * self._high, LEAST_ACROSS_PX)), 40.0)
        return self._middle() + QPointF(side * across * math.sqrt(1 - (0.8 * down / self._high) ** 2), down)

    def _choose(self, at: int) -> None:
        self._at = at
        self.update()
        self.chosen.emit(self._ring[at])


def _seen(name: str, peers: dict[str, PeerState], ring: tuple[str, ...]) -> object:
    """What of all this is drawn: latencies and ages change all the time, and nobody sees them here."""
    return name, ring, [(peer.address, peer.name, peer.status, peer.speaks_with) for peer in peers.values()]


def _distance(one: QPointF, other: QPointF) -> float:
    return math.hypot(one.x() - other.x(), one.y() - other.y())
