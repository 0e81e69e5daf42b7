"""A chain in memory that takes whole blocks by the node's own rules, without the node's store."""

from collections.abc import Collection

from node.ledger import blocks, genesis, rules
from node.ledger.network import Network
from node.types.record import Contradiction


class MemoryChain:
    """The blocks it was given, each checked as section 6 of the page says; a refusal changes nothing."""

    def __init__(self, first: bytes) -> None:
        header_bytes, seal, body = blocks.split_block(first)
        header = blocks.decode_header(header_bytes)
        leaves = blocks.decode_body(body, header.record_count)
        parameters = genesis.check_genesis(header, leaves)
        identifier = blocks.header_id(header_bytes)
        rules.check_seal(header, identifier, seal, identifier)
        self.network = Network(parameters, identifier, header.network_id, 0, leaves[0].content_id)
        self.parent = rules.Parent(header, identifier, (), (header.time_ms,))
        self._contents = {leaf.key: leaf.content_id for leaf in leaves}
        self._conflicts: dict[bytes, set[bytes]] = {}

    def content_of(self, key: bytes) -> bytes | None:
        return self._contents.get(key)

    def conflicts_of(self, key: bytes) -> Collection[bytes]:
        return self._conflicts.get(key, ())

    def add(self, block: bytes) -> None:
        header_bytes, seal, body = blocks.split_block(block)
        header = blocks.decode_header(header_bytes)
        identifier = rules.check_header(header, header_bytes, seal, self.parent, self.network)
        leaves = blocks.decode_body(body, header.record_count)
        after = rules.check_body(header, leaves, self.network)
        rules.check_fresh(leaves, self)
        for leaf in leaves:
            statement = leaf.record.statement
            if isinstance(statement.detail, Contradiction):
                inner = rules.contradicting(leaf)
                self._conflicts.setdefault(inner.key, set()).add(inner.content_id)
            else:
                self._contents[leaf.key] = leaf.content_id
        times = (*self.parent.times_ms, header.time_ms)[-rules.MEDIAN_SPAN :]
        self.network = after
        self.parent = rules.Parent(header, identifier, self.parent.next_edge, times)


def chain_of(made: list[bytes]) -> MemoryChain:
    """The chain of these blocks, genesis first."""
    chain = MemoryChain(made[0])
    for block in made[1:]:
        chain.add(block)
    return chain
