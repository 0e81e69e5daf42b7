"""How the alarms do as a whole: whether they flood, how many stand, which come too often, and which never end."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from node.types.alarm import Figures
from node.types.relay import Priority
from widgets import format as words
from widgets.card import Card
from widgets.label import Label
from widgets.pages import controls
from widgets.tables import alarm_words
from widgets.tables.column import SHAPES, Mood, marked
from widgets.theme import GAP, set_role

MOST_IN_TEN = 10
MOST_AN_HOUR = 12
STALE_NAMED = 5


class FiguresCard(Card):
    """Each figure beside what IEC 62682 wants of it; amber where it is missed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("How the alarms do"))
        self.set_note(self.tr("of this node, for one operator"))
        self._lines: dict[str, Label] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2 * GAP)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._grid.setRowStretch(99, 1)
        self._add("ten", self.tr("Last ten minutes"))
        self._add("floods", self.tr("Floods in a day"))
        self._add("hour", self.tr("In the last hour"))
        self._add("standing", self.tr("Standing"))
        self._add("day", self.tr("In the last day"))
        self._add("stale", self.tr("For more than a day"))
        self._add("worst", self.tr("Came most often in a day"))
        content = QWidget()
        content.setLayout(self._grid)
        area = controls.scrolling(content)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for ground in (content, area.viewport()):
            ground.setAutoFillBackground(False)  # it stands on the card
        area.setAccessibleName(self.tr("How the alarms do"))
        self.body.addWidget(area)

    def text(self, line: str) -> str:
        """What a line says."""
        return self._lines[line].text()

    def show_figures(self, told: Figures) -> None:
        """The figures of now."""
        ten = self.tr("{0}; more than {1} are a flood, and nobody can act on them").format(
            words.count(told.last_ten_minutes), MOST_IN_TEN
        )
        self._say("ten", ten, told.flood)
        self._say("floods", self.tr("{0}; wanted: none").format(words.count(told.floods)), bool(told.floods))
        hour = self.tr("{0}; wanted: at most {1}").format(words.number(told.per_hour, 0), MOST_AN_HOUR)
        self._say("hour", hour, told.per_hour > MOST_AN_HOUR)
        self._say("standing", _by_priority(told.standing))
        self._say("day", self.tr("{0}; wanted: of a hundred about 5 critical or high, 15 medium, 80 low").format(
            _by_priority(told.announced)))  # fmt: skip
        self._say("stale", self._stale(told.stale), bool(told.stale))
        worst = "\n".join(f"{identifier}   {words.count(times)} ×" for identifier, times in told.worst)
        self._say("worst", worst or self.tr("none"))

    def _stale(self, stale: Sequence[str]) -> str:
        named = "\n".join(stale[:STALE_NAMED])
        rest = len(stale) - STALE_NAMED
        return f"{named}\n{self.tr('and {0} more').format(words.count(rest))}" if rest > 0 else named or self.tr("none")

    def _add(self, line: str, name: str) -> None:
        row = len(self._lines)
        head, said = controls.label("quiet", wraps=False), controls.label("strong")
        head.setText(name)
        said.setText(words.ABSENT)
        said.setAccessibleName(name)
        self._lines[line] = said
        self._grid.addWidget(head, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(said, row, 1, Qt.AlignmentFlag.AlignTop)

    def _say(self, line: str, text: str, missed: bool = False) -> None:
        self._lines[line].setText(marked(Mood.WARNING, text) if missed else text)
        set_role(self._lines[line], "warning" if missed else "strong")


def _by_priority(pairs: Sequence[tuple[Priority, int]]) -> str:
    return "   ".join(f"{SHAPES[alarm_words.MOODS[one]]} {alarm_words.counted(one, count)}" for one, count in pairs)
