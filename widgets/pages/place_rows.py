"""What the card of a place shows: plain rows, worded by whoever feeds it, and what a person asks for there."""

from dataclasses import dataclass

from node.types.happening import IncidentKind, SpellKind


@dataclass(frozen=True, slots=True)
class PlaceOffer:
    """A place that can be chosen, and the time from its first sealed reading to its last."""

    source: str
    point: str
    name: str
    first_ns: int
    last_ns: int


@dataclass(frozen=True, slots=True)
class PlaceWish:
    """A person wants to know what happened there; None is an end of what is sealed."""

    source: str
    point: str
    first_ns: int | None = None
    end_ns: int | None = None


@dataclass(frozen=True, slots=True)
class PlaceProof:
    """A sealed record beneath a line: what it shows, and its time in words."""

    what: str
    when: str
    content_id: bytes
    height: int


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One line: a spell, or what befell in a moment, whose end is its begin.  `beside` is the short of `details`."""

    kind: SpellKind | IncidentKind
    begin_ns: int
    end_ns: int
    when: str
    what: str
    beside: str = ""
    details: tuple[str, ...] = ()
    proofs: tuple[PlaceProof, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceAnswer:
    """What happened: the summary first, what has to be known beside it, and the lines in order."""

    name: str
    summary: str
    rows: tuple[PlaceRow, ...]
    begin_ns: int
    end_ns: int
    begin: str
    end: str
    zone: str = "UTC"
    """In which all times are told."""
    remarks: tuple[str, ...] = ()
    outage: bool = False
    """Whether to say it loud."""
