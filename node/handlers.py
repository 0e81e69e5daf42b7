"""What becomes of a person's commands: one small function for each family."""

from node.network.address import AddressError
from node.network.peers import Peers
from node.sealing import Sealer
from node.types.commands import (
    BanPeer,
    CancelMining,
    Command,
    ForgetPeer,
    Mine,
    PardonPeer,
    RegisterPeer,
    Resolve,
    Result,
)
from node.types.peer import PeerStatus


class Handlers:
    """Gives each command to the part that can carry it out."""

    def __init__(self, sealer: Sealer, peers: Peers) -> None:
        self._sealer = sealer
        self._peers = peers

    async def do(self, command: Command) -> Result:
        """Carry out a command and say how it went."""
        match command:
            case Mine():
                return await self._mine()
            case CancelMining():
                return self._cancel()
            case Resolve():
                return await self._peers.resolve()
            case RegisterPeer(address):
                return await self._register(address)
            case ForgetPeer(address):
                return await self._forget(address)
            case BanPeer() | PardonPeer():
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
                await self._peers.ban(who, command.reason)
                return Result(True, f"{who} is banned until it is pardoned.")
            was = await self._peers.pardon(who)
        except AddressError as error:
            return Result(False, str(error))
        return Result(was, f"{who} is pardoned." if was else f"{who} was not banned and is not left alone.")
