"""The words of `gridwitness relay` that cannot be used are refused with a sentence, before anything is written."""

from pathlib import Path

import pytest

from app.cli import main
from node.relays.configure import read_words
from node.relays.paper.running import RelayConfig
from node.relays.simulation.bay import Bay

TIME_NS = 1_795_302_430_000_000_000


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("--faults 289", "whole number from 0 to 288"),
        ("--events NOWHERE", "cannot be read"),
        ("--events BAD", "Line 2 of"),
        ("--paper --faults 3", "leave --paper away"),
        ("--paper --events GOOD", "leave --paper away"),
        ("--paper --grid North", "leave --paper away"),
        ("--paper --bus North", "leave --paper away"),
    ],
)
def test_what_cannot_befall_a_relay_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: str, reason: str
) -> None:
    (tmp_path / "GOOD").write_text("2026-11-21T14:00:00Z dip\n", encoding="utf-8")
    (tmp_path / "BAD").write_text("# first\n2026-11-21T14:00:00Z quake\n", encoding="utf-8")
    given = [str(tmp_path / word) if word in {"NOWHERE", "GOOD", "BAD"} else word for word in words.split()]
    with pytest.raises(SystemExit) as ended:
        main(["relay", "--folder", str(tmp_path / "relay"), *given])
    assert ended.value.code == 2 and reason in capsys.readouterr().err
    assert not (tmp_path / "relay").exists()


def test_a_relay_shares_frequency_and_voltage_with_those_of_its_grid_and_bus(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[RelayConfig] = []

    def serve(config: RelayConfig) -> int:
        started.append(config)
        return 0

    monkeypatch.setattr("app.relay_program.serve", serve)
    assert main(["relay", "--folder", str(tmp_path), "--seed", "7", "--grid", "North", "--bus", "North 115"]) == 0
    row = dict(started[0].signals.row(TIME_NS))

    def other(words: str) -> Bay:
        return Bay.of(read_words(words))

    near, far = other("sim:B,seed=8,grid=North,bus=North 115"), other("sim:C,seed=8,grid=South,bus=South 115")
    frequency, voltage, current = float(row["F"]), float(row["Vab"]), float(row["Ia"])
    assert frequency == pytest.approx(near.at(TIME_NS).frequency, abs=6e-4) != pytest.approx(far.at(TIME_NS).frequency)
    assert voltage == pytest.approx(near.at(TIME_NS).line_voltages[0], rel=1e-3)
    assert voltage != pytest.approx(far.at(TIME_NS).line_voltages[0], rel=1e-3)
    assert current != pytest.approx(abs(near.at(TIME_NS).currents[0]) * 1000, rel=1e-3), "its load is its own"
