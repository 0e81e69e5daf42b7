"""The one-line diagram: buses with their bays, which people look at, walk through with the keys, and move."""

from collections.abc import Sequence
from math import hypot

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QSizePolicy, QToolTip, QWidget

from widgets.diagram import plan
from widgets.diagram.bay_item import BayItem, BusItem
from widgets.diagram.facts import BayFacts
from widgets.diagram.plan import CELL_H, CELL_W, GRID, LEAST_SCALE, Bus, Spots
from widgets.label import plain_tip
from widgets.theme import ThemeSource, set_role

MOST_SCALE = 3.0
LEAST_BY_HAND = 0.3
_MARGIN = 10.0
_BAR_PX = 16
_TITLE_PX = 22.0
_ZOOM = 1.25
_WAYS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class OneLine(QGraphicsView):
    """Every bay at its place, as large as fits and can be read; what does not fit is scrolled to.

    `chosen(relay)` says which bay somebody looks at; `arranged(spots)` where the bays stand after somebody moved one.
    """

    chosen = Signal(str)
    arranged = Signal(object)

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._scene = QGraphicsScene(self)
        self._buses: tuple[Bus, ...] = ()
        self._bays: dict[str, BayItem] = {}
        self._lines = BusItem(themes)
        self._scene.addItem(self._lines)
        self._by_hand: dict[str, plan.Spot] = {}
        self._chosen = ""
        self._arranging = self._zoomed = False
        self._grip: QPointF | None = None
        self._fitted = QSize()
        self._dress()
        themes.themeChanged.connect(self.on_theme_changed)
        self._describe()

    @property
    def spots(self) -> dict[str, plan.Spot]:
        """Where each bay stands."""
        return {name: (bay.pos().x(), bay.pos().y()) for name, bay in self._bays.items()}

    @property
    def by_hand(self) -> bool:
        """Whether somebody moved a bay."""
        return bool(self._by_hand)

    @property
    def scale_now(self) -> float:
        """How large it is drawn."""
        return self.transform().m11()

    def show_bays(self, buses: Sequence[Bus], facts: Sequence[BayFacts]) -> None:
        """What is known of all bays; only what changed is drawn anew."""
        known = {one.relay: one for one in facts}
        if (tuple(buses), set(known)) != (self._buses, set(self._bays)):
            self._make(tuple(buses), known)
        for name, one in known.items():
            self._bays[name].show_facts(one)
        if self.hasFocus():  # nobody else is read to
            self._describe()

    def show_spots(self, spots: Spots) -> None:
        """Put the bays where somebody wanted them; without any they stand by themselves."""
        self._by_hand = dict(spots)
        self._zoomed = False
        self._arrange()

    def show_chosen(self, relay: str) -> None:
        """The bay that the page shows."""
        if relay != self._chosen:
            self._chosen = relay
            self._show_focus()
            self._describe()
            if relay in self._bays:
                self.ensureVisible(self._bays[relay], 8, 28)

    def set_arranging(self, arranging: bool) -> None:
        """Whether bays can be moved: by dragging, and with the arrow keys."""
        self._arranging = arranging
        self.viewport().setCursor(Qt.CursorShape.SizeAllCursor if arranging else Qt.CursorShape.ArrowCursor)

    def fit(self) -> None:
        """As large as fits, unless nobody could read it then."""
        self._zoomed = False
        self._arrange()

    def zoom(self, factor: float) -> None:
        """Larger or smaller, until somebody wants it to fit again."""
        scale = min(max(self.scale_now * factor, LEAST_BY_HAND), MOST_SCALE)
        self._zoomed = True
        self.scale(scale / self.scale_now, scale / self.scale_now)

    def on_theme_changed(self) -> None:
        """Draw with other inks."""
        self._scene.update()

    def sizeHint(self) -> QSize:
        return QSize(320, 300)

    def minimumSizeHint(self) -> QSize:
        return QSize(CELL_W, 120)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _WAYS.get(Qt.Key(event.key()))
        if event.text() in ("+", "-", "0"):
            {"+": lambda: self.zoom(_ZOOM), "-": lambda: self.zoom(1 / _ZOOM), "0": self.fit}[event.text()]()
        elif way and self._arranging and self._chosen in self._bays:
            self._move(self._bays[self._chosen].pos() + QPointF(way[0] * GRID, way[1] * GRID))
            self._told_places()
        elif way:
            self._walk(*way)
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and self._arranging:
            self._step(1 if event.key() == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        bay = self._bay_at(event.position())
        if bay is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._choose(bay.facts.relay)
        self._grip = self.mapToScene(event.position().toPoint()) - bay.pos() if self._arranging else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._move(self.mapToScene(event.position().toPoint()) - self._grip)
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._grip = None
            self._told_places()
        super().mouseReleaseEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            bay = self._bay_at(event.pos().toPointF())
            QToolTip.showText(event.globalPos(), plain_tip(bay.facts.sentence) if bay else "", self.viewport())
            return True
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_ZOOM if event.angleDelta().y() > 0 else 1 / _ZOOM)
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._zoomed and self.size() != self._fitted:
            self._fitted = self.size()
            self._arrange()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_focus()
        self._describe()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_focus()

    def _make(self, buses: tuple[Bus, ...], known: dict[str, BayFacts]) -> None:
        self._buses = buses
        for name in set(self._bays) - set(known):
            self._scene.removeItem(self._bays.pop(name))
        for name in (name for bus in buses for name in bus.relays if name not in self._bays):
            self._bays[name] = BayItem(self._themes, known[name])
            self._scene.addItem(self._bays[name])
        self._arrange()
        self._show_focus()
        self._describe()

    def _arrange(self) -> None:
        """Every bay to its place, and the whole to its size."""
        if not self._bays:
            return
        room = self._room()
        columns = plan.columns_for(self._buses, room.width(), room.height())
        for name, (x, y) in plan.all_placed(self._buses, columns, self._by_hand).items():
            self._bays[name].setPos(x, y)
        self._draw_lines()
        if not self._zoomed:
            whole = self._scene.sceneRect()
            scale = min(room.width() / whole.width(), room.height() / whole.height())
            scale = min(max(scale, LEAST_SCALE), 1.0)
            self.resetTransform()
            self.scale(scale, scale)

    def _draw_lines(self) -> None:
        spots = self.spots
        self._lines.show_lines(plan.lines(self._buses, spots))
        xs, ys = [x for x, _ in spots.values()], [y for _, y in spots.values()]
        whole = QRectF(min(xs), min(ys), max(xs) - min(xs) + CELL_W, max(ys) - min(ys) + CELL_H - _TITLE_PX)
        self._scene.setSceneRect(whole.adjusted(-_MARGIN, -_TITLE_PX, 0, 0))

    def _room(self) -> QRectF:
        """What is left beside a scroll bar, whether there is one or not: one that comes must not make itself go."""
        return QRectF(0, 0, max(self.width() - _BAR_PX, 1), max(self.height() - 4, 1))

    def _move(self, to: QPointF) -> None:
        x, y = (round(one / GRID) * float(GRID) for one in (to.x(), to.y()))
        bay = self._bays[self._chosen]
        if (x, y) != (bay.pos().x(), bay.pos().y()):
            bay.setPos(x, y)
            self._by_hand = self._by_hand | self.spots  # from now on nothing moves by itself
            self._draw_lines()
            self.ensureVisible(bay, 8, 28)

    def _told_places(self) -> None:
        if self._by_hand:
            self.arranged.emit(dict(self._by_hand))

    def _walk(self, right: int, down: int) -> None:
        """To the nearest bay in this direction."""
        if self._chosen not in self._bays:
            self._step(1)
            return
        here = self._bays[self._chosen].pos()
        ways = {name: bay.pos() - here for name, bay in self._bays.items()}
        ahead = {
            name: hypot(way.x() * (3 if down else 1), way.y() * (3 if right else 1)) for name, way in ways.items()
            if way.x() * right + way.y() * down > 0
        }  # fmt: skip
        if ahead:
            self._choose(min(ahead, key=lambda name: ahead[name]))

    def _step(self, by: int) -> None:
        names = sorted(self._bays, key=lambda name: (self._bays[name].pos().y(), self._bays[name].pos().x()))
        if names:
            at = names.index(self._chosen) + by if self._chosen in names else 0
            self._choose(names[at % len(names)])

    def _choose(self, relay: str) -> None:
        if relay != self._chosen:
            self.show_chosen(relay)
            self.chosen.emit(relay)

    def _bay_at(self, position: QPointF) -> BayItem | None:
        found = self.items(position.toPoint())
        return next((item for item in found if isinstance(item, BayItem)), None)

    def _show_focus(self) -> None:
        for name, bay in self._bays.items():
            bay.show_chosen(name == self._chosen, self.hasFocus())

    def _describe(self) -> None:
        """The chosen bay first, then all others: a screen reader hears what the eye sees."""
        order = sorted(self._bays.values(), key=lambda bay: bay.facts.relay != self._chosen)
        told = "; ".join(bay.facts.sentence for bay in order)
        told = f"{told}." if told else self.tr("No relay is drawn yet.")
        if told != self.accessibleDescription():
            self.setAccessibleDescription(told)

    def _dress(self) -> None:
        self.setScene(self._scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        set_role(self, "chart")
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the view has it; nobody needs to be in here twice
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("One-line diagram"))
