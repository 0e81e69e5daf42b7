"""The rules beside a running node: what is told, when, and what the HTTP face says of it."""

import asyncio
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from node.plausibility.engine import Judgement
from node.plausibility.watch import CLEAN, Plausibility
from node.types.events import Event, PlausibilityFound, ReadingTaken
from node.types.plausibility import Finding, Verdict
from node.types.quantity import Phase, Quantity, QuantityCode, Unit
from node.types.reading import Measured, Reading
from node.types.relay import RelayDescription
from tests.node.running import config, running, until

SECOND_NS = 10**9
FACTOR = Quantity(QuantityCode.POWER_FACTOR, Phase.TOTAL, Unit.ONE)
POWERS = (
    Quantity(QuantityCode.ACTIVE_POWER, Phase.TOTAL, Unit.MEGAWATT),
    Quantity(QuantityCode.REACTIVE_POWER, Phase.TOTAL, Unit.MEGAVAR),
)


def reading(second: float, factor: str = "0.8", relay: str = "North", noise: str = "") -> Reading:
    """3 and 4 times something make 5 times it, so the power factor is 0.6 or 0.8."""
    more = Decimal(1) + Decimal(noise or str(round(second * 7919) % 997)) / 100_000
    values = (
        Measured(FACTOR, Decimal(factor)), Measured(POWERS[0], Decimal(40) * more),
        Measured(POWERS[1], Decimal(30) * more),
    )  # fmt: skip
    time_ns = round(second * SECOND_NS)
    return Reading(relay, time_ns, time_ns, values)


class Heard:
    """The rules as a node has them, and what they told."""

    def __init__(self, *relays: RelayDescription, sealed_s: float = 10.0) -> None:
        self.told: list[Event] = []
        self.rules = Plausibility(relays, sealed_s, 1.0, self.told.append)

    def hear(self, one: Reading) -> None:
        self.rules.hear(ReadingTaken(one))

    @property
    def verdicts(self) -> list[Verdict]:
        return [event.verdict for event in self.told if isinstance(event, PlausibilityFound)]


def test_what_is_plausible_is_not_told() -> None:
    heard = Heard()
    for second in range(0, 200, 10):
        heard.hear(reading(second))
    assert not heard.told
    (verdict,) = heard.rules.verdicts()
    assert verdict.plausible and verdict.relay == "North" and verdict.time_ns == 190 * SECOND_NS
    assert {one.rule for one in verdict.skipped} >= {3, 4, 5, 8, 9, 10, 11}
    assert all(one.reason and one.name for one in verdict.skipped)


def test_a_change_is_told_once_and_so_is_its_end() -> None:
    heard = Heard()
    for second in range(0, 100, 10):
        heard.hear(reading(second, "0.3" if 30 <= second < 60 else "0.8"))
    found, over = heard.verdicts if len(heard.verdicts) == 2 else (heard.verdicts[0], None)
    (finding,) = found.findings
    assert (finding.rule, finding.relay, finding.time_ns) == (2, "North", 30 * SECOND_NS)
    assert "0.300" in finding.sentence and "0.800" in finding.sentence and finding.quantities == ("PF", "P", "Q")
    assert over is None, "it stands while it might only flicker"
    for second in range(100, 100 + 10 * CLEAN, 10):
        heard.hear(reading(second))
    assert [verdict.plausible for verdict in heard.verdicts] == [False, True]


def test_of_an_interval_one_reading_is_judged_whatever_the_live_rate() -> None:
    heard = Heard()
    for tenth in range(1, 95):
        heard.hear(reading(100 + tenth / 10, "0.8" if tenth == 1 else "0.1"))
    assert not heard.told, "the first one of the interval was judged, and was plausible"
    heard.hear(reading(110, "0.1"))
    assert [verdict.rules for verdict in heard.verdicts] == [{2}]


def test_a_second_version_of_its_time_is_seen_inside_of_the_interval() -> None:
    heard = Heard()
    heard.hear(reading(100))
    heard.hear(reading(100))
    assert not heard.told, "the same row once more says nothing"
    heard.hear(reading(100, noise="500"))
    assert [verdict.rules for verdict in heard.verdicts] == [{12}]


def test_a_flood_of_versions_is_judged_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    heard = Heard()
    taken: list[Reading] = []
    take = heard.rules._engine.take

    def judged(one: Reading) -> Judgement | None:
        taken.append(one)
        return take(one)

    monkeypatch.setattr(heard.rules._engine, "take", judged)
    for number in range(1000):
        heard.hear(reading(100, noise=str(number)))
    assert len(taken) <= 5


def test_an_event_explains() -> None:
    heard = Heard()
    heard.hear(reading(100))
    heard.rules.event("North", 110 * SECOND_NS)
    jump = [Measured(FACTOR, Decimal("0.8")), Measured(POWERS[0], Decimal(80)), Measured(POWERS[1], Decimal(60))]
    heard.hear(replace(reading(110), values=tuple(jump)))
    assert not heard.told


def test_the_score_is_half_at_twice_what_is_allowed() -> None:
    assert Finding(2, "North", 0, 2.0, "").score == 0.5
    assert Finding(2, "North", 0, 1.0, "").score == 0.0
    assert Verdict("North", 0).score == 0.0 and Verdict("North", 0).plausible


def test_a_node_gives_what_stands_over_http(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path, relays=("sim:North,seed=7",), live_s=0.02, sealed_s=0.05)) as node:
            await until(lambda: bool(node.node._plausibility.verdicts()))
            answer = await node.get("/v1/plausibility")
            assert [one["rule"] for one in answer["rules"]] == list(range(1, 16))
            (relay,) = answer["relays"]
            assert relay["relay"] == "North" and relay["plausible"] and relay["score"] == 0
            assert not relay["findings"] and {one["rule"] for one in relay["not_applied"]} >= {1, 8, 9, 15}
            node.node._hub.tell(ReadingTaken(reading(100, "0.1", "Liar")))
            answer = await node.get("/v1/plausibility")
            (liar,) = [one for one in answer["relays"] if one["relay"] == "Liar"]
            assert [one["rule"] for one in liar["findings"]] == [2] and not liar["plausible"]
            assert liar["findings"][0]["sentence"].startswith("The power factor is 0.100")
            assert any(isinstance(event, PlausibilityFound) for event in node.events)

    asyncio.run(scene())
