"""What `gridwitness place --json` says, as the rows of the card: worded in the language of the window."""

from collections.abc import Callable, Iterator
from datetime import tzinfo
from functools import lru_cache
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from node.times import parse_iso
from node.types.happening import IncidentKind, NoteKind, Reason, SpellKind
from widgets import format as words
from widgets import moments
from widgets.pages import place_looks
from widgets.pages.place_rows import PlaceAnswer, PlaceOffer, PlaceProof, PlaceRow

View = dict[str, Any]
T = TypeVar("T")
SECOND = 10**9
MOST_REMEMBERED = 4_096
"""Each time stands in several lines: the end of one is the begin of the next."""


class UnreadableError(Exception):
    """The answer of the program is cut off, or of another version."""


def offers(view: View) -> list[PlaceOffer]:
    """The places that can be chosen.  Raises `UnreadableError`."""
    return _read(lambda: [
        PlaceOffer(one["source"], one["point"], one["name"], _ns(one["first"]), _ns(one["last"]))
        for one in view["places"]
    ])  # fmt: skip


def answer(view: View, zone: tzinfo) -> PlaceAnswer:
    """What happened.  Raises `UnreadableError`."""
    return _read(lambda: _answer(view, zone))


def _read(work: Callable[[], T]) -> T:
    try:
        return work()
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise UnreadableError(str(error)) from error


def _answer(view: View, zone: tzinfo) -> PlaceAnswer:
    rows = [*(_spell(one, zone) for one in view["spells"]), *(_incident(one, zone) for one in view["incidents"])]
    begin, end = _ns(view["from"]), _ns(view["to"])
    return PlaceAnswer(
        view["place"]["name"], _summary(view, begin, end), tuple(sorted(rows, key=lambda one: one.begin_ns)),
        begin, end, _time(begin, zone), _time(end, zone), _zone_name(zone, begin), tuple(_remarks(view)),
        outage=view["outages"] > 0,
    )  # fmt: skip


def _summary(view: View, begin: int, end: int) -> str:
    over = length((end - begin) / SECOND)
    if not view["readings"]:
        return _tr("Nothing of this place is sealed in these {0}: nothing can be said of them.").format(over)
    covered = _tr("Sealed readings cover {0} of that time.").format(_share(view["covered"]))
    if not view["outages"]:
        return f"{_tr('No outage is sealed in these {0}.').format(over)} {covered}"
    outages = words.plural(view["outages"], _tr("outage"), _tr("outages"))
    told = _tr("{0}, {1} without power, in {2}.") if view["outages"] == 1 else _tr(
        "{0}, {1} without power in all, in {2}."
    )  # fmt: skip
    told = told.format(outages, length(view["outage_s"]), over)
    return f"{told} {covered}"


def _remarks(view: View) -> Iterator[str]:
    for count, lasted, text in (
        (view["partial_outages"], view["partial_outage_s"], _tr("Power out on some phases: {0}, {1} in all.")),
        (view["low"], view["low_s"], _tr("Voltage low: {0}, {1} in all.")),
        (view["high"], view["high_s"], _tr("Voltage high: {0}, {1} in all.")),
        (view["silences"], view["silent_s"],
         _tr("Nothing was sealed: {0}, {1} in all. There may have been power then or none; nobody can tell.")),
    ):  # fmt: skip
        if count:
            yield text.format(words.plural(count, _tr("time"), _tr("times")), length(lasted))
    if view["unknown_s"]:
        yield _tr("For {0} there are readings that do not tell the voltage.").format(length(view["unknown_s"]))
    if view["breaker_open_s"]:
        told = _tr("The breaker was seen open for {0}: whoever is fed through it alone had no power then.")
        yield told.format(length(view["breaker_open_s"]))
    if view["simulated"]:
        told = _tr("{0} of {1} readings were made up by a simulator, with {2} of the outages: no real line is meant.")
        yield told.format(
            words.count(view["simulated"]), words.count(view["readings"]), words.count(view["simulated_outages"])
        )
    if view["disputed"]:
        told = _tr("Of {0} readings more than one version is sealed; the first one counts here.")
        yield told.format(words.count(view["disputed"]))
    yield from _normal(view)
    yield from (_note(NoteKind(one["kind"])).format(*one["given"]) for one in view["notes"])
    yield _tr(
        "Not proven: that the relay measured rightly, or measures what you have at home. What was shorter than the time"
        " between two readings may be missing."
    )


def _note(kind: NoteKind) -> str:
    return {
        NoteKind.CLOCK: _tr("The clock of this network is simulated, {0} times too fast: no time in it is real."),
        NoteKind.SETTINGS: _tr(
            "The settings of this relay call {1} normal, which is far from what was sealed: another voltage level may"
            " be meant. So the middle of what was sealed, {0}, is taken."
        ),
        NoteKind.INSISTED: _tr("You call {0} normal, and the middle of what was sealed is {1}."),
        NoteKind.ENDS: _tr("The chain ends before the time that was asked for; what is later is not sealed yet."),
        NoteKind.LATER: _tr("No later reading of this place is sealed, although the chain went on."),
        NoteKind.AHEAD: _tr(
            "Readings with times more than a day after the newest block are left out: a clock was wrong."
        ),
        NoteKind.MORE: _tr(
            "There is more than can be shown: the first {0} lines are, and all are counted. Ask for a shorter time to"
            " see the others."
        ),
    }[kind]


def _normal(view: View) -> Iterator[str]:
    for one in view["normal"]:
        told = _tr("Normal is {0} (as settings say).") if one["from_settings"] else _tr(
            "Normal is {0} (the middle of what is sealed of this place)."
        )  # fmt: skip
        yield told.format(f"{float(one['value']):g} {one['unit']}".strip())


def _spell(one: View, zone: tzinfo) -> PlaceRow:
    kind, begin, end = SpellKind(one["kind"]), _ns(one["from"]), _ns(one["to"])
    name = place_looks.words_of(kind)
    longer = one["into_silence"] and kind is not SpellKind.NORMAL
    what = (_tr("{0} for {1} or longer") if longer else _tr("{0} for {1}")).format(
        name[:1].upper() + name[1:], length(one["lasted_s"])
    )
    details = tuple(_details(kind, one, zone))
    return PlaceRow(
        kind, begin, end, _tr("{0} to {1}").format(_time(begin, zone), _later(end, begin, zone)),
        _made_up(what, one), _beside(kind, one), details, _proofs(one, zone),
    )  # fmt: skip


def _beside(kind: SpellKind, one: View) -> str:
    if one["going_on"] and kind not in {SpellKind.NORMAL, SpellKind.SILENCE}:
        return _tr("still so when last read")
    if kind in {SpellKind.OUTAGE, SpellKind.PARTIAL, SpellKind.LOW} and one["lowest"]:
        return _tr("lowest {0}").format(_short(one["lowest"]))
    if kind is SpellKind.HIGH and one["highest"]:
        return _tr("highest {0}").format(_short(one["highest"]))
    return _tr("it may have been an outage, or none") if kind is SpellKind.SILENCE else ""


def _details(kind: SpellKind, one: View, zone: tzinfo) -> Iterator[str]:
    if kind is SpellKind.SILENCE:
        yield _tr("No reading of this time is sealed: it may have been an outage, or none.")
        return
    yield from _ends(one, zone)
    if one["lowest"] and one["highest"]:
        yield _tr("Lowest {0}, highest {1}.").format(_level(one["lowest"]), _level(one["highest"]))
    for each in one["reasons"]:
        yield f"{_reason(Reason(each['reason']))} ({words.plural(each['readings'], _tr('reading'), _tr('readings'))})"
    if one["doubtful"]:
        yield _tr("The relay called {0} of {1} readings doubtful.").format(
            words.count(one["doubtful"]), words.count(one["readings"])
        )
    if one["disputed"]:
        yield _tr("Disputed: of {0} of its readings more than one version is sealed.").format(
            words.count(one["disputed"])
        )


def _ends(one: View, zone: tzinfo) -> Iterator[str]:
    """Between which readings it began and ended."""
    proof = {each["is"]: _ns(each["time"]) for each in one["proof"]}
    if one["began_earlier"]:
        yield _tr("It began before the time that was asked for.")
    elif {"before", "first"} <= proof.keys():
        yield _tr("It began between {0} and {1}.").format(
            _time(proof["before"], zone), _later(proof["first"], proof["before"], zone)
        )
    last = proof.get("last", proof.get("first"))
    if one["going_on"]:
        yield _tr("It was still so when the newest reading was taken.")
    elif one["went_on_later"]:
        yield _tr("It went on after the time that was asked for.")
    elif one["into_silence"]:
        yield _tr("Nothing was sealed right after it, so it may have gone on.")
    elif last is not None and "after" in proof:
        yield _tr("It ended between {0} and {1}.").format(_time(last, zone), _later(proof["after"], last, zone))


def _reason(reason: Reason) -> str:
    return {
        Reason.INVALID: _tr("The relay itself called its values invalid"),
        Reason.TEST: _tr("The values are those of a test"), Reason.ABSENT: _tr("No voltage was measured"),
        Reason.UNIT: _tr("Too few readings to say what is normal"),
        Reason.PRUNED: _tr("The values are no longer kept here"),
    }[reason]  # fmt: skip


def _incident(one: View, zone: tzinfo) -> PlaceRow:
    kind, at = IncidentKind(one["kind"]), _ns(one["time"])
    what = {
        IncidentKind.OPENED: _tr("The breaker opened"), IncidentKind.CLOSED: _tr("The breaker closed"),
        IncidentKind.TRIP: _tr("A protection opened the breaker (trip)"),
        IncidentKind.TOLD: _tr("The relay told of: {0}").format(one["told"]),
    }[kind]  # fmt: skip
    if kind is IncidentKind.TRIP and not one["told"]:
        what = _tr("Faults opened the breaker in the minute from here on; times: {0}").format(words.count(one["count"]))
    beside = [one["phases"], length(one["lasted_s"]) if one["lasted_s"] else ""]
    before = [_ns(each["time"]) for each in one["proof"] if each["is"] == "before"]
    details = (
        [_tr("Seen between {0} and {1}.").format(_time(before[0], zone), _later(at, before[0], zone))] if before else []
    )
    return PlaceRow(
        kind, at, at, _time(at, zone), _made_up(what, one), ", ".join(filter(None, beside)), tuple(details),
        _proofs(one, zone),
    )  # fmt: skip


def _proofs(one: View, zone: tzinfo) -> tuple[PlaceProof, ...]:
    named = {
        "before": _tr("Reading before"), "first": _tr("First reading"), "lowest": _tr("Lowest reading"),
        "highest": _tr("Highest reading"), "last": _tr("Last reading"), "after": _tr("Reading after"),
        "record": _tr("Record"),
    }  # fmt: skip
    return tuple(
        PlaceProof(named[each["is"]], _time(_ns(each["time"]), zone), bytes.fromhex(each["content_id"]), each["height"])
        for each in one["proof"]
    )


def _made_up(what: str, one: View) -> str:
    return _tr("{0} (simulated)").format(what) if one["simulated"] else what


def _level(one: View) -> str:
    return f"{one['value']} {one['unit']} ({one['quantity']}, {one['share'] * 100:.0f} %)"


def _short(one: View) -> str:
    return f"{one['value']} {one['unit']} ({one['share'] * 100:.0f} %)"


def length(seconds: float) -> str:
    """How long, in one or two units."""
    if seconds < 10 and seconds % 1:
        return _tr("{0} s").format(f"{seconds:.1f}")
    if seconds < 120:
        return _tr("{0} s").format(f"{seconds:.0f}")
    whole = int(seconds)
    for size, lesser, two, one in (
        (86_400, 3_600, _tr("{0} d {1} h"), _tr("{0} d")), (3_600, 60, _tr("{0} h {1} min"), _tr("{0} h")),
        (60, 1, _tr("{0} min {1} s"), _tr("{0} min")),
    ):  # fmt: skip
        if whole >= size:
            rest = whole % size // lesser
            return two.format(whole // size, rest) if rest else one.format(whole // size)
    return _tr("{0} s").format(whole)


def _share(part: float) -> str:
    percent = min(max(part, 0.0), 1.0) * 100
    if 99.9 < percent < 100:
        return _tr("nearly 100 %")
    return f"{percent:.0f} %" if percent in {0, 100} else f"{percent:.1f} %"


def _zone_name(zone: tzinfo, time_ns: int) -> str:
    return zone.key if isinstance(zone, ZoneInfo) else words.zone_name(time_ns, zone)


@lru_cache(maxsize=MOST_REMEMBERED)
def _ns(text: str) -> int:
    return parse_iso(text)[0]


@lru_cache(maxsize=MOST_REMEMBERED)
def _time(time_ns: int, zone: tzinfo) -> str:
    return moments.written(time_ns // SECOND, zone)


def _later(time_ns: int, beside_ns: int, zone: tzinfo) -> str:
    text, other = _time(time_ns, zone), _time(beside_ns, zone)
    return text[11:] if text[:10] == other[:10] else text


def _tr(text: str) -> str:
    return QCoreApplication.translate("place_told", text)
