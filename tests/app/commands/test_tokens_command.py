"""`gridwitness tokens` as a person and as a script use it."""

import json
from pathlib import Path

import pytest

from app import cli
from node.keys import KEY_FILE, load_or_make_key
from node.tokens import TokenBook


@pytest.fixture(autouse=True)
def _node(tmp_path: Path) -> None:
    """A node was started here once."""
    load_or_make_key(tmp_path / KEY_FILE)


def run(data: Path, *words: str) -> int:
    return cli.main(["tokens", *words, "--data", str(data)])


def test_a_token_is_made_shown_and_taken_away(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "list") == 0
    assert "no token but the operator's" in capsys.readouterr().out
    assert run(tmp_path, "add", "feeder", "--may", "submit", "--source", "F12", "--may", "seal") == 0
    secret, sentence = capsys.readouterr().out.splitlines()
    assert "shown this once" in sentence
    found = TokenBook(tmp_path).find(secret)
    assert found is not None and (found.may, found.sources) == (("submit", "seal"), ("F12",))
    assert run(tmp_path, "list") == 0
    listed = capsys.readouterr().out
    assert "feeder" in listed and "submit, seal" in listed and secret not in listed and found.sha256 not in listed
    assert run(tmp_path, "list", "--json") == 0
    assert [one["name"] for one in json.loads(capsys.readouterr().out)["tokens"]] == ["feeder"]
    assert run(tmp_path, "remove", "feeder") == 0
    assert TokenBook(tmp_path).find(secret) is None


def test_where_no_node_is_no_token_is_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With a mistyped folder one would hold a secret that opens nothing."""
    for words in (("add", "timer", "--may", "seal"), ("list",), ("remove", "timer")):
        assert run(tmp_path / "mistyped", *words) == 1
        assert "no node in" in (told := capsys.readouterr()).err and not told.out
    assert not (tmp_path / "mistyped").exists()


def test_for_programs_the_secret_is_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "add", "timer", "--may", "seal", "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert TokenBook(tmp_path).find(answer["secret"]) is not None
    assert (answer["name"], answer["may"], answer["sources"]) == ("timer", ["seal"], [])


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["add", "a", "--may", "fly"], 2, "invalid choice"),
        (["add", "a"], 2, "--may"),
        (["add", "a", "--may", "submit", "--source", ""], 2, "a source has 1 to 256 bytes"),
        (["add", "a", "--may", "submit"], 1, "needs the sources it may speak for"),
        (["add", "operator", "--may", "seal"], 1, "'operator' is taken"),
        (["remove", "nobody"], 1, "There is no token called nobody"),
    ],
)
def test_what_cannot_be_done_is_said(
    tmp_path: Path, words: list[str], code: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        assert run(tmp_path, *words) == code
    except SystemExit as ended:
        assert ended.code == code
    assert told in capsys.readouterr().err
