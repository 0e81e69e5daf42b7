"""Side branches as a person sees them: where each parts, how long it is, who sealed it, and what grows out of what."""

from pathlib import Path

import pytest

from node.store import side
from node.store.reader import ChainReader
from tests.node.builders import Network, id_of
from tests.node.test_branches import SECOND, Store


def branch_of(store: Store, most: int = 50) -> list[tuple[int, int, int | None]]:
    reader = ChainReader(store.folder)
    try:
        return [(one.parts_at, one.length, one.on) for one in reader.branches(most)]
    finally:
        reader.close()


def test_a_chain_without_forks_has_no_branch(tmp_path: Path) -> None:
    store = Store(tmp_path, Network(difficulty=0))
    store.line(3)
    assert branch_of(store) == []


def test_each_branch_says_where_it_parts_how_long_it_is_and_who_sealed_it(tmp_path: Path) -> None:
    network = Network(difficulty=0)
    store = Store(tmp_path, network)
    line = store.line(6)
    long, short = store.on(line[:2], 3, "Long"), store.on(line[:5], 1, "Short")
    store.add(*long)
    store.add(*short)
    reader = ChainReader(tmp_path)
    first, second = reader.branches(50)
    assert (first.parts_at, first.first, first.last, first.length, first.on) == (2, 3, 5, 3, None)
    assert first.end == id_of(long[-1]) and first.whole and first.reason == ""
    assert first.sealers == ((SECOND.public.hex()[:8], 3),)
    assert (second.parts_at, second.length) == (5, 1)
    assert [one.end for one in reader.branches(1)] == [first.end]
    reader.close()


def test_a_branch_of_a_branch_grows_out_of_it(tmp_path: Path) -> None:
    store = Store(tmp_path, Network(difficulty=0))
    line = store.line(6)
    long = store.on(line[:1], 4, "Long")
    store.add(*long)
    store.add(*store.on([*line[:1], *long[:2]], 1, "Twig"))
    assert branch_of(store) == [(1, 4, None), (3, 1, 0)]


def test_what_was_not_looked_at_is_not_made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path, Network(difficulty=0))
    line = store.line(6)
    store.add(*store.on(line[:1], 4, "Long"))
    monkeypatch.setattr(side, "LOOKED_AT", 2)
    reader = ChainReader(tmp_path)
    (branch,) = reader.branches(50)
    reader.close()
    assert (branch.last, branch.length, branch.whole, branch.on) == (5, 2, False, None)
