"""What a person can ask of the node, and the answer: intents in the imperative."""

from dataclasses import dataclass, field

from node.types.deed import Deed
from node.types.relay import Limit, RelayDescription
from node.types.simulation import EventKind


@dataclass(frozen=True, slots=True)
class Mine:
    """Seal what is pending now, without waiting for the interval."""


@dataclass(frozen=True, slots=True)
class CancelMining:
    """Give up the proof of work under way; what was pending stays pending."""


@dataclass(frozen=True, slots=True)
class Resolve:
    """Ask every peer for its tip and take the longest valid chain."""


@dataclass(frozen=True, slots=True)
class RepairBlock:
    """Set a block right that was changed on this disk, with a copy that a peer has; what stood there is kept."""

    height: int
    who: str


@dataclass(frozen=True, slots=True)
class RegisterPeer:
    """Note an address (HOST:PORT or a URL), challenge it, and speak with it if it is a node of our network."""

    address: str


@dataclass(frozen=True, slots=True)
class ForgetPeer:
    """Stop speaking with this address and forget it."""

    address: str


@dataclass(frozen=True, slots=True)
class BanPeer:
    """Hear nothing more of an address (or a host, or a key in hex) until it is pardoned."""

    who: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PardonPeer:
    """Hear of it again: after a ban, and after what the node left it alone for by itself."""

    who: str


@dataclass(frozen=True, slots=True)
class TryRelay:
    """Look at a relay once, without watching it or keeping what it says."""

    relay: RelayDescription


@dataclass(frozen=True, slots=True)
class SaveRelay:
    """Watch a relay from now on, also after a restart; one of the same name or place gives way to it."""

    relay: RelayDescription


@dataclass(frozen=True, slots=True)
class RemoveRelay:
    """Watch a relay no more.  What the chain holds of it stays."""

    name: str


@dataclass(frozen=True, slots=True)
class AskRelay:
    """Ask a relay of minute files itself, and the chain whether it holds that."""

    name: str


@dataclass(frozen=True, slots=True)
class TriggerEvent:
    """Let something befall a simulated relay now.  Only this node sees it; None takes what is usual for the kind."""

    relay: str
    kind: EventKind
    phases: str = "ABC"
    length_s: float | None = None
    size: float | None = None
    recloses: bool = True


@dataclass(frozen=True, slots=True)
class AcknowledgeAlarms:
    """Say that these alarms are known of; those that still hold stay on the list."""

    ids: tuple[str, ...]
    who: str
    comment: str = ""


@dataclass(frozen=True, slots=True)
class ResetLatched:
    """Let go of alarms that are over, and were kept until somebody looked."""

    ids: tuple[str, ...]
    who: str
    comment: str = ""


@dataclass(frozen=True, slots=True)
class CommentAlarms:
    """Say something of these alarms, which stay as they are."""

    ids: tuple[str, ...]
    comment: str
    who: str


@dataclass(frozen=True, slots=True)
class ShelveAlarms:
    """Hear nothing of these alarms for a while; they come back by themselves."""

    ids: tuple[str, ...]
    seconds: int
    reason: str
    who: str


@dataclass(frozen=True, slots=True)
class UnshelveAlarms:
    """Hear of them again now."""

    ids: tuple[str, ...]
    who: str


@dataclass(frozen=True, slots=True)
class TakeOutOfService:
    """Hear nothing of these alarms until a person puts them back."""

    ids: tuple[str, ...]
    reason: str
    who: str


@dataclass(frozen=True, slots=True)
class ReturnToService:
    """Put them back."""

    ids: tuple[str, ...]
    who: str


@dataclass(frozen=True, slots=True)
class SetLimits:
    """Replace all limits of these relays, by relay and by the label of the quantity."""

    limits: dict[str, dict[str, Limit]]
    who: str


@dataclass(frozen=True, slots=True)
class SubmitChange:
    """Hand in a change of the network's settings that enough members signed, as the bytes of its statement."""

    statement: bytes


@dataclass(frozen=True, slots=True)
class NoteDeeds:
    """Keep what people did, as a note on the chain; the answer says nothing when it is kept."""

    deeds: tuple[Deed, ...]


AlarmCommand = (
    AcknowledgeAlarms | ResetLatched | CommentAlarms | ShelveAlarms | UnshelveAlarms | TakeOutOfService
    | ReturnToService | SetLimits
)  # fmt: skip
PeerCommand = RegisterPeer | ForgetPeer | BanPeer | PardonPeer
NetworkCommand = PeerCommand | SubmitChange
RelayCommand = TryRelay | SaveRelay | RemoveRelay | AskRelay | TriggerEvent
ChainCommand = Mine | CancelMining | Resolve | RepairBlock
Command = ChainCommand | NoteDeeds | NetworkCommand | RelayCommand | AlarmCommand


@dataclass(frozen=True, slots=True)
class Result:
    """How a command ended: a sentence for a person, and the same as plain data for a program."""

    ok: bool
    sentence: str
    data: dict[str, object] = field(default_factory=dict)
