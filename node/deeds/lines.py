"""Deeds as the text of a note: one line each, which a person can read and a program too."""

from collections.abc import Iterable
from datetime import datetime

from node.times import exact_utc_text
from node.types.deed import Deed

HEAD = "gridwitness deeds 1: time, who (not authenticated), kind, what"
MOST_WHAT = 500
MOST_WHO = 64
_SECOND = 1_000_000_000


def line_of(deed: Deed) -> str:
    """One line; what would end it, or part it, is a space."""
    fields = (exact_utc_text(deed.time_ns), _plain(deed.who)[:MOST_WHO], deed.kind,
              _plain(deed.what)[:MOST_WHAT])  # fmt: skip
    return "\t".join(fields)


def text_of(deeds: Iterable[Deed]) -> str:
    """The words of a note."""
    return "\n".join([HEAD, *map(line_of, deeds)]) + "\n"


def deeds_in(text: str) -> list[Deed]:
    """The deeds that a text tells; a line that tells none is left out, as half a line is after a power cut."""
    return [deed for line in text.split("\n") if (deed := _deed_of(line)) is not None]


def _deed_of(line: str) -> Deed | None:
    fields = line.split("\t")
    if len(fields) != 4:
        return None
    moment, _, fraction = fields[0].removesuffix("Z").partition(".")
    try:
        seconds = int(datetime.fromisoformat(f"{moment}+00:00").timestamp())
        return Deed(seconds * _SECOND + int(fraction[:9].ljust(9, "0")), *fields[1:])
    except ValueError:
        return None


def _plain(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text).strip()
