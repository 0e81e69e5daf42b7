"""Where each page is: in the main window or in one of its own.  All of it is remembered, and found again."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QByteArray, QEvent, QObject, QRect, QSettings, QSize, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from widgets.entrance import entrance
from widgets.page_window import AwayCard, PageWindow
from widgets.theme import SMALLEST_WINDOW, USUAL_WINDOW

LAYOUT_VERSION = 1
OWN_WINDOW = (960, 640)
LEAST_SEEN = QSize(160, 48)  # so much of a window, from its title on, can be taken hold of
SCREEN_EDGE = 24


class Windows(QObject):
    """Takes pages out of the main window and puts them back; a page is always in one place only.

    `moved(page)` tells that a page is elsewhere now.  What is remembered is written soon after a change, since a
    program may be killed.
    """

    moved = Signal(str)

    def __init__(self, main: QMainWindow, pages: Mapping[str, QWidget], titles: Mapping[str, str],
                 memory: QSettings) -> None:  # fmt: skip
        super().__init__(main)
        self._main, self._pages, self._titles, self._memory = main, pages, titles, memory
        self._away: dict[str, PageWindow] = {}
        self._cards: dict[str, AwayCard] = {}
        self._actions: Sequence[QAction] = ()
        self._dirty = False
        self.stack = QStackedWidget()
        for name, page in pages.items():
            page.setObjectName(name)
            self.stack.addWidget(page)
        main.installEventFilter(self)

    @property
    def page(self) -> str:
        """The page that the main window shows, or in whose place it says where the page is."""
        seen = self.stack.currentWidget()
        return seen.objectName() if seen else ""

    @property
    def active(self) -> QWidget:
        """The window that has the keyboard."""
        window = QApplication.activeWindow()
        return window if isinstance(window, PageWindow) else self._main

    @property
    def away(self) -> tuple[str, ...]:
        """The pages that have a window of their own."""
        return tuple(self._away)

    def seen(self) -> Iterable[QWidget]:
        """Every page that a person may be looking at."""
        return [self._pages[name] for name in dict.fromkeys((self.page, *self._away)) if name]

    def share(self, actions: Sequence[QAction]) -> None:
        """Let the keys of the main window work in every window."""
        self._actions = actions

    def open(self, page: str) -> None:
        """Show a page where it is."""
        if page in self._away:
            self._away[page].raise_()
            self._away[page].activateWindow()
            return
        self.stack.setCurrentWidget(self._pages[page])
        self._dirty = True
        if self.active is not self._main:
            self._main.raise_()
            self._main.activateWindow()

    def enter(self, page: str) -> None:
        """Give the keyboard to a page, wherever it is."""
        if (first := entrance(self._pages[page])) is not None:
            first.setFocus()

    def holds(self, page: str, widget: QWidget) -> bool:
        """Whether this is a part of that page."""
        return self._pages[page].isAncestorOf(widget)

    def switch(self) -> None:
        """The page at hand into a window of its own; one that has its own back into the main window."""
        active = self.active
        name = next((name for name, window in self._away.items() if window is active), self.page)
        if name in self._away:
            self.put_back(name)
        else:
            self.take_out(name)

    def take_out(self, page: str) -> None:
        """Give a page a window of its own, where it was the last time."""
        widget = self._pages[page]
        at, was_seen = self.stack.indexOf(widget), self.page == page
        card = self._card_for(page)
        self.stack.removeWidget(widget)
        self.stack.insertWidget(at, card)
        if was_seen:
            self.stack.setCurrentWidget(card)
        window = PageWindow(widget, self._titles[page])
        window.addActions(self._actions)
        window.closed.connect(lambda: self.put_back(page))
        window.placed.connect(self.on_placed)
        self._away[page], self._cards[page] = window, card
        self._place(window, self._memory.value(f"geometry/{page}"))
        self.name(self._main.windowTitle())
        if self._main.isVisible():
            window.show()
        self._told(page)

    def put_back(self, page: str) -> None:
        """Show a page in the main window again."""
        window, card = self._away.pop(page), self._cards.pop(page)
        self._memory.setValue(f"geometry/{page}", window.saveGeometry())
        at, was_seen = self.stack.indexOf(card), self.page == page
        self.stack.removeWidget(card)
        self.stack.insertWidget(at, window.page)
        if was_seen:
            self.stack.setCurrentWidget(window.page)
        window.hide()
        window.deleteLater()
        card.deleteLater()
        self._told(page)

    def reset(self) -> None:
        """One window with all pages, as large as it is at the first start, in the middle of the screen."""
        for page in self.away:
            self.put_back(page)
        for page in self._pages:
            self._memory.remove(f"geometry/{page}")
        self._main.showNormal()
        _into(self._main, self._main.screen().availableGeometry(), QSize(*USUAL_WINDOW))
        self._dirty = True

    def name(self, title: str) -> None:
        """Each window says which page it has, and of which node."""
        for page, window in self._away.items():
            window.setWindowTitle(f"{self._titles[page]} – {title}")

    def enable(self, possible: bool) -> None:
        """Take commands in all windows, or in none."""
        self.stack.setEnabled(possible)
        for window in self._away.values():
            window.setEnabled(possible)

    def show(self) -> None:
        """The other windows come with the main one."""
        for window in self._away.values():
            window.show()

    def hide(self) -> None:
        """They go with it too."""
        for window in self._away.values():
            window.hide()

    def end(self) -> None:
        """Remember how all stand, and let no window outlive the main one."""
        self.remember()
        for window in self._away.values():
            window.hide()
            window.page.setParent(self.stack)
            window.deleteLater()
        self._away.clear()

    def restore(self, fallback: str) -> None:
        """As it was the last time.  A layout of another version is not understood, so not used."""
        if self._memory.value("layout", 0, int) == LAYOUT_VERSION:
            self._place(self._main, self._memory.value("geometry"))
            for page in texts(self._memory.value("away")):
                if page in self._pages:
                    self.take_out(page)
        else:
            self._main.resize(QSize(*USUAL_WINDOW).boundedTo(self._main.screen().availableSize()))
        page = str(self._memory.value("page", fallback))
        self.stack.setCurrentIndex(list(self._pages).index(page if page in self._pages else fallback))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The main window moves, comes or goes; minimised it goes alone, as another screen goes on showing its page."""
        match event.type():
            case QEvent.Type.Move | QEvent.Type.Resize:
                self.on_placed()
            case QEvent.Type.Show:
                self.show()
            case QEvent.Type.Hide if not event.spontaneous():
                self.hide()
        return super().eventFilter(watched, event)

    def on_placed(self) -> None:
        """A window is elsewhere, or of another size."""
        self._dirty = True

    def on_clock(self) -> None:
        """Write down what changed since the last beat."""
        if self._dirty and self._main.isVisible():
            self.remember()

    def remember(self) -> None:
        """Where all windows are, which pages they have, and the page that is seen."""
        self._dirty = False
        self._memory.setValue("layout", LAYOUT_VERSION)
        self._memory.setValue("geometry", self._main.saveGeometry())
        self._memory.setValue("page", self.page)
        self._memory.setValue("away", list(self._away))
        for page, window in self._away.items():
            self._memory.setValue(f"geometry/{page}", window.saveGeometry())

    def _told(self, page: str) -> None:
        self._dirty = True
        self.moved.emit(page)

    def _card_for(self, page: str) -> AwayCard:
        card = AwayCard(self._titles[page])
        card.setObjectName(page)
        card.backRequested.connect(lambda: self.put_back(page))
        card.windowRequested.connect(lambda: self.open(page))
        return card

    def _place(self, window: QWidget, geometry: object) -> None:
        if not isinstance(geometry, QByteArray) or not window.restoreGeometry(geometry):
            _into(window, self._main.screen().availableGeometry(), QSize(*OWN_WINDOW))
        pull_back(window)


def pull_back(window: QWidget, rooms: Callable[[], list[QRect]] | None = None) -> None:
    """Put a window whose screen is gone, or which nobody could take hold of, where it is seen."""
    areas = (rooms or _rooms)()
    frame = window.frameGeometry()
    title = QRect(frame.topLeft(), QSize(frame.width(), LEAST_SEEN.height()))
    for area in areas:
        seen = area.intersected(title)
        if seen.width() >= LEAST_SEEN.width() and seen.height() >= LEAST_SEEN.height() // 2:
            return
    if areas:
        _into(window, areas[0], window.size())


def _rooms() -> list[QRect]:
    screens = QGuiApplication.screens()
    first = QGuiApplication.primaryScreen()
    return [screen.availableGeometry() for screen in sorted(screens, key=lambda one: one is not first)]


def _into(window: QWidget, area: QRect, size: QSize) -> None:
    """In the middle of an area, and no larger than it."""
    room = area.size() - QSize(SCREEN_EDGE, SCREEN_EDGE)
    window.resize(size.boundedTo(room).expandedTo(QSize(*SMALLEST_WINDOW).boundedTo(size)))
    spot = QRect(area.topLeft(), window.size())
    spot.moveCenter(area.center())
    window.move(max(area.left(), spot.left()), max(area.top(), spot.top()))


def texts(kept: object) -> list[str]:
    """A list of texts out of an INI file, which makes a bare text of a list of one."""
    if isinstance(kept, str):
        return [kept] if kept else []
    return [str(one) for one in kept] if isinstance(kept, list) else []
