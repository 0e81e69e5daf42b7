"""How long the block table takes to scroll and to jump, by the length of the chain: it must not matter.

Every figure is a median over interleaved rounds, in milliseconds, of the work up to the painted frame.
"""

import random
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from node.types.block import BlockDetail, BlockRow
from node.types.branch import Branch
from node.types.pages import PageSource, Sought
from node.types.receipt import GivenWay
from node.types.record import Dispute
from node.types.watched import NamedLine
from widgets.tables.block_table import BlockTableModel
from widgets.tables.block_view import BlockTableView
from widgets.theme import ThemeSource

SIZES = (100, 1_000_000)
NOTCH_ROWS = 3
READER_MS = 2
GIVE_UP_S = 5.0


class SyntheticSource:
    """A chain of any length that costs nothing to keep: each row follows from its height."""

    def __init__(self, blocks: int) -> None:
        self._blocks = blocks

    def height(self) -> int:
        return self._blocks - 1

    def rows(self, first: int, count: int) -> Sequence[BlockRow]:
        return [_row(height) for height in range(first, min(first + count, self._blocks))]

    def detail(self, height: int) -> BlockDetail | None:
        del height
        return None

    def receipt_file(self, content_id: bytes) -> bytes:
        raise LookupError(f"There is no record {content_id.hex()} in a synthetic chain.")

    def disputes(self, most: int) -> Sequence[Dispute]:
        return [][:most]

    def given_way(self, most: int) -> Sequence[GivenWay]:
        return [][:most]

    def branches(self, most: int) -> Sequence[Branch]:
        return [][:most]

    def witnessed(self, most: int) -> Sequence[NamedLine]:
        return [][:most]

    def seek(self, sought: Sought) -> int | None:
        return int(sought.text) if sought.text.isdecimal() and int(sought.text) < self._blocks else None


@dataclass(slots=True)
class Figures:
    """The times of one table, in milliseconds: one notch of the wheel, a jump, and a jump until its rows are read."""

    scroll: list[float] = field(default_factory=list)
    jump: list[float] = field(default_factory=list)
    filled: list[float] = field(default_factory=list)

    def medians(self) -> dict[str, float]:
        return {name: statistics.median(getattr(self, name)) for name in ("scroll", "jump", "filled")}


class Rig:
    """A table on the screen; whoever makes it has to see to it that its model's wishes are answered."""

    def __init__(self, themes: ThemeSource) -> None:
        self._random = random.Random(1)
        self.figures = Figures()
        self.model = BlockTableModel()
        self.view = BlockTableView(themes, self.model)
        self.view.resize(900, 700)

    def open(self, height: int) -> None:
        """Show a chain of this height, and return when the top of it is read."""
        self.model.set_height(height)
        self.view.show()
        self._until_filled()

    def round(self, steps: int) -> None:
        """One round of everything; what a step loads is read before the next begins."""
        for _step in range(steps):
            self.figures.scroll.append(self.scroll())
            self.figures.jump.append(self.jump())
            self.figures.filled.append(self.jump_and_read())

    def scroll(self) -> float:
        """One notch of the wheel."""
        return self._timed(self._scroll)

    def jump(self) -> float:
        """A jump to anywhere, until the table is painted, with ellipses where nothing was read yet."""
        return self._timed(self._jump)

    def jump_and_read(self) -> float:
        """A jump to anywhere of which nothing was read yet, until its rows are painted."""
        self.model._cache.drop_above(-1)
        return self._timed(self._jump_and_read)

    def close(self) -> None:
        self.view.close()
        self.view.deleteLater()
        self.model.deleteLater()

    def _timed(self, act: Callable[[], None]) -> float:
        began = time.perf_counter()
        act()
        took = time.perf_counter() - began
        self._until_filled()
        return took * 1000

    def _scroll(self) -> None:
        bar = self.view.verticalScrollBar()
        down = bar.value() + NOTCH_ROWS
        bar.setValue(down if down <= bar.maximum() else 0)
        self.view.viewport().repaint()

    def _jump(self) -> None:
        self.view.verticalScrollBar().setValue(self._random.randint(0, self.view.verticalScrollBar().maximum()))
        self.view.viewport().repaint()

    def _jump_and_read(self) -> None:
        self._jump()
        self._until_filled()

    def _until_filled(self) -> None:
        give_up = time.perf_counter() + GIVE_UP_S
        QApplication.processEvents()
        while not self._is_filled():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if time.perf_counter() > give_up:
                raise TimeoutError("The rows in sight were not read within five seconds.")
        QCoreApplication.processEvents()

    def _is_filled(self) -> bool:
        top, bottom = self.view.rowAt(0), self.view.rowAt(self.view.viewport().height() - 1)
        return all(self.model.row_at(row) for row in range(top, bottom + 1))


def measure(
    themes: ThemeSource, sources: Mapping[str, PageSource], rounds: int = 9, steps: int = 20
) -> dict[str, dict[str, float]]:
    """The medians of each source's table; the tables take turns, so that a busy machine hurts all alike."""
    rigs = {name: _slow_reader(themes, source) for name, source in sources.items()}
    try:
        for _round in range(rounds):
            for rig in rigs.values():
                rig.round(steps)
        return {name: rig.figures.medians() for name, rig in rigs.items()}
    finally:
        for rig in rigs.values():
            rig.close()


def _slow_reader(themes: ThemeSource, source: PageSource) -> Rig:
    """A table whose reader answers after a fixed time, whatever the length of the chain."""
    rig = Rig(themes)

    def on_page_wanted(first: int, count: int) -> None:
        QTimer.singleShot(READER_MS, rig.view, lambda: rig.model.take_page(first, source.rows(first, count)))

    rig.model.pageWanted.connect(on_page_wanted)
    rig.open(source.height())
    return rig


def measure_sizes(themes: ThemeSource, sizes: Sequence[int] = SIZES, rounds: int = 9) -> dict[str, dict[str, float]]:
    """The medians of synthetic chains of these lengths."""
    return measure(themes, {f"{size:,} blocks": SyntheticSource(size) for size in sizes}, rounds)


def slowdown(medians: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """How many times as long the last table took as the first, figure by figure."""
    first, *_between, last = medians.values()
    return {name: last[name] / first[name] for name in first}


def _row(height: int) -> BlockRow:
    number = height.to_bytes(8, "big")
    return BlockRow(height, bytes(2) + number * 3 + bytes(6), 1_795_269_600_000 + height * 30_000, height % 40,
                    number * 4, "Station 001")  # fmt: skip
