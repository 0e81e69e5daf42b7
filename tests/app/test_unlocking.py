"""The desktop's question for a passphrase: asked until it fits, or until the person has enough."""

from pathlib import Path

import pytest
from nacl.pwhash import argon2id
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.passphrase import always
from app.unlocking import unlocked
from node import key_text
from node.config import NodeConfig
from node.keys import KEY_FILE, encrypt_key, load_or_make_key

WORDS = "correct horse battery"


@pytest.fixture
def locked(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> NodeConfig:
    """A data folder whose key is encrypted, cheaply."""
    monkeypatch.setattr(key_text, "CAREFUL", key_text.Cost(argon2id.OPSLIMIT_MIN, argon2id.MEMLIMIT_MIN))
    load_or_make_key(tmp_path / KEY_FILE)
    encrypt_key(tmp_path / KEY_FILE, always(WORDS))
    return NodeConfig(tmp_path)


def answering(monkeypatch: pytest.MonkeyPatch, *answers: tuple[str, bool]) -> list[str]:
    """A person who gives these answers; the questions they read."""
    waiting, questions = list(answers), []

    def asked(_: QWidget | None, title: str, words: str, echo: QLineEdit.EchoMode) -> tuple[str, bool]:
        assert (title, echo) == ("Gridwitness", QLineEdit.EchoMode.Password)
        questions.append(words)
        return waiting.pop(0)

    monkeypatch.setattr(QInputDialog, "getText", asked)
    return questions


def test_asked_until_it_fits(locked: NodeConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    questions = answering(monkeypatch, ("wrong", True), ("", True), (WORDS, True))
    config = unlocked(locked)
    assert config is not None and config.passphrase is not None
    assert config.passphrase() == WORDS
    assert "is encrypted" in questions[0] and "does not open" in questions[1] == questions[2]


def test_a_person_may_rather_not_start(locked: NodeConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(answering(monkeypatch, ("wrong", True), ("", False))) == 0
    assert unlocked(locked) is None


def test_a_file_that_is_damaged_is_left_to_the_node_to_explain(
    locked: NodeConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    (locked.data / KEY_FILE).write_text("gridwitness-key 1\n")
    questions = answering(monkeypatch, (WORDS, True))
    assert unlocked(locked) is not None
    assert len(questions) == 1


def test_nobody_is_asked_without_need(tmp_path: Path, locked: NodeConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch)
    plain = NodeConfig(tmp_path / "other")
    assert unlocked(plain) is plain
    said = NodeConfig(locked.data, passphrase=always("anything"))
    assert unlocked(said) is said


def test_the_dialog_hides_what_is_typed(locked: NodeConfig, qtbot: QtBot) -> None:
    shown = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QInputDialog)
        line = dialog.findChild(QLineEdit)
        assert isinstance(line, QLineEdit)
        line.setText(WORDS)
        shown.append(line.displayText())
        dialog.accept()

    QTimer.singleShot(0, answer)
    config = unlocked(locked)
    assert config is not None and config.passphrase is not None and config.passphrase() == WORDS
    assert len(shown) == 1 and WORDS not in shown[0]
