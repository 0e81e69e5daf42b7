"""How each kind of spell is drawn: a form of its own first, and a colour only for what is not normal."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from node.types.happening import IncidentKind, SpellKind
from widgets.tables.column import Mood
from widgets.theme import Theme

SEVERITY = (
    SpellKind.NORMAL, SpellKind.UNKNOWN, SpellKind.SILENCE, SpellKind.HIGH, SpellKind.LOW, SpellKind.PARTIAL,
    SpellKind.OUTAGE,
)  # fmt: skip
"""What is drawn over what, where a pixel has more than one."""
MOODS = {
    SpellKind.OUTAGE: Mood.FAULT, SpellKind.PARTIAL: Mood.FAULT, SpellKind.LOW: Mood.WARNING,
    SpellKind.HIGH: Mood.WARNING, SpellKind.SILENCE: Mood.QUIET, SpellKind.UNKNOWN: Mood.QUIET,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Form:
    """Which part of the height it takes, and with what it is filled; an outline alone where it is hollow."""

    top: float
    bottom: float
    token: str
    fill: Qt.BrushStyle = Qt.BrushStyle.SolidPattern
    outlined: bool = False


FORMS = {
    SpellKind.NORMAL: Form(0.42, 0.58, "ink_3"),
    SpellKind.OUTAGE: Form(0.0, 1.0, "fault"),
    SpellKind.PARTIAL: Form(0.0, 1.0, "fault", Qt.BrushStyle.BDiagPattern, outlined=True),
    SpellKind.LOW: Form(0.58, 1.0, "warning"),
    SpellKind.HIGH: Form(0.0, 0.42, "warning"),
    SpellKind.UNKNOWN: Form(0.25, 0.75, "ink_3", Qt.BrushStyle.Dense6Pattern, outlined=True),
    SpellKind.SILENCE: Form(0.25, 0.75, "ink_3", Qt.BrushStyle.NoBrush, outlined=True),
}
"""Low stands low and high stands high; what nobody knows is hollow."""


def draw(painter: QPainter, room: QRectF, kind: SpellKind, theme: Theme) -> None:
    """One piece of the band, or of its key."""
    form = FORMS[kind]
    ink = QColor(str(getattr(theme, form.token)))
    part = QRectF(room.left(), room.top() + form.top * room.height(), room.width(), 0)
    part.setBottom(room.top() + form.bottom * room.height())
    painter.fillRect(part, QBrush(ink, form.fill))
    if form.outlined and part.width() >= 2:
        painter.setPen(QPen(ink, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(part.adjusted(0.5, 0.5, -0.5, -0.5))


def draw_incident(painter: QPainter, room: QRectF, theme: Theme) -> None:
    """A moment: an upright stroke."""
    middle = room.center().x()
    painter.fillRect(QRectF(middle - 1, room.top(), 2, room.height()), QColor(theme.ink))


def words_of(kind: SpellKind) -> str:
    """What a form means, as the key beneath the band has it."""
    return {
        SpellKind.NORMAL: _tr("normal voltage"), SpellKind.OUTAGE: _tr("power out"),
        SpellKind.PARTIAL: _tr("power out on some phases"), SpellKind.LOW: _tr("voltage low"),
        SpellKind.HIGH: _tr("voltage high"), SpellKind.UNKNOWN: _tr("voltage not known"),
        SpellKind.SILENCE: _tr("nothing was sealed"),
    }[kind]  # fmt: skip


def mood_of(kind: SpellKind | IncidentKind) -> Mood:
    """How a line of this kind feels."""
    return MOODS.get(kind, Mood.NORMAL) if isinstance(kind, SpellKind) else Mood.NORMAL


def _tr(text: str) -> str:
    return QCoreApplication.translate("place_looks", text)
