"""`gridwitness follow`: added, asked, told in words and by exit code; until a signal ends it."""

import asyncio
import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from app.following_words import exit_code, sentence
from app.spoken import words_of
from node.following.book import Book
from node.ledger.short import short_of
from node.types.following import Followed, Incident, Pin, Standing
from tests.node.builders import START_MS
from tests.node.running import config, running
from tests.node.test_evidence import KEY, NETWORK, contradiction, line
from tests.node.test_follow_api import grow

ADDRESS = "http://127.0.0.1:1"
WORD = line(9).signed(9).checkpoint


@pytest.fixture(autouse=True)
def _alarms_may_be_logged(warnings_logged: list[logging.LogRecord]) -> Iterator[None]:
    yield
    assert {one.name for one in warnings_logged} <= {"gridwitness.following"}


def follow(data: Path, *arguments: str) -> int:
    action, *rest = arguments
    return main(["follow", action, *rest, "--data", str(data)])


def test_a_node_is_added_once_listed_and_removed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert follow(tmp_path, "list") == 0 and "No node is followed" in capsys.readouterr().out
    assert follow(tmp_path, "add", "127.0.0.1:1") == 0
    assert f"{ADDRESS} is followed from now on." in (told := capsys.readouterr().out) and "as it is first seen" in told
    assert follow(tmp_path, "add", ADDRESS) == 0 and "already" in capsys.readouterr().out
    assert follow(tmp_path, "list", "--json") == 0
    (one,) = json.loads(capsys.readouterr().out)["nodes"]
    assert (one["address"], one["standing"], one["compared"]) == (ADDRESS, "not asked yet", False)
    assert follow(tmp_path, "trust", ADDRESS, "00" * 32) == 3 and "gave nothing" in capsys.readouterr().err
    assert follow(tmp_path, "remove", ADDRESS) == 0 and follow(tmp_path, "remove", ADDRESS) == 2
    assert follow(tmp_path, "seen", ADDRESS) == 2 and "is not followed" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["add", "ftp://a"], ["add", "a", "--network", "academy"], ["remove", ""]])
def test_what_cannot_be_followed_is_refused(
    tmp_path: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert follow(tmp_path, *arguments) == 2
    assert capsys.readouterr().err.startswith("gridwitness: ")


def test_a_real_node_is_asked_compared_and_missed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async def scene() -> None:
        data = tmp_path / "own"

        async def asked(*arguments: str) -> tuple[int, Any]:
            code = await asyncio.to_thread(follow, data, *arguments)
            return code, capsys.readouterr()

        async with running(config(tmp_path / "n")) as node:
            await grow(node, 8)
            words = " ".join(words_of(short_of(node.status.network)))
            await asked("add", node.address, "--key", "ab" * 32)
            code, told = await asked("once")
            assert code == 3 and "Another node answers at this address: its key is not the pinned abab" in told.out
            await asked("remove", node.address)
            await asked("add", node.address, "--key", node.status.node_key.hex())
            code, told = await asked("once")
            assert code == 3 and "Same history since" in told.out
            assert f"not compared its network's fingerprint yet ({words})" in told.out
            code, told = await asked("trust", node.address, "00" * 32)
            assert code == 1 and "another network" in told.err
            assert (await asked("trust", node.address, words))[0] == 0
            code, told = await asked("once", "--json", "--cosign")
            (one,) = json.loads(told.out)["nodes"]
            assert code == 0 and one["standing"] == "same history" and one["checkpoint"]["size"] == 3
            assert one["compared"] and not one["alarm"] and (data / "follower.key").exists()
            address = node.address
        code, told = await asked("once")
        assert code == 3 and "Not reached since" in told.out and "Its history of 3 blocks is kept" in told.out
        code, told = await asked("list")
        assert code == 0 and "Not asked now. Its history of 3 blocks is kept" in told.out, "nor is it said to be silent"
        assert (await asked("remove", address))[0] == 0

    asyncio.run(scene())


def test_two_histories_are_told_with_the_file_of_evidence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evidence = contradiction(8, 13, 4)
    book = Book(tmp_path)
    book.add(ADDRESS, Pin(NETWORK, KEY.public, compared=True))
    before, after = evidence.first.checkpoint, evidence.second.checkpoint
    book.note(Incident(0, ADDRESS, Standing.TWO_HISTORIES, START_MS, before, after, evidence=evidence))
    book.close()
    assert follow(tmp_path, "list") == 1
    told = capsys.readouterr().out
    assert "Two histories: it signed one of 8 blocks and one of 13" in told
    file = told.strip().rpartition(": ")[2]
    assert main(["verify", file, "--data", str(tmp_path)]) == 5
    capsys.readouterr()
    assert follow(tmp_path, "seen", ADDRESS) == 0 and "1 incident of" in capsys.readouterr().out
    assert follow(tmp_path, "list", "--json") == 0
    (one,) = json.loads(capsys.readouterr().out)["nodes"]
    assert one["incidents"][0]["seen"] and one["incidents"][0]["evidence"] == file


@pytest.mark.parametrize("standing", list(Standing))
def test_each_standing_has_its_sentence_and_exit_code(standing: Standing) -> None:
    incidents = tuple(
        Incident(1, ADDRESS, kind, START_MS, WORD, WORD, 5)
        for kind in (Standing.TWO_HISTORIES, Standing.WENT_BACK, Standing.CHANGED)
    )
    one = Followed(
        ADDRESS, Pin(NETWORK, KEY.public, compared=True), standing, WORD, START_MS, START_MS, START_MS, "It is off.", 7,
        150_000, ("http://there:1",), (), incidents,
    )  # fmt: skip
    told = sentence(one)
    assert told[0].isupper() and told[-1] == "." and "{" not in told and "fingerprint" not in told
    wanted = 1 if standing.is_alarm else 0 if standing.is_checked and standing != Standing.REPLAYED else 3
    assert exit_code([one]) == wanted
    assert sentence(replace(one, incidents=()))[-1] == "."
    if standing == Standing.UNPROVEN:
        assert "could not be compared with http://other:1" in sentence(replace(one, uncompared=("http://other:1",)))
    assert ("signed 2" in told) == (standing == Standing.SAME)
    silent = Followed(ADDRESS, Pin(), Standing.SILENT)
    assert exit_code([one, silent]) == (1 if wanted == 1 else 3), "an alarm counts most"


def test_it_runs_until_it_is_asked_to_end(tmp_path: Path) -> None:
    assert follow(tmp_path, "add", ADDRESS) == 0
    command = [sys.executable, "main.py", "follow", "run", "--json", "--data", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ}) as program:
        assert program.stdout is not None
        first = json.loads(program.stdout.readline())
        assert first["address"] == ADDRESS and first["standing"] == "not asked yet"
        program.send_signal(signal.SIGTERM)
        rest, _ = program.communicate(timeout=30)
        assert program.returncode == 3
        assert {json.loads(text)["standing"] for text in rest.splitlines()} <= {"not reached"}
