"""`gridwitness fsck`: what it says to a person and to a program, with exit codes that scripts can use."""

import asyncio
import json
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.cli import main
from node.store import database, usable
from node.store.check.called import without_names
from tests.node import rich
from tests.node.rich import Rich
from tests.node.running import READING, config, running


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Rich:
    return rich.build(tmp_path_factory.mktemp("rich"))


@pytest.fixture
def damaged(ledger: Rich, tmp_path: Path) -> Path:
    """A copied folder in which one bit of a record was changed."""
    shutil.copy(ledger.path, tmp_path)
    with closing(sqlite3.connect(tmp_path / database.FILE_NAME)) as connection, connection:
        (record,) = connection.execute("SELECT record FROM body WHERE block = 2 AND position = 1").fetchone()
        changed = record[:-1] + bytes([record[-1] ^ 1])
        connection.execute("UPDATE body SET record = ? WHERE block = 2 AND position = 1", (changed,))
    return tmp_path


def test_a_clean_ledger(ledger: Rich, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fsck", "--data", str(ledger.folder)]) == 0
    summary, verdict = capsys.readouterr().out.splitlines()
    assert "33 links checked, 33 contents re-hashed: 63 records" in summary
    assert verdict == "Nothing is wrong."


def test_a_changed_bit_is_told_in_a_sentence(damaged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fsck", "--data", str(damaged)]) == 1
    sentence, _, advice = capsys.readouterr().out.splitlines()
    assert sentence.startswith("Block 1, record 2: in its bytes, the field signature, one bit was changed")
    assert "1 thing is not as it was sealed" in advice and "backup" in advice


def test_a_program_gets_json(damaged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fsck", "--data", str(damaged), "--json"]) == 1
    view = json.loads(capsys.readouterr().out)
    (finding,) = view["findings"]
    assert not view["clean"] and view["links"] == 33 and view["contents"] == 33
    assert (finding["table"], finding["field"], finding["height"], finding["position"]) == (
        "body", "record: signature", 1, 1,
    )  # fmt: skip
    assert len(finding["block_id"]) == len(finding["content_id"]) == 64


def test_no_ledger_is_no_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fsck", "--data", str(tmp_path)]) == 2
    assert "There is no ledger" in capsys.readouterr().err


async def _check_while_running(folder: Path) -> None:
    async with running(config(folder)) as node:
        await node.post("/submit_data", READING)
        await node.get("/mine")
        assert main(["fsck", "--data", str(folder)]) == 0
        await node.post("/submit_data", READING)


def test_a_node_may_go_on_running(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(_check_while_running(tmp_path))
    assert "Nothing is wrong." in capsys.readouterr().out


def test_a_key_that_cannot_be_read_does_not_end_the_check(
    ledger: Rich, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever checks the ledger of a service may often not read its key."""
    shutil.copytree(ledger.folder, tmp_path / "data")
    (tmp_path / "data" / "node.key").mkdir(mode=0o700)  # cannot be read by anybody, root included
    assert main(["fsck", "--data", str(tmp_path / "data")]) == 0
    assert "Nothing is wrong." in capsys.readouterr().out


def put(at: int, data: bytes) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        whole = path.read_bytes()
        path.write_bytes(whole[:at] + data + whole[at + len(data) :])

    return change


def of_another(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE something (one TEXT)")


BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "first bytes": (put(0, b"garbage!"), "does not begin as one does"),
    "size of pages": (put(16, b"\x03\x07"), "does not begin as one does"),
    "encoding": (put(56, b"\0\0\0\x02"), "beginning of the ledger's file"),
    "first page": (put(100, b"\xff" * 8), "beginning of the ledger's file"),
    "cut short": (lambda path: path.write_bytes(path.read_bytes()[:60]), "cut short"),
    "text": (lambda path: path.write_bytes(b"no ledger at all " * 100), "does not begin as one does"),
    "empty": (lambda path: path.write_bytes(b""), "is empty"),
    "of another program": (of_another, "of another program"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_file_that_is_no_ledger_any_more_is_one_sentence(
    ledger: Rich, tmp_path: Path, capsys: pytest.CaptureFixture[str], case: str
) -> None:
    shutil.copy(ledger.path, tmp_path)
    change, words = BROKEN[case]
    change(tmp_path / database.FILE_NAME)
    assert main(["fsck", "--data", str(tmp_path)]) == 1
    sentence, *rest = capsys.readouterr().out.splitlines()
    assert words in sentence and "Restore a backup" in sentence and len(rest) == 2
    for command in (["export", "json"], ["backup", str(tmp_path / "copy")], ["verify", "none.json"]):
        assert main([*command, "--data", str(tmp_path)]) > 0
        told = capsys.readouterr().err
        assert told.startswith("gridwitness: The ledger in") and words in told and "`gridwitness fsck`" in told


def test_a_folder_in_place_of_the_ledger_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / database.FILE_NAME).mkdir()
    assert main(["fsck", "--data", str(tmp_path)]) == 2
    assert "is no file" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("DROP TABLE series", "without the list of sources as a whole"),
        ("DROP TABLE active", "without the order of the chain as a whole"),
        ("DROP INDEX accepted_key", "without an index of the accepted records"),
        ("CREATE TABLE extra (a TEXT)", "something that no ledger has, under the name 'extra'"),
        ("PRAGMA user_version = 99", "the number of its version is 99"),
        ("PRAGMA application_id = 9", "the program that it belongs to is 9"),
        ("PRAGMA writable_schema = ON; DELETE FROM sqlite_master WHERE name = 'accepted_key'", ""),
        ("UPDATE sqlite_sequence SET seq = seq + 1", "records were accepted here"),
        ("UPDATE stale SET series = 77; UPDATE counter SET value = 77; DELETE FROM checkpoint", ""),
        ("UPDATE rollup SET span = 61; UPDATE sealed_key SET position = 50", ""),
    ],
)
def test_people_are_spared_the_names_of_tables(
    ledger: Rich, tmp_path: Path, capsys: pytest.CaptureFixture[str], sql: str, words: str
) -> None:
    shutil.copy(ledger.path, tmp_path)
    with closing(sqlite3.connect(tmp_path / database.FILE_NAME)) as connection:
        connection.executescript(sql)
    assert main(["fsck", "--data", str(tmp_path)]) == 1
    told = capsys.readouterr().out
    assert words in told
    assert not NAMES.search(told), told


NAMES = re.compile(r"\w+_\w+|no such|PRAGMA|sqlite_|\b(active|rollup|node_name)\b")


def test_what_sqlite_says_is_told_without_its_names() -> None:
    owners = {"accepted": "accepted", "accepted_key": "accepted", "block": "block"}
    for line, words in (
        ("row 5 missing from index accepted_key", "row 5 missing from index over the accepted records"),
        ("NULL value in block.header", "NULL value in the headers of blocks"),
        ("Tree 15 page 12: btreeInitPage() returns error code 11", None),
        ("wrong # of entries in index accepted_key", "wrong # of entries in index over the accepted records"),
    ):
        assert without_names(line, owners) == (words or line)


def test_help_names_what_cannot_be_proven(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["fsck", "--help"])
    told = " ".join(capsys.readouterr().out.split())
    assert "the last of them were not taken away together with the count of turns" in told


def test_a_disk_that_fails_is_not_taken_for_a_broken_file() -> None:
    class Failing:
        def execute(self, *_: object) -> None:
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR_READ
            raise error

    assert usable.why_not(Failing()) == ""  # type: ignore[arg-type]
