"""What was recomputed when a block was opened, line by line: what is stored, and what the comparison said."""

import re

from PySide6.QtCore import QObject

from node.types.block import Check
from widgets import node_words
from widgets.tables.column import Column, ListTable, Mood, marked

_LONG_NUMBER = re.compile(r"\b[0-9]{12,20}\b")
_LONG_HEX = re.compile(r"\b[0-9a-f]{21,}\b")


class CheckTableModel(ListTable[Check]):
    """The checks of the opened block; one that failed stands out by shape, words and ink."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((), parent)
        self._columns = (
            Column(
                self.tr("Check"),
                lambda check: node_words.told(check.name),
                node_words.told("Records root"),
                mood=_quiet_unless_failed,
            ),
            Column(self.tr("Stored"), _cut, "16 bits, nonce 8888…8888", mono=True, whole=_stored),
            Column(self.tr("Outcome"), _outcome, "valid", mood=_mood, whole=_said, spoken=_said),
        )


def _cut(check: Check) -> str:
    value = _LONG_NUMBER.sub(lambda found: f"{found[0][:4]}…{found[0][-4:]}", _stored(check))
    return _LONG_HEX.sub(lambda found: f"{found[0][:8]}…{found[0][-4:]}", value)


def _stored(check: Check) -> str:
    return node_words.told(check.value)


def _said(check: Check) -> str:
    return node_words.told(check.outcome)


def _outcome(check: Check) -> str:
    return marked(_mood(check), _said(check))


def _mood(check: Check) -> Mood:
    return Mood.NORMAL if check.passed else Mood.FAULT


def _quiet_unless_failed(check: Check) -> Mood:
    return Mood.QUIET if check.passed else Mood.FAULT
