"""Trees and proofs against pymerkle, which somebody else wrote from the same RFC."""

import pymerkle
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from node.ledger import proofs, trees

MOST = 70
ENTRIES = [number.to_bytes(2, "big") * (number % 5 + 1) for number in range(MOST)]
LEAVES = [trees.leaf_hash(entry) for entry in ENTRIES]


@pytest.fixture(scope="module")
def oracle() -> pymerkle.InmemoryTree:
    tree = pymerkle.InmemoryTree(algorithm="sha256")
    for entry in ENTRIES:
        tree.append_entry(entry)
    return tree


@pytest.mark.parametrize("size", range(1, MOST + 1))
def test_roots_and_paths_are_the_same(oracle: pymerkle.InmemoryTree, size: int) -> None:
    node = proofs.node_of(LEAVES[:size])
    root = oracle.get_root(size)
    assert trees.root(LEAVES[:size]) == root
    for position in range(size):
        theirs = oracle.prove_inclusion(position + 1, size)  # it counts from 1
        assert theirs.path[0] == LEAVES[position]
        assert proofs.inclusion(node, position, size) == tuple(theirs.path[1:])
        assert proofs.root_by_path(LEAVES[position], position, size, tuple(theirs.path[1:])) == root


@settings(max_examples=300)
@given(st.integers(1, MOST), st.data())
def test_consistency_is_judged_alike(oracle: pymerkle.InmemoryTree, size: int, data: st.DataObject) -> None:
    """Each accepts its own proof of the same two roots, and neither that of another earlier tree."""
    old = data.draw(st.integers(1, size))
    ours = proofs.consistency(proofs.node_of(LEAVES[:size]), old, size)
    before, root = oracle.get_root(old), oracle.get_root(size)
    assert proofs.is_consistent(old, before, size, root, ours)
    pymerkle.verify_consistency(before, root, oracle.prove_consistency(old, size))
    wrong = data.draw(st.integers(1, MOST).filter(lambda number: number != old))
    assert not proofs.is_consistent(old, oracle.get_root(wrong), size, root, ours)
    with pytest.raises(pymerkle.InvalidProof):
        pymerkle.verify_consistency(oracle.get_root(wrong), root, oracle.prove_consistency(old, size))
