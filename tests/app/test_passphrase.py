"""Where a passphrase comes from: a file, the environment, or a person who may mistype it."""

import logging
import os
import sys
from pathlib import Path

import pytest
from nacl.pwhash import argon2id

from app import passphrase
from app.logs import PlainLine
from app.passphrase import VARIABLE, always, ask, given, unlocked
from node import key_text
from node.config import NodeConfig
from node.keys import KEY_FILE, KeyFileError, WrongPassphraseError, encrypt_key, load_or_make_key

WORDS = "correct horse battery"


@pytest.fixture
def locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> NodeConfig:
    """A data folder whose key is encrypted, cheaply."""
    monkeypatch.setattr(key_text, "CAREFUL", key_text.Cost(argon2id.OPSLIMIT_MIN, argon2id.MEMLIMIT_MIN))
    load_or_make_key(tmp_path / KEY_FILE)
    encrypt_key(tmp_path / KEY_FILE, always(WORDS))
    return NodeConfig(tmp_path)


def type_in(monkeypatch: pytest.MonkeyPatch, *lines: str) -> list[str]:
    """A person at a terminal types these, one after the other; the prompts they see."""
    waiting, prompts = list(lines), []

    def typed(prompt: str) -> str:
        prompts.append(prompt)
        if not waiting:
            raise EOFError
        return waiting.pop(0)

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(passphrase, "getpass", typed)
    return prompts


def test_a_file_comes_before_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "words"
    file.write_text("from the file\n")
    file.chmod(0o600)
    monkeypatch.setenv(VARIABLE, "from the environment")
    source = given(file)
    assert source is not None and source() == "from the file"


def test_the_environment_does_not_keep_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "from the environment")
    source = given(None)
    assert source is not None and source() == "from the environment"
    assert VARIABLE not in os.environ
    assert given(None) is None
    monkeypatch.setenv(VARIABLE, "")
    assert given(None) is None


def test_without_a_terminal_nobody_is_asked(locked: NodeConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    assert unlocked(locked) is locked
    with pytest.raises(KeyFileError, match="no terminal to ask"):
        ask("? ")


def test_a_person_may_mistype(
    locked: NodeConfig, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    prompts = type_in(monkeypatch, "something", WORDS)
    config = unlocked(locked)
    assert config.passphrase is not None and config.passphrase() == WORDS
    assert prompts == [f"Passphrase of {locked.data / KEY_FILE}: "] * 2
    told = capsys.readouterr()
    assert "does not open" in told.err
    assert WORDS not in told.err + told.out


def test_three_times_and_no_more(locked: NodeConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    prompts = type_in(monkeypatch, "one", "two", "three", WORDS)
    with pytest.raises(WrongPassphraseError):
        unlocked(locked)
    assert len(prompts) == 3


def test_the_end_of_input_is_an_answer(locked: NodeConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    type_in(monkeypatch)
    with pytest.raises(KeyFileError, match="No passphrase was given"):
        unlocked(locked)


def test_who_needs_none_is_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prompts = type_in(monkeypatch)
    empty = NodeConfig(tmp_path)
    assert unlocked(empty) is empty
    load_or_make_key(tmp_path / KEY_FILE)
    assert unlocked(empty) is empty
    assert prompts == []


def test_the_log_strikes_it_out() -> None:
    line = logging.LogRecord("gridwitness.x", logging.INFO, "", 0, "passphrase=correct", None, None)
    assert "correct" not in PlainLine("%(message)s").format(line)
