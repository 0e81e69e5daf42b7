"""`gridwitness fsck`: what it says to a person and to a program, with exit codes that scripts can use."""

import asyncio
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.cli import main
from node.store import database
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
    assert "34 links checked, 33 contents re-hashed: 63 records" in summary
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
    assert not view["clean"] and view["links"] == 34 and view["contents"] == 33
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
