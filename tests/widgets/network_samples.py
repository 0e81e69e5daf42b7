"""What a node may know of its network, made up for the tests of the Network page."""

from node.types.branch import Branch
from node.types.peer import PeerStatus
from node.types.receipt import Checkpoint, CoSignature, Notice
from node.types.rounds import ChainCase, Checked, Link, Round
from node.types.watched import NamedLine, WatchedLine
from tests.widgets.chain_samples import NOW_NS, START_MS, block_row, digest

SIGNATURE = bytes(64)
BRANCHES = (
    Branch(12_301, 12_312, digest("end", 1), START_MS, (("Station 003", 7), ("Station 004", 5))),
    Branch(12_308, 12_309, digest("end", 2), START_MS, (("Station 002", 2),), on=0),
    Branch(12_440, 12_440, digest("end", 3), START_MS, (("Station 004", 1),), reason="Its records are not sorted."),
)
CHECKED = (
    Checked("10.0.3.2:5000", "Station 002", PeerStatus.CONNECTED),
    Checked("10.0.3.4:5000", "Station 004", PeerStatus.SILENT, "It did not answer."),
)


def line(number: int, contradicts: int | None = None, cosigned: bool = True, changed: bool = False) -> NamedLine:
    key = digest("key", number)
    checkpoint = Checkpoint(12_477, digest("root"), START_MS, key, SIGNATURE)
    own = CoSignature(START_MS, digest("key", 1), SIGNATURE) if cosigned else None
    notice = Notice(9, key, 12, key, 13, key, START_MS, key, SIGNATURE) if changed else None
    watched = WatchedLine(number, checkpoint, f"10.0.3.{number}:5000", contradicts, own, notice)
    return NamedLine(f"Station {number:03d}" if number < 9 else "", watched)


def round_of(number: int, case: ChainCase = ChainCase.INTERNAL, update_s: float | None = 0.21) -> Round:
    links = tuple(Link(height, block_row(height).id) for height in (12_481, 12_482))
    return Round(number, NOW_NS, case, f"Round {number}.", links, 12_483, CHECKED, update_s, 1, 2)
