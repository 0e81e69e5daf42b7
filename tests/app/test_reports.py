"""Reports as files: whatever they hold, they are read or refused in words; and the program's own trends are taken."""

import asyncio
import json
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import trend_tables
from app.cli import main
from app.reports import rows
from app.reports.checking import Wish, check
from app.reports.heads import ReportError, is_report, read_heads
from app.reports.rows import Report
from app.reports.times import MINUTE_NS, SECOND_NS, read_moment
from app.reports.words import as_json, words_of
from node.store import database
from node.store.chain import Chain
from node.store.reader import ChainReader
from node.store.trends import Trends
from node.times import TimeError, parse_iso
from node.types.completeness import Found, Uncompared
from node.types.trend import Channel, Origin, TrendWish
from tests.app.commands.test_verify_reports import statement
from tests.node.builders import START_MS, Network
from tests.node.running import config, running
from tests.node.test_control import seal

BEGIN = START_MS * 1_000_000


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten minutes of a relay, a reading every other second."""
    folder, network = tmp_path_factory.mktemp("ledger") / "data", Network()
    connection = database.open_writer(folder)
    Chain.begin(connection, network.genesis)
    seal(
        network, Chain(connection), [network.leaf_of("=F1", at, f"{230 + at % 7}.{at % 10}") for at in range(0, 600, 2)]
    )
    connection.close()
    return folder


@pytest.mark.parametrize(("seconds", "step"), [(120, SECOND_NS), (600, MINUTE_NS)])
def test_the_trends_that_the_program_saves_match(data: Path, tmp_path: Path, seconds: int, step: int) -> None:
    """Readings one by one, and means and extremes of minutes; each curve is worked out again from what is sealed."""
    target = tmp_path / "trends.csv"
    network = Network()
    quantity = network.leaf_of().record.statement.values[0].quantity
    first = BEGIN - BEGIN % MINUTE_NS + MINUTE_NS
    wish = TrendWish((Channel("=F1", "", quantity),), first, first + (seconds - 120) * SECOND_NS + MINUTE_NS, step)
    with closing(ChainReader(data)) as reader:
        trends = Trends()

        def origins(channel: Channel, span_ns: int, times: Sequence[float]) -> list[Origin]:
            return reader.look(trends.origins, channel, span_ns, times)

        answer = reader.look(trends.read, wish)
        assert trend_tables.write(target, answer.curves, first / 1e9, wish.end_ns / 1e9 - 1, origins)[0]
    done = check(target, data, Wish(), lambda _: None)
    assert not done.faults and not done.untold and done.good > 15, words_of(target, done)


def test_a_report_is_checked_while_the_node_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async def scene() -> None:
        folder, path = tmp_path / "node", tmp_path / "report.csv"
        async with running(config(folder)) as node:
            vectors = {"voltage_vector": [230.5, 1, 2], "current_vector": [1, 2, 3], "power_vector": [1, 2, 3]}
            for second in (1, 2):
                body = {**vectors, "node_id": "R", "timestamp": f"2026-03-01T00:00:0{second}Z"}
                await node.post("/submit_data", body)
            await node.get("/mine")
            await node.post("/submit_data", {**vectors, "node_id": "R", "timestamp": "2026-03-01T00:00:03Z"})
            path.write_text(
                "time,Va\n2026-03-01T00:00:01Z,230.5\n2026-03-01T00:00:02Z,230.6\n2026-03-01T00:00:03Z,230.5\n"
            )
            assert await asyncio.to_thread(main, ["verify", str(path), "--data", str(folder), "--json"]) == 1
        counts = json.loads(capsys.readouterr().out)["counts"]
        assert [counts[one] for one in ("matches what the relay said", "differs", "not sealed yet")] == [1, 1, 1]

    asyncio.run(scene())


@pytest.mark.parametrize(
    ("text", "iso", "step"),
    [
        ("2026-03-01T10:00:00Z", "2026-03-01T10:00:00Z", SECOND_NS),
        ("2026-03-01 10:00", "2026-03-01T10:00:00Z", MINUTE_NS),
        ("2026/03/01 10:00:05.25", "2026-03-01T10:00:05.25Z", 10_000_000),
        ("1.3.2026 9:05", "2026-03-01T09:05:00Z", MINUTE_NS),
        ("01.03.2026 10:00:00+01:00", "2026-03-01T09:00:00Z", SECOND_NS),
        ("01 03 2026 10 00 07", "2026-03-01T10:00:07Z", SECOND_NS),
        ("01 03 2026 10 00", "2026-03-01T10:00:00Z", MINUTE_NS),
    ],
)  # fmt: skip
def test_times_as_reports_write_them(text: str, iso: str, step: int) -> None:
    moment = read_moment(text, None)
    assert (moment.time_ns, moment.step_ns, moment.end_ns) == (parse_iso(iso)[0], step, None)


@pytest.mark.parametrize(
    "text", ["", "03/04/2026 10:00", "2026-02-30", "2026-13-01 10:00", "soon", "2026-03-01 soon", "1.1.99"]
)
def test_times_that_are_none_or_could_be_two(text: str) -> None:
    with pytest.raises(TimeError):
        read_moment(text, None)


def test_a_day_is_as_long_as_it_is_there() -> None:
    day = read_moment("2026-03-29", ZoneInfo("Europe/Madrid"))
    assert day.end_ns is not None and (day.end_ns - day.time_ns) // (3_600 * SECOND_NS) == 23


HEADS = st.lists(
    st.sampled_from(
        ["time", "relay", "Va (kV)", "U mean", "end", "span_s", "quantity", "unit", "value", "least", "x", "count"]
    ),
    min_size=2, max_size=6, unique=True,
).map(",".join)  # fmt: skip
FIELDS = st.sampled_from(
    ["2026-09-21T14:13:20Z", "2026-09-21T14:14:20Z", "=F1", "230.0", "0", "-1e9", "", "Va", "kV", '"', "60"]
)
LINES = st.lists(st.lists(FIELDS, max_size=6).map(",".join), max_size=8)


@settings(max_examples=300)
@given(HEADS, LINES)
def test_whatever_a_report_holds_it_is_judged_or_refused(data: Path, head: str, lines: list[str]) -> None:
    path = data.parent / "made-up.csv"
    path.write_text("\n".join([head, *lines]), encoding="utf-8")
    try:
        done = check(path, data, Wish(relay="=F1" if "relay" not in head else ""), lambda _: None)
    except ReportError as error:
        assert str(error).endswith((".", ")"))
        return
    assert json.loads(as_json(path, done))["answer"] in {"matches", "differs", "cannot tell"}
    assert words_of(path, done).count("\n") > 5


@given(st.binary(max_size=200))
def test_any_bytes_at_all(data: Path, text: bytes) -> None:
    path = data.parent / "bytes.csv"
    path.write_bytes(b"time,Va\n" + text)
    assert is_report(path.read_bytes())
    done = check(path, data, Wish(), lambda _: None)
    assert not done.good


@pytest.mark.parametrize("blanks", [b"\t\n", b"\t\r\n \n", b"\xef\xbb\xbf\t\n", b"\n"])
def test_blanks_before_json_make_no_report_of_it(blanks: bytes) -> None:
    assert not is_report(blanks + b'{"format": "gridwitness receipt 1", "a": 1}')


def test_the_finest_time_of_a_report_is_its_step(tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    path.write_text("time,Va\n2026-09-21 14:13,1\n2026-09-21 14:13:20.25,1\n2026-09-21 14:13:21,1\n")
    report = Report(path, read_heads(path))
    report.scan((None, None), "", list[Found]().append, lambda _: None)
    assert report.step_ns == 10_000_000


@pytest.mark.parametrize(
    ("bound", "most", "reason"),
    [("MOST_ROWS", 2, "more than 2 rows"), ("MOST_AT_ONCE", 2, "more than 2 rows of one relay with one time"),
     ("MOST_FILE", 20, "GiB")],
)  # fmt: skip
def test_a_report_that_is_too_large_is_refused(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bound: str, most: int, reason: str
) -> None:
    path = tmp_path / "report.csv"
    path.write_text("time,Va\n" + "2026-09-21T14:13:20Z,230.0\n" * 3)
    monkeypatch.setattr(rows, bound, most)
    with pytest.raises(ReportError, match=reason):
        check(path, data, Wish(), lambda _: None)


def test_more_digits_than_the_chain_can_hold(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    path.write_text(f"time,Va (kV)\n2026-09-21T14:13:20Z,0.2300000000000000{'1' * 13}\n2026-09-21T14:13:22Z,0.2\n")
    done = check(path, data, Wish(), lambda _: None)
    assert done.faults == 1 and "rounded by up to 0.0322" in words_of(path, done)


def test_a_column_beside_a_long_report_does_not_pass_unseen(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text("time,quantity,unit,value,remark,Va\n2026-09-21T14:13:20Z,Va,V,230.0,calm,999\n")
    done = check(path, data, Wish(), lambda _: None)
    assert done.good == 1 and done.uncompared == (Uncompared("=F1", "Va", 1),)
    assert "CANNOT TELL" in words_of(path, done)


@pytest.mark.parametrize(
    ("least", "count", "unread"), [("230.0", "1", []), ("1", "1", ["least"]), ("", "7", ["count"])]
)
def test_figures_of_a_single_reading_are_its_value(
    data: Path, tmp_path: Path, least: str, count: str, unread: list[str]
) -> None:
    path = tmp_path / "trend.csv"
    path.write_text(f"time,span_s,quantity,unit,least,mean,count\n2026-09-21T14:13:20Z,0,Va,V,{least},230.0,{count}\n")
    done = check(path, data, Wish(), lambda _: None)
    assert done.good == 1 and [one.column for one in done.uncompared] == unread


def test_a_line_of_a_long_report_that_names_no_quantity_says_nothing(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text("time,quantity,unit,value\n2026-09-21T14:13:20Z,,,999\n")
    done = check(path, data, Wish(), lambda _: None)
    assert (done.good, done.untold) == (0, 1)


def test_progress_goes_on_to_the_end(data: Path, tmp_path: Path) -> None:
    path, shares = tmp_path / "long.csv", list[float]()
    row = f"{date(2026, 9, 21)}T14:13:20Z,230.0"
    path.write_text("time,Va\n" + f"{row}\n" * 9_000, encoding="utf-8")
    done = check(path, data, Wish(), shares.append)
    assert sum(done.counts.values()) == 9_000
    assert shares == sorted(shares) and shares[-1] > 0.9 and max(shares) <= 1.0


def test_values_of_a_relay_that_never_sealed_any_such_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, network, path = tmp_path / "data", Network(), tmp_path / "report.csv"
    connection = database.open_writer(folder)
    Chain.begin(connection, network.genesis)
    readings = [statement("F1", 0), replace(statement("F2", 0), values=statement("F2", 0).values[:1])]
    seal(network, Chain(connection), [network.witnessed(one) for one in readings])
    connection.close()
    for power, code in (("", 0), ("777", 4)):
        path.write_text(f"time,relay,Va,P\n2026-09-21T14:13:20Z,F1,230,40\n2026-09-21T14:13:20Z,F2,230,{power}\n")
        capsys.readouterr()
        assert main(["verify", str(path), "--data", str(folder), "--json"]) == code
    told = json.loads(capsys.readouterr().out)
    assert told["uncompared"] == [{"relay": "F2", "column": "P", "values": 1}] and "P of F2" in told["sentence"]
