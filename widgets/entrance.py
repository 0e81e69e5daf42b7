"""Where the keyboard begins on a page: at what the page is about, not at the first small control above it."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QGraphicsView, QScrollArea, QWidget

_MAIN = (QAbstractItemView, QGraphicsView, QScrollArea)
"""A table, a diagram or a text that is read."""


def entrance(page: QWidget) -> QWidget | None:
    """The uppermost table, diagram or long text; without one the first control, and None when there is none."""
    reachable = list(_reached_by_tab(page))
    main = [one for one in reachable if isinstance(one, _MAIN)]
    return min(main, key=lambda one: _place(one, page), default=reachable[0] if reachable else None)


def _reached_by_tab(page: QWidget) -> Iterator[QWidget]:
    one = page.nextInFocusChain()
    while one is not None and one is not page:
        wanted = one.focusPolicy() & Qt.FocusPolicy.TabFocus
        if wanted and page.isAncestorOf(one) and one.isEnabled() and one.isVisibleTo(page):
            yield one
        one = one.nextInFocusChain()


def _place(one: QWidget, page: QWidget) -> tuple[int, int]:
    corner = one.mapTo(page, QPoint())
    return corner.y(), corner.x()
