"""`gridwitness load`: every row of a file once, whatever is wrong in it and whenever it was ended."""

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from app import cli
from app.loading.journal import Journal, Progress
from app.loading.loader import Batch, Loader, Plan, ahead, batches
from app.loading.rows import BadRow, LoadError, Row, read_heads, read_rows
from app.node_host import NodeHost
from app.remote import RemoteError, RemoteNode
from node.config import NodeConfig
from node.service import Node
from node.times import find_zone
from node.types.events import StatusChanged

HEADS = (
    "timestamp,node_id,voltage_1,voltage_2,voltage_3,current_1,current_2,current_3,power_1,power_2,power_3,"
    "location,measurement_type,sampling_rate"
)


def line(number: int, **changes: str) -> str:
    fields = {
        "timestamp": f"2023-01-01 00:{number // 60:02d}:{number % 60:02d}", "node_id": "station_001",
        "v1": "230.5", "v2": "231.2", "v3": "230.8", "c1": "10.2", "c2": "10.1", "c3": "10.3",
        "p1": "2351.1", "p2": "2335.12", "p3": "2377.24", "location": "Grid Section A", "kind": "three_phase",
        "rate": "1000Hz",
    }  # fmt: skip
    return ",".join((fields | changes).values())


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    host = NodeHost(lambda: Node(NodeConfig(tmp_path / "node", port=0, name="north", difficulty=0, seal=None)))
    host.start()
    assert host.wait_ready(20), host.reason
    (status,) = (event.status for event in host.events.take_newest() if isinstance(event, StatusChanged))
    yield f"http://{status.address}"
    assert host.stop(10)


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    def write(*lines: str, heads: str = HEADS) -> Path:
        path = tmp_path / "power_data.csv"
        path.write_text("\n".join((heads, *lines)) + "\n", encoding="utf-8")
        return path

    return write


def load(path: Path, url: str, *words: str) -> int:
    return cli.main(["load", str(path), "--yes", "--api", url, *words])


def rows_on(url: str) -> list[str]:
    requests.get(f"{url}/mine", timeout=20)
    chain = requests.get(f"{url}/chain", timeout=20).json()["chain"]
    return [r["key"]["time"] for block in chain for r in block["records"] if r["key"]["kind"] == "reading"]


def test_the_seeds_file_word_for_word(url: str, file: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    path = file(line(0))
    assert load(path, url) == 0
    assert capsys.readouterr().out.startswith("1 rows: 1 new, 0 there already.")
    (block,) = requests.get(f"{url}/chain?from=1", timeout=20).json()["chain"]
    assert block["voltage_vector"] == [230.5, 231.2, 230.8] and block["node_id"] == "station_001"
    assert block["metadata"] == {
        "location": "Grid Section A", "measurement_type": "three_phase", "sampling_rate": "1000Hz",
    }  # fmt: skip
    assert block["records"][0]["key"]["time"] == "2023-01-01T00:00:00.000Z"
    assert not path.with_name("power_data.csv.loading").exists()


def test_the_seeds_questions(
    url: str, file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = file(line(0))
    said = iter(["n"])
    monkeypatch.setattr("builtins.input", lambda _: next(said))
    assert cli.main(["load", str(path)]) == 2 and "Start a node" in capsys.readouterr().err
    said = iter(["y", url])
    assert cli.main(["load", str(path)]) == 0
    said = iter(["y", "ftp://node"])
    assert cli.main(["load", str(path)]) == 2


def test_bad_rows_are_told_and_can_be_mended_and_loaded(
    url: str, file: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = file(
        line(0), line(1, v1="abc"), line(2, timestamp="2023-13-01 00:00:00"), "1,2,3", line(3, c2="NaN"),
        line(4, c1=""), line(5, node_id=" "), line(6, location='"never closed'), line(7, p1="9" * 25),
        line(8, node_id="x" * 300), line(9),
    )  # fmt: skip
    assert load(path, url, "--json") == 4
    told = json.loads(capsys.readouterr().out)
    assert (told["rows"], told["new"], told["rejected"]) == (11, 3, 8)
    assert rows_on(url) == [f"2023-01-01T00:00:0{second}.000Z" for second in (0, 4, 9)]
    rejects = path.with_name("power_data.csv.rejected.csv")
    kept = list(csv.reader(rejects.read_text(encoding="utf-8").splitlines()))
    assert kept[0][-1] == "reason" and len(kept) == 9
    assert "voltage_1 is 'abc', which is not a number" in kept[1][-1] and "14" in kept[3][-1]
    (mended,) = (row[:-1] for row in kept if "abc" in row)
    mended[mended.index("abc")] = "231.0"
    rejects.write_text(",".join(kept[0]) + "\n" + ",".join(mended) + ",\n", encoding="utf-8")
    assert load(rejects, url) == 0 and "2023-01-01T00:00:01.000Z" in rows_on(url)


def test_what_the_node_refuses_of_a_batch_is_rejected_and_the_rest_goes_in(
    url: str, file: Callable[..., Path], tmp_path: Path
) -> None:
    """The node's own rules are stricter than a glance at the file: it names the row."""
    path = file(line(0), line(1, timestamp="2023-03-26 02:30:00"), line(2))
    heads = read_heads(path)
    kept: list[Row | BadRow] = list(read_rows(path, heads, heads.begin, 1, None))
    bad = kept[1]
    assert isinstance(bad, Row)
    bad.body["node_id"] = ""
    with RemoteNode(url) as node:
        loader = Loader(node, Plan(path), Journal(path, heads), lambda *_: None, lambda _: None)
        done = loader._hand_in(Progress(heads.begin), kept)
    assert (done.new, done.rejected) == (2, 1)
    assert "node_id" in path.with_name("power_data.csv.rejected.csv").read_text(encoding="utf-8")


def test_times_without_offset_are_those_of_the_zone(url: str, file: Callable[..., Path]) -> None:
    path = file(line(0), line(1, timestamp="2023-07-01T00:00:00Z"), line(2, timestamp="2023-03-26 02:30:00"))
    assert load(path, url, "--timezone", "Europe/Madrid") == 4, "that hour was skipped in Madrid"
    assert rows_on(url) == ["2022-12-31T23:00:00.000Z", "2023-07-01T00:00:00.000Z"]


def test_a_block_after_each_so_many_rows(url: str, file: Callable[..., Path]) -> None:
    assert load(file(*(line(number) for number in range(7))), url, "--mine-every", "3") == 0
    chain = requests.get(f"{url}/chain?from=1", timeout=20).json()["chain"]
    assert [len(block["records"]) for block in chain] == [3, 3, 1]


class DiesError(Exception):
    """Stands for the power going off."""


class Flaky:
    """A node in front of the real one that dies, before it hears a batch or after, or is busy."""

    def __init__(self, node: RemoteNode, fate: list[str]) -> None:
        self._node = node
        self._fate = fate

    def send(self, path: str, data: bytes, **more: Any) -> dict[str, Any]:
        fate = self._fate.pop(0) if self._fate else ""
        if fate == "before":
            raise DiesError
        if fate == "busy":
            raise RemoteError("Come again.", True, 429, retry_after_s=3.0)
        answer = self._node.send(path, data, **more)
        if fate == "after":
            raise DiesError
        return answer

    def get(self, path: str, **more: Any) -> dict[str, Any]:
        return self._node.get(path, **more)


def test_after_any_end_it_goes_on_and_takes_each_row_once(url: str, file: Callable[..., Path]) -> None:
    path = file(*(line(number, **({"v1": "bad"} if number % 10 == 9 else {})) for number in range(100)))
    fate = ["", "before", "after", "busy", "", "before", "after", "after", ""]
    slept: list[float] = []
    ends = 0
    with RemoteNode(url) as real:
        node: Any = Flaky(real, fate)
        while True:
            heads = read_heads(path)
            try:
                done = Loader(node, Plan(path, batch=7), Journal(path, heads), lambda *_: None, slept.append).run(heads)
                break
            except DiesError:
                ends += 1
    assert ends == 5 and slept == [3.0]
    assert (done.rows, done.rejected) == (100, 10) and done.new + done.known == 90
    assert sorted(rows_on(url)) == sorted(
        f"2023-01-01T00:{number // 60:02d}:{number % 60:02d}.000Z" for number in range(100) if number % 10 != 9
    )
    kept = path.with_name("power_data.csv.rejected.csv").read_text(encoding="utf-8").splitlines()
    assert len(kept) == 11, "each rejected row is told once"


def test_a_journal_of_another_file_is_not_gone_on_with(file: Callable[..., Path]) -> None:
    path = file(line(0), line(1))
    journal = Journal(path, read_heads(path))
    journal.keep(journal.begin(), [])
    assert journal.begin().row == 1
    path.write_text(f"{HEADS}\n{line(5)}\n", encoding="utf-8")
    with pytest.raises(LoadError, match="another file"):
        journal.begin()
    path.with_name("power_data.csv.loading").write_text("{", encoding="utf-8")
    with pytest.raises(LoadError, match="cannot be read"):
        journal.begin()


@pytest.mark.parametrize(
    ("heads", "words"),
    [
        ("a,b,c", "no column timestamp"), (HEADS + ",strange", "not understood: strange"),
        (HEADS + ",location", "twice"), ('"', "no CSV"), ("", "no column"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_list_of_readings_is_refused(
    file: Callable[..., Path], heads: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert load(file(heads=heads), "http://127.0.0.1:9") == 2
    assert words in capsys.readouterr().err


def test_no_file_and_no_node(tmp_path: Path, file: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert load(tmp_path / "none.csv", "http://127.0.0.1:9") == 2
    assert "none.csv cannot be read" in capsys.readouterr().err
    assert load(file(line(0)), "http://127.0.0.1:9") == 3
    assert "goes on from there" in capsys.readouterr().err


def test_a_line_without_end_costs_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text(f"{HEADS}\n{'x' * (1 << 20)}\n", encoding="utf-8")
    heads = read_heads(path)
    with pytest.raises(LoadError, match="more than 64 KiB"):
        list(read_rows(path, heads, heads.begin, 1, find_zone("UTC")))


@given(st.integers(0, 300), st.integers(1, 90), st.none() | st.integers(1, 120))
def test_batches_hold_all_rows_in_order_and_end_where_a_block_is_due(count: int, most: int, every: int | None) -> None:
    rows: list[Row | BadRow] = [BadRow(number, number, (), "") for number in range(1, count + 1)]
    made = list(ahead(batches(iter(rows), Plan(Path("any.csv"), batch=most, mine_every=every))))
    assert [row for batch, _ in made for row in batch] == rows
    assert all(0 < len(batch) <= most for batch, _ in made)
    due = [batch[-1].number for batch, is_due in made if is_due]
    assert due == ([] if every is None else list(range(every, count + 1, every)))


def test_what_goes_wrong_while_reading_ahead_is_told() -> None:
    def failing() -> Iterator[Batch]:
        yield [BadRow(1, 1, (), "")], False
        raise LoadError("The disk is gone.")

    several = ahead(failing())
    assert next(several)[0][0].number == 1
    with pytest.raises(LoadError, match="gone"):
        next(several)


def test_rejected_rows_of_an_earlier_load_are_never_written_over(file: Callable[..., Path], tmp_path: Path) -> None:
    path = file(line(1))
    heads = read_heads(path)
    first = path.with_name("power_data.csv.rejected.csv")
    first.write_text("half mended")
    journal = Journal(path, heads)
    journal.keep(journal.begin(), [(BadRow(2, 0, ("x",), "why"), "why")])
    again = Journal(path, heads)
    again.begin()
    assert again.rejects == journal.rejects == path.with_name("power_data.csv.rejected-2.csv")
    assert first.read_text() == "half mended" and "why" in again.rejects.read_text()
    again.end()
    for wrong, words in ((path, "the file itself"), (first, "is there already")):
        with pytest.raises(LoadError, match=words):
            Journal(path, heads, wrong).begin()
    assert Journal(path, heads, tmp_path / "other.csv").begin().place


def rejected(path: Path) -> list[list[str]]:
    return list(csv.reader(path.read_text(encoding="utf-8").splitlines()))


def test_rejected_rows_can_be_mended_a_few_at_a_time(url: str, file: Callable[..., Path]) -> None:
    path = file(line(0, v1="abc"), line(1, v1="x"), "1,2,3", f"{line(3)},more", line(4, v1="y"), line(5, v1="z"))
    assert load(path, url) == 4
    first = path.with_name("power_data.csv.rejected.csv")
    heads, *rows = rejected(first)
    assert [len(row) for row in rows] == [15, 15, 15, 16, 15, 15] and heads == [*HEADS.split(","), "reason"]
    assert rows[2][:3] == ["1", "2", "3"] and "it has 3 fields, and the first line names 14" in rows[2][14]
    assert "it has 15 fields, and the first line names 14" in rows[3][15]
    first.write_text(first.read_text("utf-8").replace("abc", "231").replace(line(5, v1="z"), line(5)), "utf-8")
    assert load(first, url) == 4 and len(rows_on(url)) == 2, "also where the reason is left as it was"
    second = path.with_name("power_data.csv.rejected.csv.rejected.csv")
    assert rejected(second) == [heads, *rows[1:5]], "as it was, with each reason once"
    mended = f"{line(1)}\n{line(2)},\n{line(3)},{rows[3][15]!r}\n{line(4)},reason\n".replace("'", '"')
    second.write_text(f"{','.join(heads)}\n{mended}", "utf-8")
    assert load(second, url) == 0 and len(rows_on(url)) == 6


def test_a_row_that_was_too_short_is_not_taken_as_it_was_filled_up(url: str, file: Callable[..., Path]) -> None:
    """Without metadata a figure that is left out moves the others: filled up at its end it looked right."""
    heads = ",".join(HEADS.split(",")[:11])
    path = file("2023-01-01 00:00:00,a,1,2,3,4,5,6,7,8", heads=heads)
    assert load(path, url) == 4
    first = path.with_name("power_data.csv.rejected.csv")
    assert load(first, url) == 4 and rows_on(url) == []
    second = path.with_name("power_data.csv.rejected.csv.rejected.csv")
    assert rejected(second) == rejected(first)
    second.write_text(f"{heads},reason\n2023-01-01 00:00:00,a,1,2,3,4,5,6,7,8,,\n", "utf-8")
    assert load(second, url) == 0 and len(rows_on(url)) == 1, "who empties the reason says that it is right"


def test_rejected_rows_keep_the_zone_that_they_were_loaded_with(
    url: str, file: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = file(line(0, v1="abc"), line(1, v1="y"))
    assert load(path, url, "--timezone", "Europe/Madrid") == 4
    first = path.with_name("power_data.csv.rejected.csv")
    told = capsys.readouterr().out.strip()
    assert told.endswith(f"then: gridwitness load {first} --yes --timezone Europe/Madrid --api {url}")
    assert rejected(first)[0][0] == "timestamp (Europe/Madrid)"
    first.write_text(first.read_text("utf-8").replace("abc", "231"), "utf-8")
    assert load(first, url) == 4 and rows_on(url) == ["2022-12-31T23:00:00.000Z"]
    said = capsys.readouterr()
    assert "taken as those of Europe/Madrid" in said.err and "--timezone Europe/Madrid" in said.out
    second = first.with_name(f"{first.name}.rejected.csv")
    assert rejected(second)[0][0] == "timestamp (Europe/Madrid)"
    second.write_text(second.read_text("utf-8").replace(",y,", ",231,"), "utf-8")
    assert load(second, url, "--timezone", "UTC") == 0 and "2023-01-01T00:00:01.000Z" in rows_on(url), "given, it holds"


def test_a_zone_in_the_first_line_must_be_one(file: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    path = file(line(0), heads=HEADS.replace("timestamp", "Timestamp (Europe/Nowhere)"))
    assert load(path, "http://127.0.0.1:9") == 2 and "Europe/Nowhere" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"timestamp": " "}, "timestamp is empty"),
        ({"timestamp": "noon"}, "timestamp: 'noon' is not an ISO 8601 time"),
        ({"timestamp": "2023-13-01 00:00:00"}, "timestamp: '2023-13-01 00:00:00' is not a time: month must be"),
        ({"node_id": " "}, "node_id is empty"), ({"node_id": "x" * 300}, "node_id has more than 256 bytes"),
        ({"location": "x" * 300}, "location has more than 256 bytes"), ({"p1": "9" * 25}, "power_1 has more digits"),
    ],
)  # fmt: skip
def test_each_reason_names_its_column(file: Callable[..., Path], changes: dict[str, str], reason: str) -> None:
    path = file(line(0, **changes))
    heads = read_heads(path)
    (row,) = read_rows(path, heads, heads.begin, 1, None)
    assert isinstance(row, BadRow) and row.reason.startswith(reason)


def test_it_is_said_where_a_load_goes_on(
    url: str, file: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = file(*(line(number) for number in range(30)))
    heads = read_heads(path)
    with RemoteNode(url) as real:
        node: Any = Flaky(real, ["", "", "after"])
        loader = Loader(node, Plan(path, batch=7), Journal(path, heads), lambda *_: None, lambda _: None)
        with pytest.raises(DiesError):
            loader.run(heads)
    assert load(path, url) == 0
    said = capsys.readouterr()
    assert said.err.startswith("Going on at row 15:") and said.out.startswith("30 rows: 23 new, 7 there already.")
    assert load(path, url) == 0 and "Going on" not in capsys.readouterr().err


def test_a_load_goes_on_in_the_zone_in_which_it_began(
    url: str, file: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = file(line(0), line(1))
    heads = replace(read_heads(path), zone=find_zone("Europe/Madrid"))
    journal = Journal(path, heads)
    journal.keep(replace(journal.begin(), row=2), [])
    assert load(path, url) == 2 and "again" in (said := capsys.readouterr().err)
    assert "The rows before row 2" in said and "with --timezone Europe/Madrid" in said
    assert load(path, url, "--timezone", "Europe/Madrid") == 0
