"""Proofs over the trees of RFC 9162: a leaf is in a tree, and a tree is the beginning of a later one.

Whoever makes a proof hands in `node(level, index)`: the root of the perfect subtree over the leaves from
index * 2**level on, 2**level of them.  The right edge of a tree is put together from such nodes.
"""

from collections.abc import Callable, Sequence

from node.ledger import trees

Node = Callable[[int, int], bytes]
Path = tuple[bytes, ...]


def node_of(leaf_hashes: Sequence[bytes]) -> Node:
    """All perfect subtrees over these leaf hashes, each computed once: for trees as small as a block."""
    levels = [list(leaf_hashes)]
    while len(levels[-1]) > 1:
        below = levels[-1]
        levels.append([trees.node_hash(below[at], below[at + 1]) for at in range(0, len(below) - 1, 2)])
    return lambda level, index: levels[level][index]


def _split(size: int) -> int:
    """The largest power of two below `size`."""
    return 1 << (size - 1).bit_length() - 1


def subtree_root(node: Node, first: int, size: int) -> bytes:
    """The root over `size` leaves from `first` on, as the tree falls into subtrees."""
    if size == 0:
        return trees.EMPTY_ROOT
    if size & (size - 1) == 0:
        return node(size.bit_length() - 1, first // size)
    left = _split(size)
    return trees.node_hash(subtree_root(node, first, left), subtree_root(node, first + left, size - left))


def inclusion(node: Node, position: int, size: int) -> Path:
    """The path from the leaf at `position` to the root of a tree of `size` leaves, from the leaf up."""
    if not 0 <= position < size:
        raise ValueError("There is no leaf at this position.")
    path: list[bytes] = []
    first = 0
    while size > 1:
        left = _split(size)
        if position - first < left:
            path.append(subtree_root(node, first + left, size - left))
            size = left
        else:
            path.append(subtree_root(node, first, left))
            first, size = first + left, size - left
    return tuple(reversed(path))


def root_by_path(leaf_hash: bytes, position: int, size: int, path: Path) -> bytes | None:
    """The root that this path leads to; None when a path of this length cannot belong to the place."""
    if not 0 <= position < size:
        return None
    index, last, root = position, size - 1, leaf_hash
    for sibling in path:
        if last == 0:
            return None
        if index & 1 or index == last:
            root = trees.node_hash(sibling, root)
            while not index & 1:  # ends: it equals `last`, which is not 0
                index, last = index >> 1, last >> 1
        else:
            root = trees.node_hash(root, sibling)
        index, last = index >> 1, last >> 1
    return root if last == 0 else None


def consistency(node: Node, old: int, size: int) -> Path:
    """What shows that the first `old` leaves of a tree of `size` leaves are those of an earlier tree."""
    if not 0 <= old <= size:
        raise ValueError("The earlier tree is larger than the later one.")
    if old == 0:
        return ()
    path: list[bytes] = []
    first, whole = 0, True
    while old != size:
        left = _split(size)
        if old <= left:
            path.append(subtree_root(node, first + left, size - left))
            size = left
        else:
            path.append(subtree_root(node, first, left))
            first, old, size, whole = first + left, old - left, size - left, False
    if not whole:
        path.append(subtree_root(node, first, size))
    return tuple(reversed(path))


def is_consistent(old: int, old_root: bytes, size: int, root: bytes, path: Path) -> bool:
    """Whether the tree under `root` begins with the one under `old_root`."""
    if old > size or old < 0:
        return False
    if old == 0:
        return not path and old_root == trees.EMPTY_ROOT
    if old == size:
        return not path and old_root == root
    rest = [old_root, *path] if old & (old - 1) == 0 else list(path)
    if not rest:
        return False
    index, last = old - 1, size - 1
    while index & 1:
        index, last = index >> 1, last >> 1
    low = high = rest[0]
    for sibling in rest[1:]:
        if last == 0:
            return False
        if index & 1 or index == last:
            low, high = trees.node_hash(sibling, low), trees.node_hash(sibling, high)
            while not index & 1:  # ends: it equals `last`, which is not 0
                index, last = index >> 1, last >> 1
        else:
            high = trees.node_hash(high, sibling)
        index, last = index >> 1, last >> 1
    return last == 0 and low == old_root and high == root
