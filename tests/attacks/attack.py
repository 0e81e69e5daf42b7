"""What a row of the table is: what somebody did, the files that come of it, and what each witness has to answer."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from node.types.receipt import Known, Limit

if TYPE_CHECKING:
    from tests.attacks.stage import Stage

UNALTERED, STRANGER, ALTERED, CANNOT_TELL = "unaltered", "stranger", "altered", "cannot tell"
MATCHES, DIFFERS = "matches", "differs"
TWO_HISTORIES, CHANGED, NOTHING = "two histories", "history changed", "shows nothing"
CODES = {
    UNALTERED: 0, MATCHES: 0, ALTERED: 1, DIFFERS: 1, STRANGER: 3, CANNOT_TELL: 4, NOTHING: 4, TWO_HISTORIES: 5,
    CHANGED: 5,
}  # fmt: skip
"""The exit codes of `gridwitness verify`."""


class What(StrEnum):
    """What is looked at, and so who can judge it."""

    RECEIPT = "receipt"
    REPORT = "report"
    EVIDENCE = "evidence"


@dataclass(frozen=True)
class Said:
    """A witness's answer, and whether it says that the reading is disputed."""

    answer: str
    disputed: bool = False


@dataclass(frozen=True)
class Given:
    """Files that were put into somebody's hands, and what that person knows already."""

    files: dict[str, bytes]
    known: Known = field(default_factory=Known)
    data: Path | None = None
    """The ledger of whoever checks, for a report."""
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Attack:
    """One row; `name` is its own in all families, and the same for ever: the page for readers names it."""

    name: str
    deed: str
    """What was done, in one sentence for a reader."""
    made: Callable[["Stage"], Given]
    answer: str
    disputed: bool = False
    what: What = What.RECEIPT
    but: str = ""
    """Where the answer alone is not the whole truth: what shows it, or which limit beneath the answer says so."""
    limit: Limit | None = None
    """That limit."""

    @property
    def code(self) -> int:
        """What `gridwitness verify` ends with."""
        return CODES[self.answer]

    @property
    def said(self) -> Said:
        """What whoever can judge it answers."""
        return Said(self.answer, self.disputed)

    @property
    def on_page(self) -> Said:
        """What the page in a browser answers: it holds no ledger, and says of what it cannot judge where to go."""
        return self.said if self.what is What.RECEIPT else Said(CANNOT_TELL)


@dataclass(frozen=True)
class Family:
    """Attacks of one kind, under the words of the page for readers."""

    title: str
    lesson: str
    attacks: tuple[Attack, ...]
