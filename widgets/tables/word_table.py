"""What other nodes signed of the history: how far each went, whether this node signed for it too, and who said two."""

from datetime import UTC, tzinfo

from PySide6.QtCore import QObject

from node.types.watched import NamedLine
from widgets import format as words
from widgets.tables.column import Column, ListTable, Mood, marked


class WordTableModel(ListTable[NamedLine]):
    """One row for each line of each signer; what contradicts another line comes first."""

    def __init__(self, zone: tzinfo = UTC, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._zone = zone
        self._columns = (
            Column(self.tr("Line"), lambda one: words.count(one.line.number), "9 999", right=True),
            Column(self.tr("Signed by"), signer, "Workshop bench", whole=lambda one: one.line.checkpoint.signer.hex()),
            Column(self.tr("Up to block"), lambda one: words.count(one.line.checkpoint.height), "9 999 999",
                   right=True),
            Column(self.tr("Signed at"), self._when, "21 Nov 2026 23:59:59 UTC"),
            Column(self.tr("Came from"), lambda one: one.line.came, "192.168.100.10:5000"),
            Column(self.tr("How it stands"), self._stands, "both agree, co-signed here", mood=_mood,
                   whole=self._stands_words, spoken=self._stands_words),
        )  # fmt: skip

    def set_zone(self, zone: tzinfo) -> None:
        """Show times in another zone."""
        self._zone = zone
        self.touch(0, len(self._rows) - 1)

    def _when(self, one: NamedLine) -> str:
        return words.day_and_clock(one.line.checkpoint.time_ms * 1_000_000, self._zone)

    def _stands(self, one: NamedLine) -> str:
        return marked(_mood(one), self._stands_words(one))

    def _stands_words(self, one: NamedLine) -> str:
        line = one.line
        if line.contradicts is not None:
            told = self.tr("contradicts line {0}, and no notice says why: it signed two histories")
            return told.format(words.count(line.contradicts))
        agreed = self.tr("both agree, co-signed here") if line.cosigned else self.tr("not part of the chain here now")
        if line.notice is None:
            return agreed
        changed = self.tr("its history changed after block {0}, with a notice")
        return f"{agreed}; {changed.format(words.count(line.notice.common_height))}"


def signer(one: NamedLine) -> str:
    """The name that the node gave itself, or the beginning of its key."""
    return one.name or words.short_id(one.line.checkpoint.signer)


def _mood(one: NamedLine) -> Mood:
    if one.line.contradicts is not None:
        return Mood.FAULT
    return Mood.NORMAL if one.line.cosigned else Mood.QUIET
