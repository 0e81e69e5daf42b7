"""What a report is held against: the ledger of a data folder, or the chain of a node, read and checked whole."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from app.reports.checking import Wish, check
from app.reports.copying import Copied, copy
from app.reports.heads import ReportError
from node.config import NodeConfig
from node.surroundings import Surroundings
from node.types.completeness import Completeness
from node.types.receipt import Known

READING = 0.9
"""The share of the time that it takes to read the chain of a node."""


@dataclass(frozen=True, slots=True)
class Against:
    """A data folder; or the node at an address, whose network has to be one of those that are known."""

    data: Path
    node: str
    known: Known
    reach: NodeConfig


def hold(
    path: Path, wish: Wish, against: Against, show: Callable[[float], None]
) -> tuple[Completeness, Copied | None]:  # fmt: skip
    """What can be said of this report; raises what `check` and `copy` raise, and whatever `show` does."""
    before = _mark(path)
    done = _held(path, wish, against, show)
    if _mark(path) != before:
        raise ReportError("The file was changed while it was checked, so nothing can be said of it. Check it again.")
    return done


def _mark(path: Path) -> tuple[int, ...]:
    """What is another as soon as somebody writes into a file, which is read more than once."""
    told = path.stat()
    return told.st_ino, told.st_size, told.st_mtime_ns, told.st_ctime_ns


def _held(
    path: Path, wish: Wish, against: Against, show: Callable[[float], None]
) -> tuple[Completeness, Copied | None]:  # fmt: skip
    if not against.node:
        return check(path, against.data, wish, show), None
    with TemporaryDirectory(prefix="gridwitness-") as folder:
        wires = Surroundings().wires(against.reach)
        copied = copy(against.node, Path(folder), wires, against.known, lambda share: show(READING * share))
        return check(path, Path(folder), wish, lambda share: show(READING + (1 - READING) * share), True), copied
