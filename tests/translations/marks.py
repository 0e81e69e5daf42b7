"""A made-up language in which each message stands between marks: what has none never came through a translation.

Only messages that the .ts files know are marked, so that a text that is asked for under a context which no file has is
found as well.
"""

import html
import re
from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QObject, Qt, QTranslator
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QGraphicsView,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from tests.translations.source import Message

BEGIN, END = "⟦", "⟧"
ROWS = 40
_PLACE = re.compile(r"(\{\d\})")
_INNERMOST = re.compile(f"{BEGIN}[^{BEGIN}{END}]*{END}")
_CUT = re.compile(f"{BEGIN}[^{END}]*…")  # a text that had no room; its whole stands in a tool tip
_MARKUP = re.compile("<[^>]+>")
_WORD = re.compile(r"[^\W\d_]{3,}")
_ROLES = (
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)  # fmt: skip


class Marks(QTranslator):
    """Puts marks around each message that it knows."""

    def __init__(self, known: set[Message], parent: QObject) -> None:
        super().__init__(parent)
        self._known = {(message.context, message.text) for message in known}

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        return marked(sourceText) if (context, sourceText) in self._known else None


def marked(text: str) -> str:
    """In marks, but for what is put into it: that has to bring its own."""
    return "".join(part if _PLACE.fullmatch(part) else f"{BEGIN}{part}{END}" for part in _PLACE.split(text) if part)


def unmarked(text: str, data: re.Pattern[str]) -> list[str]:
    """The words of a text that stand in no mark and are no data."""
    text = html.unescape(_MARKUP.sub(" ", text))
    while (without := _INNERMOST.sub(" ", text)) != text:
        text = without
    return _WORD.findall(data.sub(" ", _CUT.sub(" ", text)))


def texts_of(window: QWidget) -> Iterator[tuple[str, str]]:
    """All that the parts of a window say or would say, with the place where."""
    for widget in [window, *window.findChildren(QWidget)]:
        place = f"{type(widget.window()).__name__} > {type(widget.parent()).__name__} > {type(widget).__name__}"
        for kind, text in _of_widget(widget):
            if text:
                yield f"{place}.{kind}", text
    for action in window.findChildren(QAction):
        for kind, text in (("text", action.text()), ("tip", action.toolTip()), ("status", action.statusTip())):
            yield f"action {action.objectName()}.{kind}", text


def _of_widget(widget: QWidget) -> Iterator[tuple[str, str]]:
    yield "title", widget.windowTitle()
    yield "tip", widget.toolTip()
    yield "status", widget.statusTip()
    yield "name", widget.accessibleName()
    yield "description", widget.accessibleDescription()
    yield from _told(widget)
    match widget:
        case QLabel() | QAbstractButton():
            yield "text", widget.text()
        case QGroupBox() | QMenu():
            yield "heading", widget.title()
        case QLineEdit():
            yield "hint", widget.placeholderText()
        case QPlainTextEdit():
            yield "hint", widget.placeholderText()
        case QAbstractSpinBox():
            yield "special", widget.specialValueText()
        case QTabBar():
            yield from (("tab", widget.tabText(place)) for place in range(widget.count()))
            yield from (("tab's tip", widget.tabToolTip(place)) for place in range(widget.count()))
        case QComboBox():
            yield from (("choice", widget.itemText(place)) for place in range(widget.count()))
        case QAbstractItemView():
            yield from _of_model(widget.model())
        case QGraphicsView():
            yield from _of_scene(widget)


def _told(widget: QWidget) -> Iterator[tuple[str, str]]:
    """What a screen reader is told, also of widgets that draw themselves."""
    interface = QAccessible.queryAccessibleInterface(widget)
    if interface is not None:
        yield "spoken name", interface.text(QAccessible.Text.Name)
        yield "spoken description", interface.text(QAccessible.Text.Description)


def _of_model(model: QAbstractItemModel | None) -> Iterator[tuple[str, str]]:
    if model is None:
        return
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())  # private in a list
    for column in range(columns):
        for role in _ROLES:
            yield f"head {column}", str(model.headerData(column, Qt.Orientation.Horizontal, role) or "")
            for row in range(min(model.rowCount(QModelIndex()), ROWS)):
                yield f"cell {column}", str(model.index(row, column).data(role) or "")


def _of_scene(view: QGraphicsView) -> Iterator[tuple[str, str]]:
    scene = view.scene()
    for item in scene.items():
        yield "item's tip", item.toolTip()
        for name in ("toPlainText", "text"):
            told = getattr(item, name, None)
            if callable(told) and isinstance(text := told(), str):
                yield "item", text
