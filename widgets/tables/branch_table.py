"""Side branches: where each parts from the chain, how long it is, who sealed it, and why it is not followed."""

from datetime import UTC, tzinfo

from PySide6.QtCore import QObject

from node.types.branch import Branch
from widgets import format as words
from widgets.tables.column import Column, ListTable, Mood, marked


class BranchTableModel(ListTable[Branch]):
    """The longest first."""

    def __init__(self, zone: tzinfo = UTC, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._zone = zone
        self._columns = (
            Column(self.tr("Parts after"), self._parts, "9 999 999", right=True, tip=self._parts_tip),
            Column(self.tr("Blocks"), lambda one: words.count(one.length), "99 999", right=True),
            Column(self.tr("Ends at"), lambda one: words.count(one.last), "9 999 999", right=True),
            Column(self.tr("Last sealed"), self._when, "21 Nov 2026 23:59:59 UTC"),
            Column(self.tr("Id of its end"), lambda one: words.short_id(one.end), "00005e1f…c93a", mono=True,
                   whole=lambda one: one.end.hex()),
            Column(self.tr("Sealed by"), self._sealers, "Workshop bench (12)", whole=self._sealers),
            Column(self.tr("Not followed"), self._why, "has less work", mood=_mood, whole=self._why,
                   spoken=self._why_words),
        )  # fmt: skip

    def set_zone(self, zone: tzinfo) -> None:
        """Show times in another zone."""
        self._zone = zone
        self.touch(0, len(self._rows) - 1)

    def _parts(self, one: Branch) -> str:
        return words.count(one.parts_at) if one.whole else words.ABSENT

    def _parts_tip(self, one: Branch) -> str:
        if not one.whole:
            return self.tr("It is too long to be looked at as a whole.")
        if one.on is not None:
            return self.tr("It grows out of the branch in line {0}.").format(words.count(one.on + 1))
        return self.tr("It grows out of the chain itself.")

    def _when(self, one: Branch) -> str:
        return words.day_and_clock(one.time_ms * 1_000_000, self._zone)

    def _sealers(self, one: Branch) -> str:
        return ", ".join(f"{name} ({words.count(blocks)})" for name, blocks in one.sealers)

    def _why_words(self, one: Branch) -> str:
        return one.reason or self.tr("has less work")

    def _why(self, one: Branch) -> str:
        return marked(_mood(one), self._why_words(one))


def _mood(one: Branch) -> Mood:
    return Mood.WARNING if one.reason else Mood.NORMAL
