"""A line of headers, each checked on the one before it, before any of their records is known."""

from node.ledger import blocks, rules, work
from node.ledger.errors import LedgerError
from node.ledger.network import Network
from node.ledger.rules import Parent


class EndOfLineError(LedgerError):
    """The last header changes the settings: what may follow is only known with its records."""


class Line:
    """Goes on from a block that is held; what it takes is never stored, only what it says of each header."""

    def __init__(self, parent: Parent, network: Network, total_work: int) -> None:
        self._parent = parent
        self._network = network
        self.total_work = total_work
        self.is_ended = False

    @property
    def height(self) -> int:
        """The height of the last header."""
        return self._parent.header.height

    def add(self, header_bytes: bytes, seal: bytes, now_ms: int) -> bytes:
        """The id of a header that may come next; raises otherwise."""
        if self.is_ended:
            raise EndOfLineError("The settings change here; the records of this block are needed first.", "flags")
        header = blocks.decode_header(header_bytes)
        identifier = rules.check_header(header, header_bytes, seal, self._parent, self._network)
        rules.check_clock(header, self._parent, now_ms, self._network.parameters)
        times = (*self._parent.times_ms, header.time_ms)[-rules.MEDIAN_SPAN :]
        self._parent = Parent(header, identifier, self._parent.next_edge, times)
        self.total_work += work.block_work(header.difficulty)
        self.is_ended = bool(header.flags & blocks.FLAG_CONTROL)
        return identifier
