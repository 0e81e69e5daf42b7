"""Every text can be read on every ground, and the look changes live."""

from string import Template

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from node.types.quantity import Phase
from tests.judging import contrast
from tests.widgets.conftest import RESOURCES
from widgets.card import Card
from widgets.theme import (
    DARK,
    ID_FAMILY,
    LIGHT,
    TEXT_FAMILY,
    TITLE_PX,
    Mode,
    Theme,
    ThemeSource,
    blend,
    colours_of,
    curve_pen,
    id_font,
    set_role,
    style_sheet_of,
    text_font,
)  # fmt: skip

INKS = ("ink", "ink_2", "ink_3", "accent", "phase_a", "phase_b", "phase_c", "warning", "fault", "medium", "low")
GROUNDS = ("window", "card", "raised", "band", "selection")


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("ink", INKS)
@pytest.mark.parametrize("ground", GROUNDS)
def test_every_ink_can_be_read_on_every_ground(theme: Theme, ink: str, ground: str) -> None:
    assert contrast(getattr(theme, ink), getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_filled_grounds_carry_their_words(theme: Theme) -> None:
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.raised, theme.ink_2) >= 4.5


def test_every_token_is_a_colour() -> None:
    assert all(QColor(colour).isValid() for theme in (LIGHT, DARK) for colour in colours_of(theme).values())


def test_the_style_sheet_names_no_colour_of_its_own() -> None:
    assert "#" not in Template((RESOURCES / "style.qss").read_text()).template
    assert "$" not in style_sheet_of(DARK, RESOURCES).split("*/", 1)[1]


def test_a_conductor_and_its_pair_share_a_colour() -> None:
    assert LIGHT.phase_colour(Phase.A) == LIGHT.phase_colour(Phase.AB) == LIGHT.phase_a
    assert LIGHT.phase_colour(Phase.CA) == LIGHT.phase_c
    assert LIGHT.phase_colour(99) == LIGHT.ink_3


def test_figures_are_all_as_wide(themes: ThemeSource) -> None:
    assert themes.theme is LIGHT
    label = QLabel("0")
    set_role(label, "title")
    label.ensurePolished()
    for font in (text_font(), text_font(strong=True), id_font(), label.font()):
        widths = {QFontMetricsF(font).horizontalAdvance(figure * 4) for figure in "0123456789"}
        assert len(widths) == 1
    assert QFontInfo(text_font()).family() == TEXT_FAMILY
    assert QFontInfo(id_font()).family() == ID_FAMILY
    label.deleteLater()


@pytest.mark.parametrize("kind", [QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox])
def test_a_field_that_cannot_be_set_looks_so(qtbot: QtBot, themes: ThemeSource, kind: type[QWidget]) -> None:
    assert themes.theme is LIGHT
    field = kind()
    qtbot.addWidget(field)
    if isinstance(field, QLineEdit):
        field.setText("115.0")
    elif isinstance(field, QComboBox):
        field.addItem("115.0")
    field.resize(120, 32)
    field.show()
    qtbot.waitExposed(field)
    able = field.grab().toImage()
    field.setEnabled(False)
    text = QRect(8, 8, 40, 16)
    assert field.grab().toImage().copy(text) != able.copy(text)


def test_curves_have_the_thinnest_opaque_pen() -> None:
    pen = curve_pen(DARK.phase_a)
    assert (pen.width(), pen.isCosmetic(), pen.color().alpha()) == (1, True, 255)
    assert blend("#000000", "#ffffff", 0.5) == "#808080"


def test_the_look_changes_live_and_once(qtbot: QtBot, themes: ThemeSource) -> None:
    with qtbot.waitSignal(themes.themeChanged) as changed:
        themes.choose(Mode.DARK)
    assert changed.args == [DARK] and themes.theme is DARK and themes.mode is Mode.DARK
    with qtbot.assertNotEmitted(themes.themeChanged):
        themes.choose(Mode.DARK)


def test_what_is_built_undressed_wears_the_look_of_the_moment_afterwards(
    qtbot: QtBot, themes: ThemeSource, qapp: QApplication
) -> None:
    with themes.dressing_last():
        label = QLabel("Station")
        qtbot.addWidget(label)
        set_role(label, "title")
        themes.choose(Mode.DARK)
    label.ensurePolished()
    assert qapp.styleSheet() == style_sheet_of(DARK, RESOURCES)
    assert QFontInfo(label.font()).pixelSize() == TITLE_PX
    with pytest.raises(ZeroDivisionError), themes.dressing_last():
        raise ZeroDivisionError
    assert qapp.styleSheet() == style_sheet_of(DARK, RESOURCES)


def test_what_was_measured_undressed_is_measured_again(qtbot: QtBot, themes: ThemeSource) -> None:
    with themes.dressing_last():
        page, inner, row = QWidget(), QWidget(), QHBoxLayout()
        qtbot.addWidget(page)
        for text in ("1 h", "1 d"):
            button = QPushButton(text)
            set_role(button, "preset")
            row.addWidget(button)
        QVBoxLayout(inner).addLayout(row)
        QVBoxLayout(page).addWidget(inner)
        undressed = page.minimumSizeHint()
    assert page.minimumSizeHint().width() < undressed.width()


def test_following_the_system_takes_its_scheme(themes: ThemeSource) -> None:
    themes.choose(Mode.SYSTEM)
    dark = themes._application.styleHints().colorScheme() is Qt.ColorScheme.Dark
    assert themes.theme is (DARK if dark else LIGHT)


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("role", ["", "main", "danger"])
def test_what_cannot_be_pressed_looks_so(themes: ThemeSource, qtbot: QtBot, mode: Mode, role: str) -> None:
    themes.choose(mode)
    card = Card("")
    qtbot.addWidget(card)
    button = QPushButton("MMMM")
    set_role(button, role)
    card.body.addWidget(button)

    def strongest() -> float:
        """Contrast of the words with the ground of the button."""
        picture = card.grab(button.geometry()).toImage()
        ground = picture.pixelColor(picture.width() // 2, 5).name()
        spots = [(x, y) for x in range(10, picture.width() - 10) for y in range(6, picture.height() - 6)]
        return max(contrast(picture.pixelColor(x, y).name(), ground) for x, y in spots)

    able = strongest()
    button.setEnabled(False)
    assert 1.5 < strongest() < min(0.6 * able, 4.5)
