"""What hands can do to the parts of a receipt: with the node's own code, so that only what is meant is wrong."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from node.keys import NodeKey
from node.ledger import blocks
from node.ledger.records import Leaf, decode_record, encode_record, encode_signed
from node.types.block import Header
from node.types.record import Statement
from tests.attacks.attack import Given
from tests.attacks.stage import Stage
from tests.attacks.utility import written
from tests.node.builders import Network

Parts = dict[str, Any]
SECOND_OF_OUTAGE = 43


def of_outage(stage: Stage) -> Parts:
    """The receipt of a reading that somebody would like to be another."""
    return stage.honest.view(stage.honest.heard("F1", SECOND_OF_OUTAGE))


def file(stage: Stage, parts: Parts | bytes) -> Given:
    """One file in the hands of somebody who knows the network."""
    return Given({"receipt.json": parts if isinstance(parts, bytes) else written(parts)}, stage.known)


def touched(change: Callable[[Parts], object]) -> Callable[[Stage], Given]:
    """The receipt of the outage after this was done to its parts."""

    def made(stage: Stage) -> Given:
        parts = of_outage(stage)
        change(parts)
        return file(stage, parts)

    return made


def leaf_of(parts: Parts) -> Leaf:
    """The record that a receipt is about."""
    return decode_record(bytes.fromhex(parts["record"]["record"]))


def restated(change: Callable[[Statement], Statement]) -> Callable[[Stage], Given]:
    """The record says something else; all that stands around it stays."""

    def put(parts: Parts) -> None:
        record = leaf_of(parts).record
        parts["record"]["record"] = encode_record(replace(record, statement=change(record.statement))).data.hex()

    return touched(put)


def signed_again(parts: Parts, change: Callable[[Statement], Statement], by: NodeKey, network: Network) -> Leaf:
    """The other record with a signature of this key that is right."""
    record = leaf_of(parts).record
    witness = replace(record.witness, collector=by.public, signature=None)
    return encode_signed(change(record.statement), witness, by.sign, network.genesis_id)


def sealed_again(parts: Parts, leaf: Leaf, by: NodeKey, network: Network) -> None:
    """A block around this record alone, in the place of the true one: its work proven, sealed by this key."""
    old = blocks.decode_header(bytes.fromhex(parts["record"]["header"]))
    header: Header = network.mined(
        replace(old, records_root=blocks.records_root([leaf]), record_count=1, sealer=by.public, nonce=0)
    )
    seal = by.sign(blocks.seal_message(blocks.block_id(header), network.genesis_id))
    parts["record"] |= {
        "record": leaf.data.hex(), "position": 0, "path": [], "header": blocks.encode_header(header).hex(),
        "seal": seal.hex(),
    }  # fmt: skip


def copy_of(parts: Parts) -> Parts:
    """Parts that can be changed without the others."""
    found: Parts = json.loads(json.dumps(parts))
    return found
