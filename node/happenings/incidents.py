"""What relays tell in records of their own: trips, openings of breakers, dips and whatever else they call an event."""

from decimal import Decimal

from node.happenings.timeline import proof_of
from node.types.completeness import SealedReading
from node.types.happening import Incident, IncidentKind
from node.types.quantity import OPENINGS_CAUSED
from node.types.reading import Quality, Value

_KINDS = {"trip": IncidentKind.TRIP, "close": IncidentKind.CLOSED, "reclose": IncidentKind.CLOSED}


def incident(event: SealedReading) -> Incident | None:
    """What a sealed event tells; None for one that tells that nothing befell, or nothing that is known."""
    if event.height is None or event.values is None:
        return None
    values = {one.quantity.name: one for one in event.values}
    if any(one.quality & (Quality.INVALID | Quality.TEST) for one in event.values):
        return None
    simulated = any(one.quality & Quality.SIMULATED for one in event.values)
    proof = proof_of(event)
    opened = values.get(OPENINGS_CAUSED)
    if opened is not None:
        count = int(opened.value) if isinstance(opened.value, Decimal) and 0 < opened.value < 10**9 else 0
        return Incident(IncidentKind.TRIP, event.time_ns, proof, count=count, simulated=simulated) if count else None
    told = _text(values["kind"].value) if "kind" in values else ""
    if not told:
        return None
    lasted = values["duration"].value if "duration" in values else None
    return Incident(
        _KINDS.get(told, IncidentKind.TOLD), event.time_ns, proof, told=told,
        phases=_text(values["phases"].value) if "phases" in values else "",
        lasted_s=float(lasted) if isinstance(lasted, Decimal) and lasted < 10**9 else None, simulated=simulated,
    )  # fmt: skip


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""
