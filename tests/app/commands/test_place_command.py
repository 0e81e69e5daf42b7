"""`gridwitness place` over a real ledger: what is told in words, as JSON, and with receipts that hold."""

import json
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from node.relays.saved import SavedRelays
from node.store import database
from node.store.chain import Chain
from node.types.quantity import Phase, Quantity, QuantityCode, Unit
from node.types.reading import Code, Measured, Quality, Value
from node.types.record import Key, Kind, Statement, TimeBasis
from node.types.relay import Nominal, RelayDescription, Transport, TransportKind
from tests.node.builders import START_MS, Network
from tests.node.test_control import seal

PHASES = (Phase.A, Phase.B, Phase.C)
OUTAGE, SILENCE = range(120, 180), range(300, 420)
Run = Callable[..., tuple[int, str, str]]


def statement(source: str, second: int, volts: Sequence[float], quality: int = 0, breaker: int = 2) -> Statement:
    values = [
        Measured(Quantity(QuantityCode.VOLTAGE_PHASE, phase, Unit.VOLT), Decimal(str(number)), quality)
        for phase, number in zip(PHASES, volts, strict=True)
    ]
    values.append(Measured(Quantity(QuantityCode.NAMED, name="breaker"), Code(breaker), quality))
    return Statement(_key(source, "", Kind.READING, second), tuple(values))


def event(source: str, second: int, **values: Value) -> Statement:
    told = tuple(Measured(Quantity(QuantityCode.NAMED, name=name), value) for name, value in values.items())
    return Statement(_key(source, "events", Kind.EVENT, second), told)


def _key(source: str, point: str, kind: Kind, second: int) -> Key:
    return Key(source, point, kind, TimeBasis.SOURCE, (START_MS + second * 1000) * 1_000_000)


def volts_at(second: int) -> list[float]:
    if second in OUTAGE:
        return [1.5, 0.8, 2]
    return [0, 231, 230.2] if second == 240 else [200, 201, 199.5] if 250 <= second < 260 else [230.1, 231, 230.2]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten minutes of a feeder, a reading every two seconds, in five blocks; and a simulated one beside it."""
    folder, network = tmp_path_factory.mktemp("ledger") / "data", Network()
    connection = database.open_writer(folder)
    Chain.begin(connection, network.genesis)
    chain = Chain(connection)
    for begin in range(0, 600, 120):
        seconds = [one for one in range(begin, begin + 120, 2) if one not in SILENCE]
        feeder = [
            statement("Feeder 1, Bogotá", one, volts_at(one), breaker=1 if one in OUTAGE else 2) for one in seconds
        ]
        made_up = [statement("Sim", one, volts_at(one), Quality.SIMULATED) for one in seconds]
        events = (
            [event("Feeder 1, Bogotá", 119, kind="trip", phases="AB", duration=Decimal("5.2"))] if not begin else []
        )
        seal(network, chain, [network.witnessed(one) for one in (*feeder, *made_up, *events)] or [network.leaf_of()])
    connection.close()
    return folder


@pytest.fixture
def run(data: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def place(*arguments: str, folder: Path = data) -> tuple[int, str, str]:
        code = main(["place", *arguments, "--data", str(folder)])
        told = capsys.readouterr()
        return code, told.out, told.err

    return place


def view(told: tuple[int, str, str]) -> dict[str, Any]:
    code, out, err = told
    assert code == 0, err
    found: dict[str, Any] = json.loads(out)
    return found


def test_without_a_name_the_places_are_listed(run: Run, tmp_path: Path) -> None:
    code, out, _ = run()
    assert code == 0 and "Feeder 1, Bogotá  2026-09-21 14:13:20 to 2026-09-21 14:23:18" in out
    assert [one["name"] for one in view(run("--json"))["places"]] == ["Feeder 1, Bogotá", "Sim"]
    code, _, err = run(folder=tmp_path)
    assert code == 1 and "There is no ledger in" in err and "--data" in err


def test_plain_sentences_come_first_and_no_hash_unless_it_is_asked_for(run: Run) -> None:
    code, out, _ = run("feeder 1, bogotá", "--timezone", "America/Bogota")
    lines = out.splitlines()
    assert code == 0 and lines[0] == "Feeder 1, Bogotá, 2026-09-21 09:13:20 to 2026-09-21 09:23:18 (America/Bogota)"
    assert lines[1].startswith("1 outage, 60 s without power, in 9 min 58 s; sealed readings cover ")
    assert "2026-09-21 09:15:20  POWER OUT for 60 s" in lines
    assert "it began between 2026-09-21 09:15:18 and 09:15:20" in out
    assert "it ended between 2026-09-21 09:16:18 and 09:16:20" in out and "lowest 0.8 V (Vb, 0 %)" in out
    assert "2026-09-21 09:15:19  a protection opened the breaker (trip) on AB, 5.2 s" in lines
    assert "nothing was sealed for 2 min" in out and "it may have been an outage, or none" in out
    assert "power out on some phases for 2 s" in out and "voltage low for 10 s" in out
    assert "Normal is 230.2 V of a phase, the middle of what is sealed of this place." in out
    assert "What this does not prove:" in out
    assert not any(len(word) >= 32 for word in out.split()), "hashes"
    _, out, _ = run("Feeder 1, Bogotá", "--proof")
    assert sum(len(word.strip(",")) == 64 for word in out.split()) > 10


def test_programs_are_told_the_same_and_lines_tile_the_time(run: Run) -> None:
    found = view(run("Feeder 1, Bogotá", "--json"))
    assert (found["outages"], found["outage_s"], found["partial_outages"], found["low"]) == (1, 60.0, 1, 1)
    assert (found["trips"], found["breaker_open_s"], found["silences"]) == (1, 60.0, 1)
    assert [one["kind"] for one in found["spells"]] == [
        "normal", "outage", "normal", "partial outage", "normal", "voltage low", "normal", "nothing was sealed",
        "normal",
    ]  # fmt: skip
    assert [one["kind"] for one in found["incidents"]] == ["trip", "breaker opened", "breaker closed"]
    ends = [(one["from"], one["to"]) for one in found["spells"]]
    assert all(one[1] == other[0] for one, other in pairwise(ends))
    assert found["covered"] == pytest.approx(1 - found["silent_s"] / sum(one["lasted_s"] for one in found["spells"]))
    outage = found["spells"][1]
    assert [one["is"] for one in outage["proof"]] == ["before", "first", "last", "after"], "each record once"
    assert (outage["at_least_s"], outage["at_most_s"], outage["readings"]) == (58.0, 62.0, 30)


def test_only_the_time_that_is_asked_for_counts(run: Run) -> None:
    found = view(run("Feeder 1, Bogotá", "--from", "2026-09-21T14:16:00", "--to", "2026-09-21T14:16:30", "--json"))
    assert [(one["kind"], one["lasted_s"]) for one in found["spells"]] == [("outage", 20.0), ("normal", 10.0)]
    assert found["spells"][0]["began_earlier"] and found["spells"][1]["went_on_later"]
    assert view(run("Feeder 1, Bogotá", "--from", "2026-09-21", "--to", "2026-09-21", "--json"))["outages"] == 1
    code, _, err = run("Sim", "--from", "2027-01-01")
    assert code == 1 and "Name another time" in err
    code, _, err = run("Feeder 2")
    assert code == 1 and "There is no place called Feeder 2" in err and "Feeder 1, Bogotá, Sim" in err


@pytest.mark.parametrize("wrong", [("--proof",), ("Sim", "--from", "03/04/2026"), ("Sim", "--nominal", "0")])
def test_wrong_arguments_are_refused(run: Run, wrong: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as refused:
        run(*wrong)
    assert refused.value.code == 2


def test_what_a_simulator_made_up_is_called_so(run: Run) -> None:
    _, out, _ = run("Sim")
    assert "All readings were made up by a simulator, 1 of the outages among them: no real line is meant." in out
    assert "POWER OUT for 60 s (simulated)" in out


def test_settings_say_what_is_normal_and_a_far_middle_is_told(run: Run, data: Path) -> None:
    _, out, _ = run("Sim", "--nominal", "0,4")
    assert "Normal is 230.94 V of a phase, as its settings or you say." in out
    relay = RelayDescription("Sim", Transport(TransportKind.SIMULATED), nominal=Nominal(u_kv=115.0))
    path = SavedRelays(data).save(relay)
    try:
        found = view(run("Sim", "--json"))
        assert not found["normal"][0]["from_settings"] and found["outages"] == 1
        assert "settings are far from what was sealed" in {one["kind"] for one in found["notes"]}
        assert "another voltage level may be meant. So the middle of what was sealed, 230.2 V, is" in run("Sim")[1]
        found = view(run("Sim", "--nominal", "115", "--json"))
        assert found["normal"][0]["from_settings"], "whoever says so is believed"
        assert {one["kind"] for one in found["spells"]} == {"outage", "nothing was sealed"}
    finally:
        path.unlink()


def test_receipts_of_each_line_can_be_checked_by_others(
    run: Run, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "receipts"
    span = ("--from", "2026-09-21T14:15:00", "--to", "2026-09-21T14:16:40")
    code, out, err = run("Feeder 1, Bogotá", *span, "--receipts", str(folder), "--json")
    proofs = {one["content_id"] for told in ("spells", "incidents") for spell in json.loads(out)[told]
              for one in spell["proof"]}  # fmt: skip
    files = sorted(folder.glob("*.json"))
    assert code == 0 and f"{len(proofs)} receipts are in" in err
    assert {f"receipt-{one[:16]}.json" for one in proofs} == {one.name for one in files}
    assert main(["verify", *map(str, files), "--data", str(data)]) == 0
    capsys.readouterr()
    assert proofs & set((folder / "what-happened.txt").read_text("utf-8").replace(",", " ").split()) == proofs
    code, _, err = run("Sim", "--receipts", str(folder))
    assert code == 1 and "is not empty" in err


def test_a_changed_record_is_refused(run: Run, data: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    for one in data.glob("*"):
        if one.is_file():
            (copy / one.name).write_bytes(one.read_bytes())
    connection = database.open_writer(copy)
    connection.execute("UPDATE body SET record = (SELECT record FROM body WHERE block = 3 AND position = 5)"
                       " WHERE block = 3 AND position = 4")  # fmt: skip
    connection.commit()
    connection.close()
    code, _, err = run("Sim", folder=copy)
    assert code == 1 and "is not as it was sealed here" in err and "fsck" in err
