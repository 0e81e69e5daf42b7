"""Planted falsehoods and honest readings, in short; `script/accept relays --only plausibility` has the whole week."""

import pytest

from node.plausibility.engine import Engine
from node.types.plausibility import RULES
from tests.plausibility.falsehoods import KINDS
from tests.plausibility.report import DAYS, MOST_FALSE, PAGE, in_page, tables, trial
from tests.plausibility.station import EVERY_S, OUTAGE_EVERY_S, OUTAGE_S, Station, descriptions
from tests.plausibility.trial import Found, Stage, honest, planted, reports

TIMES = 1


@pytest.fixture(scope="module")
def stage() -> Stage:
    return Stage(1)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_of_falsehood_is_found(stage: Stage, kind: object) -> None:
    found = Found()
    for number in range(TIMES):
        stage.play(kind, number, found)  # type: ignore[arg-type]  # a Falsehood
    assert found.found == found.told == TIMES, found.missed


def test_an_altered_report_is_found_and_a_true_one_is_not(stage: Stage) -> None:
    found = reports([stage], 12)
    assert found.told >= 8 and found.found == found.told


@pytest.mark.parametrize("nominal", [True, False], ids=["described", "learned"])
def test_an_honest_station_with_a_trip_is_left_alone(nominal: bool) -> None:
    station = Station(1)
    outage = station.outages[0]
    assert outage.from_s < OUTAGE_EVERY_S
    seconds = range(outage.from_s - 2400, outage.from_s + OUTAGE_S + 1200, EVERY_S)
    result = honest(station, seconds, Engine(descriptions(nominal), slots=1 << 12), lambda _: None)
    assert result.readings == len(seconds) * 6
    assert result.share <= MOST_FALSE, result.first


def test_the_page_names_every_kind_and_every_rule() -> None:
    page = PAGE.read_text(encoding="utf-8")
    table = in_page(page)
    assert len(KINDS) >= 15
    assert [kind.name for kind in KINDS if f"| {kind.name} |" not in table] == []
    assert [f"| {number} {name} |" for number, name in RULES.items() if f"| {number} {name} |" not in page] == []


@pytest.mark.slow
def test_the_tables_of_the_page_are_what_the_trial_gives() -> None:
    result, found = trial()
    assert result.share <= MOST_FALSE, result.first
    assert [(name, one.missed) for name, one in found.items() if one.found < one.told] == []
    assert in_page(PAGE.read_text(encoding="utf-8")) == tables(result, found, DAYS)


def test_planting_tells_of_each_kind(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.plausibility.trial.KINDS", KINDS[:2])
    assert list(planted([stage], 1)) == [KINDS[0].name, KINDS[1].name, "altered report"]
