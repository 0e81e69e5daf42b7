"""The last rounds: which case each was, how long the chain became, who was there, and how long the update took."""

from datetime import UTC, tzinfo

from PySide6.QtCore import QObject

from node.types.rounds import CASES, ChainCase, Round
from widgets import format as words
from widgets.tables.column import Column, ListTable, Mood, marked

ROUNDS_KEPT = 200
_SLOW_S = 10.0


class RoundTableModel(ListTable[Round]):
    """The newest first; a round that is told again, with the time it took, changes in its place."""

    def __init__(self, zone: tzinfo = UTC, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._zone = zone
        self._columns = (
            Column(self.tr("Time"), lambda one: words.clock(one.time_ns, self._zone), "23:59:59",
                   tip=lambda one: words.day_and_clock(one.time_ns, self._zone)),
            Column(self.tr("Case"), self._case, "3 external"),
            Column(self.tr("Length"), lambda one: words.count(one.length), "9 999 999", right=True,
                   tip=lambda one: self.tr("The paper's word for how many blocks there are: the height, {0}, and the"
                                           " first block, whose height is 0.").format(words.count(one.length - 1))),
            Column(self.tr("Update"), self._update, "999.99 s", right=True, mood=_mood_of_update,
                   tip=self._update_tip),
            Column(self.tr("Nodes"), self._nodes, "▲ 12 of 12", mood=_mood_of_nodes, spoken=self._nodes_words),
            Column(self.tr("What happened"), lambda one: one.message, "Sentence", whole=lambda one: one.message),
        )  # fmt: skip

    def take(self, told: Round) -> None:
        """A round, for the first time or again."""
        for row, one in enumerate(self._rows):
            if one.number == told.number and one.time_ns == told.time_ns:
                self._rows[row] = told
                self.touch(row, row)
                return
        self.insert(0, [told])
        self.remove(ROUNDS_KEPT, max(0, len(self._rows) - ROUNDS_KEPT))

    def set_zone(self, zone: tzinfo) -> None:
        """Show times in another zone."""
        self._zone = zone
        self.touch(0, len(self._rows) - 1)

    def _case(self, one: Round) -> str:
        names = {
            ChainCase.NEW: self.tr("new"), ChainCase.INTERNAL: self.tr("internal"),
            ChainCase.EXTERNAL: self.tr("external"),
        }  # fmt: skip
        return f"{CASES[one.case]} {names[one.case]}"

    def _update(self, one: Round) -> str:
        return f"{one.having}/{one.connected}…" if one.update_s is None else words.with_unit(one.update_s, 2, "s")

    def _update_tip(self, one: Round) -> str:
        if one.update_s is None:
            told = self.tr("{0} of {1} connected nodes said that they have it.")
            return told.format(words.count(one.having), words.count(one.connected))
        return self.tr("Until this node had the chain, or all that were connected had the block that it made.")

    def _nodes_words(self, one: Round) -> str:
        there = words.count(len(one.checked) - len(one.missing))
        return self.tr("{0} of {1}").format(there, words.count(len(one.checked))) if one.checked else words.ABSENT

    def _nodes(self, one: Round) -> str:
        return marked(_mood_of_nodes(one), self._nodes_words(one))


def _mood_of_update(one: Round) -> Mood:
    if one.update_s is None:
        return Mood.QUIET
    return Mood.WARNING if one.update_s > _SLOW_S else Mood.NORMAL


def _mood_of_nodes(one: Round) -> Mood:
    if not one.checked:
        return Mood.QUIET
    return Mood.WARNING if one.missing else Mood.NORMAL
