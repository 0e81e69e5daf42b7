"""What an event may be like: beyond these bounds it would be another kind of event, or none at all."""

from node.types.simulation import BOUNDS, LONGEST_S, PHASES, EventKind, SimulatedEvent


def event_of(
    kind: EventKind, start_ns: int, length_s: float | None, phases: str, size: float | None, recloses: bool
) -> SimulatedEvent:
    """An event within its bounds.  `ValueError` says what is not."""
    bounds = BOUNDS[kind]
    length_s = bounds.usual_s if length_s is None else length_s
    size = bounds.usual if size is None else size
    if phases not in PHASES:
        raise ValueError(f"{phases!r} are no phases; use one of {', '.join(PHASES)}.")
    if not bounds.shortest_s <= length_s <= LONGEST_S:
        raise ValueError(f"a {kind} lasts {bounds.shortest_s:g} to {LONGEST_S:g} s, not {length_s:g}.")
    if not bounds.least <= size <= bounds.most:
        raise ValueError(f"the size of a {kind} is {bounds.least:g} to {bounds.most:g}, not {size:g}.")
    return SimulatedEvent(kind, start_ns, length_s, phases, size, recloses)
