"""The one place where colours, fonts and distances live: widgets, plots and the style sheet all read it.

A widget takes the running `ThemeSource` as its first argument.  Most of its look comes from the style sheet
(`resources/style.qss`), which knows plain widgets and these roles, given with `set_role(widget, role)`:

    QLabel       title, station, head, strong, quiet, faint, small, note, figure, id, id-quiet, warning, fault, alarm,
                 pill, pill-inverse, pill-warning, pill-fault, past, past-loud
    QPushButton  main (one a page), link, danger, step, nav, strip-fault, strip-warning, strip-medium, strip-low,
                 strip-plain, strip-quiet
    QFrame       card, line, over (a card that lies over the page)
    QWidget      bar-top, bar-alarm, bar-note, bar-past, bar-side, bar-bottom (the shell around the pages)

What paints for itself asks `themes.theme` for a token and listens to `themes.themeChanged`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette, QPen
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from node.types.quantity import Phase

_PHASE_TOKENS: dict[int, str] = {
    Phase.A: "phase_a", Phase.B: "phase_b", Phase.C: "phase_c",
    Phase.AB: "phase_a", Phase.BC: "phase_b", Phase.CA: "phase_c",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Theme:
    """The tokens of one look.  Three greys for the ground, one hairline, one accent; colour only for the abnormal.

    `ink_off` writes only on what cannot be pressed now: it is fainter than anything that is meant to be read.
    """

    name: str
    window: str
    card: str
    raised: str
    hairline: str
    band: str
    selection: str
    ink: str
    ink_2: str
    ink_3: str
    ink_off: str
    accent: str
    on_accent: str
    phase_a: str
    phase_b: str
    phase_c: str
    warning: str
    fault: str
    medium: str
    low: str

    def phase_colour(self, phase: int) -> str:
        """A conductor and the pair that begins with it share a colour on every page; what has no phase is grey."""
        return str(getattr(self, _PHASE_TOKENS.get(phase, "ink_3")))


LIGHT = Theme(
    name="light", window="#e7e8ea", card="#f4f4f5", raised="#fbfbfc", hairline="#cfd2d6", band="#dfe2e5",
    selection="#dbe4ec", ink="#22262b", ink_2="#4f5761", ink_3="#5c646e", ink_off="#a9aeb5",
    accent="#2f6690", on_accent="#ffffff",
    phase_a="#7a5c2e", phase_b="#3d6b4f", phase_c="#4a5a86", warning="#8f5500", fault="#b3261e",
    medium="#6a5f00", low="#6d4a8c",
)  # fmt: skip

DARK = Theme(
    name="dark", window="#1b1e22", card="#23272c", raised="#2a2f35", hairline="#3a4048", band="#2e3339",
    selection="#303b46", ink="#e3e6ea", ink_2="#a9b1bb", ink_3="#9ca5af", ink_off="#69717b",
    accent="#7fb2d9", on_accent="#14181c",
    phase_a="#d3a964", phase_b="#85bf98", phase_c="#98abe0", warning="#f0a33a", fault="#ff7d73",
    medium="#e2d25c", low="#c9a6ec",
)  # fmt: skip

GAP = 12
RADIUS = 8
TEXT_PX = 13
HEAD_PX = 12
TITLE_PX = 19

TEXT_FAMILY = "Inter"
ID_FAMILY = "JetBrains Mono"
USUAL_WINDOW = (1440, 900)
LEAST_WINDOW = (960, 540)  # what is left of a full-HD screen at 200 %
SMALLEST_WINDOW = (840, 440)  # of 1280x720 at 150 %, less a panel: nothing is out of reach there, but little is seen


_EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_FadeMenu, Qt.UIEffect.UI_AnimateCombo, Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip, Qt.UIEffect.UI_AnimateToolBox,
)  # fmt: skip
"""What would move without saying anything.  Nobody has to ask for less motion where nothing moves but the curves."""


class Mode(StrEnum):
    """What the user chose: follow the system, or one look always."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


def text_font(pixels: int = TEXT_PX, strong: bool = False) -> QFont:
    """The text face with figures of one width, so that numbers line up without a second face."""
    font = QFont(TEXT_FAMILY)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def id_font(pixels: int = HEAD_PX) -> QFont:
    """The face for hashes and keys: every character as wide as the next."""
    font = QFont(ID_FAMILY)
    font.setPixelSize(pixels)
    font.setStyleHint(QFont.StyleHint.Monospace)
    return font


def curve_pen(colour: str) -> QPen:
    """A pen of width 1: measured, width 2 makes a frame five to seven times longer."""
    pen = QPen(QColor(colour))
    pen.setCosmetic(True)
    pen.setWidth(1)
    return pen


def blend(colour: str, ground: str, share: float) -> str:
    """The colour with this share of the ground mixed in: fainter, but opaque, because translucent lines are slow."""
    top, bottom = QColor(colour), QColor(ground)
    pairs = ((top.red(), bottom.red()), (top.green(), bottom.green()), (top.blue(), bottom.blue()))
    return QColor(*(round(a + (b - a) * share) for a, b in pairs)).name()


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget its part in the style sheet, and let it look the part at once."""
    if widget.property("role") == role:
        return
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def palette_of(theme: Theme) -> QPalette:
    """The theme as Qt's palette, for everything the style sheet does not name."""
    palette = QPalette()
    role = QPalette.ColorRole
    for key, colour in {
        role.Window: theme.window, role.WindowText: theme.ink, role.Base: theme.raised, role.Text: theme.ink,
        role.AlternateBase: theme.card, role.Button: theme.raised, role.ButtonText: theme.ink,
        role.BrightText: theme.fault, role.Highlight: theme.selection, role.HighlightedText: theme.ink,
        role.Link: theme.accent, role.LinkVisited: theme.accent, role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.ink, role.PlaceholderText: theme.ink_3, role.Accent: theme.accent,
        role.Mid: theme.hairline, role.Midlight: theme.hairline, role.Dark: theme.hairline, role.Light: theme.card,
    }.items():  # fmt: skip
        palette.setColor(key, QColor(colour))
    for key in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, key, QColor(theme.ink_off))
    return palette


def style_sheet_of(theme: Theme, resources: Path) -> str:
    """The style sheet with the theme's tokens filled in; a token that does not exist is an error, not an empty word."""
    words = asdict(theme) | {
        "gap": GAP, "radius": RADIUS, "text_px": TEXT_PX, "head_px": HEAD_PX, "title_px": TITLE_PX,
        "id_family": ID_FAMILY, "icons": (resources / "icons").as_posix(),
    }  # fmt: skip
    return Template((resources / "style.qss").read_text(encoding="utf-8")).substitute(words)


def load_fonts(resources: Path) -> list[str]:
    """Register the shipped faces and name the families: every machine draws the same letters."""
    families: list[str] = []
    for file in sorted((resources / "fonts").glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(file))
        if number < 0:
            raise RuntimeError(f"The font {file.name} could not be read; the installation is damaged. Install again.")
        families += QFontDatabase.applicationFontFamilies(number)
    return families


class ThemeSource(QObject):
    """Knows the look of the moment, dresses the application in it, and tells those who paint for themselves."""

    themeChanged = Signal(Theme)

    def __init__(self, application: QApplication, resources: Path, mode: Mode = Mode.SYSTEM) -> None:
        super().__init__(application)
        self._application = application
        self._resources = resources
        self._mode = mode
        application.setStyle("Fusion")
        load_fonts(resources)
        application.setFont(text_font())
        for effect in _EFFECTS:
            application.setEffectEnabled(effect, False)
        self._theme = self._wanted()
        self._dress()
        application.styleHints().colorSchemeChanged.connect(self.on_system_changed)

    @property
    def theme(self) -> Theme:
        """The tokens to paint with now."""
        return self._theme

    @property
    def mode(self) -> Mode:
        """What was chosen, which is not always what is shown."""
        return self._mode

    def choose(self, mode: Mode) -> None:
        """Follow the system, or keep one look; every window changes at once."""
        self._mode = mode
        self.on_system_changed()

    @contextmanager
    def dressing_last(self) -> Iterator[None]:
        """For a window that is being built: it is dressed once it stands, in a third of the time.

        Qt goes through the whole style sheet for each widget again and again while it moves from layout to layout.
        """
        self._application.setStyleSheet("")
        try:
            yield
        finally:
            self._dress()
            for window in self._application.topLevelWidgets():
                for layout in window.findChildren(QLayout):  # of what is not seen yet none would be measured again
                    layout.invalidate()

    def on_system_changed(self) -> None:
        """Change clothes when what is wanted is not what is worn."""
        wanted = self._wanted()
        if wanted != self._theme:
            self._theme = wanted
            self._dress()
            self.themeChanged.emit(wanted)

    def _wanted(self) -> Theme:
        if self._mode is Mode.SYSTEM:
            dark = self._application.styleHints().colorScheme() is Qt.ColorScheme.Dark
        else:
            dark = self._mode is Mode.DARK
        return DARK if dark else LIGHT

    def _dress(self) -> None:
        self._application.setPalette(palette_of(self._theme))
        # Undressed first: Qt keeps the rules of widgets that asked for them while they were being deleted, and goes
        # through what it keeps, gone or not, when one style sheet takes the place of another.
        self._application.setStyleSheet("")
        self._application.setStyleSheet(style_sheet_of(self._theme, self._resources))


def colours_of(theme: Theme) -> dict[str, str]:
    """Every token by name, for the test of contrast and the page that shows the theme."""
    return {f.name: getattr(theme, f.name) for f in fields(theme) if f.name != "name"}
