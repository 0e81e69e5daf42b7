"""What the file says, what was checked, what that does not prove, and what the words mean."""

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from widgets.label import Label, folded
from widgets.pages import controls
from widgets.theme import GAP, ThemeSource, set_role
from widgets.watchdog.mark import Mark
from widgets.watchdog.outcome import Headings, Marked, Outcome

MARK_PX = 20
WIDEST_NAME = 30
"""A longer name of a fact is one that somebody made up, and may take lines."""
_LONG = re.compile(r"[0-9a-f]{40,}")
"""Keys and fingerprints are wider than a telephone.  The tool tip has all of their digits, as has paper."""
DETAILS_SHOWN = 60


class ReasonsCard(QFrame):
    """Shows one outcome; the comparisons beneath each line are for those who ask for them."""

    def __init__(self, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._themes = themes
        self._details: list[QWidget] = []
        self.more = controls.button(
            self.tr("Show each comparison"), self.tr("For engineers: what was computed, and what it was compared"
                                                     " with."),
            self.on_more, "link",
        )  # fmt: skip
        self.more.setParent(self)
        self.more.hide()
        self.more.setCheckable(True)
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(18, GAP, 18, GAP)
        self._content, self._column = QWidget(self), QVBoxLayout()

    def show_outcome(self, outcome: Outcome, headings: Headings) -> None:
        """Write it."""
        self.more.setParent(self)
        self.more.hide()
        self._room.removeWidget(self._content)
        self._content.deleteLater()
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._room.addWidget(self._content)
        self._details = []
        if outcome.facts:
            self._head(outcome.head or headings.says)
            self._column.addLayout(_facts(outcome.facts))
        if outcome.lines:
            self._head(headings.checked)
            for line in outcome.lines:
                self._line(line, headings.tones.get(line.tone, line.tone))
            if self._details:
                self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
                self.more.show()
        for head, texts in ((headings.unproven, outcome.limits), (headings.terms, outcome.terms)):
            if texts:
                self._head(head)
                for text in texts:
                    self._sentence(text)
        self.on_more()

    def on_more(self) -> None:
        """Show or hide the comparisons."""
        for one in self._details:
            one.setVisible(self.more.isChecked())

    def _head(self, text: str) -> None:
        if self._column.count():
            self._column.addSpacing(8)
        label = controls.label("head")
        label.setText(text)
        self._column.addWidget(label)

    def _line(self, line: Marked, tone: str) -> None:
        row, words = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(12)
        words.setSpacing(2)
        text = controls.label("strong")
        text.setText(folded(line.text))
        text.setAccessibleName(f"{tone}: {line.text}")
        words.addWidget(text)
        for detail in line.details[:DETAILS_SHOWN]:
            small = controls.label("small")
            small.setText(folded(_LONG.sub(lambda found: f"{found[0][:8]}…{found[0][-8:]}", detail)))
            small.setToolTip(detail)
            small.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            words.addWidget(small)
            self._details.append(small)
        row.addWidget(Mark(self._themes, line.tone, MARK_PX), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self._column.addLayout(row)
        rule = QFrame()
        set_role(rule, "line")
        self._column.addWidget(rule)

    def _sentence(self, text: str) -> None:
        label = controls.label("quiet")
        label.setText(folded(text))
        self._column.addWidget(label)


def _facts(facts: Sequence[tuple[str, str]]) -> QFormLayout:
    form = QFormLayout()
    form.setHorizontalSpacing(16)
    form.setVerticalSpacing(3)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    for name, text in facts:
        value = Label(folded(text))
        value.setToolTip(text)
        value.setWordWrap(True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        title = Label(folded(name))
        title.setWordWrap(len(name) > WIDEST_NAME)
        title.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)  # beside the first of several lines
        set_role(title, "quiet")
        form.addRow(title, value)
    return form
