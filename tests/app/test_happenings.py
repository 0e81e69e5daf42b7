"""What happened at a place, from a simulated bay whose events are known, and beside a running node."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.cli import main
from app.happenings import told
from app.happenings.reading import Asked, happenings, places
from app.happenings.words import length, share
from node.relays.simulation.bay import Bay
from node.relays.simulation.limits import event_of
from node.relays.simulation.story import Story
from node.relays.simulation.told import entries, statement_of
from node.store import database
from node.store.chain import Chain
from node.types.happening import Happenings, IncidentKind, NoteKind, Spell, SpellKind
from node.types.record import Key, Kind, Statement, TimeBasis
from node.types.simulation import EventKind
from tests.app.test_copied_chains import sealing
from tests.node.builders import START_MS, Network
from tests.node.running import config, running
from tests.node.test_control import seal

BEGIN, S = START_MS * 1_000_000, 10**9
EVERY_S, LONG_S = 2, 1_200


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty minutes of a simulated bay: an interruption of 31 s, a dip of one phase, and a trip that recloses."""
    told = [
        event_of(kind, BEGIN + second * S, length_s, phases, size, recloses=True)
        for kind, second, length_s, phases, size in (
            (EventKind.INTERRUPTION, 301, 31.0, "ABC", 1.0), (EventKind.DIP, 501, 9.0, "A", 0.5),
            (EventKind.TRIP, 801, 20.0, "AB", 6.0),
        )
    ]  # fmt: skip
    story, network = Story(Bay(7), told), Network()
    folder = tmp_path_factory.mktemp("ledger") / "data"
    connection = database.open_writer(folder)
    Chain.begin(connection, network.genesis)
    chain = Chain(connection)
    for begin in range(0, LONG_S, 300):
        times = [BEGIN + second * S for second in range(begin, begin + 300, EVERY_S)]
        said = [Statement(Key("Bay 7", "", Kind.READING, TimeBasis.SOURCE, at), story.values(at)) for at in times]
        said += [statement_of("Bay 7", story, one, "", "") for one in entries(story, times[0], times[0] + 300 * S)]
        seal(network, chain, [network.witnessed(one) for one in said])
    connection.close()
    return folder


def read(data: Path, **asked: int) -> Happenings:
    return happenings(data, replace(Asked("Bay 7"), **asked), lambda _: None)  # type: ignore[arg-type]


def of(found: Happenings, kind: SpellKind) -> list[Spell]:
    return [one for one in found.spells if one.kind is kind]


def test_what_befell_a_simulated_bay_is_told_and_bounded(data: Path) -> None:
    found = read(data)
    (outage,) = of(found, SpellKind.OUTAGE)
    true_begin, true_end = BEGIN + 301 * S, BEGIN + 332 * S
    assert outage.before is not None and outage.first is not None and outage.before.time_ns < true_begin
    assert true_begin <= outage.first.time_ns <= true_begin + EVERY_S * S
    assert outage.last is not None and outage.after is not None
    assert outage.last.time_ns < true_end <= outage.after.time_ns
    assert outage.most_ns is not None and outage.least_ns <= true_end - true_begin <= outage.most_ns
    low = of(found, SpellKind.LOW)
    assert any(one.begin_ns < BEGIN + 505 * S < one.end_ns for one in low), "line voltages see the dip of one phase"
    assert found.totals.outages == found.totals.simulated_outages == 1 and found.covered == 1
    assert [one.kind for one in found.incidents] == [
        IncidentKind.TOLD, IncidentKind.TOLD, IncidentKind.TRIP, IncidentKind.OPENED, IncidentKind.CLOSED,
        IncidentKind.CLOSED,
    ]  # fmt: skip
    assert abs(found.totals.open_ns - 20 * S) <= 2 * EVERY_S * S


def test_costs_follow_the_time_that_is_asked_for(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.happenings.reading.SAMPLES", 4)
    shares: list[float] = []
    found = happenings(data, Asked("Bay 7", first_ns=BEGIN + 310 * S, end_ns=BEGIN + 320 * S), shares.append)
    (outage,) = found.spells
    assert outage.kind is SpellKind.OUTAGE and outage.readings == 5 and outage.cut_before and outage.cut_after
    assert outage.before is not None and outage.first is not None, "its true begin is near enough to be known"
    assert shares and all(0 <= one < 1 for one in shares)


def test_a_time_that_is_cut_in_two_has_the_sums_of_the_whole(data: Path) -> None:
    between = BEGIN + 315 * S
    whole, first, second = read(data), read(data, end_ns=between), read(data, first_ns=between)
    for name in ("outage_ns", "low_ns", "open_ns", "silent_ns"):
        parts = [getattr(one.totals, name) for one in (first, second)]
        assert getattr(whole.totals, name) == sum(parts), name


def test_a_place_is_told_of_while_its_node_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async def scene() -> None:
        folder = tmp_path / "node"
        async with running(config(folder)) as node:
            vectors = {"current_vector": [1, 2, 3], "power_vector": [1, 2, 3], "node_id": "R"}
            for second in range(30):
                volts = [0.5, 0.1, 0] if 10 <= second < 15 else [230.5, 230, 231]
                body = {**vectors, "voltage_vector": volts, "timestamp": f"2026-03-01T00:00:{second:02d}Z"}
                await node.post("/submit_data", body)
                if second == 25:
                    await node.get("/mine")
            assert await asyncio.to_thread(main, ["place", "R", "--data", str(folder), "--json"]) == 0
        found = json.loads(capsys.readouterr().out)
        assert [(one["kind"], one["lasted_s"]) for one in found["spells"][:2]] == [("normal", 10.0), ("outage", 5.0)]
        assert found["readings"] == 26, "what waits for its block is not sealed"
        assert [one.name for one in places(folder)] == ["R"]

    asyncio.run(scene())


def test_a_place_is_told_of_from_a_node_of_a_known_network_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async def scene() -> None:
        async with sealing(tmp_path / "node") as node:
            words = ["place", "R", "--data", str(tmp_path / "none"), "--node", node.address]
            assert await asyncio.to_thread(main, words) == 3
            told = capsys.readouterr()
            assert not told.out and "never met" in told.err and "--trust" in told.err
            words += ["--trust", node.status.network.hex()]
            folder = tmp_path / "receipts"
            assert await asyncio.to_thread(main, [*words, "--receipts", str(folder)]) == 0
            told = capsys.readouterr()
            assert "No outage is sealed" in told.out and "it may have held its newest blocks back" in told.out
            assert f"Read from {node.address}, a node of" in told.out
            files = sorted(map(str, folder.glob("*.json")))
            known = ["--trust", node.status.network.hex(), "--data", str(tmp_path / "none")]
            assert files and await asyncio.to_thread(main, ["verify", *files, *known]) == 0
            capsys.readouterr()
            assert await asyncio.to_thread(main, [*words, "--json"]) == 0
            chain = json.loads(capsys.readouterr().out)["chain"]
            assert chain["height"] == 8 and chain["fingerprint"] == node.status.network.hex()
            kept = tmp_path / "there" / "chain"
            assert await asyncio.to_thread(main, [*words[:6], "--json", "--keep", str(kept)]) == 3
            assert json.loads(capsys.readouterr().out)["needs"] == "network" and not list(kept.parent.iterdir())
            assert await asyncio.to_thread(main, [*words, "--keep", str(kept)]) == 0
            assert list(kept.parent.iterdir()) == [kept], "nothing half done stays beside it"
            before = capsys.readouterr().out.splitlines()[:2]
            assert await asyncio.to_thread(main, [*words, "--keep", str(kept)]) == 1
            assert "is there already" in capsys.readouterr().err
            with pytest.raises(SystemExit):
                main([*words[:-1], "short"])
        assert main(["place", "R", "--data", str(kept)]) == 0, "the node is gone"
        assert capsys.readouterr().out.splitlines()[:2] == before and "No outage is sealed" in before[1]
        with pytest.raises(SystemExit):
            main(["place", "R", "--data", str(kept), "--keep", str(tmp_path / "again")])

    asyncio.run(scene())


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.4, "0.4 s"), (42, "42 s"), (119, "119 s"), (840, "14 min"), (605, "10 min 5 s"), (7_500, "2 h 5 min"),
        (3_600, "1 h"), (273_600, "3 d 4 h"),
    ],
)  # fmt: skip
def test_lengths_as_people_say_them(seconds: float, words: str) -> None:
    assert length(round(seconds * S)) == words


def test_a_clock_that_ran_ahead_by_years_does_not_stretch_the_time(tmp_path: Path) -> None:
    network, folder = Network(), tmp_path / "data"
    connection = database.open_writer(folder)
    Chain.begin(connection, network.genesis)
    ahead = 3_000_000_000 - START_MS // 1_000
    leaves = [network.leaf_of("R", at, "230") for at in (*range(12), ahead)] + [network.leaf_of("Ahead", ahead, "230")]
    seal(network, Chain(connection), leaves)
    connection.close()
    found = happenings(folder, Asked("R"), lambda _: None)
    assert found.length_ns == 11 * S + 1 and found.covered == 1
    assert [one.kind for one in found.notes] == [NoteKind.AHEAD]
    assert [one.name for one in places(folder)] == ["Ahead", "R"], "what has no other reading is listed all the same"


def test_an_outage_that_a_silence_follows_may_have_gone_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    network, folder = Network(), tmp_path / "data"
    connection = database.open_writer(folder)
    Chain.begin(connection, network.genesis)
    numbers = dict.fromkeys((*range(20), *range(90, 110)), "230") | dict.fromkeys(range(20, 30), "1")
    seal(network, Chain(connection), [network.leaf_of("R", at, number) for at, number in numbers.items()])
    connection.close()
    assert main(["place", "R", "--data", str(folder)]) == 0
    out = capsys.readouterr().out
    assert "POWER OUT for about 10 s or longer" in out and "so it may have gone on" in out
    assert main(["place", "R", "--data", str(folder), "--json"]) == 0
    rows = told.answer(json.loads(capsys.readouterr().out), ZoneInfo("UTC")).rows
    assert rows[1].what == "Power out for 10 s or longer" and "may have gone on" in " ".join(rows[1].details)


@pytest.mark.parametrize("volts", ["9e126", "1e-120", "-230", "9223372036854775807"])
def test_whatever_number_is_sealed_it_is_told(volts: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    network, folder = Network(), tmp_path / "data"
    connection = database.open_writer(folder)
    Chain.begin(connection, network.genesis)
    numbers = [volts] * 9 + ["230"] * 3
    seal(network, Chain(connection), [network.leaf_of("R", at, number) for at, number in enumerate(numbers)])
    connection.close()
    assert main(["place", "R", "--data", str(folder)]) == 0
    assert "Normal is" in capsys.readouterr().out
    assert main(["place", "R", "--data", str(folder), "--nominal", "0.4", "--json"]) == 0
    found = json.loads(capsys.readouterr().out, parse_constant=pytest.fail)
    assert found["readings"] == 12


def test_a_share_is_never_rounded_to_all_or_nothing() -> None:
    assert [share(one) for one in (0, 0.0001, 0.5, 0.98249, 0.99999, 1)] == [
        "0 %", "under 0.1 %", "50.0 %", "98.2 %", "nearly 100 %", "100 %",
    ]  # fmt: skip
