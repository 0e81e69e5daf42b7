"""Networks of node processes: they agree, part and heal, die and come back, and no acknowledged record is lost."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scenes.nets import LONG_S, Book, at_once, check_ledger, seal_blocks, settle, tips, wired_nodes
from tests.scenes.programs import NodeProgram, until
from tests.scenes.wires import Fate, Wires


@pytest.fixture
def wires() -> Iterator[Wires]:
    with Wires(seed=7) as laid:
        yield laid


def finish(nodes: list[NodeProgram], book: Book) -> None:
    """All agree on a chain that holds each acknowledged record once, and every ledger is whole."""
    settle(nodes)
    book.check(nodes)
    for node in nodes:
        check_ledger(node)


@pytest.mark.slow
def test_four_nodes_agree_under_submissions_over_bad_wires(tmp_path: Path, wires: Wires) -> None:
    book = Book()
    with wired_nodes(tmp_path, wires, 4) as nodes:
        wires.fate = Fate(delay_s=0.01, tears=0.01)
        for _ in range(5):
            for node in nodes:
                book.submit(node, 2)
            at_once([lambda node=node: node.get("/mine") for node in nodes])  # type: ignore[misc]
        settle(nodes)
        assert wires.counts["torn"] > 0, "the wires were bad"
        wires.fate = Fate()
        finish(nodes, book)


@pytest.mark.slow
@pytest.mark.parametrize(("left", "blocks"), [((0, 1), (12, 14)), ((0, 1), (3, 3)), ((0,), (11, 13))])
def test_a_network_that_was_parted_heals_and_holds_each_record_once(
    tmp_path: Path, wires: Wires, left: tuple[int, ...], blocks: tuple[int, int]
) -> None:
    """Two against two and one against three, for longer than ten blocks on both sides and for fewer."""
    book = Book()
    with wired_nodes(tmp_path, wires, 4) as nodes:
        sides = [nodes[place] for place in left], [node for at, node in enumerate(nodes) if at not in left]
        seal_blocks(nodes[0], book, 2)
        settle(nodes)
        common = nodes[0].status()["height"]
        wires.part(*({node.port for node in side} for side in sides))
        for side, count in zip(sides, blocks, strict=True):
            for number in range(count):
                seal_blocks(side[number % len(side)], book, 1)
                until(lambda side=side: len(tips(side)) == 1, LONG_S, "one tip on this side")  # type: ignore[misc]
        assert [side[-1].status()["height"] - common for side in sides] == list(blocks)
        assert len(tips(nodes)) == 2
        wires.heal()
        finish(nodes, book)
        assert wires.counts["refused"] > 0, "the wires were cut"


@pytest.mark.slow
def test_a_killed_node_and_one_without_its_disk_come_back(tmp_path: Path, wires: Wires) -> None:
    book = Book()
    with wired_nodes(tmp_path, wires, 4) as nodes:
        first, second, third, fourth = nodes
        seal_blocks(first, book, 3)
        book.submit(second, 3)
        second.kill()  # with records that it acknowledged a moment ago
        seal_blocks(third, book, 12)
        second.start()
        settle(nodes)
        fourth.kill()
        shutil.rmtree(fourth.data)
        seal_blocks(third, book, 3)
        fourth.start()  # an empty folder takes the network of its --peer
        until(lambda: fourth.look("network") == first.status()["network"], LONG_S, "the network of the others")
        finish(nodes, book)


@pytest.mark.slow
def test_sixteen_nodes_agree_and_half_of_them_heal_with_the_others(tmp_path: Path, wires: Wires) -> None:
    book = Book()
    with wired_nodes(tmp_path, wires, 16) as nodes:
        for node in nodes:
            book.submit(node, 2)
        at_once([lambda node=node: node.get("/mine") for node in nodes[::4]])  # type: ignore[misc]
        settle(nodes)
        left, right = nodes[::2], nodes[1::2]
        wires.part(*({node.port for node in side} for side in (left, right)))
        for side, count in ((left, 3), (right, 4)):
            seal_blocks(side[0], book, count)
        until(lambda: len(tips(left)) == len(tips(right)) == 1, LONG_S, "one tip on either side")
        wires.heal()
        finish(nodes, book)
