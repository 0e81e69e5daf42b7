"""Records that wait for a block: since when, of whom, and for what."""

from collections.abc import Sequence
from datetime import UTC, tzinfo

from PySide6.QtCore import QCoreApplication, QObject

from node.types.waiting import Wait, Waiting
from widgets import format as words
from widgets.tables.column import Column, ListTable, Mood
from widgets.tables.kind_words import kind_words


class WaitingTableModel(ListTable[Waiting]):
    """The oldest first, in the order in which blocks take them."""

    def __init__(self, zone: tzinfo = UTC, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._zone, self._now_ns = zone, 0
        self._columns = (
            Column(self.tr("Received"), lambda one: words.clock(one.received_ns, self._zone), "23:59:59",
                   right=True, whole=lambda one: words.day_and_clock(one.received_ns, self._zone)),
            Column(self.tr("Waits"), self._age, "59 min", right=True),
            Column(self.tr("Kind"), lambda one: kind_words(one.key.kind), "reading"),
            Column(self.tr("Time"), lambda one: words.clock(one.key.time_ns, self._zone), "23:59:59", right=True,
                   whole=lambda one: words.day_and_clock(one.key.time_ns, self._zone)),
            Column(self.tr("Source"), _source, "Relay 1 T1 115 kV", whole=_source),
            Column(self.tr("Why"), lambda one: why_words(one.why), "For the next block", mood=_mood,
                   whole=lambda one: why_words(one.why)),
        )  # fmt: skip

    def take(self, waiting: Sequence[Waiting]) -> None:
        """Those of now: what was sealed leaves and what came is put in, so that a selection outlives the next block."""
        wanted = {one.content_id for one in waiting}
        for row in reversed(range(len(self._rows))):
            if self._rows[row].content_id not in wanted:
                self.remove(row, 1)
        for place, one in enumerate(waiting):
            if place >= len(self._rows) or self._rows[place].content_id != one.content_id:
                self.insert(place, [one])
            elif self._rows[place] != one:
                self._rows[place] = one
                self.touch(place, place)
        self.remove(len(waiting), len(self._rows) - len(waiting))

    def set_now(self, now_ns: int) -> None:
        """Time went on: ages read differently, once a second."""
        before, self._now_ns = self._now_ns, now_ns
        if before // 10**9 != now_ns // 10**9:
            self.touch(0, len(self._rows) - 1)

    def set_zone(self, zone: tzinfo) -> None:
        """Show times in another zone."""
        self._zone = zone
        self.touch(0, len(self._rows) - 1)

    def _age(self, one: Waiting) -> str:
        return words.duration(max(0, self._now_ns - one.received_ns) / 1e9, False) if self._now_ns else words.ABSENT


def why_words(why: Wait) -> str:
    """What has to happen before it is sealed."""
    return {
        Wait.NEXT: _tr("For the next block."),
        Wait.ROOM: _tr("For room: the next block is full before its turn comes."),
        Wait.COMPANY: _tr("For other records: a note alone makes no block."),
        Wait.CONFLICT: _tr("For the next block, as disputed: another version is sealed."),
        Wait.CONTROL: _tr("For the next block: a change of settings, of which a block holds one."),
    }[why]


def _source(one: Waiting) -> str:
    return f"{one.key.source}, {one.key.point}" if one.key.point else one.key.source


def _mood(one: Waiting) -> Mood:
    return Mood.WARNING if one.why in {Wait.ROOM, Wait.CONFLICT} else Mood.NORMAL


def _tr(text: str) -> str:
    return QCoreApplication.translate("WaitingTableModel", text)
