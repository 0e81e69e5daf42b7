"""What code can say of a window that a person looks at: what is cut, faint, nameless or says nothing, and where."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QTabBar,
    QTableView,
    QWidget,
)

from widgets.elided_label import ElidedLabel

LEAST_CONTRAST = 4.5
LEAST_FOCUS_CONTRAST = 3.0
LEAST_FOCUS_PX = 40
GIVEN_WAY_PX = 24  # less room than for one letter and an ellipsis
HEAD_PADDING = 16  # of style.qss, at both sides together
Pixels = NDArray[np.uint32]
RATIO = 2  # so that strokes have whole pixels of their ink
_OF_OTHERS = (QComboBox, QAbstractSpinBox)


def luminance(colour: str) -> float:
    """WCAG 2's relative luminance."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2's contrast of two colours."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def seen(window: QWidget) -> Iterator[QWidget]:
    """Every widget of the window that a person may be looking at."""
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.window() is window and not widget.visibleRegion().isEmpty():
            yield widget


def cut(window: QWidget) -> list[str]:
    """Texts that have less room than they need, where nothing says that they may be shortened."""
    return [f"{called(one)}: {words}" for one in seen(window) if (words := _what_is_cut(one))]


def _what_is_cut(one: QWidget) -> str:
    if isinstance(one, ElidedLabel) or isinstance(one.parentWidget(), _OF_OTHERS):
        return ""
    for kind, question in _QUESTIONS.items():
        if isinstance(one, kind):
            return question(one)
    return ""


def _cut_label(label: QLabel) -> str:
    if not label.text() or label.pixmap().width():
        return ""
    room = label.contentsRect()
    if label.wordWrap():
        needs = label.heightForWidth(label.width())
        return f"{needs} high in {label.height()}: {label.text()!r}" if needs > label.height() + 1 else _clipped(label)
    needs = label.sizeHint().width() - (label.width() - room.width())
    return f"{needs} wide in {room.width()}: {label.text()!r}" if needs > room.width() + 1 else _clipped(label)


def _clipped(widget: QWidget) -> str:
    """A part lies outside what its parents show, and cannot be scrolled to."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea | QTableView):
            return ""
        parent = parent.parentWidget()
    around = widget.parentWidget()
    if around is None:
        return ""
    place = QRect(widget.mapTo(around, QPoint(0, 0)), widget.size())
    outside = not around.rect().adjusted(-1, -1, 1, 1).contains(place)
    return f"{place} reaches out of {around.rect()}" if outside else ""


def _cut_button(button: QAbstractButton) -> str:
    needs = button.sizeHint()
    if getattr(button, "whole", "") or not button.text():  # it shortens its words itself, and its tip has them all
        return ""
    if needs.width() > button.width() + 1 or needs.height() > button.height() + 1:
        return f"{needs} in {button.size()}: {button.text()!r}"
    return _clipped(button)


def _cut_choice(box: QComboBox) -> str:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    room = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, box)
    text = box.currentText() or box.placeholderText()
    needs = box.fontMetrics().horizontalAdvance(text)
    return f"{needs} wide in {room.width()}: {text!r}" if needs > room.width() + 1 else _clipped(box)


def _cut_field(field: QLineEdit) -> str:
    text = field.text() or field.placeholderText()
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    room = field.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, field).width()
    needs = field.fontMetrics().horizontalAdvance(text)
    return f"{needs} wide in {room}: {text!r}" if needs > room else _clipped(field)


def _cut_heads(head: QHeaderView) -> str:
    if head.orientation() is not Qt.Orientation.Horizontal:
        return ""
    texts = {
        section: str(head.model().headerData(section, head.orientation()) or "") for section in range(head.count())
    }
    measured = head.fontMetrics()
    narrow = [
        text for section, text in texts.items()
        if not head.isSectionHidden(section)
        and measured.horizontalAdvance(text) + HEAD_PADDING > head.sectionSize(section) + 1
    ]  # fmt: skip
    return f"heads of columns: {', '.join(narrow)}" if narrow else ""


def _cut_tabs(bar: QTabBar) -> str:
    return "tabs do not fit" if bar.sizeHint().width() > bar.width() + 1 else ""


def _cut_scrolled(area: QScrollArea) -> str:
    inner = area.widget()
    if inner is None or area.horizontalScrollBar().isVisible() or inner.width() <= area.viewport().width():
        return ""
    return f"{inner.width()} wide in {area.viewport().width()}, and nothing to scroll it with"


_QUESTIONS: dict[type[QWidget], Callable[[Any], str]] = {
    QLabel: _cut_label, QTabBar: _cut_tabs, QHeaderView: _cut_heads, QPushButton: _cut_button,
    QCheckBox: _cut_button, QComboBox: _cut_choice, QLineEdit: _cut_field, QScrollArea: _cut_scrolled,
}  # fmt: skip


def faint(window: QWidget) -> list[str]:
    """Texts whose ink stands out less than it should from what is around it; what cannot be pressed may be faint."""
    picture = pictured(window)
    found = []
    for one in seen(window):
        if isinstance(one, QLabel | QPushButton | QCheckBox | QLineEdit | QComboBox) and _has_words(one):
            place = QRect(one.mapTo(window, QPoint(0, 0)), one.size()).intersected(window.rect())
            ratio = strongest(picture, place)
            if ratio < LEAST_CONTRAST:
                found.append(f"{called(one)}: {ratio:.1f} to 1")
    return found


def _has_words(one: QWidget) -> bool:
    text = one.currentText() if isinstance(one, QComboBox) else str(getattr(one, "text", str)())
    if not one.isEnabled() or not text.strip() or one.visibleRegion().boundingRect() != one.rect():
        return False
    gave_way = isinstance(one, ElidedLabel) and one.width() < GIVEN_WAY_PX
    return not gave_way and not _is_covered(one)


def _is_covered(one: QWidget) -> bool:
    """Whether a card lies over it."""
    top = one.window().childAt(one.mapTo(one.window(), one.rect().center()))
    return not (top is None or top is one or one.isAncestorOf(top) or top.isAncestorOf(one))


def pictured(window: QWidget) -> Pixels:
    """The window as it is, each of its pixels four times, as rows of whole colours."""
    picture = QPixmap(window.size() * RATIO)
    picture.setDevicePixelRatio(RATIO)
    window.render(picture)
    image = picture.toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), -1)[:, : image.width()].copy()


def strongest(picture: Pixels, place: QRect) -> float:
    """The greatest contrast with the commonest colour of this place of the window."""
    inner = place.adjusted(2, 2, -2, -2)
    left, top, right, bottom = inner.left() * RATIO, inner.top() * RATIO, inner.right() * RATIO, inner.bottom() * RATIO
    colours, counts = np.unique(picture[top:bottom, left:right], return_counts=True)
    if not len(colours):
        return 21.0
    ground = QColor(int(colours[counts.argmax()])).name()
    return max(contrast(QColor(int(one)).name(), ground) for one in colours.tolist())


def silent(window: QWidget) -> list[str]:
    """Controls, tables and charts without a name, and charts that no sentence tells."""
    return [f"{called(one)}: {words}" for one in window.findChildren(QWidget) if (words := _what_it_lacks(one))]


def _what_it_lacks(one: QWidget) -> str:
    chart = is_chart(one)
    if not chart and not _is_control(one):
        return ""
    if not (one.accessibleName() or str(getattr(one, "text", str)())):
        return "no name"
    told = one.accessibleDescription().strip()
    if chart and not (told.endswith((".", "!", "…")) and told[:1].isupper() and " " in told):
        return f"no sentence but {told!r}"
    return ""


def is_chart(one: QWidget) -> bool:
    """A picture of what was measured; names and values beside one are part of it, and told with it."""
    paints = type(one).__module__.startswith("widgets.plots.") and "paintEvent" in vars(type(one))
    return one.property("role") == "chart" or (paints and not hasattr(one, "lines"))


def tabbed(window: QWidget) -> list[QWidget]:
    """What the Tab key has to come to now."""
    return [
        one for one in seen(window)
        if one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(one.parentWidget(), _OF_OTHERS) and not _goes_by_arrows(one)
    ]  # fmt: skip


def _goes_by_arrows(one: QWidget) -> bool:
    """Of buttons of which one is chosen Tab comes to that one, and the arrows go on to the others."""
    group = one.group() if isinstance(one, QAbstractButton) else None
    return group is not None and group.exclusive() and group.checkedButton() is not one


def shows_focus(one: QWidget) -> bool:
    """Whether a person sees that it has the keyboard: enough pixels differ from before by enough."""
    window = one.window()
    place = QRect(one.mapTo(window, QPoint(0, 0)), one.size()).adjusted(-3, -3, 3, 3)
    one.setFocus(Qt.FocusReason.TabFocusReason)
    focused = window.grab(place).toImage()
    one.clearFocus()
    plain = window.grab(place).toImage()
    spots = ((x, y) for y in range(plain.height()) for x in range(plain.width()))
    differ = (
        (plain.pixelColor(*spot).name(), focused.pixelColor(*spot).name())
        for spot in spots if plain.pixel(*spot) != focused.pixel(*spot)
    )  # fmt: skip
    clear = (pair for pair in differ if contrast(*pair) >= LEAST_FOCUS_CONTRAST)
    return len(list(islice(clear, LEAST_FOCUS_PX))) == LEAST_FOCUS_PX


def _is_control(one: QWidget) -> bool:
    if isinstance(one.parentWidget(), _OF_OTHERS) or isinstance(one, QHeaderView):
        return False
    if one.window().windowType() is Qt.WindowType.Popup:  # a screen reader names it after the box that it belongs to
        return False
    named = QAbstractButton | QComboBox | QLineEdit | QAbstractSpinBox | QAbstractSlider | QAbstractScrollArea
    return isinstance(one, named) and bool(one.focusPolicy().value)


def called(one: QWidget) -> str:
    """Which widget it is, for whoever has to find it."""
    path: list[str] = []
    here: QWidget | None = one
    while here is not None and len(path) < 4:
        path.append(here.objectName() or type(here).__name__)
        here = here.parentWidget()
    name = one.accessibleName() or str(getattr(one, "text", str)())
    return f"{' in '.join(path)} ({name[:40]})"
