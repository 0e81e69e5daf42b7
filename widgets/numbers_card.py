"""The card with the numbers of the newest reading."""

from collections.abc import Mapping
from datetime import UTC, tzinfo

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from node.types.plausibility import Verdict
from node.types.reading import Reading
from widgets import objections
from widgets.card import Card
from widgets.label import Label
from widgets.numbers import Number, numbers_of
from widgets.theme import set_role

_ROOMY, _CLOSE = 7, 1
_APART = 6


class NumbersCard(Card):
    """Name and value line by line.  The lines stay where they are; only their texts change.

    On a screen that is too small for all of them they scroll: half a figure is worse than none.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.set_title(self.tr("Now"))
        self._labels: list[tuple[Label, Label]] = []
        self._rules: list[QFrame] = []
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(_ROOMY)
        self._grid.setColumnStretch(0, 1)
        self._objected: Mapping[str, str] = {}
        self._foot, self.objections = Label(), Label()
        for label, role in ((self._foot, "quiet"), (self.objections, "warning")):
            label.setWordWrap(True)
            set_role(label, role)
        self.objections.setAccessibleName(self.tr("What the plausibility rules object to"))
        self.objections.hide()
        self.body.addWidget(self._lay_out())

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Name and value as they are read on the screen."""
        return [(name.text(), value.text()) for name, value in self._labels if not name.isHidden()]

    def show_reading(self, reading: Reading | None, stale: bool = False) -> None:
        """Write the numbers of this reading; grey ones when it is old."""
        numbers = numbers_of(reading) if reading else ()
        while len(self._labels) < len(numbers):
            self._add_line()
        for place, (name, value) in enumerate(self._labels):
            for part in (name, value, *self._rules[place - 1 : place]):
                part.setVisible(place < len(numbers))
            if place < len(numbers):
                self._write(name, value, numbers[place], stale)
        self.setAccessibleDescription("; ".join(f"{name} {value}" for name, value in self.lines))

    def show_verdict(self, verdict: Verdict | None, zone: tzinfo = UTC) -> None:
        """What the rules object to: the values stay as they are, with a mark; the next `show_reading` writes it."""
        self._objected = objections.by_label(verdict, zone)
        count, told = objections.count(verdict), objections.told(verdict, zone)
        if told:
            told = self.tr("{0}\nNothing is dropped for it: the chain keeps what the relay said.").format(told)
        self.set_note(f"{objections.MARK} {count}" if count else "", "warning" if count else "note", told)
        shown = objections.shown(verdict)
        self.objections.setText(shown)
        self.objections.setToolTip(told)
        self.objections.setAccessibleDescription(told)
        self.objections.setVisible(bool(shown))

    def show_close(self, close: bool) -> None:
        """Lines closer together, where the screen is small."""
        self._grid.setVerticalSpacing(_CLOSE if close else _ROOMY)

    def show_age(self, words: str) -> None:
        """How old all of these numbers are; no panel changes its name for that."""
        self._title.setText(words)

    def show_foot(self, sentence: str) -> None:
        """What becomes of these numbers."""
        self._foot.setText(sentence)

    def _lay_out(self) -> QScrollArea:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._grid)
        column.addWidget(self.objections)
        column.addWidget(self._foot)
        column.addStretch(1)
        area = _Lines(content)
        area.setAccessibleName(self.tr("The newest numbers"))
        return area

    def _write(self, name: Label, value: Label, number: Number, stale: bool) -> None:
        objected = self._objected.get(number.label, "")
        marked = number.doubted or bool(objected)
        name.setText(self._name(number, bool(objected)))
        value.setText(f"{objections.MARK} {number.text}" if marked else number.text)
        doubt = self.tr("The relay itself does not vouch for this value.") if number.doubted else ""
        reasons = "\n".join(filter(None, (doubt, objected)))
        for label in (name, value):
            label.setToolTip(reasons)
        value.setAccessibleDescription(reasons)
        set_role(name, "faint" if number.computed or stale else "quiet")
        set_role(value, "warning" if marked else "faint" if stale else "")

    def _name(self, number: Number, objected: bool) -> str:
        if number.computed:
            return self.tr("{0}, computed").format(number.name)
        return self.tr("{0}, implausible").format(number.name) if objected else number.name

    def _add_line(self) -> None:
        row = self._grid.rowCount()
        if self._labels:
            line = QFrame()
            set_role(line, "line")
            self._grid.addWidget(line, row, 0, 1, 2)
            self._rules.append(line)
            row += 1
        name, value = Label(), Label()
        name.setWordWrap(True)  # the value beside it is never cut
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignRight)
        self._labels.append((name, value))


class _Lines(QScrollArea):
    """As tall as its content wherever there is room; the arrow keys move it where there is not."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        set_role(self, "lines")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._content = content
        self.setWidget(content)
        for ground in (content, self.viewport()):
            ground.setAutoFillBackground(False)  # it stands on the card
        self.verticalScrollBar().rangeChanged.connect(self.on_range_changed)

    def sizeHint(self) -> QSize:
        usual = self._content.sizeHint()
        return QSize(usual.width(), max(usual.height(), self._content.heightForWidth(self.width())))

    def on_range_changed(self, _least: int, most: int) -> None:
        """Keep the figures off the scroll bar while there is one."""
        self.setViewportMargins(0, 0, _APART if most else 0, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()  # a scroll area does not tell by itself that it wants another height now
        return super().eventFilter(watched, event)
