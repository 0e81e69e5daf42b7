"""What a person asked of the node and what became of it, newest first: an answer must not vanish with the next one."""

from dataclasses import dataclass
from datetime import UTC, tzinfo

from PySide6.QtCore import QObject

from node.types.commands import Result
from widgets import format as words
from widgets.tables.column import Column, ListTable, Mood, marked

RESULTS_KEPT = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """One command in a person's words, and how it ended."""

    time_ns: int
    what: str
    result: Result


class ResultTableModel(ListTable[Answer]):
    """The last answers; a command that did not do what was asked stands out by shape, words and ink."""

    def __init__(self, zone: tzinfo = UTC, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._zone = zone
        self._columns = (
            Column(self.tr("Time"), lambda answer: words.clock(answer.time_ns, self._zone), "23:59:59"),
            Column(self.tr("Asked"), lambda answer: answer.what, "Trigger consensus"),
            Column(self.tr("What it did"), _sentence, "Sentence", mood=_mood, whole=_said, spoken=_said),
        )

    def take(self, answer: Answer) -> None:
        """The newest answer goes to the top; the oldest leaves when there are too many."""
        self.insert(0, [answer])
        self.remove(RESULTS_KEPT, len(self._rows) - RESULTS_KEPT if len(self._rows) > RESULTS_KEPT else 0)

    def set_zone(self, zone: tzinfo) -> None:
        """Show times in another zone."""
        self._zone = zone
        self.touch(0, len(self._rows) - 1)


def _said(answer: Answer) -> str:
    return answer.result.sentence


def _sentence(answer: Answer) -> str:
    return marked(_mood(answer), _said(answer))


def _mood(answer: Answer) -> Mood:
    return Mood.NORMAL if answer.result.ok else Mood.WARNING
