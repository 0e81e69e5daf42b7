"""What happened, in the past tense: frozen facts that the node puts on its listeners' queues."""

from collections.abc import Mapping
from dataclasses import dataclass

from node.types.alarm import Alarm, Figures
from node.types.block import BlockRow
from node.types.capture import CaptureTold
from node.types.commands import Result
from node.types.plausibility import Verdict
from node.types.reading import Reading
from node.types.receipt import Notice
from node.types.relay import Limit
from node.types.rounds import Round
from node.types.status import MiningState, NodeStatus


@dataclass(frozen=True, slots=True)
class StatusChanged:
    """The newest status; an older one that was not read yet is of no use any more."""

    status: NodeStatus


@dataclass(frozen=True, slots=True)
class ReadingTaken:
    """A relay was read (live rate: most of these are never sealed)."""

    reading: Reading


@dataclass(frozen=True, slots=True)
class CaptureTaken:
    """A minute file of a relay was compared with the chain, and what was new of it taken in."""

    told: CaptureTold


@dataclass(frozen=True, slots=True)
class PlausibilityFound:
    """What the rules object to in a relay's readings changed: more, less, or, with no findings, nothing any more."""

    verdict: Verdict


@dataclass(frozen=True, slots=True)
class RecordsAccepted:
    """Records became durable here and wait for a block."""

    content_ids: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class TipChanged:
    """The active chain now ends elsewhere.  `disconnected` blocks left it first (0 when it only grew)."""

    disconnected: int
    connected: tuple[BlockRow, ...]
    height: int
    tip: bytes


@dataclass(frozen=True, slots=True)
class HistoryChanged:
    """Blocks that this node had signed for gave way to others: an alarm, with the notice that it signed."""

    notice: Notice


@dataclass(frozen=True, slots=True)
class AlarmsChanged:
    """These alarms changed, of this node or of others; after the start they are all that stand."""

    alarms: tuple[Alarm, ...]


@dataclass(frozen=True, slots=True)
class FiguresTold:
    """How the alarms of this node do as a whole, when that changed."""

    figures: Figures


@dataclass(frozen=True, slots=True)
class LimitsTold:
    """The limits in force, of every relay by the label of the quantity: after the start, and when somebody set some."""

    limits: Mapping[str, Mapping[str, Limit]]


@dataclass(frozen=True, slots=True)
class MiningChanged:
    """Proof of work began or went on (`state`), or ended (None)."""

    state: MiningState | None


@dataclass(frozen=True, slots=True)
class RoundTold:
    """The chain was brought up to date; the same number again tells more of the same round."""

    round: Round


@dataclass(frozen=True, slots=True)
class CommandDone:
    """The answer to the command that was submitted with this request number."""

    request: int
    result: Result


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the log, for people."""

    time_ns: int
    level: str
    topic: str
    text: str


@dataclass(frozen=True, slots=True)
class NodeStopped:
    """The node ended.  `reason` is empty when it was asked to."""

    reason: str = ""


Event = (
    StatusChanged
    | ReadingTaken
    | CaptureTaken
    | PlausibilityFound
    | RecordsAccepted
    | TipChanged
    | HistoryChanged
    | AlarmsChanged
    | FiguresTold
    | LimitsTold
    | MiningChanged
    | RoundTold
    | CommandDone
    | LogLine
    | NodeStopped
)
