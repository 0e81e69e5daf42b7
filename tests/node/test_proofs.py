"""Paths over RFC 9162 trees: every leaf of every small tree, and nothing that was changed in them passes."""

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from node.ledger import absence, blocks, proofs, trees
from node.types.receipt import Absence
from tests.node.builders import Network, absence_of

MOST = 40
LEAVES = [trees.leaf_hash(bytes([number])) for number in range(MOST)]


def plain_root(leaves: list[bytes]) -> bytes:
    """The root as RFC 9162 defines it, by recursion over whole lists."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    left = 1
    while left * 2 < len(leaves):
        left *= 2
    return hashlib.sha256(b"\1" + plain_root(leaves[:left]) + plain_root(leaves[left:])).digest()


@pytest.mark.parametrize("size", range(1, MOST))
def test_each_leaf_leads_to_the_root(size: int) -> None:
    root = plain_root(LEAVES[:size])
    node = proofs.node_of(LEAVES[:size])
    assert trees.root(LEAVES[:size]) == root == proofs.subtree_root(node, 0, size)
    for position in range(size):
        path = proofs.inclusion(node, position, size)
        assert proofs.root_by_path(LEAVES[position], position, size, path) == root
        others = {proofs.root_by_path(LEAVES[position], place, size, path) for place in range(size)} - {None}
        assert sum(proofs.root_by_path(LEAVES[position], place, size, path) == root for place in range(size)) == 1
        assert root in others


@pytest.mark.parametrize("size", range(1, MOST))
def test_each_beginning_is_consistent_and_no_other_is(size: int) -> None:
    root, node = plain_root(LEAVES[:size]), proofs.node_of(LEAVES[:size])
    for old in range(size + 1):
        path = proofs.consistency(node, old, size)
        assert proofs.is_consistent(old, plain_root(LEAVES[:old]), size, root, path)
        changed = plain_root([trees.leaf_hash(b"changed"), *LEAVES[1:old]])
        assert not (old and proofs.is_consistent(old, changed, size, root, path))
        assert not proofs.is_consistent(old + 1, plain_root(LEAVES[:old]), size, root, path) or old == size == 0
        assert not proofs.is_consistent(old, plain_root(LEAVES[:old]), size, root, (*path, bytes(32)))


@given(st.integers(1, MOST - 1), st.data())
def test_no_flipped_bit_and_no_missing_step_leads_to_the_root(size: int, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, size - 1))
    root, path = plain_root(LEAVES[:size]), proofs.inclusion(proofs.node_of(LEAVES[:size]), position, size)
    flat = bytearray(b"".join((LEAVES[position], *path)))
    bit = data.draw(st.integers(0, len(flat) * 8 - 1))
    flat[bit // 8] ^= 1 << bit % 8
    leaf, *steps = [bytes(flat[at : at + 32]) for at in range(0, len(flat), 32)]
    assert proofs.root_by_path(leaf, position, size, tuple(steps)) != root
    if path:
        assert proofs.root_by_path(LEAVES[position], position, size, path[:-1]) != root


def test_no_leaves_have_the_root_of_nothing() -> None:
    assert proofs.subtree_root(proofs.node_of(LEAVES), 0, 0) == hashlib.sha256(b"").digest()


def test_a_place_outside_the_tree_has_no_root() -> None:
    assert proofs.root_by_path(LEAVES[0], 1, 1, ()) is None
    assert proofs.root_by_path(LEAVES[0], -1, 1, ()) is None
    assert proofs.root_by_path(LEAVES[0], 0, 0, ()) is None
    for position in (-1, MOST):
        with pytest.raises(ValueError, match="no leaf"):
            proofs.inclusion(proofs.node_of(LEAVES), position, MOST)
    for old in (-1, MOST + 1):
        with pytest.raises(ValueError, match="larger"):
            proofs.consistency(proofs.node_of(LEAVES), old, MOST)


def test_no_tree_begins_with_less_than_nothing_or_with_another_nothing() -> None:
    root = plain_root(LEAVES[:1])
    assert proofs.is_consistent(1, root, 1, root, ())
    assert not proofs.is_consistent(-1, root, 1, root, (root,))
    assert proofs.is_consistent(0, trees.EMPTY_ROOT, 1, root, ())
    assert not proofs.is_consistent(0, root, 1, root, ())


def test_absence_is_shown_by_the_neighbours(network: Network) -> None:
    leaves = blocks.canonical(network.leaf_of(source) for source in "BDF")
    header = blocks.encode_header(network.header_on(network.root(), leaves))
    for source in "ACEG":
        key = network.leaf_of(source).key
        proof = absence_of(header, leaves, key)
        assert proof is not None and absence.proves_absence(proof, key)
        for other in "BDF":
            assert not absence.proves_absence(proof, network.leaf_of(other).key)
        assert not absence.proves_absence(Absence(header, None, None), key)
    assert absence_of(header, leaves, leaves[1].key) is None


def test_neighbours_that_leave_room_prove_nothing(network: Network) -> None:
    """Between the first and the third record there is room for the second."""
    leaves = blocks.canonical(network.leaf_of(source) for source in "BDF")
    header = blocks.encode_header(network.header_on(network.root(), leaves))
    low = absence_of(header, leaves, network.leaf_of("A").key)
    high = absence_of(header, leaves, network.leaf_of("G").key)
    assert low is not None and high is not None
    forged = Absence(header, low.after, high.before)
    assert not absence.proves_absence(forged, network.leaf_of("D").key)
    assert not absence.proves_absence(Absence(header, low.after, None), network.leaf_of("D").key)
    assert not absence.proves_absence(Absence(header, None, high.before), network.leaf_of("D").key)


def test_neighbours_that_are_not_in_the_block_prove_nothing(network: Network) -> None:
    leaves = blocks.canonical(network.leaf_of(source) for source in "BDF")
    head = network.header_on(network.root(), leaves)
    key, lower = network.leaf_of("C").key, network.leaf_of("A").data
    proof = absence_of(blocks.encode_header(head), leaves, key)
    assert proof is not None and proof.before is not None and proof.after is not None
    assert absence.proves_absence(proof, key)
    nothing = Absence(blocks.encode_header(replace(head, record_count=0)), None, None)
    for forged in (
        replace(proof, before=replace(proof.before, record=lower)),
        replace(proof, before=replace(proof.before, position=1)),
        replace(proof, after=replace(proof.after, path=proof.after.path[1:])),
        replace(proof, after=replace(proof.after, record=b"no record")),
        replace(proof, header=proof.header[1:]),
        nothing,  # no block is empty
    ):
        assert not absence.proves_absence(forged, key)


def test_proofs_are_made_for_all_keys_around_and_none_inside(network: Network) -> None:
    leaf = network.leaf_of()
    header = blocks.encode_header(network.header_on(network.root(), [leaf]))
    assert absence_of(header, [leaf], leaf.key) is None
    for key, before, after in ((leaf.key[:-1], False, True), (leaf.key + b"x", True, False)):
        proof = absence_of(header, [leaf], key)
        assert proof is not None and (proof.before is not None, proof.after is not None) == (before, after)
        assert absence.proves_absence(proof, key)
