"""The longer words of another language fit: no button or label is cut where it was not made to be."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLabel,
    QPushButton,
    QTabBar,
    QToolButton,
    QWidget,
)

from app.languages import speak
from app.paths import resource
from tests.translations import stage
from widgets.elided_label import ElidedLabel
from widgets.theme import Mode, ThemeSource

LAPTOP = QSize(1366, 728)  # 1366 x 768, less a panel of 40 pixels
ROUNDING = 1


@pytest.fixture(params=["es", "zh"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    yield speak(qapp, request.param)
    speak(qapp, "en")


def test_no_button_and_no_label_is_cut_on_a_laptop(language: str, qapp: QApplication, tmp_path: Path) -> None:
    cut = set()
    with stage.window(ThemeSource(qapp, resource(""), Mode.LIGHT), tmp_path) as shown:
        shown.resize(LAPTOP)
        stage.fill(shown)
        for scene in stage.scenes(shown):
            QApplication.processEvents()
            assert shown.size() == LAPTOP, f"{scene} pushes the window apart"
            cut |= {f"{scene}: {one}" for widget in shown.findChildren(QWidget) for one in cut_texts(widget)}
    assert not sorted(cut)


def test_what_is_cut_is_found(qapp: QApplication) -> None:
    button, label = QPushButton("Poner fuera de servicio"), QLabel("Lo que hicieron las personas")
    for one in (button, label):
        one.ensurePolished()
        one.show()
        one.resize(one.sizeHint())
        assert not list(cut_texts(one))
        one.resize(one.sizeHint().width() - 12, one.height())
        assert list(cut_texts(one))
        one.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def cut_texts(widget: QWidget) -> Iterator[str]:
    """What cannot be read of a widget because it has too little room."""
    if not widget.isVisible() or widget.visibleRegion().isEmpty():
        return
    match widget:
        case QTabBar() if widget.usesScrollButtons() and widget.width() + ROUNDING < _tabs_width(widget):
            yield f"tabs {[widget.tabText(place) for place in range(widget.count())]}"
        case QAbstractButton() if _is_cut(widget, widget.text()):
            yield f"{type(widget).__name__} {widget.text()!r} has {widget.width()} of {widget.sizeHint().width()}"
        case QLabel() if not isinstance(widget, ElidedLabel) and _label_is_cut(widget):
            yield f"{type(widget.parent()).__name__} {widget.text()!r} has {widget.size()}"


def _tabs_width(bar: QTabBar) -> int:
    return sum(bar.tabRect(place).width() for place in range(bar.count()))


def _is_cut(button: QAbstractButton, text: str) -> bool:
    if not text or not isinstance(button, QPushButton | QToolButton | QCheckBox):
        return False
    return button.width() + ROUNDING < button.sizeHint().width()


def _label_is_cut(label: QLabel) -> bool:
    if not label.text():
        return False
    if not label.wordWrap():
        return label.width() + ROUNDING < label.sizeHint().width()
    needed = label.fontMetrics().boundingRect(
        0, 0, label.contentsRect().width(), 0, Qt.TextFlag.TextWordWrap, label.text()
    )
    return label.contentsRect().height() + ROUNDING < needed.height()
