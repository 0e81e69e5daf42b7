"""Changes of the network's settings that enough members signed, on their way into a block."""

from node.clock import Clock
from node.intake import Intake
from node.keys import Signer
from node.ledger import control
from node.ledger.errors import LedgerError, MalformedError
from node.ledger.records import Leaf, decode_statement, encode_signed
from node.store.ledger import Ledger
from node.store.pool import Outcome
from node.store.reader import ChainReader
from node.types.commands import Result
from node.types.record import Kind, Witness

DRIVER = "members"
_KEPT = frozenset({Outcome.ACCEPTED, Outcome.PENDING, Outcome.SEALED})


def leaf_of(data: bytes, signer: Signer, genesis_id: bytes, now_ns: int) -> Leaf:
    """The record of a change, heard by this node; raises where it is none."""
    statement = decode_statement(data)
    if statement.key.kind != Kind.CONTROL:
        raise MalformedError("The statement is not a change of settings.", "statement")
    witness = Witness(signer.public, now_ns, bytes(32), DRIVER)
    return encode_signed(statement, witness, signer.sign, genesis_id)


class Changing:
    """Takes in what a person hands in at the window."""

    def __init__(self, ledger: Ledger, intake: Intake, signer: Signer, clock: Clock) -> None:
        self._ledger, self._intake, self._signer, self._clock = ledger, intake, signer, clock

    async def submit(self, statement: bytes) -> Result:
        """Have it sealed: it is in force from the block after its own."""
        network = await self._ledger.read(ChainReader.members)
        try:
            leaf = leaf_of(statement, self._signer, network.genesis_id, self._clock.now_ns())
            control.check_control(leaf, network)
        except LedgerError as error:
            return Result(False, f"The change was not taken. {error}")
        (accepted,) = await self._intake.accept([leaf])
        if accepted.outcome not in _KEPT:
            return Result(False, f"The change was not taken. {accepted.sentence}")
        return Result(True, "The change is handed in; it is in force from the block after the one that seals it.")
