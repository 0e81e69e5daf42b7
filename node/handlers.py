"""What becomes of a person's commands: one small function for each family."""

from node.alarms.alarms import Alarms
from node.changing import Changing
from node.deeds.keeping import Deeds
from node.mending import Mender
from node.network.address import AddressError
from node.network.peers import Peers
from node.relays.watch import Relays
from node.sealing import Sealer
from node.types.commands import (
    AskRelay,
    BanPeer,
    CancelMining,
    ChainCommand,
    Command,
    ForgetPeer,
    Mine,
    NoteDeeds,
    PardonPeer,
    PeerCommand,
    RegisterPeer,
    RemoveRelay,
    RepairBlock,
    Resolve,
    Result,
    SaveRelay,
    SubmitChange,
    TriggerEvent,
    TryRelay,
)
from node.types.peer import PeerStatus


class Handlers:
    """Gives each command to the part that can carry it out."""

    def __init__(
        self, sealer: Sealer, peers: Peers, relays: Relays, alarms: Alarms, mender: Mender, deeds: Deeds,
        changing: Changing,
    ) -> None:  # fmt: skip
        self._changing = changing
        self._sealer = sealer
        self._peers = peers
        self._relays = relays
        self._alarms = alarms
        self._mender = mender
        self._deeds = deeds

    async def do(self, command: Command) -> Result:
        """Carry out a command and say how it went."""
        match command:
            case Mine() | CancelMining() | Resolve() | RepairBlock():
                return await self._of_chain(command)
            case RegisterPeer() | ForgetPeer() | BanPeer() | PardonPeer():
                return await self._of_peers(command)
            case SubmitChange(statement):
                return await self._changing.submit(statement)
            case NoteDeeds(deeds):
                taken = await self._deeds.take(deeds)
                return Result(taken, "" if taken else "Too much that people did waits to be noted; the log says why.")
            case TryRelay() | SaveRelay() | RemoveRelay() | AskRelay() | TriggerEvent():
                return await self._relays.do(command)
        return await self._alarms.do(command)

    async def _of_chain(self, command: ChainCommand) -> Result:
        match command:
            case Mine():
                return await self._mine()
            case CancelMining():
                return self._cancel()
            case Resolve():
                return await self._peers.resolve()
        return await self._mender.mend(command.height, command.who)

    async def _of_peers(self, command: PeerCommand) -> Result:
        match command:
            case RegisterPeer(address):
                return await self._register(address)
            case ForgetPeer(address):
                return await self._forget(address)
        return await self._judge(command)

    async def _mine(self) -> Result:
        sealed = await self._sealer.seal()
        return Result(sealed.ok, sealed.sentence, {} if sealed.height is None else {"height": sealed.height})

    def _cancel(self) -> Result:
        if self._sealer.cancel():
            return Result(True, "Mining is being given up; what was pending stays pending.")
        return Result(False, "Nothing is being mined.")

    async def _register(self, text: str) -> Result:
        try:
            state = await self._peers.register(text)
        except AddressError as error:
            return Result(False, str(error))
        if state.status == PeerStatus.CONNECTED:
            return Result(True, f"Connected with {state.name} at {state.address}.")
        if state.status == PeerStatus.CANDIDATE:
            return Result(True, f"{state.address} is noted as a candidate: {state.reason}")
        return Result(False, f"{state.address} is {state.status}: {state.reason}")

    async def _forget(self, text: str) -> Result:
        try:
            known = await self._peers.forget(text)
        except AddressError as error:
            return Result(False, str(error))
        return Result(known, f"{text} is forgotten." if known else f"{text} was not known.")

    async def _judge(self, command: BanPeer | PardonPeer) -> Result:
        who = command.who
        try:
            if isinstance(command, BanPeer):
                return Result(True, (await self._peers.ban(who, command.reason)).sentence)
            pardoned = await self._peers.pardon(who)
        except AddressError as error:
            return Result(False, str(error))
        return Result(pardoned.was, pardoned.sentence)
