"""Tables under hand and eye: keys, the clipboard, moods as ink, and a long chain that stays where it is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.bench.tables import measure_sizes, slowdown
from tests.widgets.chain_samples import NOW_NS, PEERS, block_row, block_rows, growth
from widgets.tables.block_table import BlockTableModel
from widgets.tables.block_view import BlockTableView
from widgets.tables.column import Column, ListTable
from widgets.tables.face import Face
from widgets.tables.peer_table import PeerTableModel
from widgets.tables.table_view import ROW_PX, Table
from widgets.theme import DARK, LIGHT, Mode, Theme, ThemeSource, id_font, text_font

TIP = 12_482


class Blocks:
    """A block table on the screen over a chain that answers at once."""

    def __init__(self, themes: ThemeSource, qtbot: QtBot) -> None:
        self.model = BlockTableModel()
        self.view = BlockTableView(themes, self.model)
        qtbot.addWidget(self.view)
        self.wishes: list[int] = []
        self.model.pageWanted.connect(self.on_page_wanted)
        self.view.resize(700, 20 * ROW_PX)
        self.model.set_height(TIP)
        self.view.show()
        qtbot.waitUntil(lambda: self.model.row_at(0) is not None)

    def on_page_wanted(self, first: int, count: int) -> None:
        self.wishes.append(first)
        self.model.take_page(first, block_rows(first, min(count, TIP + 1 - first)))

    @property
    def top_height(self) -> int:
        return self.model.height_of(self.view.rowAt(0))


@pytest.fixture
def blocks(themes: ThemeSource, qtbot: QtBot) -> Blocks:
    return Blocks(themes, qtbot)


@pytest.fixture
def peers(themes: ThemeSource, qtbot: QtBot) -> Table:
    model = PeerTableModel(NOW_NS)
    model.take(PEERS, NOW_NS)
    view = Table(themes, model, "Peers", copy_column=0)
    qtbot.addWidget(view)
    model.setParent(view)
    view.resize(900, 300)
    view.show()
    return view


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def colours(view: Table) -> set[str]:
    image = view.viewport().grab().toImage()
    return {QColor(image.pixel(x, y)).name() for x in range(image.width()) for y in range(image.height())}


def inks(theme: Theme) -> set[str]:
    return {theme.ink, theme.warning, theme.fault}


def test_only_what_is_in_sight_is_read(blocks: Blocks, qtbot: QtBot) -> None:
    blocks.wishes.clear()
    blocks.view.show_height(6_000)
    qtbot.waitUntil(lambda: blocks.model.row_at(TIP - 6_000) == block_row(6_000))
    assert len(blocks.wishes) <= 2


def test_a_hidden_table_asks_for_nothing(blocks: Blocks, qtbot: QtBot) -> None:
    blocks.view.hide()
    blocks.wishes.clear()
    blocks.model.take_tip(growth(TIP + 200, 200, "b", disconnected=2))
    with qtbot.assertNotEmitted(blocks.model.pageWanted, wait=50):
        pass


def test_at_the_top_it_follows_the_tip(blocks: Blocks) -> None:
    blocks.model.take_tip(growth(TIP + 3, 3))
    assert blocks.top_height == TIP + 3


def test_scrolled_down_it_stays_where_it_is_read(blocks: Blocks) -> None:
    blocks.view.show_height(6_000)
    before = blocks.top_height
    blocks.model.take_tip(growth(TIP + 3, 3))
    assert blocks.top_height == before
    blocks.model.take_tip(growth(TIP + 4, 3, "b", disconnected=2))
    assert blocks.top_height == before


def test_the_selected_block_stays_selected(blocks: Blocks) -> None:
    blocks.view.show_height(TIP - 3)
    blocks.model.take_tip(growth(TIP + 2, 2))
    row = blocks.view.row()
    assert row is not None
    assert blocks.model.height_of(row) == TIP - 3


def test_a_height_beyond_the_chain_is_not_shown(blocks: Blocks) -> None:
    assert not blocks.view.show_height(TIP + 1)


def test_arrows_choose_enter_opens_and_the_program_does_neither(blocks: Blocks, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(blocks.view.chosen), qtbot.assertNotEmitted(blocks.view.opened):
        blocks.view.show_height(TIP)
    with qtbot.waitSignal(blocks.view.chosen) as chosen:
        QTest.keyClick(blocks.view, Qt.Key.Key_Down)
    with qtbot.waitSignal(blocks.view.opened) as opened:
        QTest.keyClick(blocks.view, Qt.Key.Key_Return)
    assert chosen.args == opened.args == [1]


def test_a_click_opens(blocks: Blocks, qtbot: QtBot) -> None:
    with qtbot.waitSignal(blocks.view.opened) as opened:
        QTest.mouseClick(blocks.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 3 * ROW_PX + 5))
    assert opened.args == [3]


def test_copying_a_block_takes_its_whole_id(blocks: Blocks, qtbot: QtBot) -> None:
    blocks.view.show_height(TIP - 1)
    QTest.keyClick(blocks.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard() == block_row(TIP - 1).id.hex()


def test_copying_without_a_selection_leaves_the_clipboard_alone(peers: Table) -> None:
    QGuiApplication.clipboard().setText("kept")
    peers.copy()
    assert clipboard() == "kept"


def test_tab_leaves_the_table(peers: Table, qtbot: QtBot) -> None:
    peers.select(0)
    QTest.keyClick(peers, Qt.Key.Key_Tab)
    assert peers.row() == 0
    assert not peers.tabKeyNavigation()


def test_moods_are_ink_and_follow_the_theme(peers: Table, themes: ThemeSource) -> None:
    assert inks(LIGHT) <= colours(peers)
    themes.choose(Mode.DARK)
    assert inks(DARK) <= colours(peers)
    assert not inks(LIGHT) & colours(peers)


def test_an_empty_table_says_why(themes: ThemeSource, qtbot: QtBot) -> None:
    view = Table(themes, PeerTableModel(), "Peers")
    qtbot.addWidget(view)
    view.resize(400, 200)
    view.set_empty("No peer yet.")
    view.show()
    assert view.accessibleDescription() == "No peer yet."
    assert LIGHT.ink_3 in colours(view)


def test_nothing_is_measured_over_rows(blocks: Blocks) -> None:
    widths = [blocks.view.columnWidth(column) for column in range(blocks.model.columnCount() - 1)]
    blocks.model.take_tip(growth(TIP + 300, 300))
    assert widths == [blocks.view.columnWidth(column) for column in range(blocks.model.columnCount() - 1)]
    assert blocks.view.rowHeight(0) == blocks.view.rowHeight(9_999) == ROW_PX


@given(
    st.text(st.characters(categories=("L", "N", "P", "Zs"), max_codepoint=0x2FFF), max_size=40), st.integers(20, 300)
)
def test_no_figure_is_lost_unseen(dressed: ThemeSource, text: str, room: int) -> None:
    """A text that does not fit ends in an ellipsis: half a number reads like another number."""
    del dressed
    for font in (text_font(), id_font()):
        shown = Face(font).cut(text, room)
        assert shown.endswith("…") or QFontMetricsF(font).horizontalAdvance(shown) <= room


@pytest.mark.slow
def test_a_million_blocks_scroll_and_jump_like_a_hundred(themes: ThemeSource) -> None:
    ratios = slowdown(measure_sizes(themes))
    assert max(ratios.values()) <= 1.2, ratios


def test_only_the_left_button_chooses(blocks: Blocks, qtbot: QtBot) -> None:
    """What is selected is what is opened; a press of another button is no choice."""
    place = QPoint(20, 3 * ROW_PX + 5)
    for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton):
        with qtbot.assertNotEmitted(blocks.view.opened, wait=50):
            QTest.mouseClick(blocks.view.viewport(), button, pos=place)
        assert blocks.view.row() is None
    with qtbot.waitSignal(blocks.view.opened) as opened:
        QTest.mouseClick(blocks.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [3] and blocks.view.row() == 3


def test_without_room_columns_give_way_and_nothing_scrolls_sideways(blocks: Blocks, qtbot: QtBot) -> None:
    for width, hidden in ((700, []), (460, [4]), (370, [2, 4]), (700, [])):
        blocks.view.resize(width, 300)
        assert [number for number in range(5) if blocks.view.isColumnHidden(number)] == hidden
        qtbot.waitUntil(lambda: not blocks.view.horizontalScrollBar().isVisible())
    blocks.view.resize(340, 300)
    blocks.view.select(0)
    blocks.view.copy()
    assert clipboard() == block_row(TIP).id.hex(), "what is copied does not hang on what is seen"


def test_what_has_no_room_is_named_and_shown_to_whoever_wants(blocks: Blocks, qtbot: QtBot) -> None:
    view = blocks.view
    view.resize(700, 300)
    assert view.sign.isHidden()
    view.resize(370, 300)
    heads = [blocks.model.columns[number].head for number in (4, 2)]
    assert view.sign.isVisible() and view.sign.text() == f"Show all columns; no room for: {heads[0]}, {heads[1]}"
    assert view.viewport().geometry().bottom() < view.sign.geometry().top() + 2
    QTest.keyClick(view.sign, Qt.Key.Key_Space)
    assert not any(view.isColumnHidden(number) for number in range(5))
    qtbot.waitUntil(view.horizontalScrollBar().isVisible)
    assert view.sign.text() == "Fit the columns to the window" and view.sign.accessibleDescription()
    QTest.keyClick(view.sign, Qt.Key.Key_Space)
    assert view.isColumnHidden(2) and view.isColumnHidden(4)
    view.resize(700, 300)
    assert view.sign.isHidden()


def test_columns_that_hold_little_give_way_before_one_is_left_out(qtbot: QtBot, themes: ThemeSource) -> None:
    wide = "a name as wide as they come"
    columns: list[Column[str]] = [Column("One", str, wide), Column("Two", str, wide), Column("Three", str, wide)]
    rows: ListTable[str] = ListTable(columns)
    made = Table(themes, rows, "Names")
    made.set_giving_way(2)
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    assert made.sign.isHidden(), "where nothing is written nothing has to be left out"
    rows.show(["x"])
    qtbot.waitUntil(lambda: made.columnWidth(0) > made.columnWidth(2))
    assert made.sign.isHidden() and not made.horizontalScrollBar().isVisible()
    rows.show([wide])
    qtbot.waitUntil(lambda: made.isColumnHidden(2) and made.sign.isVisible())
    made.resize(900, 200)
    assert made.sign.isHidden() and made.columnWidth(0) == made.columnWidth(1)


def test_what_is_left_over_goes_to_a_long_text_at_the_end(qtbot: QtBot, themes: ThemeSource) -> None:
    wide, long = "a name as wide as they come", "a reason that is longer than reasons are, and would be cut"
    columns: list[Column[str]] = [Column("Name", lambda row: row[:1], wide), Column("Reason", str, "a reason")]
    rows: ListTable[str] = ListTable(columns)
    made = Table(themes, rows, "Names")
    made.set_giving_way(1)
    qtbot.addWidget(made)
    made.resize(200, 200)
    made.show()
    rows.show(["x"])
    qtbot.waitUntil(lambda: made.columnWidth(0) > made.columnWidth(1) and made.sign.isHidden())
    rows.show([long])
    qtbot.waitUntil(lambda: made.columnWidth(0) < made.columnWidth(1) and made.sign.isHidden())


def test_no_cell_is_cut_while_there_is_room(qtbot: QtBot, themes: ThemeSource) -> None:
    long = "a name that is longer than any that was thought of"
    columns: list[Column[str]] = [Column("Name", str, "a name"), Column("Sign", lambda _: "x", "x"),
                                  Column("Rest", lambda _: "", "")]  # fmt: skip
    rows: ListTable[str] = ListTable(columns)
    made = Table(themes, rows, "Names")
    qtbot.addWidget(made)
    made.resize(700, 200)
    made.show()
    rows.show(["x"])
    made.grab()
    usual = made.columnWidth(0)
    rows.show([long])
    needed = made.fontMetrics().horizontalAdvance(long)
    qtbot.waitUntil(lambda: made.columnWidth(0) > needed)
    assert usual < needed and not made.horizontalScrollBar().isVisible()


def test_an_arrow_selects_the_only_row(qtbot: QtBot, themes: ThemeSource) -> None:
    """Tab makes the first row current without selecting it, and from there no arrow leads anywhere."""
    rows: ListTable[str] = ListTable([Column("Name", str, "a name")])
    made = Table(themes, rows, "Names")
    qtbot.addWidget(made)
    made.show()
    rows.show(["only"])
    made.setFocus(Qt.FocusReason.TabFocusReason)
    assert made.row() is None
    with qtbot.waitSignal(made.chosen):
        QTest.keyClick(made, Qt.Key.Key_Down)
    assert made.row() == 0
