"""The trees of RFC 9162, against a second way to compute them."""

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from node.ledger import trees

LEAVES = st.lists(st.binary(min_size=32, max_size=32), max_size=70)


def by_definition(leaves: list[bytes]) -> bytes:
    """Section 2.1.1, word for word: split at the largest power of two below n."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return sha256(b"\1" + by_definition(leaves[:split]) + by_definition(leaves[split:])).digest()


@given(LEAVES)
def test_the_root_is_the_one_of_the_rfc(leaves: list[bytes]) -> None:
    assert trees.root(leaves) == by_definition(leaves)


@given(LEAVES)
def test_the_right_edge_gives_every_root_on_the_way(leaves: list[bytes]) -> None:
    edge: trees.RightEdge = ()
    for size, leaf in enumerate(leaves):
        assert trees.edge_root(edge) == by_definition(leaves[:size])
        edge = trees.append(edge, size, leaf)
        assert len(edge) == (size + 1).bit_count()
        assert trees.edge_from_bytes(trees.edge_to_bytes(edge)) == edge


def test_known_vectors() -> None:
    # The test vectors of Certificate Transparency (RFC 6962): inputs and the roots over the first 1, 2 and 8 of them.
    inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
    hashes = [trees.leaf_hash(bytes.fromhex(text)) for text in inputs]
    assert trees.root([]).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert trees.root(hashes[:1]).hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert trees.root(hashes[:2]).hex() == "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"
    assert trees.root(hashes).hex() == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
