"""Questions to a whole page: whether everything in it can be reached by keyboard, and is called something."""

from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as Markup
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QWidget

_INNER = (QAbstractSpinBox, QComboBox)


def controls_of(page: QWidget) -> list[QWidget]:
    """Everything that takes the focus; the line inside a spin box or combo box is its owner's."""
    return [
        child
        for child in page.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(child.parentWidget(), _INNER)
        and child.window() is page.window()
    ]


def nameless(page: QWidget) -> list[str]:
    """The controls that a screen reader has no name for, or no description where the name is all it has."""
    return [
        f"{type(control).__name__} {control.objectName()}"
        for control in controls_of(page)
        if not control.accessibleName()
    ]


def reached_by_tab(page: QWidget) -> set[QWidget]:
    """What the Tab key comes to, starting at the page."""
    seen: set[QWidget] = set()
    widget: QWidget | None = page
    while widget is not None and widget not in seen:
        seen.add(widget)
        widget = widget.nextInFocusChain()
    return {control for control in controls_of(page) if control in seen and control.isEnabled()}


def unclear_fields(page: QWidget) -> list[str]:
    """Fields that say what they are, but not what to write in them."""
    fields = page.findChildren(QLineEdit)
    own = [line for line in fields if not isinstance(line.parentWidget(), _INNER)]
    return [line.accessibleName() for line in own if not line.accessibleDescription()]


def seen_in(tip: str) -> str:
    """What a person reads in a tool tip, which Qt takes for markup when it looks like it."""
    return QTextDocumentFragment.fromHtml(tip).toPlainText() if Markup.mightBeRichText(tip) else tip
