"""`gridwitness known`: what a person trusts is written down, listed and taken back, however it was written."""

import json
from pathlib import Path

import pytest

from app.cli import main
from app.known import known_of
from app.spoken import numbers_of, words_of
from node.ledger.short import short_of
from node.types.receipt import Known

TRUE, OTHER, KEY = bytes(range(32)), bytes(range(1, 33)), bytes([7] * 32)
WORDS = " ".join(words_of(short_of(TRUE)))


def known(data: Path, *arguments: str) -> int:
    return main(["known", *arguments, "--data", str(data)])


def trusted(data: Path) -> Known:
    return known_of(data, (), Known(), ())


def test_what_is_added_is_trusted_listed_once_and_taken_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert known(tmp_path, "list") == 0 and "Nothing is kept" in capsys.readouterr().out
    assert known(tmp_path, "remove", TRUE.hex()) == 1
    for _ in range(2):
        assert known(tmp_path, "add", TRUE.hex()) == 0
        assert known(tmp_path, "add", "--key", KEY.hex()) == 0
    assert trusted(tmp_path) == Known(frozenset((TRUE,)), frozenset((KEY,)))
    capsys.readouterr()
    assert known(tmp_path, "list") == 0
    assert capsys.readouterr().out.splitlines() == [f"network {TRUE.hex()}", f"key     {KEY.hex()}"]
    assert known(tmp_path, "remove", OTHER.hex()) == 1 and "Nothing like that" in capsys.readouterr().err
    assert known(tmp_path, "remove", f"GRIDWITNESS:KEY:{KEY.hex()}") == 0
    assert trusted(tmp_path) == Known(frozenset((TRUE,)))


@pytest.mark.parametrize("kept", [TRUE.hex(), WORDS])
@pytest.mark.parametrize(
    "said", [TRUE.hex(), WORDS, " ".join(numbers_of(short_of(TRUE))), f"GRIDWITNESS:NETWORK:{TRUE.hex()}"]
)
def test_a_network_is_the_same_in_digits_in_words_and_in_numbers(tmp_path: Path, kept: str, said: str) -> None:
    file = tmp_path / "known.txt"
    file.write_text(f"# of the regulator\nnetwork {OTHER.hex()}  told by Ana\n\n")
    assert known(tmp_path, "add", kept) == 0
    assert known(tmp_path, "remove", said) == 0
    assert file.read_text() == f"# of the regulator\nnetwork {OTHER.hex()}  told by Ana\n\n", "nothing else was touched"


def test_remarks_are_told_and_a_text_of_theirs_cannot_turn_the_line_round(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "known.txt").write_text(f"words {WORDS} read \u202eout on the radio\n", "utf-8")
    assert known(tmp_path, "list", "--json") == 0
    (one,) = json.loads(capsys.readouterr().out)["known"]
    assert one == {"kind": "words", "fingerprint": WORDS, "remark": "read \u202eout on the radio"}
    assert known(tmp_path, "list") == 0 and "\u202e" not in capsys.readouterr().out


@pytest.mark.parametrize("content", ["nonsense\n", "network 12\n"])
def test_a_file_that_cannot_be_used_is_left_as_it_is(
    tmp_path: Path, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "known.txt"
    file.write_text(content)
    for action in (["list"], ["add", TRUE.hex()], ["remove", TRUE.hex()]):
        assert known(tmp_path, *action) == 2 and "known.txt" in capsys.readouterr().err
    assert file.read_text() == content


@pytest.mark.parametrize("said", ["", "12", "biology biology", "GRIDWITNESS:KEY:12"])
def test_what_is_no_fingerprint_is_refused(tmp_path: Path, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert known(tmp_path, "add", said) == 2 and known(tmp_path, "remove", said) == 2
    assert capsys.readouterr().err.count("gridwitness: ") == 2 and not (tmp_path / "known.txt").exists()
