"""What people asked the node for, as a note keeps it: its kind, and its name in English, whatever the screen speaks.

It is sealed, and read by whoever speaks what.  A command that is missing here is found by the check of types.
"""

from typing import assert_never

from node.types.commands import (
    AcknowledgeAlarms,
    AlarmCommand,
    AskRelay,
    BanPeer,
    CancelMining,
    ChainCommand,
    CommentAlarms,
    ForgetPeer,
    Mine,
    NetworkCommand,
    NoteDeeds,
    PardonPeer,
    RegisterPeer,
    RemoveRelay,
    RepairBlock,
    ResetLatched,
    Resolve,
    ReturnToService,
    SaveRelay,
    SetLimits,
    ShelveAlarms,
    SubmitChange,
    TakeOutOfService,
    TriggerEvent,
    TryRelay,
    UnshelveAlarms,
)
from node.types.deed import DeedKind

Look = TryRelay | AskRelay | NoteDeeds
"""Who only looks does nothing that is worth a note."""
RelayAct = SaveRelay | RemoveRelay | TriggerEvent
Act = ChainCommand | NetworkCommand | RelayAct | AlarmCommand


def kind_of(act: Act) -> DeedKind:
    """What it acts on."""
    match act:
        case Mine() | CancelMining():
            return DeedKind.SEALING
        case SubmitChange() | Resolve() | RepairBlock() | RegisterPeer() | ForgetPeer() | BanPeer() | PardonPeer():
            return DeedKind.NETWORK
        case SaveRelay() | RemoveRelay() | TriggerEvent():
            return DeedKind.RELAYS
        case (
            AcknowledgeAlarms() | ResetLatched() | CommentAlarms() | ShelveAlarms() | UnshelveAlarms()
            | TakeOutOfService() | ReturnToService() | SetLimits()
        ):  # fmt: skip
            return DeedKind.ALARMS
        case _:
            assert_never(act)


def words_of(act: Act) -> str:
    """What its button calls it."""
    match act:
        case Mine() | CancelMining() | Resolve() | RepairBlock():
            return _of_chain(act)
        case RegisterPeer() | ForgetPeer() | BanPeer() | PardonPeer() | SubmitChange():
            return _of_network(act)
        case SaveRelay() | RemoveRelay() | TriggerEvent():
            return _of_relays(act)
        case _:
            return _of_alarms(act)


def _of_chain(act: ChainCommand) -> str:
    match act:
        case Mine():
            return "Mine now"
        case CancelMining():
            return "Cancel mining"
        case Resolve():
            return "Trigger consensus"
        case RepairBlock():
            return f"Repair block {act.height} from a peer"
        case _:
            assert_never(act)


def _of_network(act: NetworkCommand) -> str:
    match act:
        case RegisterPeer():
            return "Register a node"
        case ForgetPeer():
            return "Forget a node"
        case BanPeer():
            return "Ban"
        case PardonPeer():
            return "Pardon"
        case SubmitChange():
            return "Hand in a change of the members"
        case _:
            assert_never(act)


def _of_relays(act: RelayAct) -> str:
    match act:
        case SaveRelay():
            return "Watch a relay"
        case RemoveRelay():
            return "Remove a relay"
        case TriggerEvent():
            return "Simulate an event"
        case _:
            assert_never(act)


def _of_alarms(act: AlarmCommand) -> str:
    match act:
        case AcknowledgeAlarms():
            return "Acknowledge"
        case ResetLatched():
            return "Reset"
        case CommentAlarms():
            return "Comment"
        case SetLimits():
            return "Set limits"
        case _:
            return _of_shelving(act)


def _of_shelving(act: ShelveAlarms | UnshelveAlarms | TakeOutOfService | ReturnToService) -> str:
    match act:
        case ShelveAlarms():
            return "Shelve"
        case UnshelveAlarms():
            return "Unshelve"
        case TakeOutOfService():
            return "Out of service"
        case ReturnToService():
            return "Return to service"
        case _:
            assert_never(act)
