"""How long the disk lasts, in words: calm while there is plenty, louder the less there is."""

from PySide6.QtCore import QCoreApplication

from widgets import format as words
from widgets.tables.column import Mood

SHORT_DAYS = 14
VERY_SHORT_DAYS = 3
VERY_LITTLE = 100_000_000
"""Bytes: a day of a small station."""
_MONTH, _YEAR = 30.4, 365.25
_PLENTY_YEARS = 10


def mood(days: float | None, room: int | None) -> Mood:
    """How loud to say it: by the days, or before these can be told by the room; what is not known is no alarm."""
    if days is None:
        return Mood.FAULT if room is not None and room < VERY_LITTLE else Mood.NORMAL
    if days >= SHORT_DAYS:
        return Mood.NORMAL
    return Mood.WARNING if days >= VERY_SHORT_DAYS else Mood.FAULT


def span(days: float) -> str:
    """So many days in the unit that a person plans in: 9 days, 8 months, 3 years."""
    if days < 1:
        return _tr("less than a day")
    if days < 2 * _MONTH:
        return words.plural(int(days), _tr("day"), _tr("days"))
    if days < 2 * _YEAR:
        return _tr("{0} months").format(words.count(int(days / _MONTH)))
    if days < _PLENTY_YEARS * _YEAR:
        return _tr("{0} years").format(words.count(int(days / _YEAR)))
    return _tr("more than {0} years").format(_PLENTY_YEARS)


def sentence(days: float | None, room: int | None) -> str:
    """How long the disk lasts, as a fact among others; before that can be told, how much room there is."""
    if days is not None:
        return _tr("Disk lasts {0}").format(span(days))
    return _tr("Disk: room not known") if room is None else _tr("Disk: {0} free").format(words.data_size(room))


def meaning(days: float | None, room: int | None) -> str:
    """Where the figure comes from, and what to do when it is short."""
    free = "" if room is None else _tr("{0} can still be written to its disk.").format(words.data_size(room)) + " "
    if days is None:
        told = free + _tr("How long that lasts follows from what this node writes; it can be told after an hour.")
        return f"{told} {_remedy()}" if mood(days, room) is Mood.FAULT else told
    origin = free + _tr("At the pace of the last days, documents too, this lasts {0}.").format(span(days))
    return origin if mood(days, room) is Mood.NORMAL else f"{origin} {_remedy()}"


def _remedy() -> str:
    return _tr(
        "Make room on the disk, or move the data folder to a larger one. Or start with --keep-days N: then the bytes of"
        " records older than N days are dropped, and their proofs stay. A full disk stores no more readings."
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("disk", text)
