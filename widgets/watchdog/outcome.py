"""What came of a file, in words: what the card of the verdict shows, and what is printed and saved."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class Tone(StrEnum):
    """How an answer or a line is marked, beside its words."""

    GOOD = "good"
    UNSURE = "unsure"
    BAD = "bad"
    OPEN = "open"
    """Not looked at."""


class Need(StrEnum):
    """What would tell more than was told."""

    NOTHING = "nothing"
    FINGERPRINT = "fingerprint"
    KEY = "key"
    """Of a node that is trusted, where anyone may seal."""
    LEDGER = "ledger"
    LESS_TRUST = "less trust"
    """Nothing; but the answer rests on what a person said to know, and may take back."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with its mark, and what stands in small print beneath."""

    tone: Tone
    text: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer first, then what the file says, what was checked, and what all this does not prove.

    `code` is what `gridwitness verify` ends with for this file.
    """

    path: Path
    tone: Tone
    title: str
    meaning: tuple[str, ...]
    code: int
    answer: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    lines: tuple[Marked, ...] = ()
    limits: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    digest: str = ""
    need: Need = Need.NOTHING
    head: str = ""
    """Over the facts, where they are not what the file says."""
    name: str = ""
    """The file's, as a person may see it: a name can hold ends of lines, and signs that turn the writing round."""
    network: bytes = b""
    """Which the answer rests on, where a person may take that back."""
    time_ns: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Headings:
    """The heads of the parts, in the words that the browser's page has too."""

    says: str
    checked: str
    unproven: str
    terms: str
    tones: Mapping[Tone, str] = field(default_factory=dict)
    """What the sign beside a line is read out as."""
