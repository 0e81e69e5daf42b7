"""What people did, read back from the notes of the chain, newest first: a page costs what it gives."""

import sqlite3
from dataclasses import dataclass, replace
from pathlib import Path

from node.deeds.keeping import POINT
from node.deeds.lines import deeds_in
from node.ledger.enclosures import SALT_SIZE
from node.ledger.records import Leaf
from node.store import sequence, vault
from node.store.sequence import Span
from node.store.vault import VaultError
from node.types.deed import Deed, DeedChoice
from node.types.record import Enclosure, Kind, TimeBasis

NOTES = 64
"""So many notes are looked through for a page; the next page goes on from there."""
_ABOVE = (1 << 63) - 1


@dataclass(frozen=True, slots=True)
class Page:
    """Deeds, newest first, and where the next begins; empty at the end.  `elsewhere` counts notes without words."""

    deeds: tuple[Deed, ...]
    after: str
    elsewhere: int = 0


def page(connection: sqlite3.Connection, data: Path, before: str, choice: DeedChoice) -> Page:
    """One page.  The words of a note lie with the node that made it, so those of other nodes are counted only."""
    until_ns = int(before) if before else _ABOVE
    leaves = _notes(connection, Span(choice.since_ns, until_ns))
    deeds: dict[Deed, None] = {}
    elsewhere = 0
    for leaf in leaves:
        told = _deeds_of(leaf, data)
        elsewhere += told is None
        deeds.update(dict.fromkeys(deed for deed in reversed(told or []) if choice.fits(deed)))
    after = str(leaves[-1].record.statement.key.time_ns - 1) if len(leaves) == NOTES else ""
    return Page(tuple(deeds), after, elsewhere)


def _notes(connection: sqlite3.Connection, span: Span) -> list[Leaf]:
    lines = [replace(line, basis=TimeBasis.RECEIVED) for line in sequence.stated(connection, POINT, Kind.NOTE)]
    leaves = [leaf for line in lines for leaf in sequence.newest(connection, line, span, NOTES)]
    return sorted(leaves, key=lambda leaf: -leaf.record.statement.key.time_ns)[:NOTES]


def _deeds_of(leaf: Leaf, data: Path) -> list[Deed] | None:
    enclosure = leaf.record.statement.detail
    if not isinstance(enclosure, Enclosure):
        return None
    try:
        salted = vault.salted(data, enclosure.digest)
    except (VaultError, OSError):
        return None
    return deeds_in(salted[SALT_SIZE:].decode("utf-8", "replace"))
