"""The table of blocks against a plain list, under any order of growth, reorganisations and late answers."""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from node.types.block import BlockRow
from node.types.events import TipChanged
from tests.widgets.chain_samples import block_row, block_rows, growth
from widgets.tables.block_table import WISHES_AT_ONCE, BlockTableModel
from widgets.tables.column import UNREAD, Mood, Role
from widgets.tables.page_cache import PAGE_ROWS, PAGES_KEPT, PageCache

ID = 4


class BlocksByAnyRoad(RuleBasedStateMachine):
    """A chain that grows and is reorganised, a reader that answers late, and somebody who scrolls about."""

    def __init__(self) -> None:
        super().__init__()
        self.model = BlockTableModel(page_rows=4)
        self.tester = QAbstractItemModelTester(self.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        self.model.modelReset.connect(self.on_reset)
        self.model.pageWanted.connect(self.on_page_wanted)
        self.chain: list[BlockRow] = []
        self.branch = 0
        self.asked: list[tuple[int, int]] = []
        self.read: list[tuple[int, list[BlockRow]]] = []

    def on_reset(self) -> None:
        raise AssertionError("A live table was reset.")

    def on_page_wanted(self, first: int, count: int) -> None:
        assert (first, count) not in self.asked
        self.asked.append((first, count))
        assert len(self.asked) + len(self.read) <= WISHES_AT_ONCE

    def extend(self, blocks: int) -> list[BlockRow]:
        self.branch += 1
        rows = block_rows(len(self.chain), blocks, str(self.branch))
        self.chain += rows
        return rows

    def tell(self, disconnected: int, rows: list[BlockRow]) -> None:
        self.model.take_tip(TipChanged(disconnected, tuple(rows), len(self.chain) - 1, self.chain[-1].id))

    @rule(blocks=st.integers(1, 10))
    def grow(self, blocks: int) -> None:
        self.tell(0, self.extend(blocks))

    @rule(blocks=st.integers(1, 10))
    def learn_the_height_before_the_blocks(self, blocks: int) -> None:
        rows = self.extend(blocks)
        self.model.set_height(len(self.chain) - 1)
        self.tell(0, rows)

    @rule(blocks=st.integers(1, 10))
    def learn_only_the_height(self, blocks: int) -> None:
        self.extend(blocks)
        self.model.set_height(len(self.chain) - 1)

    @precondition(lambda self: len(self.chain) > 1)
    @rule(depth=st.integers(1, 12), blocks=st.integers(1, 12), height_first=st.booleans())
    def reorganise(self, depth: int, blocks: int, height_first: bool) -> None:
        gone = min(depth, len(self.chain) - 1)
        del self.chain[-gone:]
        rows = self.extend(blocks)
        if height_first:
            self.model.set_height(len(self.chain) - 1)
        self.tell(gone, rows)

    @rule()
    def lose_the_chain(self) -> None:
        self.chain = []
        self.model.set_height(-1)

    @precondition(lambda self: self.chain)
    @rule(data=st.data(), rows=st.integers(1, 9))
    def scroll(self, data: st.DataObject, rows: int) -> None:
        top = data.draw(st.integers(0, len(self.chain) - 1))
        self.model.watch(top, min(top + rows, len(self.chain)) - 1)

    @rule()
    def hide(self) -> None:
        self.model.watch(0, -1)

    @rule()
    def wish(self) -> None:
        self.model.on_wish_due()

    @precondition(lambda self: self.asked)
    @rule()
    def read_a_page(self) -> None:
        first, count = self.asked.pop(0)
        self.read.append((first, self.chain[first : first + count]))

    @precondition(lambda self: self.asked)
    @rule()
    def fail_to_read(self) -> None:
        self.read.append((self.asked.pop(0)[0], []))

    @precondition(lambda self: self.read)
    @rule()
    def answer(self) -> None:
        self.model.take_page(*self.read.pop(0))

    @invariant()
    def rows_are_the_chain_newest_first(self) -> None:
        assert self.model.rowCount() == len(self.chain)
        for row in range(len(self.chain)):
            shown = self.model.row_at(row)
            assert shown is None or shown == self.chain[len(self.chain) - 1 - row]

    def teardown(self) -> None:
        if self.chain:
            self.everything_in_sight_is_read_in_the_end()
        self.model.watch(0, -1)
        self.model.deleteLater()

    def everything_in_sight_is_read_in_the_end(self) -> None:
        last = min(15, len(self.chain)) - 1
        self.model.watch(0, last)
        for _turn in range(20):
            self.model.on_wish_due()
            while self.asked:
                self.read_a_page()
            while self.read:
                self.answer()
        assert [self.model.row_at(row) for row in range(last + 1)] == self.chain[: -last - 2 : -1]


BlocksByAnyRoad.TestCase.settings = settings(max_examples=40, stateful_step_count=30)
TestBlocksByAnyRoad = pytest.mark.usefixtures("qapp")(BlocksByAnyRoad.TestCase)


@pytest.fixture
def model(qtbot: QtBot) -> BlockTableModel:
    del qtbot
    model = BlockTableModel()
    model.set_height(12_482)
    return model


def test_an_unread_cell_is_an_ellipsis_and_quiet(model: BlockTableModel) -> None:
    index = model.index(3, ID)
    assert index.data() == UNREAD
    assert index.data(Role.MOOD) is Mood.QUIET
    assert index.data(Role.COPY) is None


def test_a_row_reads_in_words(model: BlockTableModel) -> None:
    model.take_page(12_416, block_rows(12_416, 67))
    row = model.row_at(0)
    assert row is not None
    texts = [model.index(0, column).data() for column in range(model.columnCount())]
    assert texts == [
        "12\u202f482",
        "21 Nov 2026 14:00:00",
        "18",
        row.sealer_name,
        f"{row.id.hex()[:8]}…{row.id.hex()[-4:]}",
    ]
    assert model.index(0, ID).data(Role.COPY) == row.id.hex()
    assert model.index(0, 0).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight


def test_only_pages_in_sight_are_wished_for(model: BlockTableModel, qtbot: QtBot) -> None:
    wishes: list[tuple[int, int]] = []
    model.pageWanted.connect(lambda first, count: wishes.append((first, count)))
    for top in range(0, 12_000, 400):
        model.watch(top, top + 30)
    qtbot.waitUntil(lambda: bool(wishes))
    assert wishes == [((12_482 - 11_600 - 30) // PAGE_ROWS * PAGE_ROWS, PAGE_ROWS)]


def test_a_failed_read_is_tried_again_but_not_in_a_hurry(model: BlockTableModel, qtbot: QtBot) -> None:
    model.watch(0, 10)
    with qtbot.waitSignal(model.pageWanted):
        pass
    model.take_page(12_416, ())
    with qtbot.assertNotEmitted(model.pageWanted, wait=50):
        pass
    with qtbot.waitSignal(model.pageWanted, timeout=2_000):
        pass
    model.watch(0, -1)


def test_growth_moves_no_page(model: BlockTableModel) -> None:
    model.take_page(12_416, block_rows(12_416, 67))
    before = model.row_at(2)
    model.take_tip(growth(12_484, 2))
    assert model.row_at(4) == before
    assert model.row_at(0) == block_row(12_484)


def test_an_answer_from_before_a_reorganisation_is_thrown_away(model: BlockTableModel, qtbot: QtBot) -> None:
    model.watch(0, 10)
    with qtbot.waitSignal(model.pageWanted):
        pass
    model.take_tip(growth(12_483, 3, "b", disconnected=2))
    model.take_page(12_416, block_rows(12_416, 67))
    assert model.row_at(1) == block_row(12_482, "b")
    assert model.row_at(5) is None
    with qtbot.waitSignal(model.pageWanted):
        pass


def test_an_answer_that_changes_nothing_paints_nothing(model: BlockTableModel, qtbot: QtBot) -> None:
    model.take_page(12_416, block_rows(12_416, 67))
    with qtbot.assertNotEmitted(model.dataChanged):
        model.take_page(12_416, block_rows(12_416, 67))


def test_the_cache_keeps_what_was_looked_at_last() -> None:
    cache = PageCache()
    for page in range(PAGES_KEPT):
        cache.put(block_rows(page * PAGE_ROWS, 1))
    cache.look_at(0)
    cache.put(block_rows(PAGES_KEPT * PAGE_ROWS, 1))
    assert len(cache) == PAGES_KEPT
    assert cache.row(0) is not None
    assert cache.row(PAGE_ROWS) is None


def test_a_block_that_is_not_as_it_was_sealed_is_marked_until_it_is_mended(model: BlockTableModel) -> None:
    model.take_page(12_416, block_rows(12_416, 67))
    model.set_changed({12_481})
    height = model.index(1, 0)
    assert height.data() == "■ 12\u202f481" and height.data(Role.MOOD) == Mood.FAULT
    assert height.data(Role.COPY) == "12481"
    assert "changed since it was sealed" in height.data(Qt.ItemDataRole.AccessibleTextRole)
    assert model.index(0, 0).data() == "12\u202f482" and model.index(0, 0).data(Role.MOOD) == Mood.NORMAL
    model.set_changed(())
    assert height.data() == "12\u202f481"
