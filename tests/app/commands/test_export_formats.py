"""`gridwitness export` in the seeds' formats: what is sealed comes back as the same records."""

import csv
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from app.cli import main
from app.converting import folder_name
from app.loading.rows import Row, read_heads, read_rows
from node.api.submit import SubmitData, statement_of
from node.formats import paper
from node.ledger.records import content_id
from node.ledger.rules import conflict_statement
from node.relays.paper.capture import key_of_row, read_capture
from node.store import database
from node.store.chain import Chain
from node.times import Zones
from node.types.quantity import Quantity, Unit
from node.types.reading import Measured
from node.types.record import Statement
from tests.node.builders import Network
from tests.node.test_control import seal

SEEDS = SubmitData(
    [Decimal("230.5"), None, Decimal("230.8")], [Decimal("10.2"), Decimal("10.1"), Decimal("10.3")],
    [Decimal("2351.1"), Decimal("2335.12"), Decimal(0)], "station_001",
    {"location": "Grid Section A", "measurement_type": "three_phase", "sampling_rate": "1000Hz"}, "2023-01-01 00:00:00",
)  # fmt: skip
CAPTURE = (
    b"28 09 2021 07 01\nSEL 451\nNorth 115\nOpenings caused by faults: 3.0\n"
    b"Time Stamp;28 09 2021 07 01 08;Vab;113.2;Vbc;;Vca;112.9;Ia;33.1;Ib;36.2;Ic;38;F;60.1;FP;0.9;P;244;Q;10.5\n"
    b"Time Stamp;28 09 2021 07 01 18;Vab;113.4;Vbc;114.1;Vca;112.5;Ia;33;Ib;36;Ic;38.5;F;60;FP;0.8;P;628;Q;11\n"
)


def of_the_paper() -> list[Statement]:
    """Its rows and its heading, as a collector states them."""
    capture = read_capture(CAPTURE)
    rows = [Statement(key_of_row(capture.device, row), row.values, row.time_given) for row in capture.rows]
    told = (
        Measured(Quantity(0, unit=Unit.ONE, name="openings caused by faults"), Decimal(3)),
        Measured(Quantity(0, name="substation"), "North 115"),
    )
    return [*rows, Statement(paper.key_of_heading(capture.device, capture.time_ns), told, capture.time_given)]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two blocks: the seed's reading with the first row of the paper's minute, then its second row with its heading."""
    folder, network = tmp_path / "data", Network()
    connection = database.open_writer(folder)
    Chain.begin(connection, network.genesis)
    chain = Chain(connection)
    first, second, heading = of_the_paper()
    one = statement_of(SEEDS, Zones(), 0, "")
    other = statement_of(
        msgspec.structs.replace(SEEDS, timestamp=None), Zones(), 10**18, f"{network.founder.public.hex()}:1"
    )
    for several in ([one, first], [second, heading, other]):
        seal(network, chain, [network.witnessed(statement) for statement in several])
    connection.close()
    return folder


def test_a_csv_that_load_takes(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "rows.csv"
    assert main(["export", "seed-csv", "--data", str(data), "-o", str(target)]) == 0
    heads = read_heads(target)
    rows = [row for row in read_rows(target, heads, heads.begin, 1, None) if isinstance(row, Row)]
    assert len(rows) == 3
    (seeds,) = (row for row in rows if row.body["node_id"] == "station_001")
    again = statement_of(SubmitData(**seeds.body), Zones(), 0, "")  # type: ignore[arg-type]
    assert content_id(again) == content_id(statement_of(SEEDS, Zones(), 0, ""))
    (relays, _) = (
        row for row in csv.DictReader(target.read_text(encoding="utf-8").splitlines()) if row["node_id"] == "SEL 451"
    )
    assert (relays["voltage_1"], relays["power_1"], relays["current_1"]) == ("", "", "33.1")
    said = capsys.readouterr().err
    assert "3 readings are written." in said and "1 are left out. It came without a time of its own" in said
    assert "2 are not whole. The seed's record has no place for P, PF, Q, Vab, Vbc, Vca, f." in said


@pytest.mark.parametrize("what", ["seed-csv", "seed-json", "paper"])
def test_a_later_version_of_a_reading_is_told_of(tmp_path: Path, what: str, capsys: pytest.CaptureFixture[str]) -> None:
    folder, network = tmp_path / "data", Network()
    connection = database.open_writer(folder)
    Chain.begin(connection, network.genesis)
    first, later = network.leaf_of("North", 1, "5"), network.leaf_of("North", 1, "6")
    seal(network, Chain(connection), [first])
    seal(network, Chain(connection), [network.witnessed(conflict_statement(later, first.content_id))])
    connection.close()
    assert main(["export", what, "--data", str(folder), "-o", str(tmp_path / "out")]) == 0
    said = capsys.readouterr().err
    assert "1 are left out. Another version of its reading was sealed" in said


def test_json_that_submit_data_takes(data: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["export", "seed-json", "--data", str(data)]) == 0
    lines = capfdbinary.readouterr().out.splitlines()
    bodies = [msgspec.json.Decoder(SubmitData, float_hook=Decimal).decode(line) for line in lines]
    assert SEEDS in bodies and len(bodies) == 4
    assert sum(body.timestamp is None for body in bodies) == 1


def test_minute_files_that_a_node_takes(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "minutes"
    assert main(["export", "paper", "--data", str(data), "-o", str(target)]) == 0
    assert (target / "SEL 451" / "28 09 2021 07 01.txt").read_bytes() == CAPTURE
    assert [path.name for path in target.glob("station*/*")] == ["01 01 2023 00 00.txt"]
    assert "A minute file has no place for" in capsys.readouterr().err
    assert main(["export", "paper", "--data", str(data), "-o", str(target)]) == 1, "nothing is written over"
    assert main(["export", "paper", "--data", str(data)]) == 1
    assert "name the folder" in capsys.readouterr().err
    assert not list(tmp_path.glob("*.partial"))


def test_minute_files_in_the_relays_zone(data: Path, tmp_path: Path) -> None:
    target = tmp_path / "minutes"
    words = ["export", "paper", "--data", str(data), "-o", str(target), "--timezone", "America/Bogota"]
    assert main(words) == 0
    (path,) = (target / "SEL 451").iterdir()
    assert path.name == "28 09 2021 02 01.txt"
    assert b"28 09 2021 02 01 08" in path.read_bytes()


def test_a_reading_that_a_format_cannot_hold_at_all_is_told_and_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, network = tmp_path / "data", Network()
    connection = database.open_writer(folder)
    Chain.begin(connection, network.genesis)
    seal(network, Chain(connection), [network.leaf_of("Time Stamp;", 1, "5")])
    connection.close()
    assert main(["export", "paper", "--data", str(folder), "-o", str(tmp_path / "minutes")]) == 0
    said = capsys.readouterr().err
    assert "0 readings are written." in said and "1 are left out. 'Time Stamp;' cannot stand in the heading" in said


@pytest.mark.parametrize("device", ["..", ".", "a/b", "C:\\x", "变" * 60, " "])
def test_no_name_of_a_device_leads_out_of_the_folder(device: str, tmp_path: Path) -> None:
    name = folder_name(device)
    assert (tmp_path / name).resolve().parent == tmp_path.resolve() and len(name) < 200
    (tmp_path / name).mkdir()


def test_a_range_of_times(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def export(name: str, *arguments: str) -> int:
        return main(["export", "json", "--data", str(data), "-o", str(tmp_path / name), *arguments])

    assert export("all.json") == 0
    blocks = [msgspec.json.decode(line) for line in (tmp_path / "all.json").read_bytes().splitlines()]
    times = [block["timestamp"] for block in blocks]
    assert len(times) == 3
    assert export("middle.json", "--since", times[1], "--until", times[1]) == 0
    (middle,) = (tmp_path / "middle.json").read_bytes().splitlines()
    assert msgspec.json.decode(middle)["block_number"] == 1
    assert export("later.json", "--since", times[1]) == 0
    assert len((tmp_path / "later.json").read_bytes().splitlines()) == 2
    capsys.readouterr()
    assert export("none.json", "--until", "1999-01-01T00:00:00Z") == 1
    assert "No block was sealed in that time" in capsys.readouterr().err
