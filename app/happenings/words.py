"""What happened at a place, for people: sentences first, and the records beneath each line only when asked for."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, tzinfo
from decimal import Decimal
from typing import TYPE_CHECKING

from app.shown import shown
from node.ledger.decimals import plain
from node.types.happening import (
    Extreme,
    Happenings,
    Incident,
    IncidentKind,
    NoteKind,
    Place,
    Proof,
    Reason,
    Spell,
    SpellKind,
)
from node.types.quantity import UNIT_SYMBOLS, QuantityCode

if TYPE_CHECKING:
    from app.reports.copying import Copied

SECOND_NS = 10**9
LIMITS = (
    "Outage: every voltage that was measured was under 10 % of the normal one. Partial outage: some were. Low or high:"
    " under 90 % or over 110 % (IEC 61000-4-30, EN 50160, IEEE 1159)."
)
SEALED = "A sealed reading stands in a chain of signed blocks, so that nobody can change it or take it out unseen."
NOT_PROVEN = (
    "That the relay measured rightly, or that what it measures is what you had at home.",
    "What happened between two readings: what was shorter than that may be missing.",
    "What happened when nothing was sealed: that is no outage and no proof of power; it may have been either.",
)
_OF_LEDGER = (
    "That nobody changed all the sealed records on this computer together: `gridwitness fsck` checks all of them."
)
_OF_NODE = "That the node showed all that it has: it may have held its newest blocks back."
_KINDS = {
    SpellKind.NORMAL: "normal voltage", SpellKind.LOW: "voltage low", SpellKind.HIGH: "voltage high",
    SpellKind.PARTIAL: "power out on some phases", SpellKind.OUTAGE: "POWER OUT",
    SpellKind.UNKNOWN: "voltage not known", SpellKind.SILENCE: "nothing was sealed",
}  # fmt: skip
_INCIDENTS = {
    IncidentKind.OPENED: "the breaker opened", IncidentKind.CLOSED: "the breaker closed",
    IncidentKind.TRIP: "a protection opened the breaker (trip)", IncidentKind.TOLD: "the relay told of",
}  # fmt: skip
_NOTES = {
    NoteKind.CLOCK: "The clock of this network is simulated, {0} times too fast: no time in it is real.",
    NoteKind.SETTINGS: "The settings of this relay call {1} normal, which is far from what was sealed: another voltage"
    " level may be meant. So the middle of what was sealed, {0}, is taken; say with --nominal what is right.",
    NoteKind.INSISTED: "You call {0} normal, and the middle of what was sealed is {1}.",
    NoteKind.ENDS: "The chain ends before the time that was asked for; what is later is not sealed yet.",
    NoteKind.LATER: "No later reading of this place is sealed, although the chain went on.",
    NoteKind.AHEAD: "Readings with times more than a day after the newest block are left out: a clock was wrong.",
    NoteKind.MORE: "There is more than can be shown: the first {0} lines are, and all are counted. Ask for a shorter"
    " time to see the others.",
}
_LACKS = {
    Reason.INVALID: "the relay itself called its values invalid", Reason.TEST: "the values are those of a test",
    Reason.ABSENT: "no voltage was measured", Reason.UNIT: "too few readings to say what is normal",
    Reason.PRUNED: "this ledger no longer keeps the values",
}  # fmt: skip


def length(length_ns: int) -> str:
    """How long, in one or two units: 0.4 s, 42 s, 14 min, 2 h 5 min, 3 d 4 h."""
    seconds = length_ns / SECOND_NS
    if seconds < 10 and length_ns % SECOND_NS:
        return f"{seconds:.1f} s"
    if seconds < 120:
        return f"{seconds:.0f} s"
    for size, unit, lesser, below in ((86_400, "d", 3_600, "h"), (3_600, "h", 60, "min"), (60, "min", 1, "s")):
        if seconds >= size:
            rest = int(seconds % size // lesser)
            return f"{int(seconds // size)} {unit}" + (f" {rest} {below}" if rest else "")
    return f"{seconds:.0f} s"


class Clock:
    """Times as people of a zone write them; the first names the day, and so does each on another one."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone

    def whole(self, time_ns: int) -> str:
        """Day and time."""
        moment = datetime.fromtimestamp(time_ns // SECOND_NS, UTC).astimezone(self._zone)
        return f"{moment:%Y-%m-%d %H:%M:%S}"

    def short(self, time_ns: int, beside_ns: int) -> str:
        """The time alone where the day is that of the other moment."""
        text, other = self.whole(time_ns), self.whole(beside_ns)
        return text[11:] if text[:10] == other[:10] else text


def share(part: float) -> str:
    """A percentage that is never rounded up to all, nor down to nothing."""
    percent = min(max(part, 0.0), 1.0) * 100
    if 99.9 < percent < 100 or 0 < percent < 0.1:
        return "nearly 100 %" if percent > 50 else "under 0.1 %"
    return f"{percent:.4g} %" if percent in {0, 100} else f"{percent:.1f} %"


def summary(found: Happenings) -> str:
    """The answer in a sentence or two."""
    totals, over = found.totals, length(found.length_ns)
    if not totals.readings:
        return f"Nothing of this place is sealed in these {over}: nothing can be said of them."
    if totals.outages:
        one = totals.outages == 1
        longest = "" if one else f", the longest {length(totals.longest_ns)}"
        first = f"{totals.outages:,} {'outage' if one else 'outages'}, {length(totals.outage_ns)} without power"
        first += f"{'' if one else ' in all'}{longest}, in {over}"
    else:
        first = f"No outage is sealed in these {over}"
    return f"{first}; sealed readings cover {share(found.covered)} of that time."


def further(found: Happenings) -> Iterator[str]:
    """What has to be known beside it."""
    totals = found.totals
    others = [
        (totals.partial, totals.partial_ns, "power was out on some phases"),
        (totals.low, totals.low_ns, "the voltage was low"),
        (totals.high, totals.high_ns, "the voltage was high"), (totals.silent, totals.silent_ns, "nothing was sealed"),
    ]  # fmt: skip
    for count, lasted, words in others:
        if count:
            yield f"{_times(count).capitalize()} {words}: {length(lasted)}{'' if count == 1 else ' in all'}."
    if totals.silent:
        yield "When nothing was sealed there may have been power or none: nobody can tell it from here."
    if totals.unknown_ns:
        yield f"For {length(totals.unknown_ns)} there are readings that do not tell the voltage."
    if totals.open_ns:
        yield (
            f"The breaker was seen open for {length(totals.open_ns)}: whoever is fed through it alone had no power"
            " then, whatever the voltage before it was."
        )
    if totals.simulated:
        part = "All" if totals.simulated == totals.readings else f"{totals.simulated:,} of {totals.readings:,}"
        outages = f", {totals.simulated_outages:,} of the outages among them" if totals.simulated_outages else ""
        yield f"{part} readings were made up by a simulator{outages}: no real line is meant."
    if totals.disputed:
        yield f"Of {totals.disputed:,} readings more than one version is sealed; the first one counts here."
    yield from (_NOTES[one.kind].format(*one.given) for one in found.notes)


def normal(found: Happenings) -> Iterator[str]:
    """With what the voltages were compared."""
    for one in found.nominals:
        kind = "between lines" if one.code == QuantityCode.VOLTAGE_LINE_LINE else "of a phase"
        why = "as its settings or you say" if one.described else "the middle of what is sealed of this place"
        yield f"Normal is {figure(one.number)} {UNIT_SYMBOLS.get(one.unit, '')} {kind}, {why}."


def figure(number: Decimal) -> str:
    """A number that was worked out, to six digits, whatever its size."""
    return f"{float(number):.6g}"


def headline(one: Spell) -> str:
    """What it was, and for how long."""
    lasted = f"for {length(one.length_ns)}"
    if one.into_silence and one.kind is not SpellKind.NORMAL:
        lasted = f"for about {length(one.length_ns)} or longer"
    made_up = " (simulated)" if one.simulated else ""
    return f"{_KINDS[one.kind]} {lasted}{made_up}"


def details(one: Spell, clock: Clock) -> Iterator[str]:
    """What is known beside it: how exactly its ends are known, how low, and why it is not known."""
    if one.kind not in {SpellKind.NORMAL, SpellKind.SILENCE}:
        yield from _ends(one, clock)
    if one.kind in {SpellKind.OUTAGE, SpellKind.PARTIAL, SpellKind.LOW} and one.lowest is not None:
        yield f"lowest {level(one.lowest)}"
    high = one.highest is not None and one.highest.share > 1.1
    if one.highest is not None and (one.kind is SpellKind.HIGH or (high and one.kind is not SpellKind.NORMAL)):
        yield f"highest {level(one.highest)}"
    if one.kind is SpellKind.NORMAL and one.lowest is not None and one.highest is not None:
        yield f"from {level(one.lowest)} to {level(one.highest)}"
    for reason, count in one.reasons:
        yield f"{_LACKS[reason]} ({count:,} {'reading' if count == 1 else 'readings'})"
    if one.doubtful:
        yield f"the relay called {one.doubtful:,} of {one.readings:,} readings doubtful"
    if one.disputed:
        yield f"disputed: of {one.disputed:,} more than one version is sealed"
    if one.kind is SpellKind.SILENCE:
        yield "it may have been an outage, or none"


def _ends(one: Spell, clock: Clock) -> Iterator[str]:
    if one.cut_before:
        yield "it began earlier"
    elif one.before is not None and one.first is not None:
        yield f"it began between {_between(one.before, one.first, clock)}"
    else:
        yield "nothing is sealed from before it"
    if one.going_on:
        yield "still so when the newest reading was taken"
    elif one.cut_after:
        yield "it went on later"
    elif one.into_silence:
        yield "nothing was sealed right after it, so it may have gone on"
    elif one.last is not None and one.after is not None:
        yield f"it ended between {_between(one.last, one.after, clock)}"


def _between(earlier: Proof, later: Proof, clock: Clock) -> str:
    return f"{clock.whole(earlier.time_ns)} and {clock.short(later.time_ns, earlier.time_ns)}"


def level(one: Extreme) -> str:
    """A voltage, and what part of the normal one it is."""
    return f"{plain(one.number)} {one.unit} ({one.label}, {one.share * 100:.0f} %)"


def told(one: Incident) -> str:
    """What befell."""
    made_up = " (simulated)" if one.simulated else ""
    if one.kind is IncidentKind.TRIP and not one.told:
        return f"in this minute faults opened the breaker {_times(one.count)}{made_up}"
    words = _INCIDENTS[one.kind]
    if one.kind is IncidentKind.TOLD:
        words = f"{words} {one.told}"
    if one.phases:
        words += f" on {one.phases}"
    return words + (f", {one.lasted_s:g} s" if one.lasted_s else "") + made_up


def words_of(found: Happenings, zone: tzinfo, zone_name: str, proof: bool, copied: "Copied | None" = None) -> str:
    """All of it for a person; `copied` is the chain of another machine that it was read from."""
    clock = Clock(zone)
    read = [] if copied is None else [
        f"Read from {copied.address}, a node of {copied.network}, up to block {copied.height:,}; each was checked."
    ]  # fmt: skip
    lines = [
        f"{found.place.name}, {clock.whole(found.begin_ns)} to {clock.whole(found.end_ns)} ({zone_name})",
        summary(found), *further(found), *read, "", *_lines(found, clock, proof), "", *normal(found), LIMITS, SEALED,
        "", "What this does not prove:",
        *(f"  {one}" for one in (*NOT_PROVEN, _OF_LEDGER if copied is None else _OF_NODE)),
    ]  # fmt: skip
    if not proof:
        lines += ["", "With --proof the sealed records stand under each line; --receipts FOLDER writes their receipts."]
    return "\n".join(map(shown, lines))


def _lines(found: Happenings, clock: Clock, proof: bool) -> Iterator[str]:
    for one in found.told:
        if isinstance(one, Spell):
            yield f"{clock.whole(one.begin_ns)}  {headline(one)}"
            yield from (f"                     {detail}" for detail in details(one, clock))
        else:
            seen = f" (seen between {_between(one.before, one.proof, clock)})" if one.before is not None else ""
            yield f"{clock.whole(one.time_ns)}  {told(one)}{seen}"
        if proof:
            for words, record in proofs(one):
                yield f"                     {words}: record {record.content_id.hex()}, block {record.height:,}"


def proofs(one: Spell | Incident) -> list[tuple[str, Proof]]:
    """The records that show a line, each once, with what it is; what a silence shows are its neighbours."""
    if isinstance(one, Spell):
        named = [
            ("reading before", one.before), ("first reading", one.first), ("last reading", one.last),
            ("reading after", one.after), ("lowest", one.lowest_proof), ("highest", one.highest_proof),
        ]  # fmt: skip
    else:
        named = [("reading before", one.before), ("record", one.proof)]
    found: dict[bytes, tuple[str, Proof]] = {}
    for words, proof in named:
        if proof is not None:
            found.setdefault(proof.content_id, (words, proof))
    return sorted(found.values(), key=lambda told: told[1].time_ns)


def places_of(found: Sequence[Place], zone: tzinfo, zone_name: str) -> str:
    """The places for a person."""
    if not found:
        return "No reading is sealed in this ledger yet."
    clock, width = Clock(zone), min(40, max(len(one.name) for one in found))
    rows = (f"{one.name:<{width}}  {clock.whole(one.first_ns)} to {clock.whole(one.last_ns)}" for one in found)
    return "\n".join(map(shown, [f"Places with sealed readings ({zone_name}):", *rows]))


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count:,} times")
