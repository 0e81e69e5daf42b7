"""`gridwitness key`: shown, encrypted and decrypted, with exit codes and sentences."""

import json
import sys
from pathlib import Path

import pytest
from nacl.pwhash import argon2id

from app import cli, passphrase
from node import key_text
from node.following.cosigning import follower_key
from node.keys import KEY_FILE, is_encrypted, load_key, load_or_make_key

WORDS = "correct horse battery"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with both keys, which are cheap to encrypt."""
    monkeypatch.setattr(key_text, "CAREFUL", key_text.Cost(argon2id.OPSLIMIT_MIN, argon2id.MEMLIMIT_MIN))
    load_or_make_key(tmp_path / KEY_FILE)
    load_or_make_key(tmp_path / "recovery.key")
    return tmp_path


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "words"
    path.write_text(WORDS + "\n")
    path.chmod(0o600)
    return str(path)


def type_in(monkeypatch: pytest.MonkeyPatch, *lines: str) -> list[str]:
    waiting = list(lines)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(passphrase, "getpass", lambda _: waiting.pop(0))
    return waiting


def test_a_key_is_shown(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    public = load_key(data / KEY_FILE).public.hex()
    assert cli.main(["key", "show", "--data", str(data)]) == 0
    told = capsys.readouterr().out
    assert told.splitlines()[:2] == [f"Public key  {public}", f"Short       {public[:8]}"]
    assert "node.key, not encrypted" in told
    assert (data / KEY_FILE).read_text().strip() not in told
    assert cli.main(["key", "show", "--json", "--recovery", "--data", str(data)]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["public_key"] == load_key(data / "recovery.key").public.hex() != public
    assert answer["encrypted"] is False


def test_encrypted_and_decrypted_with_a_file(data: Path, file: str, capsys: pytest.CaptureFixture[str]) -> None:
    public = load_key(data / KEY_FILE).public
    words = ["--data", str(data), "--passphrase-file", file]
    assert cli.main(["key", "encrypt", *words]) == 0
    assert is_encrypted(data / KEY_FILE)
    assert not is_encrypted(data / "recovery.key")
    assert cli.main(["key", "show", *words]) == 0
    assert public.hex() in capsys.readouterr().out
    assert cli.main(["key", "encrypt", *words]) == 1
    assert "encrypted already" in capsys.readouterr().err
    assert cli.main(["key", "decrypt", *words]) == 0
    assert load_key(data / KEY_FILE).public == public
    assert cli.main(["key", "decrypt", *words]) == 1
    assert "is not encrypted" in capsys.readouterr().err


def test_a_new_passphrase_is_typed_twice(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (data / KEY_FILE).read_text()
    type_in(monkeypatch, WORDS, WORDS + "?")
    assert cli.main(["key", "encrypt", "--data", str(data)]) == 1
    assert "differ; the key was left as it is" in capsys.readouterr().err
    assert (data / KEY_FILE).read_text() == before
    type_in(monkeypatch, "short", "short")
    assert cli.main(["key", "encrypt", "--data", str(data)]) == 1
    assert "at least 8 characters" in capsys.readouterr().err
    type_in(monkeypatch, WORDS, WORDS)
    assert cli.main(["key", "encrypt", "--data", str(data)]) == 0
    left = type_in(monkeypatch, "wrong one", WORDS, "unused")
    assert cli.main(["key", "show", "--data", str(data)]) == 0
    assert left == ["unused"]
    type_in(monkeypatch, "wrong one", WORDS)
    assert cli.main(["key", "decrypt", "--data", str(data)]) == 0
    assert not is_encrypted(data / KEY_FILE)
    told = capsys.readouterr()
    assert WORDS not in told.out + told.err


@pytest.mark.parametrize("action", ["show", "encrypt", "decrypt"])
def test_what_cannot_be_done_is_said(
    tmp_path: Path, action: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    assert cli.main(["key", action, "--data", str(tmp_path)]) == 1
    assert "There is no file" in capsys.readouterr().err
    load_or_make_key(tmp_path / KEY_FILE)
    if action == "encrypt":
        assert cli.main(["key", action, "--data", str(tmp_path)]) == 1
        assert "no terminal to ask for it" in capsys.readouterr().err


def test_an_action_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["key"])
    assert ended.value.code == 2
    assert "ACTION" in capsys.readouterr().err


def test_the_follower_s_key_is_treated_like_the_node_s(
    data: Path, file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    public = follower_key(data).public.hex()
    assert cli.main(["key", "encrypt", "--follower", "--data", str(data), "--passphrase-file", file]) == 0
    assert is_encrypted(data / "follower.key") and not is_encrypted(data / KEY_FILE)
    capsys.readouterr()
    show = ["key", "show", "--json", "--follower", "--data", str(data), "--passphrase-file", file]
    assert cli.main(show) == 0 and json.loads(capsys.readouterr().out)["public_key"] == public
    assert follower_key(data, passphrase.follower_passphrase(data, Path(file))).public.hex() == public
