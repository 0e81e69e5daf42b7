"""What happened at a place, as JSON for programs."""

import json
from typing import TYPE_CHECKING, Any

from app.happenings.words import figure, proofs, summary
from node.happenings.judging import GONE, HIGH, LOW
from node.ledger.decimals import plain
from node.times import exact_utc_text
from node.types.happening import Extreme, Happenings, Incident, Nominal, Place, Proof, Spell
from node.types.quantity import UNIT_SYMBOLS, QuantityCode

if TYPE_CHECKING:
    from app.reports.copying import Copied

SECOND_NS = 10**9
_KEYS = {
    "reading before": "before", "first reading": "first", "lowest": "lowest", "highest": "highest",
    "last reading": "last", "reading after": "after", "record": "record",
}  # fmt: skip


def places_json(found: list[Place]) -> str:
    """The places."""
    return json.dumps({"places": [place_view(one) for one in found]})


def place_view(one: Place) -> dict[str, Any]:
    """A place, with the time that its sealed readings cover."""
    return {
        "name": one.name, "source": one.source, "point": one.point, "first": exact_utc_text(one.first_ns),
        "last": exact_utc_text(one.last_ns),
    }  # fmt: skip


def happenings_json(found: Happenings, copied: "Copied | None" = None) -> str:
    """All of it; times in UTC, lengths in seconds."""
    totals = found.totals
    chain = None if copied is None else {
        "node": copied.address, "network": copied.network, "fingerprint": copied.genesis_id.hex(),
        "height": copied.height,
    }  # fmt: skip
    return json.dumps({
        "chain": chain,
        "place": place_view(found.place), "from": exact_utc_text(found.begin_ns), "to": exact_utc_text(found.end_ns),
        "summary": summary(found), "covered": found.covered, "outages": totals.outages,
        "outage_s": _seconds(totals.outage_ns), "longest_outage_s": _seconds(totals.longest_ns),
        "partial_outages": totals.partial, "partial_outage_s": _seconds(totals.partial_ns), "low": totals.low,
        "low_s": _seconds(totals.low_ns), "high": totals.high, "high_s": _seconds(totals.high_ns),
        "silences": totals.silent, "silent_s": _seconds(totals.silent_ns), "unknown_s": _seconds(totals.unknown_ns),
        "breaker_open_s": _seconds(totals.open_ns), "trips": totals.trips, "readings": totals.readings,
        "simulated": totals.simulated, "simulated_outages": totals.simulated_outages, "disputed": totals.disputed,
        "limits": {"outage_below": float(GONE), "low_below": float(LOW), "high_above": float(HIGH)},
        "normal": list(map(_nominal, found.nominals)), "spells_in_all": totals.spells,
        "incidents_in_all": totals.incidents, "spells": list(map(_spell, found.spells)),
        "incidents": list(map(_incident, found.incidents)),
        "notes": [{"kind": one.kind.value, "given": list(one.given)} for one in found.notes],
    })  # fmt: skip


def _spell(one: Spell) -> dict[str, Any]:
    return {
        "kind": one.kind.value, "from": exact_utc_text(one.begin_ns), "to": exact_utc_text(one.end_ns),
        "lasted_s": _seconds(one.length_ns), "at_least_s": _seconds(one.least_ns),
        "at_most_s": None if one.most_ns is None else _seconds(one.most_ns), "going_on": one.going_on,
        "began_earlier": one.cut_before, "went_on_later": one.cut_after, "into_silence": one.into_silence,
        "readings": one.readings, "disputed": one.disputed, "doubtful": one.doubtful, "simulated": one.simulated,
        "breaker_open_s": _seconds(one.open_ns), "lowest": _extreme(one.lowest), "highest": _extreme(one.highest),
        "reasons": [{"reason": reason.value, "readings": count} for reason, count in one.reasons],
        "proof": _proofs(one),
    }  # fmt: skip


def _incident(one: Incident) -> dict[str, Any]:
    return {
        "kind": one.kind.value, "time": exact_utc_text(one.time_ns), "told": one.told, "phases": one.phases,
        "count": one.count, "lasted_s": one.lasted_s, "simulated": one.simulated, "proof": _proofs(one),
    }  # fmt: skip


def _proofs(one: Spell | Incident) -> list[dict[str, Any]]:
    return [{"is": _KEYS[words], **_record(proof)} for words, proof in proofs(one)]


def _record(one: Proof) -> dict[str, Any]:
    return {"time": exact_utc_text(one.time_ns), "content_id": one.content_id.hex(), "height": one.height}


def _extreme(one: Extreme | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {"value": plain(one.number), "unit": one.unit, "quantity": one.label, "share": one.share}


def _nominal(one: Nominal) -> dict[str, Any]:
    return {
        "value": figure(one.number), "unit": UNIT_SYMBOLS.get(one.unit, ""),
        "between_lines": one.code == QuantityCode.VOLTAGE_LINE_LINE, "from_settings": one.described,
    }  # fmt: skip


def _seconds(length_ns: int) -> float:
    return length_ns / SECOND_NS
