"""A small chain made up for the tests of tables and pages: plausible words, ids that follow from the height."""

import hashlib
from collections.abc import Sequence
from decimal import Decimal

from node.types.block import BlockDetail, BlockRow, Check, RecordRow
from node.types.events import LogLine, TipChanged
from node.types.peer import PeerState, PeerStatus
from node.types.quantity import Phase, Quantity, QuantityCode, Unit
from node.types.reading import Measured, Quality
from node.types.receipt import Notice
from node.types.record import Dispute, Key, Kind
from node.types.status import MiningState, NodeStatus, RelayLink, RelayState

START_MS = 1_795_269_600_000  # 21 Nov 2026 14:00:00 UTC
NOW_NS = (START_MS + 452_000) * 1_000_000
SECOND = 1_000_000_000
SEALERS = ("Station 001", "Station 002", "Station 003", "Station 004")


def digest(*words: object) -> bytes:
    return hashlib.sha256("/".join(map(str, words)).encode()).digest()


def block_row(height: int, branch: str = "") -> BlockRow:
    sealer = SEALERS[digest("sealer", branch, height)[0] % 4]
    block_id = bytes(2) + digest("block", branch, height)[2:]
    return BlockRow(
        height, block_id, START_MS + (height - 12_482) * 30_000, 6 + 6 * (height % 3), digest(sealer), sealer
    )


def block_rows(first: int, count: int, branch: str = "") -> list[BlockRow]:
    return [block_row(height, branch) for height in range(first, first + count)]


def growth(height: int, blocks: int, branch: str = "", disconnected: int = 0) -> TipChanged:
    """The last `blocks` blocks up to `height` joined."""
    rows = block_rows(height - blocks + 1, blocks, branch)
    return TipChanged(disconnected, tuple(rows), height, rows[-1].id)


_COLUMNS = (
    (QuantityCode.VOLTAGE_LINE_LINE, Phase.AB, Unit.KILOVOLT, "115.100"),
    (QuantityCode.VOLTAGE_LINE_LINE, Phase.BC, Unit.KILOVOLT, "115.710"),
    (QuantityCode.VOLTAGE_LINE_LINE, Phase.CA, Unit.KILOVOLT, "115.430"),
    (QuantityCode.CURRENT, Phase.A, Unit.AMPERE, "226.700"),
    (QuantityCode.CURRENT, Phase.B, Unit.AMPERE, "232.200"),
    (QuantityCode.CURRENT, Phase.C, Unit.AMPERE, "228.700"),
    (QuantityCode.FREQUENCY, Phase.NONE, Unit.HERTZ, "60.012"),
    (QuantityCode.POWER_FACTOR, Phase.NONE, Unit.ONE, "0.956"),
    (QuantityCode.ACTIVE_POWER, Phase.NONE, Unit.MEGAWATT, "43.712"),
    (QuantityCode.REACTIVE_POWER, Phase.NONE, Unit.MEGAVAR, "13.418"),
)


def values(step: int = 0, quality: int = Quality.SIMULATED) -> tuple[Measured, ...]:
    return tuple(
        Measured(Quantity(code, phase, unit), Decimal(number) + Decimal("0.07") * step, quality)
        for code, phase, unit, number in _COLUMNS
    )


def record(position: int, source: str = "Relay 1", quality: int = Quality.SIMULATED) -> RecordRow:
    time_ns = (START_MS + 10_000 * position) * 1_000_000
    text = f"2026-11-21 14:00:{10 * position:02d}"
    return RecordRow(position, digest("record", position), Kind.READING, source, "T1", time_ns, text,
                     values(position, quality))  # fmt: skip


def detail(height: int, records: Sequence[RecordRow] | None = None, altered: bool = False) -> BlockDetail:
    row = block_row(height)
    contents = "changed since sealing: record 2" if altered else "each re-hashed, equal"
    root = "the records do not give this root" if altered else "recomputed, equal"
    checks = (
        Check("Id", row.id.hex(), "recomputed, equal", True),
        Check("Previous", block_row(height - 1).id.hex(), f"matches block {height - 1}", True),
        Check("Contents", "6 records", contents, not altered),
        Check("Records root", digest("records", height).hex(), root, not altered),
        Check("History root", digest("history", height).hex(), "recomputed from the stored edge, equal", True),
        Check("Work", "16 bits, nonce 48113", "17 zero bits", True),
        Check("Seal", "Ed25519", "valid", True),
        Check("Collectors", "6 signed", "each signature valid", True),
    )
    shown = tuple(record(place) for place in range(6)) if records is None else tuple(records)
    return BlockDetail(row, block_row(height - 1).id, 48113, 16, checks, shown)


def peer(number: int, status: PeerStatus = PeerStatus.CONNECTED, seen_s: float = 1.0, agrees: bool = True) -> PeerState:
    reasons = {
        PeerStatus.CONNECTED: "answers",
        PeerStatus.CANDIDATE: "named by a person, has not answered yet",
        PeerStatus.SILENT: "did not answer within 3 s; asked again in 30 s",
        PeerStatus.REFUSED: "belongs to another network (9c41 77d0)",
        PeerStatus.BANNED: "A person banned it: it belongs to the workshop.",
        PeerStatus.DISCOURAGED: "It sent a block or record that breaks a rule. It is left alone for 24 h.",
    }
    met = status in (PeerStatus.CONNECTED, PeerStatus.SILENT)
    return PeerState(
        f"10.0.3.{number}:5000", status, reasons[status],
        name=f"Station {number:03d}" if met else "", key=digest("key", number) if met else b"",
        height=12_482 if met else None, tip=block_row(12_482).id if met else b"",
        latency_ms=0.8 * number if met else None,
        last_seen_ns=NOW_NS - int(seen_s * SECOND) if met else None, agrees=met and agrees,
    )  # fmt: skip


PEERS = (peer(2), peer(3, agrees=False), peer(4, PeerStatus.SILENT, 190), peer(7, PeerStatus.CANDIDATE),
         peer(9, PeerStatus.REFUSED))  # fmt: skip


def status(
    height: int = 12_482, pending: int = 4, peers: Sequence[PeerState] = PEERS, mining: MiningState | None = None,
    open_network: bool = False,
) -> NodeStatus:  # fmt: skip
    return NodeStatus(
        name="Station 001", node_key=digest("key", 1), version="0.1.0", address="10.0.3.1:5000",
        network=digest("network"), network_name="Bogotá U.D. 115 kV", open=open_network, height=height,
        tip=block_row(height).id, tip_time_ms=START_MS + (height - 12_482) * 30_000, work=height << 16, difficulty=16,
        pending=pending, oldest_pending_ns=NOW_NS - 38 * SECOND if pending else None, set_aside=0, sealing="every 60 s",
        mining=mining, peers=tuple(peers),
        relays=(RelayState("Relay 1", "simulator", RelayLink.LIVE, True, NOW_NS),),
    )  # fmt: skip


def log_line(number: int, level: str = "INFO", topic: str = "node", text: str = "") -> LogLine:
    return LogLine(NOW_NS + number * SECOND // 5, level, topic, text or f"line {number}")


def dispute(height: int | None, number: int = 1) -> Dispute:
    """A version that another one contradicts, sealed in a block or only set aside."""
    key = Key(f"Relay {number}, 34.5 kV", "", Kind.READING, 0, NOW_NS - 90 * SECOND)
    reason = "Another version came first." if height is None else f"Sealed in block {height}."
    return Dispute(digest("dispute", height, number), key, digest("collector", number), NOW_NS, reason, height)


def notice(number: int) -> Notice:
    """Blocks 11 to 13 gave way, so many seconds after 1970."""
    identity = bytes([number]) * 32
    return Notice(10, bytes(32), 13, identity, 17, identity[::-1], 1000 * number, identity, identity * 2)
