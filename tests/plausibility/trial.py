"""Honest readings and planted falsehoods before the rules: how many are found, how soon, and how often honesty is."""

import copy
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from statistics import median

from node.plausibility.engine import Engine
from node.plausibility.known import Flag
from node.plausibility.reports import report
from node.types.reading import Measured
from tests.plausibility.falsehoods import KINDS, Falsehood, Scene
from tests.plausibility.station import BEGIN_NS, EVERY_S, SECOND_NS, Moment, Station, descriptions

HOUR = 3600 // EVERY_S
WARM_UP_S = 3 * 3600
SLOTS = 1 << 15


@dataclass
class Honest:
    """What the rules said of readings that nobody touched."""

    readings: int = 0
    flagged: int = 0
    by_rule: Counter[int] = field(default_factory=Counter)
    first: dict[int, str] = field(default_factory=dict)

    @property
    def share(self) -> float:
        return self.flagged / max(self.readings, 1)


@dataclass
class Found:
    """How a kind of falsehood fared."""

    told: int = 0
    found: int = 0
    readings: list[int] = field(default_factory=list)
    """How many readings it took."""
    rules: Counter[int] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)


def honest(station: Station, seconds: Iterable[int], engine: Engine, told: Callable[[int], None]) -> Honest:
    """Let a station go on honestly."""
    result = Honest()
    for second in seconds:
        tell(engine, station, second)
        blamed = set()
        moment = station.at(second)
        for reading in moment.values():
            judgement = engine.take(reading)
            assert judgement is not None
            for finding in (*judgement.verdict.findings, *judgement.others):
                blamed.add((finding.relay, finding.time_ns))
                result.by_rule[finding.rule] += 1
                result.first.setdefault(finding.rule, f"{finding.relay}: {finding.sentence}")
        result.readings += len(moment)
        result.flagged += len(blamed)
        told(second)
    return result


def tell(engine: Engine, station: Station, second: int) -> None:
    for relay in station.events(second):
        engine.event(relay, BEGIN_NS + second * SECOND_NS)


class Stage:
    """A station that has run honestly for some hours, and the rules as they stand then."""

    def __init__(self, seed: int, nominal: bool = True) -> None:
        self.station = Station(seed, days=0)
        self.engine = Engine(descriptions(nominal), slots=SLOTS)
        self.before: list[Moment] = []
        for second in range(0, WARM_UP_S, EVERY_S):
            moment = self.station.at(second)
            for reading in moment.values():
                self.engine.take(reading)
            self.before = [*self.before[1 - HOUR :], moment] if self.before else [moment]
        after = range(WARM_UP_S, WARM_UP_S + 3600, EVERY_S)
        self.moments: Sequence[Moment] = [self.station.at(second) for second in after]

    def play(self, kind: Falsehood, number: int, result: Found) -> None:
        """One hour in which this is told of one relay, until it is found."""
        seed = f"{kind.name} {number}"
        victim = kind.relays[Random(seed).randrange(len(kind.relays))]
        scene, engine = Scene(victim, self.moments, self.before, seed), copy.deepcopy(self.engine)
        result.told += 1
        lies = 0
        for place, moment in enumerate(self.moments):
            objected: set[int] = set()
            lie = kind.lie(scene, place)
            lies += lie != moment[victim]
            told = [moment[name] if name != victim else lie for name in moment]
            for reading in told:
                judgement = engine.take(reading) if reading is not None else None
                if judgement is not None:
                    findings = (*judgement.verdict.findings, *judgement.others)
                    objected |= {one.rule for one in findings if one.relay == victim}
            if lies and objected & kind.rules:
                result.found += 1
                result.readings.append(lies)
                result.rules.update(objected)
                return
        result.missed.append(f"{victim}, {number}")


def planted(stages: Sequence[Stage], times: int) -> dict[str, Found]:
    """Every kind, so many times."""
    results = {}
    for kind in KINDS:
        found = results[kind.name] = Found()
        for number in range(times):
            stages[number % len(stages)].play(kind, number, found)
    results["altered report"] = reports(stages, times)
    return results


def reports(stages: Sequence[Stage], times: int) -> Found:
    """Means of ten minutes, one value of which was altered afterwards; the unaltered ones must not be flagged."""
    result = Found()
    for number in range(times):
        chance = Random(f"report {number}")
        moments = stages[number % len(stages)].moments
        victim, start = chance.choice(list(moments[0])), chance.randrange(0, len(moments) - 60)
        readings = [moment[victim].values for moment in moments[start : start + 60]]
        true = _means(readings)
        assert report(true, readings) is None
        place = chance.randrange(len(true))
        factor = Decimal(chance.choice(["0.95", "0.995", "1.005", "1.1"]))
        value = true[place].value
        assert isinstance(value, Decimal)
        altered = [*true]
        altered[place] = Measured(true[place].quantity, (value * factor).quantize(value))
        if altered == true:
            continue  # too small a value to show it in its digits
        result.told += 1
        if isinstance(report(altered, readings), Flag):
            result.found += 1
            result.readings.append(1)
            result.rules[15] += 1
    return result


def _means(readings: Sequence[Sequence[Measured]]) -> list[Measured]:
    means = []
    for number, one in enumerate(readings[0][:10]):
        values = [value for row in readings if isinstance(value := row[number].value, Decimal)]
        if len(values) == len(readings):
            means.append(Measured(one.quantity, (sum(values, Decimal()) / len(values)).quantize(values[0])))
    return means


def table(results: dict[str, Found]) -> str:
    """As docs/plausibility.md shows it."""
    lines = ["| planted falsehood | found by rules | found | readings until then (median, most) |", "|---|---|---|---|"]
    for name, found in results.items():
        often = sorted(rule for rule, count in found.rules.items() if count >= 0.05 * max(found.found, 1))
        until = f"{median(found.readings):g}, {max(found.readings)}" if found.readings else "-"
        numbers = ", ".join(map(str, often))
        lines.append(f"| {name} | {numbers} | {found.found} of {found.told} | {until} |")
    return "\n".join(lines)
