"""A fingerprint for people: twelve words or twelve numbers for the telephone."""

import re
from functools import lru_cache

from app.paths import resource
from node.ledger.short import SIZE, is_short

WORDS = "words/telephone.txt"
COUNT = 12
NETWORK = "GRIDWITNESS:NETWORK:"
KEY = "GRIDWITNESS:KEY:"
_BETWEEN = re.compile(r"[\s,.;:/_-]+")


class SpokenError(ValueError):
    """What was typed is no short form; the message says which word, and why."""


@lru_cache(1)
def word_list() -> tuple[str, ...]:
    """1626 words that were chosen to be told apart by ear, also by people with other first languages."""
    return tuple(resource(WORDS).read_text("ascii").split())


def words_of(short: bytes) -> tuple[str, ...]:
    """Twelve words for the short form of a fingerprint."""
    words = word_list()
    return tuple(words[place] for place in _places(short))


def numbers_of(short: bytes) -> tuple[str, ...]:
    """The same in a form that needs no English: each word's place in the list, four digits."""
    return tuple(f"{place:04}" for place in _places(short))


def _places(short: bytes) -> list[int]:
    number, count = int.from_bytes(short, "big"), len(word_list())
    found = []
    for _ in range(COUNT):
        number, place = divmod(number, count)
        found.append(place)
    return found[::-1]


def read_spoken(text: str) -> bytes:
    """The short form from its words or numbers, in the order in which they were heard."""
    parts = [part for part in _BETWEEN.split(text.strip().lower()) if part]
    if len(parts) == 1 and len(parts[0]) == 4 * COUNT:  # numbers, written without gaps
        parts = [parts[0][at : at + 4] for at in range(0, len(parts[0]), 4)]
    if len(parts) != COUNT:
        raise SpokenError(f"The short form has {COUNT} words or numbers; counted: {len(parts)}.")
    number = 0
    for part in parts:
        number = number * len(word_list()) + _place(part)
    data = number.to_bytes(SIZE + 1, "big")
    if data[0] or not is_short(data[1:]):
        raise SpokenError("These words do not belong together: one of them is wrong, or two changed places.")
    return data[1:]


def _place(part: str) -> int:
    words = word_list()
    if re.fullmatch(r"[0-9]{4}", part) and int(part) < len(words):
        return int(part)
    try:
        return words.index(part)
    except ValueError:
        near = [word for word in words if word[:3] == part[:3]][:4]
        hint = f" Did you hear {', '.join(near)}?" if near else ""
        raise SpokenError(f"{part[:40]!r} is no word of the list.{hint}") from None


def is_spoken(text: str) -> bool:
    """Whether somebody means words or numbers, and not the 64 digits of the whole fingerprint."""
    parts = [part for part in _BETWEEN.split(text.strip().lower()) if part]
    if re.fullmatch(r"[0-9]{48}", "".join(parts)):
        return True
    return len(parts) > 1 and re.fullmatch(r"[0-9a-f]*", "".join(parts)) is None and not text.upper().startswith("GRID")


def bare(text: str) -> str:
    """The digits of a fingerprint as a camera reads it from the square."""
    plain = text.strip()
    for beginning in (NETWORK, KEY):
        if plain.upper().startswith(beginning):
            return plain[len(beginning) :]
    return plain
