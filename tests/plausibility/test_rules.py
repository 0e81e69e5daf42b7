"""Each rule by itself: what it allows, what it objects to and in which words, and when it says that it cannot tell."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from node.plausibility import bus, counters, frequency, power, steps, timing, voltage
from node.plausibility.engine import Engine
from node.plausibility.groups import Group, Said, apart
from node.plausibility.known import ENOUGH, Flag, Judged, Known
from node.plausibility.look import Look, look_of, places_of
from node.plausibility.repetition import Series
from node.plausibility.replay import Memory
from node.plausibility.reports import report
from node.relays.paper.capture import KNOWN, read_capture
from node.types.plausibility import RULES
from node.types.quantity import Phase, Quantity, QuantityCode, Unit
from node.types.reading import Code, Measured, Quality, Reading
from node.types.relay import Nominal, RelayDescription, Transport, TransportKind
from tests.node.test_captures import FIGURE_2

SECOND_NS = 10**9
MEGAWATT = {"P": Unit.MEGAWATT, "Q": Unit.MEGAVAR}
NOMINAL = Known(Nominal(u_kv=115.0, i_a=200.0, f_hz=60.0))
UNKNOWN = Known(Nominal())
PAPER = {"F": "f", "FP": "PF"}


def reading(second: float = 0, /, **values: object) -> Reading:
    """115 kV, 200 A and 39.837 MVA at a power factor of 0.8, but for what is given; None leaves a value out."""
    numbers: dict[str, object] = {
        "VAB": "115.001", "VBC": "115.002", "VCA": "114.997", "IA": "200.01", "IB": "200.02", "IC": "199.97",
        "F": "60.001", "FP": "0.8", "P": "31.8697", "Q": "23.9023",
    }  # fmt: skip
    numbers |= values
    measured = []
    for name, value in numbers.items():
        unit = MEGAWATT.get(name, KNOWN[name].unit) if name in KNOWN else Unit.ONE
        quantity = replace(KNOWN[name], unit=unit) if name in KNOWN else Quantity(QuantityCode.NAMED, name=name)
        if value is not None:
            measured.append(Measured(quantity, value if isinstance(value, Code) else Decimal(str(value))))
    time_ns = round(second * SECOND_NS)
    return Reading("North", time_ns, time_ns, tuple(measured))


def look(second: float = 0, /, **values: object) -> Look:
    return look_of(reading(second, **values))


def flag(judged: Judged) -> Flag:
    assert isinstance(judged, Flag), judged
    assert judged.margin > 1 and judged.sentence.endswith(".")
    return judged


def test_what_fits_is_let_be() -> None:
    one = look()
    assert power.power_factor(one, NOMINAL) is None and power.power_by_current(one, NOMINAL) is None
    assert voltage.triangle(one, NOMINAL) is None and voltage.balance(one, NOMINAL, explained=False) is None
    assert frequency.in_band(one, NOMINAL, explained=False) is None
    assert voltage.in_range(one, NOMINAL, explained=False) is None


@pytest.mark.parametrize(("size", "objects"), [("39.8", False), ("41.7", False), ("42", True), ("30", True)])
def test_rule_1(size: str, objects: bool) -> None:
    apparent = Measured(Quantity(QuantityCode.APPARENT_POWER, Phase.TOTAL, Unit.MEGAVOLT_AMPERE), Decimal(size))
    one = look_of(replace(reading(), values=(*reading().values, apparent)))
    judged = power.apparent_power(one, NOMINAL)
    assert isinstance(judged, Flag) is objects
    assert isinstance(power.apparent_power(look(), NOMINAL), str), "S is not told"


def test_rule_2_knows_both_conventions_of_sign() -> None:
    assert power.power_factor(look(FP="-0.8"), NOMINAL) is None
    assert power.power_factor(look(FP="0.829"), NOMINAL) is None
    assert "0.840" in flag(power.power_factor(look(FP="0.84"), NOMINAL)).sentence
    assert "above 1" in flag(power.power_factor(look(FP="1.2"), NOMINAL)).sentence
    assert power.power_factor(look(FP=None), NOMINAL) == "PF, P and Q (or S) are not all there"
    small = look(IA="3", IB="3", IC="3", FP="0.1")
    assert power.power_factor(small, NOMINAL) == "the current is below 2 % of what is normal"


def test_rule_3_tries_the_units_where_none_is_given() -> None:
    wattless = reading(P=None, Q=None)

    def in_unit(factor: int) -> Look:
        powers = tuple(
            Measured(KNOWN[name], Decimal(number) * factor) for name, number in (("P", "31.87"), ("Q", "23.9"))
        )
        return look_of(replace(wattless, values=(*wattless.values, *powers)))

    for factor, watts in ((1, 1e6), (1000, 1e3), (10**6, 1.0)):
        assert power.power_by_current(in_unit(factor), NOMINAL) is None
        assert power.fitting_unit(in_unit(factor)) == watts
    assert "no unit is given" in flag(power.power_by_current(in_unit(30), NOMINAL)).sentence
    assert flag(power.power_by_current(look(P="41"), NOMINAL)).margin > 3


def test_rule_3_without_currents_that_carry_the_power() -> None:
    assert "no current flows" in flag(power.power_by_current(look(IA=0, IB=0, IC=0), NOMINAL)).sentence
    assert power.power_by_current(look(IA=0, IB=0, IC=0, P=0, Q=0), UNKNOWN) == "no current flows"
    assert isinstance(power.power_by_current(look(IA=None), NOMINAL), str)


def test_the_papers_own_sample_is_flagged_row_by_row() -> None:
    rules = Engine()
    for number, row in enumerate(read_capture(FIGURE_2.encode()).rows):
        judgement = rules.take(Reading("Relay 1", row.time_ns, row.time_ns, row.values))
        assert judgement is not None
        found = {one.rule: one for one in judgement.verdict.findings}
        assert 3 in found and found[3].score > 0.3, f"row {number}"
        assert (12 in found) is (number == 4), "one of its times comes twice"


def test_rule_4() -> None:
    assert "no triangle" in flag(voltage.triangle(look(VAB="40", VBC="40"), NOMINAL)).sentence
    assert isinstance(voltage.triangle(look(VAB="0", VBC="0", VCA="0"), NOMINAL), str)
    phase = tuple(Measured(Quantity(QuantityCode.VOLTAGE_PHASE, one, Unit.KILOVOLT), Decimal(70))
                  for one in (Phase.A, Phase.B, Phase.C))  # fmt: skip
    assert (
        "the phases' make 121.2 kV"
        in flag(voltage.triangle(look_of(replace(reading(), values=(*reading().values, *phase))), NOMINAL)).sentence
    )


@given(st.floats(1.0, 1e6), st.floats(0.0, 0.2))
def test_unbalance_of_a_known_negative_sequence(size: float, part: float) -> None:
    """Three line voltages made of a positive and a negative sequence give that part again, whatever its angle."""
    turns = [complex(1, 0), complex(-0.5, 3**0.5 / 2), complex(-0.5, -(3**0.5) / 2)]
    lines = tuple(abs(size * turn + size * part * turn.conjugate() * complex(0.6, 0.8)) for turn in turns)
    assert voltage.unbalance((lines[0], lines[1], lines[2])) == pytest.approx(part, abs=1e-6)


def test_rule_5_asks_for_an_event() -> None:
    one = look(VAB="121")
    assert "too much" not in flag(voltage.balance(one, NOMINAL, explained=False)).sentence
    assert "without an event" in flag(voltage.balance(look(VAB="130"), NOMINAL, explained=False)).sentence
    assert voltage.balance(one, NOMINAL, explained=True) == "an event explains it"


def test_rule_6_in_its_band() -> None:
    assert frequency.in_band(look(F="60.2"), NOMINAL, explained=False) is None
    flag(frequency.in_band(look(F="60.3"), NOMINAL, explained=False))
    assert frequency.in_band(look(F="60.3"), NOMINAL, explained=True) is None
    flag(frequency.in_band(look(F="50"), NOMINAL, explained=True))
    assert frequency.in_band(look(), UNKNOWN, explained=False) == "whether 50 or 60 Hz is normal is not known"
    flag(frequency.rate(look(1, F="63"), look(0)))
    assert frequency.rate(look(1, F="61.9"), look(0)) is None


def test_of_two_both_are_doubted_and_of_three_the_odd_one() -> None:
    two = apart({"A": 60.0, "B": 60.1}, 2, 0.02)
    assert [(one.relay, one.doubt) for one in two] == [("A", True), ("B", True)]
    assert not apart({"A": 60.0, "B": 60.1}, 3, 0.02), "the third has not spoken yet"
    (odd,) = apart({"A": 60.0, "B": 60.1, "C": 60.005}, 3, 0.02)
    assert (odd.relay, odd.doubt) == ("B", False)


def test_rule_7_needs_an_event_for_a_jump() -> None:
    usual = steps.Usual()
    judged = steps.step(look(10, P="15", Q="10"), look(0), NOMINAL, usual, explained=False)
    assert "P went from 31.87 MW to 15 MW in 10 s" in flag(judged).sentence
    assert steps.step(look(10, P="15"), look(0), NOMINAL, usual, explained=True) == "an event explains it"
    assert isinstance(steps.step(look(500, P="15"), look(0), NOMINAL, usual, explained=False), str)
    assert isinstance(steps.step(look(), None, NOMINAL, usual, explained=False), str)


def test_rule_8() -> None:
    still = {"IA": 0, "IB": 0, "IC": 0, "P": 0, "Q": 0}
    flag(steps.breaker(look(breaker=Code(1)), NOMINAL))
    flag(steps.breaker(look(breaker=Code(2), **still), NOMINAL))
    assert steps.breaker(look(breaker=Code(1), **still), NOMINAL) is None
    assert steps.breaker(look(breaker=Code(2)), NOMINAL) is None
    for unknown in (look(), look(breaker=Code(0)), look(breaker=Code(3))):
        assert steps.breaker(unknown, NOMINAL) == "the relay does not say where the breaker stands"
    assert isinstance(steps.breaker(look(breaker=Code(1)), UNKNOWN), str)


def test_rule_9_sums_only_what_all_of_a_bus_said() -> None:
    group = Group()
    into, out = frozenset({"T1"}), frozenset({"F1", "F2"})
    for name, megawatts in (("T1", 60.0), ("F1", 20.0)):
        moment = group.add(name, Said(0, 60.0, 115e3, megawatts * 1e6, 0.0))
        assert not bus.flows(moment, into, out, "North")
    moment = group.add("F2", Said(0, 60.0, 115e3, 39.5e6, 0.0))
    assert not bus.flows(moment, into, out, "North")
    moment = group.add("F2", Said(0, 60.0, 115e3, 30e6, 0.0))
    assert {name for name, _ in bus.flows(moment, into, out, "North")} == {"T1", "F1", "F2"}
    assert bus.is_incomer("Incomer 2") and not bus.is_incomer("feeder 3")


def test_rule_10_against_what_is_normal_or_usual() -> None:
    low = {"VAB": "50", "VBC": "50", "VCA": "50"}
    assert "43% of nominal" in flag(voltage.in_range(look(**low), NOMINAL, explained=False)).sentence
    learned = Known(Nominal())
    for second in range(ENOUGH):
        assert learned.u_v is None
        learned.learn(look(second))
    assert learned.u_v == pytest.approx(115e3, rel=1e-3) and learned.i_a == pytest.approx(200, rel=1e-3)
    assert "its own usual" in flag(voltage.in_range(look(**low), learned, explained=False)).sentence
    assert isinstance(voltage.in_range(look(**low), UNKNOWN, explained=False), str)


def test_rule_11() -> None:
    def count(number: int, second: float = 0, position: int = 2) -> Look:
        return look(second, openings=number, breaker=Code(position))

    assert "fell from 3 to 2" in flag(counters.openings(count(2, 10), count(3), explained=True)).sentence
    assert "stayed closed" in flag(counters.openings(count(4, 10), count(3), explained=False)).sentence
    assert counters.openings(count(4, 10), count(3), explained=True) is None
    assert counters.openings(count(4, 10, 1), count(3), explained=False) is None
    flag(counters.openings(count(30, 10), count(3), explained=True))
    assert isinstance(counters.openings(look(), look(), explained=False), str)
    assert counters.openings_of_a_minute(3) is None
    flag(counters.openings_of_a_minute(22))


def test_rule_12_learns_who_is_prompt() -> None:
    files = RelayDescription("R", Transport(TransportKind.FOLDER, "x"))
    for description, objects in ((None, True), (files, False)):
        rhythm = timing.Rhythm(description)
        for second in range(30):
            assert rhythm.judge_lag(look(second), 1.0) is None
        late = replace(look(40), received_ns=50 * SECOND_NS)
        assert isinstance(rhythm.judge_lag(late, 1.0), Flag) is objects
        ahead = replace(look(40), received_ns=30 * SECOND_NS)
        assert "ahead" in flag(rhythm.judge_lag(ahead, 1.0)).sentence
        assert not isinstance(rhythm.judge_lag(ahead, 600.0), Flag), "on a fast clock ten seconds pass in no time"


def test_rule_13_takes_what_is_usual_for_a_quantity() -> None:
    quick, slow = Series(), Series()
    written = [look(F=f"{59.9 + number % 97 / 1000:.3f}").written["f"] for number in range(200)]
    for number in range(200):
        quick.add(written[number])
        slow.add(written[number // 4])
    assert quick.longest_run <= 6 and slow.longest_run > 20
    for _ in range(6):
        quick.add(written[7])
        slow.add(written[60])
    assert quick.frozen() >= 1 and not slow.frozen()


def test_rule_14_is_bounded_and_knows_who_said_it_first() -> None:
    memory = Memory(slots=8)
    assert memory.swap(12345, "A", 1) is None
    found = memory.swap(12345, "B", 2)
    assert found is not None and (found.relay, found.time_ns) == ("A", 1)
    for content in range(1, 1000):
        memory.swap(content, "C", content)
    assert len(memory._contents) == 8


def test_rule_15() -> None:
    volts = Quantity(QuantityCode.VOLTAGE_LINE_LINE, Phase.AB, Unit.KILOVOLT)
    rows = [[Measured(volts, Decimal(number))] for number in ("114.9", "115.3", "115.2")]
    assert report([Measured(volts, Decimal("115.133"))], rows) is None
    assert report([Measured(volts, Decimal("115.13"))], rows) is None
    assert "Vab = 115.2 kV" in flag(report([Measured(volts, Decimal("115.2"))], rows)).sentence
    assert isinstance(report([Measured(volts, Decimal("115.2"))], []), str)


def test_what_a_relay_calls_invalid_is_not_judged() -> None:
    one = reading(FP="0.1")
    values = tuple(replace(value, quality=int(Quality.INVALID)) if value.quantity.label == "PF" else value
                   for value in one.values)  # fmt: skip
    assert look_of(one).factor == 0.1 and look_of(replace(one, values=values)).factor is None


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-1000, max_value=1000))
def test_trailing_zeros_count_for_nothing(number: Decimal) -> None:
    assert places_of(number) == places_of(number.normalize()) <= 4


@given(st.lists(st.tuples(st.sampled_from(sorted(KNOWN)), st.decimals(-10**9, 10**9, allow_nan=False)), max_size=12),
       st.integers(-(1 << 62), 1 << 62))  # fmt: skip
def test_no_reading_brings_the_rules_down(pairs: list[tuple[str, Decimal]], time_ns: int) -> None:
    rules = Engine([RelayDescription("R", Transport(TransportKind.SIMULATED), grid="G", bus="B", bay="incomer")])
    for turn in range(3):
        values = tuple(Measured(KNOWN[name], value) for name, value in dict(pairs).items())
        judgement = rules.take(Reading("R", time_ns + turn, time_ns, values))
        assert judgement is not None
        verdict = judgement.verdict
        assert verdict.rules | {one.rule for one in verdict.skipped} <= RULES.keys()
        assert all(0 <= one.score <= 1 and one.margin > 1 and one.sentence for one in verdict.findings)


def test_one_reading_of_the_future_blinds_no_rule_to_what_is_sealed_after_it() -> None:
    rules, flagged = Engine(late_is_normal=True), 0
    ahead = replace(reading(0), time_ns=10**18, received_ns=0)
    for number, one in enumerate([reading(0), ahead, *(reading(second) for second in range(1, 200))]):
        judged = rules.take(one)
        assert judged is not None
        flagged += number > 1 and 13 in judged.verdict.rules
    assert flagged > 150, "what repeats itself is seen"
