"""The alarm that signed history gave way: above every page, and it stays until somebody has acknowledged it."""

from datetime import UTC, tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from node.types.receipt import Fate, GivenWay
from widgets import format as words
from widgets.pages import controls
from widgets.tables.column import Mood, marked
from widgets.theme import GAP, set_role

_SOURCES_NAMED = 4
_MS = 1_000_000


class HistoryBar(QWidget):
    """Says what changed, when, and what became of the records.

    Intents: `acknowledged(change)`, `saveRequested(change)` is answered by `show_saved`, `blockRequested(height)`.
    """

    acknowledged = Signal(object)
    saveRequested = Signal(object)
    blockRequested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._change: GivenWay | None = None
        self._alarming = True
        self._more = 0
        self._zone: tzinfo = UTC
        self.head, self.told, self.ends = controls.label("fault"), controls.label(""), controls.label("quiet")
        self.saved = controls.label("quiet")
        self._make_buttons()
        self._lay_out()
        self.hide()

    @property
    def change(self) -> GivenWay | None:
        """What is shown; None while nothing is."""
        return self._change

    def show_change(self, change: GivenWay | None, alarming: bool = True, more: int = 0) -> None:
        """An alarm, with how many others wait behind it; or a change of before to read again; or none."""
        if change is None or self._change is None or change.notice != self._change.notice:
            controls.say(self.saved, "", "quiet")
        self._change, self._alarming, self._more = change, alarming, more
        self._say()
        self.setVisible(change is not None)

    def show_saved(self, change: GivenWay, path: str, sentence: str) -> None:
        """The answer to `saveRequested`; one for what is no longer shown is not shown either."""
        if self._change and self._change.notice == change.notice:
            controls.say(self.saved, sentence if path else marked(Mood.WARNING, sentence), "" if path else "warning")

    def show_zone(self, zone: tzinfo) -> None:
        """Write times in this zone."""
        self._zone = zone
        self._say()

    def on_acknowledge(self) -> None:
        """Somebody has read it."""
        if self._change:
            self.acknowledged.emit(self._change)

    def on_save(self) -> None:
        """Keep the node's signed word as a file."""
        if self._change:
            controls.say(self.saved, self.tr("Saving the notice…"), "quiet")
            self.saveRequested.emit(self._change)

    def on_show(self) -> None:
        """Where the two lines part, the first block of the new one."""
        if self._change:
            self.blockRequested.emit(self._change.notice.common_height + 1)

    def _say(self) -> None:
        if self._change is None:
            return
        notice = self._change.notice
        gone = notice.old_height - notice.common_height
        one, many = self.tr("block that this node had signed for"), self.tr("blocks that this node had signed for")
        blocks = words.plural(gone, one, many)
        told = self.tr("History changed at block {0}: {1} gave way.")
        sentence = told.format(words.count(notice.common_height + 1), blocks)
        waiting = self.tr("({0} more to acknowledge)").format(words.count(self._more)) if self._more else ""
        head = " ".join(filter(None, (sentence, waiting)))
        self.head.setText(marked(Mood.FAULT, head) if self._alarming else head)
        set_role(self.head, "alarm" if self._alarming else "strong")
        self.setAccessibleName(sentence)
        self.told.setText(self._fate_words(self._change.fate))
        self._say_ends()
        self.acknowledge.setText(self.tr("Acknowledge") if self._alarming else self.tr("Close"))

    def _say_ends(self) -> None:
        assert self._change is not None
        notice = self._change.notice
        when = words.day_and_clock(notice.time_ms * _MS, self._zone)
        ends = self.tr("{0}. Before: up to block {1}, {2}. Now: up to block {3}, {4}. Both lines are kept.")
        old, new = words.short_id(notice.old_id), words.short_id(notice.new_id)
        self.ends.setText(ends.format(when, words.count(notice.old_height), old, words.count(notice.new_height), new))
        self.ends.setToolTip(f"{notice.old_id.hex()}\n{notice.new_id.hex()}")

    def _fate_words(self, fate: Fate | None) -> str:
        if fate is None:
            return self.tr("Looking up what became of the records in them…")
        if not fate.records:
            return self.tr("Their records are no longer kept here.")
        stands = (
            (fate.sealed, self.tr("{0} sealed again")), (fate.pending, self.tr("{0} waiting for a block again")),
            (fate.set_aside, self.tr("{0} set aside")),
            (fate.records - fate.sealed - fate.pending - fate.set_aside, self.tr("{0} only in the old blocks")),
        )  # fmt: skip
        now = ", ".join(text.format(words.count(amount)) for amount, text in stands if amount)
        records = words.plural(fate.records, self.tr("record"), self.tr("records"))
        most = self.tr("Of the last {0} in them:") if not fate.whole else self.tr("Of the {0} in them:")
        return f"{most.format(records)} {now}. {self._source_words(fate.sources)}".strip()

    def _source_words(self, sources: tuple[str, ...]) -> str:
        if not sources:
            return ""
        rest = len(sources) - _SOURCES_NAMED
        more = self.tr(" and {0} more").format(words.count(rest)) if rest > 0 else ""
        return self.tr("Relays: {0}{1}.").format(", ".join(sources[:_SOURCES_NAMED]), more)

    def _make_buttons(self) -> None:
        self.save = controls.button(
            self.tr("Save notice"), self.tr("Save the node's signed word of this change as a file."), self.on_save
        )
        self.show_blocks = controls.button(
            self.tr("Show"), self.tr("Open the first block of the new line."), self.on_show,
            name=self.tr("Show the change"),
        )  # fmt: skip
        self.acknowledge = controls.button(
            self.tr("Acknowledge"), self.tr("Take the alarm away; the change can be read again on the Chain page."),
            self.on_acknowledge,
        )  # fmt: skip

    def _lay_out(self) -> None:
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_role(self, "bar-alarm")
        lines = QVBoxLayout()
        lines.setSpacing(3)
        for label in (self.head, self.told, self.ends, self.saved):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            lines.addWidget(label)
        self.saved.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, GAP, 8)
        row.setSpacing(GAP)
        row.addLayout(lines, 1)
        for button in (self.save, self.show_blocks, self.acknowledge):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
