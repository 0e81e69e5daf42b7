"""What came of a report, for people and for programs: the answer first, then counts, then the rows at fault."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.reports.checking import EMPTY
from app.shown import shown
from node.times import exact_utc_text
from node.types.completeness import FAULTS, ColumnUse, Completeness, Found, Silence, Standing, Uncompared

if TYPE_CHECKING:
    from app.reports.copying import Copied

SHOWN = 20
MOST_NAMED = 5
MATCHES, DIFFERS, CANNOT_TELL, STRANGER = "matches", "differs", "cannot tell", "stranger"
CODES = {MATCHES: 0, DIFFERS: 1, STRANGER: 3, CANNOT_TELL: 4}
"""What `verify` ends with."""
UNMET = (
    "The chain is consistent in itself, but from somebody you have never met: anyone could have made it. Pin the"
    " network with --trust if you have its fingerprint from somebody you trust. Held against that chain: "
)
_ALWAYS = (
    "Whether the relays measured rightly.",
    "Whether everything was sealed: what never reached a node was never sealed. Times without readings are told above.",
)
OF_LEDGER = (
    *_ALWAYS, "Whether somebody changed the ledger in the data folder as a whole: each record was hashed again up to"
    " its block, and `gridwitness fsck` checks all of them up to the network's first block.",
)  # fmt: skip
"""What no answer from a ledger proves."""
OF_NODE = (
    *_ALWAYS, "Whether the node showed all that it has: it may have held back its newest blocks, and each row of a"
    " later time would then be said to be not on the chain.",
)  # fmt: skip
"""What no answer from a node on another machine proves."""
_HEADINGS = {
    Standing.DIFFERS: "Differs from what the relay said:",
    Standing.NOT_ON_CHAIN: "In the report, and not on the chain:",
    Standing.MISSING: "On the chain, and missing from the report:",
    Standing.LEFT_EMPTY: "Left empty in the report, although the relay said a value:",
    Standing.UNCOVERED: "Cannot be worked out from what is sealed:",
    Standing.COARSE: "Too few digits to be compared:",
    Standing.UNREADABLE: "Could not be read:",
    Standing.WAITING: "Not sealed yet:",
    Standing.PRUNED: "No longer kept in this ledger:",
    Standing.REPEATED: "Said more than once:",
}
_COUNTED = {
    Standing.DIFFERS: ("differs from what the relay said", "differ from what the relay said"),
    Standing.NOT_ON_CHAIN: ("is not on the chain", "are not on the chain"),
    Standing.MISSING: ("sealed reading is missing from the report", "sealed readings are missing from the report"),
    Standing.LEFT_EMPTY: ("leaves a value empty", "leave values empty"),
    Standing.REPEATED: ("says again what another row says", "say again what another row says"),
    Standing.UNCOVERED: ("cannot be worked out", "cannot be worked out"),
    Standing.COARSE: ("cannot be compared", "cannot be compared"),
    Standing.UNREADABLE: ("could not be read", "could not be read"),
    Standing.WAITING: ("is not sealed yet", "are not sealed yet"),
    Standing.PRUNED: ("is of a time that is no longer kept here", "are of a time that is no longer kept here"),
}


def answer_of(done: Completeness, copied: "Copied | None" = None) -> str:
    """The one word; what a stranger's chain says is worth nothing, whatever it is."""
    if copied is not None and not copied.known:
        return STRANGER
    if done.faults:
        return DIFFERS
    return CANNOT_TELL if _is_open(done) or not done.good else MATCHES


def title_of(answer: str, done: Completeness) -> str:
    """The name of the words over the answer: what only leaves something out does not say anything else."""
    if answer == MATCHES and done.disputed:
        return "report.disputed.title"
    said = FAULTS - {Standing.MISSING, Standing.LEFT_EMPTY}
    is_gap = answer == DIFFERS and not any(done.counts.get(one) for one in said)
    return "report.incomplete.title" if is_gap else f"report.{answer}.title"


def _is_open(done: Completeness) -> bool:
    return bool(done.untold or done.uncompared or done.left_out)


def sentence_of(done: Completeness, copied: "Copied | None" = None) -> str:
    """The answer in a sentence."""
    if copied is not None and not copied.known:
        return UNMET + sentence_of(done)
    if done.faults:
        told = [_count(one, done.counts[one]) for one in _COUNTED if one in FAULTS and done.counts.get(one)]
        return f"The report is not what was sealed: {_listed(told)}."
    if not done.good:
        return "Nothing can be said: no row of the report could be held against the chain."
    if _is_open(done):
        return f"What could be checked is what was sealed; {_listed(list(_open(done)))}."
    left = [one.title for one in done.columns if one.remark and one.remark != EMPTY]
    if not left:
        of = _named(done.places)
        return f"All of it is what was sealed, and every reading of {of} that was sealed in that time is in it."
    more = f" and {len(left) - MOST_NAMED:,} more" if len(left) > MOST_NAMED else ""
    return (
        f"All that could be compared is what was sealed, and every reading of {_named(done.places)} that was sealed in"
        f" that time is in it. Not compared: {', '.join(left[:MOST_NAMED])}{more}."
    )


def _named(places: Sequence[str]) -> str:
    more = [f"{len(places) - MOST_NAMED:,} more"] if len(places) > MOST_NAMED else []
    return _listed([*places[:MOST_NAMED], *more])


def _open(done: Completeness) -> Iterator[str]:
    """Of what nothing can be said."""
    if done.untold:
        yield f"of {done.untold:,} of {done.untold + done.good:,} nothing can be said"
    if done.left_out:
        yield f"it says nothing of {_named(done.left_out)}, of which readings of that time are sealed"
    if done.uncompared:
        named = [_skipped(one) for one in done.uncompared[:MOST_NAMED]]
        more = f", and {len(done.uncompared) - MOST_NAMED:,} more" if len(done.uncompared) > MOST_NAMED else ""
        yield f"nothing sealed was found to compare with {', '.join(named)}{more}"


def _skipped(one: Uncompared) -> str:
    return f"{one.column} of {one.place} ({one.values:,} {'value' if one.values == 1 else 'values'})"


def words_of(path: Path, done: Completeness, copied: "Copied | None" = None) -> str:
    """All of it for a person."""
    lines = [f"{path}: {answer_of(done, copied).upper()}", sentence_of(done, copied), *_against(done)]
    if copied is not None:
        lines.append(
            f"The chain is that of {copied.network} ({copied.genesis_id.hex()}), read from {copied.address} up to block"
            f" {copied.height:,} and checked block by block."
        )
    lines += ["", *_counts(done)]
    for standing, heading in _HEADINGS.items():
        found = [one for one in done.found if one.standing == standing]
        if found:
            count = done.missing_runs if standing == Standing.MISSING else done.counts[standing]
            lines += ["", heading, *_bounded([_row(one) for one in found], count)]
    disputed = [one for one in done.found if one.versions > 1]
    if disputed:
        lines += [
            "",
            "Disputed, as more than one version is sealed:",
            *_bounded(list(map(_row, disputed)), done.disputed),
        ]
    if done.silences:
        lines += ["", "Nothing was sealed then:", *_bounded([_silence(one) for one in done.silences], done.silent)]
    if done.uncompared:
        skipped = [_skipped(one) for one in done.uncompared]
        lines += ["", "In the report, and not compared:", *_bounded(skipped, len(skipped))]
    if done.columns:
        lines += ["", "Columns:", *(f"  {line}" for line in _columns(done))]
    if done.notes:
        lines += ["", "To know:", *(f"  {note}" for note in done.notes)]
    lines += ["", "What this does not tell:", *(f"  {limit}" for limit in limits_of(copied))]
    return "\n".join(map(shown, lines))


@dataclass(frozen=True, slots=True)
class Part:
    """What came of some of the rows, by the name of its words; `good` is None where nothing can be said of them."""

    good: bool | None
    name: str
    values: tuple[str, ...]
    rows: tuple[str, ...] = ()


def parts_of(done: Completeness) -> Iterator[Part]:
    """For each way in which rows stand how many they are, with the first of them; what fits comes first."""
    if done.good:
        yield Part(True, "matches", (f"{done.good:,}",), tuple(_columns(done)))
    for standing in sorted(_COUNTED, key=lambda one: one not in FAULTS):
        count = done.counts.get(standing, 0)
        if count and standing is not Standing.REPEATED:
            rows = [_row(one) for one in done.found if one.standing == standing]
            yield Part(False if standing in FAULTS else None, standing.value, (f"{count:,}",), tuple(rows[:SHOWN]))
    if done.silent:
        values = f"{done.silent:,}", length(done.silent_ns)
        yield Part(None, "silent", values, tuple(map(_silence, done.silences[:SHOWN])))
    if done.disputed:
        rows = [_row(one) for one in done.found if one.versions > 1]
        yield Part(None, "disputed", (f"{done.disputed:,}",), tuple(rows[:SHOWN]))
    if done.left_out:
        yield Part(None, "left out", (_named(done.left_out),))
    if done.uncompared:
        count = sum(one.values for one in done.uncompared)
        yield Part(None, "uncompared", (f"{count:,}",), tuple(map(_skipped, done.uncompared[:SHOWN])))
    for note in done.notes[:SHOWN]:  # in sight: the zone that times were taken to be of changes what the answer means
        yield Part(None, "note", (note,))
    if len(done.notes) > SHOWN:
        yield Part(None, "more notes", (f"{len(done.notes) - SHOWN:,}",))


def limits_of(copied: "Copied | None") -> tuple[str, ...]:
    """What the answer does not prove."""
    return OF_LEDGER if copied is None else OF_NODE


def compared(done: Completeness) -> tuple[str, str, str] | None:
    """Of which relays, and from when to when."""
    if done.first_ns is None or done.last_ns is None:
        return None
    names = ", ".join(done.places[:MOST_NAMED]) + (", …" if len(done.places) > MOST_NAMED else "")
    return names, exact_utc_text(done.first_ns), exact_utc_text(done.last_ns)


def _against(done: Completeness) -> Iterator[str]:
    if ends := compared(done):
        yield "Compared with what is sealed of {}, from {} to {}.".format(*ends)


def _counts(done: Completeness) -> Iterator[str]:
    rounded, good = done.counts.get(Standing.ROUNDED, 0), done.good - done.counts.get(Standing.REPEATED, 0)
    yield f"  {good:>9,}  {'matches' if good == 1 else 'match'} what the relay said" + (
        f" ({rounded:,} of them rounded)" if rounded else ""
    )
    for standing, (one, several) in _COUNTED.items():
        count = done.counts.get(standing, 0)
        if count:
            yield f"  {count:>9,}  {one if count == 1 else several}"
    if done.disputed:
        one = "is of a reading that is disputed: more than one version of it is sealed"
        several = "are of readings that are disputed: more than one version of each is sealed"
        yield f"  {done.disputed:>9,}  {one if done.disputed == 1 else several}"
    if done.silent:
        times = "time" if done.silent == 1 else "times"
        yield f"  {done.silent:>9,}  {times} nothing was sealed for long, {length(done.silent_ns)} in all"


def _count(standing: Standing, count: int) -> str:
    one, several = _COUNTED[standing]
    return f"{count:,} {one if count == 1 else several}"


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _bounded(lines: list[str], count: int) -> list[str]:
    told = [f"  {line}" for line in lines[:SHOWN]]
    return told if count <= len(told) else [*told, f"  … and {count - len(told):,} more"]


def _row(one: Found) -> str:
    """Where it stands, of whom and when it speaks, what is reported and what was sealed, and in which record."""
    where = f"line {', '.join(map(str, one.lines[:8]))}{', …' if len(one.lines) > 8 else ''}: " if one.lines else ""
    if one.standing == Standing.UNREADABLE and not one.time_ns:
        return f"{where}{one.sentence}"
    until = f" to {exact_utc_text(one.end_ns)}" if one.end_ns is not None else ""
    parts = [f"{where}{one.place}, {exact_utc_text(one.time_ns)}{until}"]
    parts += [_difference(one, number) for number in range(len(one.differences))]
    if one.standing == Standing.MISSING and one.readings is not None and one.readings > 1:
        parts.append(f"{one.readings:,} readings in a row")
        parts += [f"of the first: {one.sentence}"] if one.sentence else []
    elif one.sentence:
        parts.append(one.sentence)
    parts += [_rests(one)] if one.readings is not None and one.lines else []
    if one.versions > 1:
        parts.append(f"{one.versions} versions of it are sealed")
    record = (
        f" (record {one.content_id.hex()}, block {one.height})" if one.content_id and one.height is not None else ""
    )
    return "; ".join(parts) + record


def _difference(one: Found, number: int) -> str:
    told = one.differences[number]
    said = "the sealed readings make" if one.end_ns is not None else "the relay said"
    return f"{told.column} is {told.reported!r}, {said} {told.sealed}" if told.reported else (
        f"{told.column} is empty, {said} {told.sealed}"
    )  # fmt: skip


def _rests(one: Found) -> str:
    readings = f"{one.readings:,} sealed {'reading' if one.readings == 1 else 'readings'}"
    return f"rests on {readings}" + ("" if one.covered is None else f", which cover {one.covered:.0%} of that time")


def _silence(one: Silence) -> str:
    usual = f"; around it each {length(one.usual_ns)}" if one.usual_ns is not None else ""
    rows = f"; the report has {one.rows:,} {'row' if one.rows == 1 else 'rows'} for it" if one.rows else ""
    ends = f"{exact_utc_text(one.start_ns)} to {exact_utc_text(one.end_ns)}"
    return f"{one.place}, {ends}, {length(one.end_ns - one.start_ns)}{usual}{rows}"


def length(span_ns: int) -> str:
    """How long it was, in the unit that people would use."""
    seconds = span_ns / 1e9
    for size, name in ((86_400, "days"), (3_600, "h"), (60, "min")):
        if seconds >= 2 * size:
            return f"{seconds / size:.3g} {name}"
    return f"{seconds:.3g} s"


def _columns(done: Completeness) -> Iterator[str]:
    for one in done.columns:
        if one.remark:
            yield f"{one.title}: not checked, {one.remark}"
        elif one.rounded:
            yield f"{one.title}: {one.compared:,} values compared, {one.rounded:,} rounded by up to {_amount(one)}"
        else:
            yield f"{one.title}: {one.compared:,} values compared" if one.compared else f"{one.title}: checked"


def _amount(one: ColumnUse) -> str:
    """The most that was rounded off: people may write more digits than a number of the chain has."""
    return f"{one.most:.6g}"


def as_json(path: Path, done: Completeness, copied: "Copied | None" = None) -> str:
    """All of it for a program, on one line."""
    return json.dumps(
        {
            "file": shown(str(path)), "answer": answer_of(done, copied), "sentence": sentence_of(done, copied),
            "chain": None if copied is None else {
                "node": copied.address, "network": copied.genesis_id.hex(), "name": copied.network,
                "height": copied.height, "known": copied.known,
            },
            "counts": {one.value: done.counts.get(one, 0) for one in Standing},
            "disputed": done.disputed, "relays": list(done.places), "from": _time(done.first_ns),
            "to": _time(done.last_ns), "found": [_found(one) for one in done.found],
            "silent": {"count": done.silent, "seconds": done.silent_ns / 1e9,
                       "intervals": [_interval(one) for one in done.silences]},
            "columns": [
                {"title": one.title, "compared": one.compared, "rounded": one.rounded,
                 "rounded_by": _amount(one), "remark": one.remark} for one in done.columns
            ],
            "left_out": list(done.left_out),
            "uncompared": [
                {"relay": one.place, "column": one.column, "values": one.values} for one in done.uncompared
            ],
            "notes": list(done.notes), "does_not_prove": list(limits_of(copied)),
        }
    )  # fmt: skip


def _time(time_ns: int | None) -> str | None:
    return None if time_ns is None else exact_utc_text(time_ns)


def _found(one: Found) -> dict[str, Any]:
    return {
        "standing": one.standing.value, "relay": one.place, "time": _time(one.time_ns or None), "to": _time(one.end_ns),
        "lines": list(one.lines), "sentence": one.sentence, "versions": one.versions,
        "content_id": one.content_id.hex() if one.content_id else None, "height": one.height,
        "readings": one.readings, "covered": one.covered,
        "differences": [
            {"column": told.column, "line": told.line, "reported": told.reported, "sealed": told.sealed}
            for told in one.differences
        ],
    }  # fmt: skip


def _interval(one: Silence) -> dict[str, Any]:
    return {
        "relay": one.place, "from": _time(one.start_ns), "to": _time(one.end_ns),
        "usual_s": None if one.usual_ns is None else one.usual_ns / 1e9, "rows": one.rows,
    }  # fmt: skip


def cannot_tell(path: Path, reason: str, *, as_json: bool) -> str:
    """The same where nothing of the file could be held against the chain."""
    return _alone(path, CANNOT_TELL, f"Nothing can be said: {reason}", as_json=as_json)


def stranger(path: Path, sentence: str, *, as_json: bool) -> str:
    """The same where the chain was not read, as nobody known vouches for it."""
    return _alone(path, STRANGER, sentence, as_json=as_json)


def _alone(path: Path, answer: str, sentence: str, *, as_json: bool) -> str:
    if as_json:
        return json.dumps({"file": shown(str(path)), "answer": answer, "sentence": sentence})
    return "\n".join(map(shown, (f"{path}: {answer.upper()}", sentence)))
