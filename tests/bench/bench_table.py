"""Does a table of a million blocks scroll and jump like one of a hundred?  Over the real store and reader thread."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from random import Random
from statistics import median
from time import perf_counter

from app.reader import ChainReading
from app.screen_source import ScreenReader
from tests.bench.charts import application
from tests.bench.million import chain_of
from tests.bench.registry import Aim, Bench, Run, register
from tests.bench.tables import SIZES, Rig
from widgets.tables.page_cache import PAGE_ROWS
from widgets.theme import ThemeSource

STEPS = 20
AT_MOST = 1.2
WAYS = ("scroll", "jump", "jump and read", "read a page")


def name_of(way: str, length: int) -> str:
    return f"{way}, {length:,} blocks"


def table(stack: ExitStack, themes: ThemeSource, length: int) -> Rig:
    """A table over the store, its pages read as the window reads them."""
    folder = chain_of(length)
    reading = ChainReading(lambda: ScreenReader(folder), folder)
    rig = Rig(themes)
    stack.callback(rig.close)
    rig.model.pageWanted.connect(reading.read_page)
    reading.pageRead.connect(rig.model.take_page)
    reading.start()
    stack.callback(reading.stop)
    rig.open(length - 1)
    return rig


def often(act: Callable[[], float]) -> float:
    return median(act() for _ in range(STEPS))


class PageReads:
    """Reads whole pages anywhere in the chain, as the reader thread does."""

    def __init__(self, length: int) -> None:
        self._reader = ScreenReader(chain_of(length))
        self._last = max(0, length - PAGE_ROWS)
        self._random = Random(1)

    def read(self) -> float:
        """The time of one read, in ms."""
        first = self._random.randint(0, self._last)
        began = perf_counter()
        rows = self._reader.rows(first, PAGE_ROWS)
        return (perf_counter() - began) * 1000 * PAGE_ROWS / len(rows)

    def close(self) -> None:
        self._reader.close()


@contextmanager
def prepare() -> Iterator[dict[str, Run]]:
    themes = application()
    with ExitStack() as stack:
        rigs = {length: table(stack, themes, length) for length in SIZES}
        reads = {length: PageReads(length) for length in SIZES}
        for one in reads.values():
            stack.callback(one.close)
        acts = {
            length: (rig.scroll, rig.jump, rig.jump_and_read, reads[length].read) for length, rig in rigs.items()
        }  # fmt: skip
        yield {
            name_of(way, length): partial(often, acts[length][place])
            for place, way in enumerate(WAYS)
            for length in SIZES
        }


def _aims() -> Iterator[Aim]:
    few, many = SIZES
    for way in WAYS[:-1]:  # what people see; reading a page is a part of it
        yield Aim(name_of(way, many), at_most=AT_MOST, of=name_of(way, few))


register(
    Bench(
        "table",
        "How long does the block table take to scroll and to jump, by the length of the chain?",
        "ms",
        prepare,
        tuple(_aims()),
        rounds=25,
    )
)
