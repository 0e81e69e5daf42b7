"""The controls of the pages, made so that none can be without a name for a screen reader or a hint for a hand."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from widgets.label import Label
from widgets.theme import GAP, set_role

INSET_PX = 6
LEAST_NUMBER_PX = 104


def button(text: str, hint: str, act: Callable[[], object], role: str = "", name: str = "") -> QPushButton:
    """A button that says what it does: `hint` is its tool tip and description, `name` what it is read out as."""
    made = QPushButton(text)
    made.setToolTip(hint)
    made.setAccessibleName(name or text)
    made.setAccessibleDescription(hint)
    made.clicked.connect(lambda _checked: act())
    if role:
        set_role(made, role)
    return made


def field(name: str, example: str, act: Callable[[], None]) -> QLineEdit:
    """A line to write in; Enter acts."""
    made = QLineEdit()
    made.setPlaceholderText(example)
    made.setAccessibleName(name)
    made.setAccessibleDescription(example)
    made.setClearButtonEnabled(True)
    made.returnPressed.connect(act)
    return made


def label(role: str = "quiet", wraps: bool = True) -> Label:
    """A label for a sentence."""
    made = Label()
    made.setWordWrap(wraps)
    set_role(made, role)
    return made


def say(label: Label, sentence: str, role: str) -> None:
    """Write a sentence in the ink of its role; an empty one takes no room."""
    label.setText(sentence)
    label.setVisible(bool(sentence))
    set_role(label, role)


def scrolling(content: QWidget) -> QScrollArea:
    """Room that scrolls when the screen is too small for the content, as on a small one at 200 %."""
    set_role(content, "scrolled")  # what it lies on shines through: a card, or the page
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area


def form(room: QWidget, *rows: tuple[str, QWidget]) -> QFormLayout:
    """Fields below each other, each with its name in front of it."""
    made = QFormLayout(room)
    made.setContentsMargins(0, 0, 0, 0)
    made.setHorizontalSpacing(GAP)
    made.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    for name, field in rows:
        head = Label(name)
        set_role(head, "quiet")
        head.setMinimumHeight(field.sizeHint().height())  # else it hangs above the middle of a field
        if isinstance(field, QComboBox):  # its longest word must not push the form out of a small card
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        if isinstance(field, QAbstractSpinBox):
            field.lineEdit().setTextMargins(INSET_PX, 0, 0, 0)  # as far in as the text of other fields
            field.setMinimumWidth(LEAST_NUMBER_PX)  # else the greatest number that is possible makes room for itself
        field.setAccessibleName(name)
        made.addRow(head, field)
    return made


def copy(text: str) -> None:
    """Put the text on the clipboard."""
    QGuiApplication.clipboard().setText(text)
