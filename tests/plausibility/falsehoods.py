"""What forgers, broken relays and careless hands do to readings: each kind with the rules that should object."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from node.relays.paper.signals import PaperSignals
from node.types.quantity import Quantity
from node.types.reading import Measured, Reading, Value
from tests.plausibility.station import BREAKER, CLOSED, FAR, FEEDERS, INCOMER, OPEN, OPENINGS, SECOND_NS, Moment

VOLTAGES, CURRENTS = ("Vab", "Vbc", "Vca"), ("Ia", "Ib", "Ic")
POWERS = ("P", "Q")
RELAYS = (*FEEDERS, INCOMER, FAR)

Lie = Callable[["Scene", int], Reading | None]


@dataclass(frozen=True)
class Scene:
    """An hour of one relay that is lied about: its readings and everybody's, the hours before, and the chance."""

    victim: str
    moments: Sequence[Moment]
    before: Sequence[Moment]
    seed: str

    def chance(self, about: object = "") -> Random:
        return Random(f"{self.seed} {about}")

    def true(self, place: int) -> Reading:
        return self.moments[place][self.victim]


@dataclass(frozen=True)
class Falsehood:
    """One kind.  `rules` are those that should find it; `relays` whom it can be told about."""

    name: str
    rules: frozenset[int]
    lie: Lie
    relays: tuple[str, ...] = RELAYS


def changed(reading: Reading, change: Callable[[str, Decimal], Decimal | None], labels: Sequence[str]) -> Reading:
    """The same reading with other numbers, in the resolution they were given in."""

    def one(measured: Measured) -> Measured:
        label, value = measured.quantity.label, measured.value
        if label not in labels or not isinstance(value, Decimal):
            return measured
        new = change(label, value)
        return replace(measured, value=None if new is None else new.quantize(value))

    return replace(reading, values=tuple(map(one, reading.values)))


def with_state(reading: Reading, quantity: Quantity, value: Value) -> Reading:
    values = tuple(replace(one, value=value) if one.quantity == quantity else one for one in reading.values)
    return replace(reading, values=values)


def times(labels: Sequence[str], factors: Sequence[str]) -> Lie:
    def lie(scene: Scene, place: int) -> Reading:
        factor = Decimal(scene.chance().choice(factors))
        return changed(scene.true(place), lambda _, value: value * factor, labels)

    return lie


def at_time(reading: Reading, like: Reading) -> Reading:
    return replace(reading, relay=like.relay, time_ns=like.time_ns, received_ns=like.received_ns)


def replayed(scene: Scene, place: int) -> Reading:
    return at_time(scene.before[place][scene.victim], scene.true(place))


def frozen_value(scene: Scene, place: int) -> Reading:
    label = scene.chance().choice(["Vab", "Ia", "f", "P", "Q"])
    first = {one.quantity.label: one.value for one in scene.true(0).values}[label]
    return changed(scene.true(place), lambda _, value: first if isinstance(first, Decimal) else value, [label])


def frozen_relay(scene: Scene, place: int) -> Reading:
    return at_time(scene.true(0), scene.true(place))


def _other(scene: Scene) -> str:
    return scene.chance("other").choice([name for name in RELAYS if name != scene.victim])


def copied(scene: Scene, place: int) -> Reading:
    return at_time(scene.moments[place][_other(scene)], scene.true(place))


def copied_late(scene: Scene, place: int) -> Reading:
    whole = [*scene.before, *scene.moments]
    late = scene.chance("late").randrange(3, 300)
    return at_time(whole[len(scene.before) + place - late][_other(scene)], scene.true(place))


def counter(add: Callable[[Random], int]) -> Lie:
    def lie(scene: Scene, place: int) -> Reading:
        true = scene.true(place)
        if place < 5:
            return true
        count = next(one.value for one in true.values if one.quantity == OPENINGS)
        assert isinstance(count, Decimal)
        return with_state(true, OPENINGS, count + add(scene.chance()))

    return lie


def no_current(scene: Scene, place: int) -> Reading:
    none = changed(scene.true(place), lambda _, __: Decimal(0), (*CURRENTS, *POWERS))
    return with_state(changed(none, lambda _, __: None, ["PF"]), BREAKER, CLOSED)


def open_breaker(scene: Scene, place: int) -> Reading:
    return with_state(scene.true(place), BREAKER, OPEN)


def other_grid(scene: Scene, place: int) -> Reading:
    """The same nominal frequency, but the wander of a grid that is not connected with this one."""
    elsewhere = scene.before[(place + scene.chance().randrange(50, 300)) % len(scene.before)]
    far = {one.quantity.label: one.value for one in elsewhere[scene.victim].values}["f"]
    return changed(scene.true(place), lambda _, value: far if isinstance(far, Decimal) else value, ["f"])


def off_frequency(scene: Scene, place: int) -> Reading:
    off = Decimal(scene.chance().choice(["0.05", "-0.06", "0.3", "-0.5", "-10"]))
    return changed(scene.true(place), lambda _, value: value + off, ["f"])


def shifted_clock(scene: Scene, place: int) -> Reading:
    true = scene.true(place)
    shift = scene.chance().choice([-7200, -600, -30, -3, 3, 30, 600, 7200])
    return replace(true, time_ns=true.time_ns + shift * SECOND_NS)


def back_in_time(scene: Scene, place: int) -> Reading:
    true = scene.true(place)
    back = scene.chance(place).randrange(15, 900) if scene.chance(place).random() < 0.1 else 0
    return replace(true, time_ns=true.time_ns - back * SECOND_NS)


def with_gaps(scene: Scene, place: int) -> Reading | None:
    length = scene.chance().randrange(5, 60)
    return None if 10 <= place % 90 < 10 + length else scene.true(place)


def twice(scene: Scene, place: int) -> Reading:
    """Every second reading has the time of the one before, with its own values."""
    true = scene.true(place)
    return replace(true, time_ns=scene.true(place - place % 2).time_ns)


def rounded(scene: Scene, place: int) -> Reading:
    labels = scene.chance().choice([VOLTAGES, CURRENTS, POWERS])
    step = Decimal(scene.chance().choice(["1", "0.1", "0.5"]))
    return changed(scene.true(place), lambda _, value: round(value / step) * step, labels)


def fives(scene: Scene, place: int) -> Reading:
    """Someone who makes numbers up likes fives in the end."""

    def change(_: str, value: Decimal) -> Decimal:
        step = Decimal((0, (5,), value.as_tuple().exponent))  # type: ignore[arg-type]  # a finite number has one
        return round(value / step) * step

    return changed(scene.true(place), change, (*VOLTAGES, *CURRENTS))


def _apart(scene: Scene, one: str, other: str) -> float:
    rows = [{m.quantity.label: m.value for m in moment[scene.victim].values} for moment in scene.before[::10]]
    return abs(sum(float(str(row[one])) - float(str(row[other])) for row in rows))


def swapped(scene: Scene, place: int) -> Reading:
    """Two phases are exchanged, as by a wiring fault: those that differ most, as equal ones show nothing."""
    true = scene.true(place)
    found = {one.quantity.label: one.value for one in true.values}
    pairs = max([("Vab", "Vbc"), ("Vbc", "Vca"), ("Vca", "Vab")], key=lambda pair: _apart(scene, *pair))
    amps = {"Vab": ("Ia", "Ic"), "Vbc": ("Ia", "Ib"), "Vca": ("Ib", "Ic")}[pairs[0]]
    swap = {**dict([pairs, pairs[::-1]]), **dict([amps, amps[::-1]])}

    def change(label: str, value: Decimal) -> Decimal:
        new = found[swap.get(label, label)]
        return new if isinstance(new, Decimal) else value

    return changed(true, change, (*VOLTAGES, *CURRENTS))


def one_phase_low(scene: Scene, place: int) -> Reading:
    label, factor = scene.chance().choice(VOLTAGES), Decimal(scene.chance().choice(["0", "0.4", "0.8", "0.9", "1.1"]))
    return changed(scene.true(place), lambda _, value: value * factor, [label])


def wrong_factor(scene: Scene, place: int) -> Reading:
    return changed(scene.true(place), lambda _, value: min(value - Decimal("0.08"), Decimal(1)), ["PF"])


def unfitting_power(scene: Scene, place: int) -> Reading:
    """P alone is made up, a plausible size but not this moment's."""
    factor = Decimal(str(scene.chance(place).uniform(0.3, 0.8)))
    return changed(scene.true(place), lambda _, value: value * factor, ["P"])


def papers_numbers(scene: Scene, place: int) -> Reading:
    """Algorithm 1 of the seed paper: every number by chance alone."""
    true = scene.true(place)
    names = {"F": "f", "FP": "PF"}
    row = {names.get(name, name): value for name, value in PaperSignals(len(scene.seed)).row(true.time_ns)}
    return changed(true, lambda label, _: row[label], tuple(row))


def rules(*numbers: int) -> frozenset[int]:
    return frozenset(numbers)


SCALES = ("0.8", "0.9", "0.95", "1.05", "1.1", "1.25")

KINDS: Sequence[Falsehood] = (
    Falsehood("voltages scaled (0.8 to 1.25)", rules(3, 7, 9), times(VOLTAGES, SCALES)),
    Falsehood("currents scaled (0.5 to 2)", rules(3, 7), times(CURRENTS, ("0.5", "0.8", "0.9", "1.1", "1.2", "2"))),
    Falsehood("P scaled (0.5 to 1000)", rules(2, 3, 7, 9), times(["P"], ("0.5", "0.85", "1.15", "1.5", "1000"))),
    Falsehood(
        "I, P and Q scaled together",
        rules(7, 9),
        times((*CURRENTS, *POWERS), ("0.7", "0.9", "1.1", "1.4")),
        (*FEEDERS, INCOMER),
    ),
    Falsehood("sign of P turned", rules(7, 9), times(["P"], ("-1",))),
    Falsehood("sign of Q turned", rules(7, 9), times(["Q"], ("-1",))),
    Falsehood("an hour replayed", rules(14), replayed),
    Falsehood("one value frozen", rules(13), frozen_value),
    Falsehood("whole relay frozen", rules(13), frozen_relay),
    Falsehood("copied from another relay", rules(14), copied),
    Falsehood("copied from another relay, later", rules(14), copied_late),
    Falsehood("count of openings falls", rules(11), counter(lambda chance: -chance.randrange(1, 4))),
    Falsehood("count of openings grows without a trip", rules(11), counter(lambda chance: chance.randrange(1, 20))),
    Falsehood("voltage without current, breaker closed", rules(8), no_current),
    Falsehood("current through an open breaker", rules(8), open_breaker),
    Falsehood("frequency of another grid", rules(6), other_grid),
    Falsehood("frequency shifted (0.05 Hz and more)", rules(6), off_frequency),
    Falsehood("clock shifted (3 s to 2 h)", rules(12), shifted_clock),
    Falsehood("time goes back", rules(12), back_in_time),
    Falsehood("readings left out", rules(12), with_gaps),
    Falsehood("two versions of one time", rules(12), twice),
    Falsehood("values rounded", rules(13), rounded),
    Falsehood("last digits all 0 or 5", rules(13), fives),
    Falsehood("two phases exchanged", rules(5), swapped),
    Falsehood("one line voltage scaled (0 to 1.1)", rules(3, 4, 5, 7, 9), one_phase_low),
    Falsehood("power factor that does not fit", rules(2), wrong_factor),
    Falsehood("P made up", rules(2, 3), unfitting_power),
    Falsehood("the seed paper's random numbers", rules(3), papers_numbers),
)
"""Each is told for an hour.  What is altered in a report is planted apart: see `reports`."""
