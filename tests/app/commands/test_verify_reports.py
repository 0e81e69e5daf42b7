"""`gridwitness verify` on reports: what they say is held against a real ledger, edit by edit."""

import json
import random
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from node.ledger.rules import conflict_statement
from node.store import database
from node.store.chain import Chain
from node.types.quantity import Phase, Quantity, QuantityCode, Unit
from node.types.reading import Measured
from node.types.record import Key, Kind, Statement, TimeBasis
from tests.node.builders import START_MS, Network
from tests.node.test_control import NOW_NS, seal

VOLTAGES = [Quantity(QuantityCode.VOLTAGE_PHASE, phase, Unit.VOLT) for phase in (Phase.A, Phase.B, Phase.C)]
POWER = Quantity(QuantityCode.ACTIVE_POWER, Phase.TOTAL, Unit.KILOWATT)
SILENT = range(40, 50)
SECONDS = [second for second in range(120) if second not in SILENT]
Run = Callable[..., tuple[int, dict[str, Any]]]


def statement(relay: str, second: int, first: Decimal | None = None) -> Statement:
    key = Key(relay, "", Kind.READING, TimeBasis.SOURCE, (START_MS + second * 1000) * 1_000_000)
    numbers = [first or Decimal(2300 + second) / 10, *(Decimal(2310 + second * one) / 10 for one in (2, 3))]
    voltages = (Measured(one, number) for one, number in zip(VOLTAGES, numbers, strict=True))
    return Statement(key, (*voltages, Measured(POWER, Decimal(40 + second % 5))))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two minutes of two relays, each second but ten; one reading is disputed, and the last one waits for its block."""
    folder, network = tmp_path_factory.mktemp("ledger") / "data", Network()
    connection = database.open_writer(folder)
    Chain.begin(connection, network.genesis)
    chain = Chain(connection)
    for begin in range(0, 120, 30):
        seconds = [second for second in SECONDS if begin <= second < begin + 30]
        seal(network, chain, [network.witnessed(statement(relay, one)) for one in seconds for relay in ("F1", "F2")])
    first, later = statement("F1", 100), statement("F1", 100, Decimal(199))
    conflict = conflict_statement(network.witnessed(later), network.witnessed(first).content_id)
    seal(network, chain, [network.witnessed(conflict)])
    chain.accept([network.witnessed(statement("F1", 120))], NOW_NS)
    connection.close()
    return folder


@pytest.fixture
def report(data: Path, tmp_path: Path) -> list[str]:
    """The lines of the program's own export of both relays, one row a reading."""
    target = tmp_path / "export.csv"
    assert main(["export", "seed-csv", "--data", str(data), "-o", str(target)]) == 0
    return target.read_text(encoding="utf-8").splitlines()


@pytest.fixture
def check(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Writes lines as a report and checks it: the exit code, and what is told as JSON."""

    def run(lines: Sequence[str] | bytes, *options: str) -> tuple[int, dict[str, Any]]:
        path = tmp_path / "report.csv"
        path.write_bytes(lines if isinstance(lines, bytes) else "\r\n".join(lines).encode())
        capsys.readouterr()
        code = main(["verify", str(path), "--data", str(data), "--json", *options])
        view = json.loads(capsys.readouterr().out)
        return code, {**view, "counts": {one: count for one, count in view.get("counts", {}).items() if count}}

    return run


def line_of(lines: Sequence[str], relay: str, second: int) -> int:
    """Where the row of this relay and second stands."""
    time = f"14:{13 + (20 + second) // 60}:{(20 + second) % 60:02d}Z,{relay},"
    (number,) = (number for number, line in enumerate(lines) if time in line)
    return number


def test_an_honest_report_matches_and_says_when_nothing_was_sealed(check: Run, report: list[str]) -> None:
    code, told = check(report)
    assert (code, told["answer"], told["counts"]) == (0, "matches", {"matches what the relay said": 220})
    assert [one["relay"] for one in told["silent"]["intervals"]] == ["F1", "F2"]
    (first, _) = told["silent"]["intervals"]
    assert (first["from"], first["to"], first["usual_s"]) == ("2026-09-21T14:13:59Z", "2026-09-21T14:14:10Z", 1.0)
    assert told["disputed"] == 1 and told["relays"] == ["F1", "F2"]


def test_every_edit_is_found_with_its_line(check: Run, report: list[str]) -> None:
    altered, dropped, emptied = (line_of(report, *one) for one in (("F1", 7), ("F2", 60), ("F2", 80)))
    before = report[altered]
    report[altered] = before.replace("230.7", "236.7")
    report[emptied] = report[emptied].replace("F2,238,", "F2,,")
    report.append(before.replace("14:13:27Z", "14:14:03Z").replace("F1", "F2"))
    report.append(before.replace("F1", "F3"))
    del report[dropped]
    code, told = check(report)
    assert code == 1 and told["answer"] == "differs"
    assert told["counts"] == {
        "matches what the relay said": 217, "differs": 1, "missing from the report": 1, "not on the chain": 2,
        "left empty": 1,
    }  # fmt: skip
    found = {one["standing"]: one for one in told["found"]}
    (difference,) = found["differs"]["differences"]
    assert found["differs"]["lines"] == [altered + 1]
    assert (difference["column"], difference["reported"], difference["sealed"]) == ("voltage_1", "236.7", "230.7 V")
    assert len(found["differs"]["content_id"]) == 64 and found["differs"]["height"] == 1
    assert (found["missing from the report"]["relay"], found["missing from the report"]["time"]) == (
        "F2", "2026-09-21T14:14:20Z",
    )  # fmt: skip
    assert any("no reading of a relay called F3" in note for note in told["notes"])
    (silence,) = (one for one in told["silent"]["intervals"] if one["rows"] and one["relay"] == "F2")
    assert silence["rows"] == 1, "the report has a row for a time in which nothing was sealed"


def test_the_order_of_the_rows_says_nothing(check: Run, report: list[str]) -> None:
    report[line_of(report, "F1", 7)] = report[line_of(report, "F1", 7)].replace("230.7", "1")
    _, told = check(report)
    shuffled = report[1:]
    random.Random(5).shuffle(shuffled)
    _, again = check([report[0], *shuffled])
    assert again["counts"] == told["counts"] and again["silent"] == told["silent"]


def test_a_dropped_interval_is_told_as_one(check: Run, report: list[str]) -> None:
    first, last = line_of(report, "F1", 60), line_of(report, "F1", 79)
    code, told = check([*report[:first], *report[last + 1 :]])
    (missing,) = (one for one in told["found"] if one["standing"] == "missing from the report")
    assert (missing["time"], missing["relay"]) == ("2026-09-21T14:14:20Z", "F1")
    assert (code, told["counts"]["missing from the report"], missing["readings"]) == (1, 20, 20)
    assert missing["to"] == "2026-09-21T14:14:39Z"


def test_what_is_missing_of_two_relays_is_two_things(check: Run, report: list[str]) -> None:
    end, begin = line_of(report, "F1", 119), line_of(report, "F2", 0)
    lines = [line for number, line in enumerate(report) if number not in {end, begin}]
    code, told = check(lines, "--from", "2026-09-21T14:13:20Z", "--to", "2026-09-21T14:15:20Z")
    missing = [one["relay"] for one in told["found"] if one["standing"] == "missing from the report"]
    assert (code, missing, told["counts"]["missing from the report"]) == (1, ["F1", "F2"], 2)


def test_a_column_that_was_not_compared_is_in_the_first_sentence(check: Run, report: list[str]) -> None:
    code, told = check([report[0] + ",remark", *(f"{line},calm" for line in report[1:])])
    assert code == 0 and told["sentence"].endswith("Not compared: remark.")
    code, told = check([report[0].replace("voltage_3", "strange"), *report[1:]])
    assert (code, told["answer"]) == (4, "cannot tell")
    assert "compare with strange of F1 (110 values), strange of F2 (110 values)." in told["sentence"]


def test_a_relay_that_is_left_out_whole_leaves_it_open(check: Run, report: list[str]) -> None:
    of_one = [line for line in report if "F2" not in line]
    code, told = check(of_one)
    assert (code, told["left_out"]) == (4, ["F2"]) and "nothing of F2, of which" in told["sentence"]
    assert any("also holds readings of F2" in note for note in told["notes"])
    code, told = check(of_one, "--relay", "F1")
    assert code == 0 and "every reading of F1 that was sealed in that time is in it" in told["sentence"]
    code, told = check([of_one[0], *(line for line in of_one if "14:13:2" in line)], "--from", "2026-09-21T14:13:20Z",
                       "--to", "2026-09-21T14:13:20.5Z")  # fmt: skip
    assert (code, told["left_out"]) == (4, ["F2"]), "of this very moment too"


def test_values_of_another_kind_leave_it_open(check: Run, report: list[str]) -> None:
    lines = [f"{line},{'kind' if line == report[0] else 'reading'}" for line in report]
    assert check(lines)[0] == 0
    made_up = lines[1].replace("F1", "F2").replace(",reading", ",aggregate").replace("14:13:20Z", "14:14:05Z")
    code, told = check([*lines, made_up])
    assert (code, told["counts"]["could not be read"]) == (4, 1)
    (found,) = (one for one in told["found"] if one["standing"] == "could not be read")
    assert found["lines"] == [len(lines) + 1] and "of the kind 'aggregate'" in found["sentence"]
    bare = ["2026-09-21T14:14:05Z", "F2", *[""] * (lines[0].count(",") - 2), "event"]
    assert check([*lines, ",".join(bare)])[0] == 0, "a row without values says nothing of the relay"


@pytest.mark.parametrize("title", ["value", "unit", "quantity"])
def test_a_head_of_long_tables_is_a_column_of_a_wide_one(check: Run, title: str) -> None:
    code, told = check([f"time,relay,Va,{title}", "2026-09-21T14:13:20Z,F1,230,999"], "--relay", "F1")
    assert code == 4 and f"compare with {title} of F1 (1 value)" in told["sentence"]


def test_a_count_that_is_right_does_not_hide_made_up_values(check: Run) -> None:
    code, told = check(["time,relay,Va,readings", "2026-09-21T14:13:20Z,F1,999,1", "2026-09-21T14:13:21Z,F1,999,1"])
    assert code == 4 and "compare with Va of F1 (2 values)" in told["sentence"]


def test_words_for_a_person(data: Path, report: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "report.csv"
    changed = [report[0], *(line.replace("F1,2", "F1,3").replace("F2,2", "F2,3") for line in report[1:])]
    path.write_text("\n".join([*changed, "2026-13-01T00:00:00Z" + report[1][20:]]), encoding="utf-8")
    capsys.readouterr()
    assert main(["verify", str(path), "--data", str(data)]) == 1
    told = capsys.readouterr().out
    first, second, *_ = told.splitlines()
    assert first.endswith("report.csv: DIFFERS")
    assert second == "The report is not what was sealed: 220 differ from what the relay said."
    assert "line 2: F1, 2026-09-21T14:13:20Z; voltage_1 is '330', the relay said 230 V (record " in told
    assert "Compared with what is sealed of F1, F2, from 2026-09-21T14:13:20Z to 2026-09-21T14:15:19Z." in told
    assert "… and 200 more" in told and "Could not be read:\n  line 222: " in told
    assert (
        "Nothing was sealed then:\n  F1, 2026-09-21T14:13:59Z to 2026-09-21T14:14:10Z, 11 s; around it each 1 s" in told
    )
    assert "What this does not tell:\n  Whether the relays measured rightly." in told


def test_rows_that_cannot_be_read_leave_it_open(check: Run, report: list[str]) -> None:
    code, told = check([*report, "nonsense", '"never closed', "," * 13, report[1].replace("F1", "")])
    assert (code, told["answer"]) == (4, "cannot tell")
    assert told["counts"]["could not be read"] == 4
    reasons = [(one["lines"], one["sentence"]) for one in told["found"] if one["standing"] == "could not be read"]
    assert reasons[0] == ([222], "it has 1 fields, and the first line names 14")
    assert "it is no CSV" in reasons[1][1] and "it names no relay" in reasons[2][1]


def test_only_what_was_asked_for(check: Run, report: list[str]) -> None:
    code, told = check(report, "--relay", "F1", "--from", "2026-09-21T14:13:20Z", "--to", "2026-09-21T14:13:30Z")
    assert (code, told["counts"]) == (0, {"matches what the relay said": 10})
    cut = [report[0], *(line for line in report[1:] if "14:13:2" in line)]
    assert check(cut)[0] == 0, "a report of ten seconds is whole"
    code, told = check(cut, "--to", "2026-09-21T14:13:35Z")
    assert (code, told["counts"]["missing from the report"]) == (1, 10), "and lacks half of fifteen"
    code, told = check(report, "--to", "2030-01-01T00:00Z")
    assert code == 0 and any("chain ends at" in note for note in told["notes"])


def test_what_waits_for_its_block_is_told_apart(check: Run, report: list[str]) -> None:
    row = (
        report[line_of(report, "F1", 0)]
        .replace("14:13:20Z", "14:15:20Z")
        .replace("230,", "242,")
        .replace("231,231,", "255,267,")
    )
    code, told = check([*report, row])
    assert (code, told["counts"].get("not sealed yet")) == (4, 1)


def test_either_version_of_a_disputed_reading(check: Run, report: list[str]) -> None:
    place = line_of(report, "F1", 100)
    other = report[place].replace(",240,", ",199,")
    assert other != report[place]
    for lines in ([*report[:place], other, *report[place + 1 :]], [*report, other]):
        code, told = check(lines)
        assert code == 0 and told["disputed"] >= 1


def test_the_programs_own_long_export(check: Run, data: Path, tmp_path: Path) -> None:
    target = tmp_path / "long.csv"
    assert main(["export", "csv", "--data", str(data), "-o", str(target)]) == 0
    lines = target.read_text(encoding="utf-8").splitlines()
    code, told = check(lines)
    assert (code, told["counts"]) == (0, {"matches what the relay said": 221}), "both versions of the disputed one"
    assert told["disputed"] == 2 and any("no readings" in note for note in told["notes"])
    (at,) = (number for number, line in enumerate(lines) if "14:13:27" in line and "F1" in line and ",Va," in line)
    code, told = check([*lines[:at], *lines[at + 1 :]])
    assert (code, told["counts"].get("left empty")) == (1, 1), "a value that is left out alone"
    code, told = check([*lines[:at], lines[at].replace("230.7", "230.8"), *lines[at + 1 :]])
    assert (code, told["counts"].get("differs")) == (1, 1)


def test_a_spreadsheet_with_semicolons_commas_local_times_and_kilovolts(check: Run, report: list[str]) -> None:
    lines = ["Relay;Time (Europe/Madrid);VA [kV];U L2 (V);comment;P [MW]"]
    for second in range(30):
        minute, rest = divmod(20 + second, 60)
        voltage = f"{Decimal(2300 + second) / 10000:.5f}".replace(".", ",")
        other = f"{Decimal(2310 + 2 * second) / 10:.0f}"
        lines.append(f"F1;21.09.2026 16:{13 + minute}:{rest:02d};{voltage};{other};fine;{40 + second % 5}e-3")
    code, told = check(b"\xef\xbb\xbf" + "\n".join(lines).encode(), "--relay", "F1")
    assert code == 0, told
    assert told["counts"]["matches what the relay said"] + told["counts"]["matches, rounded"] == 30
    columns = {one["title"]: one for one in told["columns"]}
    assert columns["VA [kV]"]["compared"] == 30 and columns["U L2 (V)"]["rounded_by"] == "0.4"
    assert "no sealed reading" in columns["comment"]["remark"]
    lines[5] = lines[5].replace("0,23040", "0,23050")
    assert check(lines)[1]["counts"]["differs"] == 1


def test_times_of_the_minute_and_without_zone(check: Run) -> None:
    rows = [(20 + second, Decimal(2300 + second) / 10) for second in SECONDS]
    lines = ["time,relay,Va", *(f"2026-09-21 14:{13 + second // 60:02d},F1,{number}" for second, number in rows)]
    code, told = check(lines, "--relay", "F1")
    assert code == 0 and told["counts"] == {"matches what the relay said": 110}, told
    assert any("taken as UTC" in note for note in told["notes"])
    code, told = check(lines, "--timezone", "Europe/Madrid")
    assert code == 1 and told["counts"] == {"not on the chain": 110}
    assert any("look whether the zone" in note for note in told["notes"])


def test_figures_of_periods_are_worked_out_again(check: Run) -> None:
    def mean(first: int, end: int) -> Decimal:
        numbers = [Decimal(2300 + second) / 10 for second in SECONDS if first <= second < end]
        return sum(numbers, Decimal(0)) / len(numbers)

    head = "start,end,relay,voltage_1_mean,Va max,readings,energy kWh,Va,sunshine mean"
    lines = [
        head, f"2026-09-21T14:13:20Z,2026-09-21T14:13:50Z,F1,{mean(0, 30):.3f},232.9,30,0.35,1,2",
        f"2026-09-21T14:13:50Z,2026-09-21T14:14:20Z,F1,{mean(30, 60):.3f},235.9,20,0.35,1,2",
        f"2026-09-21T14:14:20Z,2026-09-21T14:14:50Z,F1,{mean(60, 90) + 1:.3f},238.9,30,,1,2",
    ]  # fmt: skip
    code, told = check(lines)
    assert (code, told["counts"]) == (1, {
        "matches what the relay said": 9, "differs": 1, "cannot be worked out": 1, "left empty": 1,
    })  # fmt: skip
    found = {one["standing"]: one for one in told["found"]}
    assert found["differs"]["lines"] == [4] and found["differs"]["readings"] == 30
    assert found["differs"]["differences"][0]["sealed"] == f"{mean(60, 90):.5f}"
    assert found["cannot be worked out"]["covered"] == pytest.approx(0.7, abs=0.05)
    remarks = {one["title"]: one["remark"] for one in told["columns"]}
    assert "which figure" in remarks["Va"] and "no sealed reading" in remarks["sunshine mean"]


def test_periods_that_are_not_named_go_on_until_the_next(check: Run) -> None:
    lines = [
        "time,relay,count",
        "2026-09-21T14:13:20Z,F1,20",
        "2026-09-21T14:13:40Z,F1,20",
        "2026-09-21T14:14:20Z,F1,20",
    ]
    code, told = check(lines)
    assert (code, told["counts"]) == (1, {"matches what the relay said": 3, "missing from the report": 10})
    code, told = check([*lines[:3], "2026-09-21T14:14:00Z,F1,10", lines[3]], "--relay", "F1")
    assert code == 0 and any("period of 20 s" in note for note in told["notes"])
    code, told = check(lines[:2], "--period", "20", "--relay", "F1")
    assert code == 0 and told["columns"][0]["remark"] == ""
    code, told = check(lines[:2])
    assert code == 4 and "--period SECONDS" in told["sentence"]
    assert check(["date,relay,count", "2026-09-21,F1,110"])[1]["counts"] == {"matches what the relay said": 1}


def test_a_relay_that_no_column_names(check: Run) -> None:
    lines = ["time,Va", "2026-09-21T14:13:20Z,230.0"]
    code, told = check(lines)
    assert code == 4 and "name it with --relay" in told["sentence"] and "F1, F2" in told["sentence"]
    assert check(lines, "--relay", "F1")[0] == 0 == check(lines, "--relay", "f1")[0]
    assert check(lines, "--relay", "F9")[1]["counts"] == {"not on the chain": 1}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"a,b\n1,2\n", "names no column with the time"), (b"time,relay\n1,2\n", "could be compared"),
        (b"time," + b"x" * 70_000 + b"\n", "too long"), (b"time" + b",x" * 600 + b"\n", "at most 512"),
        (b"time (Mars/One),Va\n1,2\n", "no time zone called"), (b"time,V\xff\n", "not UTF-8"),
        (b"time,relay,Va\n" + b"9" * 70_000 + b"\n", "more than 64 KiB"), (b"time,relay,Va\n", "no row of the report"),
        (b"time,relay,Va\n03/04/2026 10:00,F1,5\n", "no row of the report"),
    ],
)  # fmt: skip
def test_what_is_no_report_is_refused_in_words(check: Run, text: bytes, reason: str) -> None:
    code, told = check(text)
    assert (code, told["answer"]) == (4, "cannot tell") and reason in told["sentence"]


def test_without_a_ledger_nothing_can_be_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "report.csv"
    path.write_text("time,relay,Va\n2026-09-21T14:13:20Z,F1,230\n")
    assert main(["verify", str(path), "--data", str(tmp_path / "none")]) == 4
    told = capsys.readouterr().out
    assert "CANNOT TELL" in told and "There is no ledger in" in told


def test_nothing_is_said_with_a_ledger_that_was_changed(
    data: Path, report: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy, path = tmp_path / "copy", tmp_path / "report.csv"
    assert main(["backup", str(copy), "--data", str(data)]) == 0
    connection = database.open_writer(copy)
    connection.execute("UPDATE body SET record = (SELECT record FROM body WHERE block = 3 AND position = 4)"
                       " WHERE block = 2 AND position = 4")  # fmt: skip
    connection.close()
    path.write_text("\n".join(report), encoding="utf-8")
    capsys.readouterr()
    assert main(["verify", str(path), "--data", str(copy)]) == 4
    assert "Block 1 is not as it was sealed here" in capsys.readouterr().out


def test_receipts_and_reports_together_give_the_worst(
    data: Path, report: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad, receipt = tmp_path / "good.csv", tmp_path / "bad.csv", tmp_path / "receipt.json"
    good.write_text("\n".join(report), encoding="utf-8")
    bad.write_text("\n".join(report).replace("230.7", "1"), encoding="utf-8")
    identifier = Network().witnessed(statement("F1", 7)).content_id.hex()
    assert main(["export", "receipt", identifier, "--data", str(data), "-o", str(receipt)]) == 0
    files = [str(receipt), str(good), str(bad)]
    capsys.readouterr()
    assert main(["verify", *files[:2], "--data", str(data)]) == 0
    told = capsys.readouterr().out
    assert "receipt.json: UNALTERED" in told and "good.csv: MATCHES" in told
    assert main(["verify", *files, "--data", str(data)]) == 1
