"""JSON views of the chain.  They are made from the bytes, and nothing is ever hashed from them."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import msgspec

from node.formats.seed import METADATA
from node.ledger.decimals import plain
from node.ledger.records import Leaf, decode_record
from node.ledger.sources import is_verified
from node.store.blocks import StoredBlock
from node.times import utc_text
from node.types.block import BlockRow
from node.types.findings import Fault
from node.types.network import Parameters
from node.types.peer import PeerState
from node.types.quantity import Phase, QuantityCode, Unit
from node.types.reading import Code, Measured, Reading, Value
from node.types.record import (
    Acceptance,
    Contradiction,
    Control,
    Derived,
    Enclosure,
    Key,
    Kind,
    Statement,
    TimeBasis,
)
from node.types.rounds import Round
from node.types.status import MiningState, NodeStatus, RelayState, Syncing

Json = dict[str, Any]

_encoder = msgspec.json.Encoder(decimal_format="number")


def to_json(view: object) -> bytes:
    """The view's bytes; decimals are written as numbers, digit by digit."""
    return _encoder.encode(view)


def _number(value: Decimal) -> Decimal:
    return Decimal(plain(value))


def _value(value: Value) -> object:
    match value:
        case Decimal():
            return _number(value)
        case Code(number):
            return {"code": number}
        case _:
            return value


def _name(numbers: type[Phase] | type[Unit] | type[Kind] | type[QuantityCode], number: int) -> str | int:
    try:
        return numbers(number).name.lower()
    except ValueError:
        return number


def key_view(key: Key) -> Json:
    """A record's key."""
    return {
        "source": key.source, "point": key.point, "kind": _name(Kind, key.kind),
        "time_basis": "source" if key.basis == TimeBasis.SOURCE else "received", "time": utc_text(key.time_ns),
        "time_ns": key.time_ns, "sequence": key.sequence,
    }  # fmt: skip


def measured_view(measured: Measured) -> Json:
    """One value of a record."""
    q = measured.quantity
    return {
        "quantity": q.label, "code": _name(QuantityCode, q.code), "phase": _name(Phase, q.phase),
        "unit": q.unit_symbol, "value": _value(measured.value), "quality": measured.quality,
    }  # fmt: skip


def record_view(leaf: Leaf, parameters: Parameters) -> Json:
    """A whole record, its source verified or not by the settings in force at its block."""
    statement, witness = leaf.record.statement, leaf.record.witness
    given = statement.time_given
    return {
        "content_id": leaf.content_id.hex(), "leaf_hash": leaf.leaf_hash.hex(), "key": key_view(statement.key),
        "time_given": {"text": given.text, "zone": given.zone, "offset_s": given.offset_s, "fold": given.fold},
        "values": [measured_view(measured) for measured in statement.values], "opaque": statement.opaque.hex(),
        "source_verified": is_verified(leaf, parameters), "detail": _detail_view(statement, parameters),
        "witness": {
            "collector": witness.collector.hex(), "received": utc_text(witness.received_ns),
            "raw_sha256": witness.raw_sha256.hex(), "driver": witness.driver,
            "signature": witness.signature.hex() if witness.signature else None,
        },
    }  # fmt: skip


def _detail_view(statement: Statement, parameters: Parameters) -> Json | None:
    """What a kind has beside values."""
    match statement.detail:
        case Derived(inputs):
            return {"inputs": [identifier.hex() for identifier in inputs]}
        case Enclosure(digest, size, media_type):
            return {"digest": digest.hex(), "size": size, "media_type": media_type}
        case Control(number, previous, approvals):
            return {"number": number, "previous": previous.hex(), "approvals": [one.key.hex() for one in approvals]}
        case Contradiction(content_id, record):
            return {"contradicts": content_id.hex(), "record": record_view(decode_record(record), parameters)}
    return None


def parameters_view(parameters: Parameters) -> Json:
    """The settings of a network."""
    p = parameters
    return {
        "name": p.name, "open": p.open, "founder": p.founder.hex(), "recovery": p.recovery.hex(),
        "sealers": [key.hex() for key in p.sealers], "difficulty": p.difficulty, "max_records": p.max_records,
        "max_block_bytes": p.max_block_bytes, "ahead_ms": p.ahead_ms, "spacing_ms": p.spacing_ms,
        "clock_rate": p.clock_rate,
        "bindings": [{"source": bound.source, "key": bound.key.hex()} for bound in p.bindings],
    }  # fmt: skip


def _vector(values: Iterable[Measured], *codes: QuantityCode) -> list[object]:
    """The three phases of the first of these quantities that is there; null for what was never measured."""
    found = {(m.quantity.code, m.quantity.phase): _value(m.value) for m in values}
    phases = ((Phase.A, Phase.B, Phase.C), (Phase.AB, Phase.BC, Phase.CA))
    for code in codes:
        for triple in phases:
            if any((code, phase) in found for phase in triple):
                return [found.get((code, phase)) for phase in triple]
    return [None, None, None]


def metadata_of(values: Iterable[Measured]) -> Json:
    """The named values that were handed in as metadata, under their own names."""
    return {
        m.quantity.name.removeprefix(METADATA): _value(m.value) for m in values if m.quantity.name.startswith(METADATA)
    }


def block_view(block: StoredBlock, leaves: Sequence[Leaf], parameters: Parameters) -> Json:
    """A block as the seed's readers know it (its first record on top), with all its records."""
    statement = leaves[0].record.statement
    values = statement.values
    header = block.header
    return {
        "block_number": header.height, "timestamp": utc_text(header.time_ms * 1_000_000),
        "node_id": statement.key.source,
        "voltage_vector": _vector(values, QuantityCode.VOLTAGE_PHASE, QuantityCode.VOLTAGE_LINE_LINE),
        "current_vector": _vector(values, QuantityCode.CURRENT),
        "power_vector": _vector(values, QuantityCode.ACTIVE_POWER), "metadata": metadata_of(values),
        "records": [record_view(leaf, parameters) for leaf in leaves], "previous_hash": header.previous.hex(),
        "hash": block.id.hex(), "nonce": header.nonce, "sealer": header.sealer.hex(),
        "records_root": header.records_root.hex(), "history_root": header.history_root.hex(),
        "difficulty": header.difficulty, "seal": block.seal.hex(),
    }  # fmt: skip


def row_view(row: BlockRow) -> Json:
    """A block as one line."""
    return {
        "height": row.height, "id": row.id.hex(), "time": utc_text(row.time_ms * 1_000_000), "records": row.records,
        "sealer": row.sealer.hex(), "sealer_name": row.sealer_name,
    }  # fmt: skip


def peer_view(peer: PeerState) -> Json:
    """A peer."""
    return {
        "address": peer.address, "status": peer.status.value, "reason": peer.reason, "name": peer.name,
        "key": peer.key.hex(), "height": peer.height, "tip": peer.tip.hex(), "latency_ms": peer.latency_ms,
        "last_seen": utc_text(peer.last_seen_ns) if peer.last_seen_ns else None, "agrees": peer.agrees,
        "speaks_with": list(peer.speaks_with),
    }  # fmt: skip


def mining_view(mining: MiningState | None) -> Json | None:
    """The proof of work under way."""
    if mining is None:
        return None
    return {
        "height": mining.height, "difficulty": mining.difficulty, "hashes": mining.hashes, "rate": mining.rate,
        "expected": mining.expected,
    }  # fmt: skip


def syncing_view(syncing: Syncing | None) -> Json | None:
    """The way to a longer chain."""
    if syncing is None:
        return None
    return {
        "first": syncing.first, "reached": syncing.reached, "last": syncing.last, "rate": round(syncing.rate, 1),
        "left_s": None if syncing.left_s is None else round(syncing.left_s, 1),
    }  # fmt: skip


def round_view(told: Round) -> Json:
    """One round."""
    return {
        "number": told.number, "time": utc_text(told.time_ns), "case": told.case.value, "message": told.message,
        "links": [{"height": link.height, "id": link.id.hex()} for link in told.links], "length": told.length,
        "nodes": [
            {"address": one.address, "name": one.name, "status": one.status.value, "reason": one.reason}
            for one in told.checked
        ],
        "update_s": told.update_s, "having": told.having, "connected": told.connected,
    }  # fmt: skip


def _relay_view(relay: RelayState) -> Json:
    return {
        "name": relay.name, "driver": relay.driver, "link": relay.link.value, "simulated": relay.simulated,
        "last_time": utc_text(relay.last_time_ns) if relay.last_time_ns else None, "reason": relay.reason,
        "missed": relay.missed,
    }  # fmt: skip


def _fault_view(fault: Fault) -> Json:
    return {
        "sentence": fault.finding.sentence, "height": fault.finding.height, "found": utc_text(fault.found_ns),
        "mended": utc_text(fault.mended_ns) if fault.mended_ns is not None else None,
    }  # fmt: skip


def status_view(status: NodeStatus) -> Json:
    """The node in one look.  Work is a decimal text: it outgrows the integers that JSON readers hold."""
    return {
        "network": status.network.hex(), "network_name": status.network_name, "open": status.open,
        "node": status.node_key.hex(), "name": status.name, "version": status.version, "address": status.address,
        "height": status.height, "tip": status.tip.hex(), "tip_time": utc_text(status.tip_time_ms * 1_000_000),
        "work": str(status.work), "difficulty": status.difficulty, "pending": status.pending,
        "set_aside": status.set_aside, "sealing": status.sealing, "checked": status.checked, "fault": status.fault,
        "faults": [_fault_view(fault) for fault in status.faults], "coverage": round(status.coverage, 4),
        "days_left": None if status.days_left is None else round(status.days_left, 1), "room": status.room,
        "mining": mining_view(status.mining), "syncing": syncing_view(status.syncing),
        "carried": {"received": status.carried.received, "sent": status.carried.sent},
        "contradictions": status.contradictions, "clock_rate": status.clock_rate,
        "peers": [peer_view(peer) for peer in status.peers], "relays": [_relay_view(relay) for relay in status.relays],
        "unwatched": list(status.unwatched),
    }  # fmt: skip


def acceptance_view(acceptance: Acceptance) -> Json:
    """The node's signed word."""
    return {
        "content_id": acceptance.content_id.hex(), "key": key_view(acceptance.key),
        "accepted": utc_text(acceptance.time_ns), "accepted_ns": acceptance.time_ns,
        "network": acceptance.genesis_id.hex(), "node": acceptance.node_key.hex(),
        "position": acceptance.position, "size": acceptance.size, "path": [node.hex() for node in acceptance.path],
        "signature": acceptance.signature.hex(),
    }  # fmt: skip


def reading_view(reading: Reading) -> Json:
    """A live reading."""
    return {
        "relay": reading.relay, "time": utc_text(reading.time_ns), "simulated": reading.simulated,
        "values": {m.quantity.label: _value(m.value) for m in reading.values},
    }  # fmt: skip
