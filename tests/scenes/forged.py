"""Blocks that look right but for one thing each: what a peer may send that wants its own story to be believed."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from node.keys import NodeKey
from node.ledger import blocks
from node.ledger.blocks import HEADER_SIZE, SEAL_SIZE
from node.ledger.records import Leaf, encode_record
from node.ledger.rules import Parent
from node.ledger.work import zero_bits
from node.relays.collector import signed_leaf
from node.types.block import Header
from tests.node.builders import RAW_SHA256, Network, key_of, parent_after, reading_statement

Forger = Callable[[Network, Parent, NodeKey], bytes]
BOUND = "Relay of another"
"""A source that the network binds to a key which no forger has."""


def block_of(network: Network, header: Header, leaves: list[Leaf], signer: NodeKey) -> bytes:
    """The block of just this header, whether its work is proven or not."""
    seal = signer.sign(blocks.seal_message(blocks.block_id(header), network.genesis_id))
    return blocks.encode_block(blocks.encode_header(header), seal, [leaf.data for leaf in leaves])


def leaf_by(network: Network, signer: NodeKey, source: str, second: int = 0) -> Leaf:
    """A reading of this source that this key collected."""
    statement = reading_statement(source, second)
    return signed_leaf(statement, RAW_SHA256, "test", network.time_ms * 1_000_000, signer, network.genesis_id)


def _with(**changes: Any) -> Forger:
    """A header with these fields, its work proven and its seal right."""

    def forge(network: Network, parent: Parent, signer: NodeKey) -> bytes:
        leaves = [leaf_by(network, signer, "False", parent.header.height)]
        found = {name: value(parent) if callable(value) else value for name, value in changes.items()}
        return network.sealed(replace(network.header_on(parent, leaves, signer), **found), leaves, signer)

    return forge


def _unproven(network: Network, parent: Parent, signer: NodeKey) -> bytes:
    leaves = [leaf_by(network, signer, "False", parent.header.height)]
    header = network.header_on(parent, leaves, signer)
    while zero_bits(blocks.block_id(header)) >= header.difficulty:
        header = replace(header, nonce=header.nonce + 1)
    return block_of(network, header, leaves, signer)


def _sealed_by_another(network: Network, parent: Parent, signer: NodeKey) -> bytes:
    """As the founder's block, whose key the forger does not have."""
    leaves = [leaf_by(network, signer, "False", parent.header.height)]
    header = network.mined(network.header_on(parent, leaves, network.founder))
    return block_of(network, header, leaves, signer)


def _holding(leaves_of: Callable[[Network, Parent, NodeKey], list[Leaf]]) -> Forger:
    """A block whose root covers these records, as they are."""

    def forge(network: Network, parent: Parent, signer: NodeKey) -> bytes:
        leaves = leaves_of(network, parent, signer)
        return network.sealed(network.header_on(parent, leaves, signer), leaves, signer)

    return forge


def _unsigned(network: Network, parent: Parent, signer: NodeKey) -> list[Leaf]:
    record = leaf_by(network, signer, "False", parent.header.height).record
    return [encode_record(replace(record, witness=replace(record.witness, signature=signer.sign(b"another thing"))))]


def _as_the_founder(network: Network, parent: Parent, signer: NodeKey) -> list[Leaf]:
    record = leaf_by(network, signer, "False", parent.header.height).record
    return [encode_record(replace(record, witness=replace(record.witness, collector=network.founder.public)))]


def _unordered(network: Network, parent: Parent, signer: NodeKey) -> list[Leaf]:
    return [leaf_by(network, signer, source, parent.header.height) for source in ("False b", "False a")]


def _same_key_twice(network: Network, parent: Parent, _: NodeKey) -> list[Leaf]:
    second = 1000 + parent.header.height
    return blocks.canonical([network.leaf_of("False", second, number) for number in ("1", "2")])


def _sealed_below(network: Network, _: Parent, signer: NodeKey) -> list[Leaf]:
    return [leaf_by(network, signer, "False", 0)]


def _of_a_bound_source(network: Network, parent: Parent, signer: NodeKey) -> list[Leaf]:
    return [leaf_by(network, signer, BOUND, parent.header.height)]


FORGERS: dict[str, Forger] = {
    "less difficulty": _with(difficulty=0),
    "no work": _unproven,
    "the founder's seal": _sealed_by_another,
    "another history": _with(history_root=bytes(32)),
    "before its time": _with(time_ms=lambda parent: parent.median_ms),
    "a height left out": _with(height=lambda parent: parent.header.height + 2),
    "another network": _with(network_id=b"elsewher"),
    "an unknown flag": _with(flags=2),
    "a control flag": _with(flags=blocks.FLAG_CONTROL),
    "no records": _with(record_count=0),
    "more records than there are": _with(record_count=2),
    "another root": _with(records_root=bytes(32)),
    "a record with a false signature": _holding(_unsigned),
    "a record as the founder's": _holding(_as_the_founder),
    "records in disorder": _holding(_unordered),
    "two versions as one": _holding(_same_key_twice),
    "a record sealed below": _holding(_sealed_below),
    "a bound source": _holding(_of_a_bound_source),
}


def forged_chain(network: Network, before: list[bytes], parent: Parent, name: str, longer: int) -> list[bytes]:
    """These blocks, a forged one on them, and so many that are right but for standing on it."""
    signer = key_of(f"forger of {name}")
    chain = [*before, FORGERS[name](network, parent, signer)]
    for number in range(longer):
        parent = parent_after(parent, chain[-1])
        chain.append(network.block_on(parent, [leaf_by(network, signer, "Later", number)], signer))
    return chain


def mutated(block: bytes, place: int = -1) -> bytes:
    """One bit of its records is another: by default in the last byte, a signature's."""
    at = place if place < 0 else HEADER_SIZE + SEAL_SIZE + place
    at %= len(block)
    return block[:at] + bytes([block[at] ^ 1]) + block[at + 1 :]
