"""Acceptances and checkpoints: what was not signed just so is not genuine, and nothing hostile is an accident."""

from dataclasses import replace

import pytest

from node.ledger import acceptance, proofs, trees
from node.ledger.checkpoints import is_checkpoint
from node.ledger.errors import LedgerError
from node.ledger.records import Leaf
from node.types.record import Acceptance
from tests.node.vectors.chain import START_MS, Chain, closed, heard, key_of, reading


def accepted(chain: Chain, leaf: Leaf) -> Acceptance:
    node, other = key_of("second"), heard(reading(second=9), None, chain.genesis_id)
    hashes = acceptance.acceptance_tree([leaf, other])
    message = acceptance.acceptance_message(START_MS, 2, trees.root(hashes), chain.genesis_id)
    path = proofs.inclusion(proofs.node_of(hashes), 0, 2)
    key = leaf.record.statement.key
    return Acceptance(leaf.content_id, key, START_MS, chain.genesis_id, node.public, node.sign(message), 0, 2, path)


def test_an_acceptance_is_genuine_or_not_and_never_an_accident() -> None:
    chain = closed()
    good = accepted(chain, heard(reading(), None, chain.genesis_id))
    assert acceptance.is_genuine(good)
    assert not acceptance.is_genuine(replace(good, time_ns=1 << 63))
    assert not acceptance.is_genuine(replace(good, size=1 << 32))
    assert not acceptance.is_genuine(replace(good, size=0, path=()))
    assert not acceptance.is_genuine(replace(good, key=replace(good.key, time_ns=1 << 63)))


def test_bytes_of_the_key_never_pass_as_bytes_of_the_id() -> None:
    """The same bytes, cut elsewhere: a source that itself looks like a length and a shorter source."""
    chain = closed()
    leaf = heard(reading(source="\0\x05Relay"), None, chain.genesis_id)
    good = accepted(chain, leaf)
    assert acceptance.is_genuine(good)
    shifted = replace(good, content_id=good.content_id + b"\0\x07", key=replace(good.key, source="Relay"))
    assert leaf.content_id + leaf.key == shifted.content_id + leaf.key[2:]
    assert not acceptance.is_genuine(shifted)


def test_nobody_signed_for_a_root_of_another_length() -> None:
    chain = closed()
    checkpoint = chain.checkpoint(key_of("second"))
    assert is_checkpoint(checkpoint, chain.genesis_id)
    with pytest.raises(LedgerError, match="32 bytes"):
        is_checkpoint(replace(checkpoint, root=checkpoint.root + b"x"), chain.genesis_id)
