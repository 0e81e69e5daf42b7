"""Spells from sealed readings: they tile the time, and say what the readings say and no more."""

import tracemalloc
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from node.happenings.gathering import MOST_KEPT, Gathering
from node.happenings.incidents import incident
from node.happenings.judging import Judge
from node.happenings.nominal import nominals
from node.happenings.timeline import Span, timeline
from node.types.completeness import SealedReading
from node.types.happening import Incident, IncidentKind, Nominal, Reason, Spell, SpellKind
from node.types.quantity import OPENINGS_CAUSED, Phase, Quantity, QuantityCode, Unit
from node.types.reading import Code, Measured, Quality, Value

S = 10**9
PHASES = (Phase.A, Phase.B, Phase.C)
NOMINAL = (Nominal(QuantityCode.VOLTAGE_PHASE, Unit.VOLT, Decimal(230)),)
BREAKER = Quantity(QuantityCode.NAMED, name="breaker")


def reading(
    second: int, volts: Sequence[Value] = (Decimal(230),) * 3, quality: int = 0, breaker: int | None = None
) -> SealedReading:
    """What was sealed at this second."""
    values = [
        Measured(Quantity(QuantityCode.VOLTAGE_PHASE, phase, Unit.VOLT), value, quality)
        for phase, value in zip(PHASES, volts, strict=False)
    ]
    if breaker is not None:
        values.append(Measured(BREAKER, Code(breaker)))
    return SealedReading(second * S, second.to_bytes(8), second.to_bytes(32), 1 + second // 60, tuple(values))


def even(number: int) -> list[Value]:
    return [Decimal(number)] * 3


def told(readings: Sequence[SealedReading], begin: int, end: int) -> tuple[list[Spell], list[Incident]]:
    found = list(timeline(readings, Judge(NOMINAL), Span(begin * S, end * S)))
    return [one for one in found if isinstance(one, Spell)], [one for one in found if isinstance(one, Incident)]


def kinds(spells: Sequence[Spell]) -> list[tuple[str, int, int]]:
    return [(one.kind.value, one.begin_ns // S, one.end_ns // S) for one in spells]


def test_an_outage_is_bounded_by_the_readings_around_it() -> None:
    volts = [230] * 10 + [2] * 5 + [230] * 10
    spells, _ = told([reading(10 * at, even(number)) for at, number in enumerate(volts)], 0, 250)
    assert kinds(spells) == [("normal", 0, 100), ("outage", 100, 150), ("normal", 150, 250)]
    outage = spells[1]
    ends = [one.time_ns // S for one in (outage.before, outage.first, outage.last, outage.after) if one]
    assert ends == [90, 100, 140, 150]
    assert (outage.least_ns, outage.most_ns, outage.readings) == (40 * S, 60 * S, 5)
    assert outage.lowest is not None and (outage.lowest.number, outage.lowest.label) == (Decimal(2), "Va")
    assert spells[2].going_on and not outage.going_on


def test_a_silence_is_no_outage_and_an_outage_before_it_ends_after_one_interval() -> None:
    before = [reading(at, even(230 if at < 20 else 0)) for at in range(30)]
    spells, _ = told([*before, *(reading(at) for at in range(500, 530))], 0, 530)
    assert kinds(spells) == [
        ("normal", 0, 20), ("outage", 20, 30), ("nothing was sealed", 30, 500), ("normal", 500, 530),
    ]  # fmt: skip
    assert spells[1].after is not None and spells[1].after.time_ns == 500 * S
    assert [one.into_silence for one in spells] == [False, True, False, False]
    assert spells[2].before is not None and spells[2].before.time_ns == 29 * S and spells[2].first is None


def test_phases_bands_and_their_ways_back() -> None:
    volts = [230] * 20 + [210, 206, 210, 212] + [254, 250, 248] + [20, 24, 28] + [230] * 20
    spells, _ = told([reading(at, even(number)) for at, number in enumerate(volts)], 0, len(volts))
    assert kinds(spells) == [
        ("normal", 0, 21), ("voltage low", 21, 23), ("normal", 23, 24), ("voltage high", 24, 26), ("normal", 26, 27),
        ("outage", 27, 29), ("voltage low", 29, 30), ("normal", 30, 50),
    ]  # fmt: skip
    one_gone: list[Value] = [Decimal(0), Decimal(230), Decimal(231)]
    spells, _ = told([reading(at, one_gone) for at in range(20)], 0, 20)
    assert kinds(spells) == [("partial outage", 0, 20)]
    one_missing: list[Value] = [Decimal(0), Decimal(0), None]
    spells, _ = told([reading(at, one_missing) for at in range(20)], 0, 20)
    assert kinds(spells) == [("partial outage", 0, 20)], "of the third phase nobody knows"


@pytest.mark.parametrize(
    ("quality", "volts", "reason"),
    [
        (Quality.INVALID, even(0), Reason.INVALID),
        (Quality.TEST, even(0), Reason.TEST),
        (Quality.TEST | Quality.SIMULATED, even(0), Reason.TEST),
        (0, [None] * 3, Reason.ABSENT),
        (0, [], Reason.ABSENT),
    ],
)
def test_what_says_nothing_is_no_outage(quality: int, volts: Sequence[Value], reason: Reason) -> None:
    spells, _ = told([reading(at, volts, quality) for at in range(20)], 0, 20)
    assert kinds(spells) == [("voltage not known", 0, 20)] and spells[0].reasons == ((reason, 20),)


def test_what_a_simulator_made_up_stands_by_itself() -> None:
    made_up = [reading(at, even(0), Quality.SIMULATED) for at in range(10, 20)]
    spells, _ = told([*(reading(at, even(0)) for at in range(10)), *made_up], 0, 20)
    assert [(one.kind, one.simulated) for one in spells] == [(SpellKind.OUTAGE, False), (SpellKind.OUTAGE, True)]
    gathering = Gathering()
    gathering.take(spells)
    totals = gathering.totals()
    assert (totals.outages, totals.simulated_outages, totals.simulated) == (2, 1, 10)


def test_the_longest_outage_may_be_any_of_them() -> None:
    spells, _ = told([reading(at, even(0 if 5 <= at < 15 or at == 20 else 230)) for at in range(40)], 0, 40)
    gathering = Gathering()
    gathering.take(spells)
    totals = gathering.totals()
    assert (totals.outages, totals.outage_ns, totals.longest_ns) == (2, 11 * S, 10 * S)


def event(values: dict[str, Value], quality: int = 0) -> SealedReading:
    told = tuple(Measured(Quantity(QuantityCode.NAMED, name=name), value, quality) for name, value in values.items())
    return SealedReading(7 * S, b"e", b"e", 1, told)


def test_what_relays_tell_in_records_of_their_own() -> None:
    told = incident(event({"kind": "trip", "phases": "AB", "duration": Decimal("5.2")}, Quality.SIMULATED))
    assert told is not None and (told.kind, told.phases, told.lasted_s, told.simulated) == (
        IncidentKind.TRIP, "AB", 5.2, True,
    )  # fmt: skip
    reclosed, dip = incident(event({"kind": "reclose"})), incident(event({"kind": "dip"}))
    assert reclosed is not None and reclosed.kind is IncidentKind.CLOSED
    assert dip is not None and (dip.kind, dip.told) == (IncidentKind.TOLD, "dip")
    counted = incident(event({OPENINGS_CAUSED: Decimal(2)}))
    assert counted is not None and (counted.kind, counted.count) == (IncidentKind.TRIP, 2)


@pytest.mark.parametrize(
    "nothing",
    [
        event({OPENINGS_CAUSED: Decimal(0)}), event({OPENINGS_CAUSED: None}), event({OPENINGS_CAUSED: "two"}),
        event({"kind": "trip"}, Quality.TEST), event({"kind": "trip"}, Quality.INVALID),
        event({"kind": Decimal(1)}), event({"other": "x"}),
        SealedReading(7 * S, b"e", b"e", None, event({"kind": "trip"}).values),
        SealedReading(7 * S, b"e", b"e", 1, None),
    ],
)  # fmt: skip
def test_events_that_tell_nothing_are_left_out(nothing: SealedReading) -> None:
    assert incident(nothing) is None


def test_breakers_open_and_close_between_two_readings() -> None:
    readings = [reading(at, breaker=1 if 5 <= at < 9 else 2) for at in range(20)]
    spells, incidents = told(readings, 0, 20)
    assert [(one.kind, one.time_ns // S) for one in incidents] == [(IncidentKind.OPENED, 5), (IncidentKind.CLOSED, 9)]
    assert incidents[0].before is not None and incidents[0].before.time_ns == 4 * S
    assert sum(one.open_ns for one in spells) == 4 * S
    _, incidents = told(readings, 6, 20)
    assert [one.kind for one in incidents] == [IncidentKind.CLOSED], "what lies before the time is not told"


def test_readings_around_the_time_say_how_it_stood_at_its_ends() -> None:
    readings = [reading(at, even(0 if 5 <= at < 25 else 230)) for at in range(40)]
    (spell,), _ = told(readings, 10, 20)
    assert (spell.kind, spell.cut_before, spell.cut_after, spell.going_on) == (SpellKind.OUTAGE, True, True, False)
    assert spell.length_ns == 10 * S and spell.readings == 10
    (spell,), _ = told([reading(at) for at in range(40)], 10, 20)
    assert spell.cut_after and not spell.going_on, "later readings are sealed"


def test_nothing_at_all_is_a_silence_and_few_readings_speak_for_a_quarter_of_an_hour() -> None:
    (spell,), _ = told([], 0, 100)
    assert spell.kind is SpellKind.SILENCE and spell.going_on
    spells, _ = told([reading(0), reading(86_400)], 0, 90_000)
    assert kinds(spells)[:2] == [("normal", 0, 900), ("nothing was sealed", 900, 86_400)]
    days = [reading(at * 86_400) for at in range(20)]
    spells, _ = told(days, 0, 19 * 86_400)
    assert kinds(spells)[0] == ("normal", 0, 3_600), "one reading a day is no proof of a day"


def test_the_first_version_counts_and_the_dispute_is_told() -> None:
    other = reading(3, even(0))
    waits = SealedReading(4 * S, b"w", b"w", None, other.values)
    spells, _ = told([*(reading(at) for at in range(4)), other, waits, *(reading(at) for at in range(5, 20))], 0, 20)
    assert kinds(spells) == [("normal", 0, 20)] and spells[0].disputed == 1 and spells[0].readings == 19


def test_what_is_normal_is_told_by_settings_or_the_middle_of_what_is_sealed() -> None:
    dark = [*(reading(at, even(0)) for at in range(50)), *(reading(at, even(231)) for at in range(50, 60))]
    (found,) = nominals(dark, None)
    assert found.number == 231 and not found.described
    (found,) = nominals(dark, Decimal("0.4"))
    assert round(found.number) == 231 and found.described and found.other is None
    (found,) = nominals(dark, Decimal(115))
    assert found.number == 231 and not found.described and found.other is not None, "it may be of another level"
    (found,) = nominals(dark, Decimal(115), insisted=True)
    assert found.number > 66_000 and found.described and found.other == 231
    assert nominals(dark[:1], None) == ()
    spells = list(timeline([reading(at) for at in range(20)], Judge(()), Span(0, 20 * S)))
    assert [(one.kind, one.reasons) for one in spells if isinstance(one, Spell)] == [
        (SpellKind.UNKNOWN, ((Reason.UNIT, 20),))
    ]


READINGS = st.lists(
    st.tuples(
        st.integers(0, 4_000), st.sampled_from([0, 20, 24, 100, 205, 210, 230, 251, 255, 300]),
        st.sampled_from([0, 0, 0, Quality.INVALID, Quality.SIMULATED]), st.sampled_from([None, 1, 2]),
    ), max_size=60, unique_by=lambda one: one[0],
)  # fmt: skip


@settings(max_examples=300)
@given(READINGS, st.integers(0, 3_000), st.integers(1, 1_500))
def test_spells_tile_the_time_and_the_totals_are_their_sums(
    given_: list[tuple[int, int, int, int | None]], begin: int, length: int
) -> None:
    readings = [reading(at, even(volts), quality, breaker) for at, volts, quality, breaker in sorted(given_)]
    spells, incidents = told(readings, begin, begin + length)
    assert spells[0].begin_ns == begin * S and spells[-1].end_ns == (begin + length) * S
    assert all(one.end_ns == other.begin_ns for one, other in pairwise(spells))
    assert all(one.length_ns > 0 for one in spells)
    looks = [(one.kind, one.simulated) for one in spells]
    assert all(one != other for one, other in pairwise(looks)), "what is alike is one spell"
    for one in spells:
        known = [proof.time_ns for proof in (one.before, one.first, one.last, one.after) if proof is not None]
        assert known == sorted(known)
        assert (one.first is None) == (one.kind is SpellKind.SILENCE)
        assert one.least_ns <= one.length_ns
        if one.most_ns is not None and not one.cut_before and not one.cut_after:
            assert one.length_ns <= one.most_ns
        if one.kind is SpellKind.OUTAGE:
            assert one.highest is not None and one.highest.share < 0.12
    gathering = Gathering()
    gathering.take([*spells, *incidents])
    totals = gathering.totals()
    assert totals.outage_ns == sum(one.length_ns for one in spells if one.kind is SpellKind.OUTAGE)
    assert totals.outages == sum(one.kind is SpellKind.OUTAGE for one in spells)
    assert totals.readings == sum(one.readings for one in spells) and totals.incidents == len(incidents)
    inside = sum(begin * S <= one.time_ns < (begin + length) * S for one in readings)
    assert inside <= totals.readings <= inside + 1, "each counts once, and the one before the time that reaches into it"


@settings(max_examples=100)
@given(READINGS, st.integers(1, 3_999))
def test_two_times_side_by_side_have_the_sums_of_both(
    given_: list[tuple[int, int, int, int | None]], between: int
) -> None:
    readings = [reading(at, even(volts), quality) for at, volts, quality, _ in sorted(given_)]
    whole, first, second = Gathering(), Gathering(), Gathering()
    for gathering, begin, end in ((whole, 0, 4_000), (first, 0, between), (second, between, 4_000)):
        spells, _ = told([*readings, reading(4_000)], begin, end)
        gathering.take(spells)
    for name in ("outage_ns", "low_ns", "silent_ns", "unknown_ns", "partial_ns", "high_ns"):
        assert getattr(whole.totals(), name) == getattr(first.totals(), name) + getattr(second.totals(), name), name


def test_a_voltage_that_trembles_for_ever_is_counted_and_not_kept() -> None:
    readings = (reading(at, even(230 if at % 2 else 0)) for at in range(6_000))
    gathering = Gathering()
    gathering.take(timeline(readings, Judge(NOMINAL), Span(0, 6_000 * S)))
    assert len(gathering.spells) == MOST_KEPT and gathering.totals().outages == 3_000
    assert gathering.totals().outage_ns == 3_000 * S


def test_memory_does_not_grow_with_the_time() -> None:
    def peak(readings: int) -> int:
        told = timeline((reading(at) for at in range(readings)), Judge(NOMINAL), Span(0, readings * S))
        tracemalloc.start()
        try:
            assert sum(isinstance(one, Spell) for one in told) == 1
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(500)
    assert peak(5_000) < 1.5 * peak(500)
