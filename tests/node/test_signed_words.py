"""Acceptances and checkpoints: what was not signed just so is not genuine, and nothing hostile is an accident."""

from collections.abc import Callable
from dataclasses import replace

import msgspec
import pytest

from node.ledger import absence, acceptance, blocks, checkpoints, proofs, tags, trees
from node.ledger.checkpoints import is_checkpoint
from node.ledger.control import approval_message
from node.ledger.errors import LedgerError
from node.ledger.records import Leaf, decode_record, encode_key, signing_message
from node.ledger.verdict import judge_receipt
from node.network import hello
from node.types.receipt import Answer, CoSignature, Known, Notice
from node.types.record import Acceptance
from tests.node.builders import absence_of
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


def test_what_was_signed_must_also_be_an_acceptance() -> None:
    """A node signs whatever it likes; only a whole genesis id and a path that leads somewhere make it a promise."""
    chain, node = closed(), key_of("second")
    good = accepted(chain, heard(reading(), None, chain.genesis_id))
    root = proofs.root_by_path(
        acceptance.acceptance_tree([heard(reading(), None, chain.genesis_id)])[0], 0, 2, good.path
    )
    assert root is not None
    for genesis_id, signed_root, path in (
        (chain.genesis_id, root, good.path), (chain.genesis_id[1:], root, good.path),
        (chain.genesis_id + b"x", root, good.path), (chain.genesis_id, b"", ()),
    ):  # fmt: skip
        signature = node.sign(acceptance.acceptance_message(good.time_ns, 2, signed_root, genesis_id))
        forged = replace(good, genesis_id=genesis_id, path=path, signature=signature)
        assert acceptance.is_genuine(forged) == (forged == good)
    with pytest.raises(LedgerError) as caught:
        acceptance.acceptance_message(0, -1, root, chain.genesis_id)
    assert caught.value.field == "acceptance"


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


def test_every_signature_covers_its_tag_and_the_genesis_id() -> None:
    """So that no signature can be taken for one of another kind, or of another network."""
    chain = closed()
    leaf, node, elsewhere = heard(reading(), key_of("collector"), chain.genesis_id), key_of("second"), bytes(32)
    change = chain.change(chain.parameters, []).record.statement
    checkpoint = chain.checkpoint(node)
    notice = Notice(1, bytes(32), 2, bytes(32), 3, bytes(32), 4, node.public, b"")
    made: dict[bytes, Callable[[bytes], bytes]] = {
        tags.RECORD: lambda network: signing_message(leaf.content_id, leaf.record.witness, network),
        tags.SEAL: lambda network: blocks.seal_message(bytes(32), network),
        tags.CONTROL: lambda network: approval_message(change, network),
        tags.CHECKPOINT: lambda network: checkpoints.checkpoint_message(checkpoint, network),
        tags.COSIGNATURE: lambda network: checkpoints.cosignature_message(
            checkpoint, CoSignature(5, node.public, b""), network
        ),
        tags.NOTICE: lambda network: checkpoints.notice_message(notice, network),
        tags.ACCEPTANCE: lambda network: acceptance.acceptance_message(6, 1, bytes(32), network),
        tags.CHALLENGE: lambda network: hello._message(network, bytes(16), ("127.0.0.1", 5000), "name"),
    }
    for tag, message in made.items():
        assert message(chain.genesis_id).startswith(tag + chain.genesis_id), tag
        assert message(chain.genesis_id) != message(elsewhere), tag


def test_a_record_that_was_accepted_and_dropped_or_altered_can_be_proven() -> None:
    """The node's word for one content, and its own sealed block with another, or with none, under that key."""
    chain = closed()
    promised, other = (heard(reading(number=number), None, chain.genesis_id) for number in ("230", "999"))
    word = accepted(chain, promised)
    assert acceptance.is_genuine(word) and word.node_key == key_of("second").public
    dropped = chain.add([heard(reading("Relay 2"), None, chain.genesis_id)], key_of("second"))
    proof = absence_of(dropped.header_bytes, dropped.leaves, encode_key(word.key))
    assert proof is not None and absence.proves_absence(proof, encode_key(word.key))
    chain.add([other], key_of("second"))
    receipt = chain.receipt(2, other)
    assert judge_receipt(receipt, Known(frozenset({chain.genesis_id}))).answer == Answer.UNALTERED
    sealed = decode_record(receipt.record.record)
    assert sealed.record.statement.key == word.key and sealed.content_id != word.content_id
    assert not acceptance.is_genuine(replace(word, content_id=sealed.content_id)), "the node cannot have meant that one"


def test_peers_compare_the_whole_id_of_the_network() -> None:
    """The eight bytes in headers only sort; one bit at the end of the genesis id is another network."""
    chain, node, dialled = closed(), key_of("second"), ("127.0.0.1", 5000)
    other = chain.genesis_id[:-1] + bytes([chain.genesis_id[-1] ^ 1])
    for theirs, is_ours in ((chain.genesis_id, True), (other, False)):
        identity = hello.Identity(node, "name", theirs, 5000)
        said = msgspec.json.encode(hello.answer(identity, bytes(16), dialled))
        if is_ours:
            assert hello.check(said, bytes(16), chain.genesis_id, dialled) == (node.public, "name")
        else:
            with pytest.raises(hello.ForeignNetworkError, match="another network"):
                hello.check(said, bytes(16), chain.genesis_id, dialled)
