"""What the screen may wish of its reader: each is a question, or work with a file."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from app import limit_tables
from app.screen_source import ScreenSource
from node.types.alarm import EventChoice, SequenceEvent
from node.types.deed import DeedChoice
from node.types.moment import MomentWanted
from node.types.pages import Sought
from node.types.receipt import GivenWay

Job = Callable[[], tuple[bool, str]]
"""Work with files, done on the reader's thread: whether it went well, and a sentence about it."""


@dataclass(frozen=True, slots=True)
class PageWish:
    """Rows for the table."""

    first: int
    count: int


@dataclass(frozen=True, slots=True)
class DetailWish:
    """One block, opened and checked."""

    height: int


@dataclass(frozen=True, slots=True)
class FindWish:
    """What a person typed into the search box."""

    sought: Sought


@dataclass(frozen=True, slots=True)
class ReceiptWish:
    """The receipt of a record, saved as a file."""

    content_id: bytes


@dataclass(frozen=True, slots=True)
class DisputesWish:
    """The readings of which there is more than one version."""


@dataclass(frozen=True, slots=True)
class HistoryWish:
    """Signed history that gave way."""


@dataclass(frozen=True, slots=True)
class NoticeWish:
    """The signed notice of a change of history, saved as a file."""

    change: GivenWay


@dataclass(frozen=True, slots=True)
class NetworkWish:
    """What the store knows of other nodes: side branches, and what others signed."""


@dataclass(frozen=True, slots=True)
class EventsWish:
    """A page of the sequence of events."""

    before: str
    choice: EventChoice


@dataclass(frozen=True, slots=True)
class RecentWish:
    """What happened lately, for the marks on the charts."""

    since_ns: int


@dataclass(frozen=True, slots=True)
class DeedsWish:
    """A page of what people did."""

    choice: DeedChoice
    before: str


@dataclass(frozen=True, slots=True)
class MomentWish:
    """The station as it was at a time."""

    wanted: MomentWanted


@dataclass(frozen=True, slots=True)
class LimitsWish:
    """The limits in a file of a person's."""

    path: Path
    relays: frozenset[str]


@dataclass(frozen=True, slots=True)
class LimitTableWish:
    """The limits in force, written into a file."""

    path: Path
    limits: limit_tables.Limits
    relays: frozenset[str]


@dataclass(frozen=True, slots=True)
class EventTableWish:
    """Events that somebody sees, written into a file; `whole` says that nothing is further back."""

    path: Path
    events: tuple[SequenceEvent, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class JobWish:
    """Some other work with files, which says how it went; `note` is kept when it went well."""

    name: str
    job: Job
    note: str = ""


class Errand:
    """Something else that a desk wants done here: it brings its own question, and its own signal for the answer.

    Of each kind of question only the newest is answered; what writes is done each time, in the order of the asking.
    """

    writes: ClassVar[bool] = False

    def run(self, source: ScreenSource) -> None:
        """Read, or write a file, and tell; an error is told by `fail`."""
        raise NotImplementedError

    def fail(self, sentence: str) -> None:
        """It could not be done."""
        raise NotImplementedError


FileWish = LimitsWish | LimitTableWish | EventTableWish | JobWish
"""What needs no chain."""
Wish = (
    PageWish | DetailWish | FindWish | ReceiptWish | DisputesWish | HistoryWish | NoticeWish | NetworkWish | EventsWish
    | RecentWish | DeedsWish | MomentWish | FileWish | Errand
)  # fmt: skip
