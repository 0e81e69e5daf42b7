"""The desktop's question for a passphrase: asked until it fits, or until the person has enough."""

from pathlib import Path

import pytest
from nacl.pwhash import argon2id
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.passphrase import always
from app.unlocking import unlocked
from node import key_text
from node.config import NodeConfig
from node.keys import KEY_FILE, encrypt_key, load_or_make_key
from tests.widgets.accessible import nameless, unclear_fields
from widgets.unlock_dialog import UnlockDialog

WORDS = "correct horse battery"


@pytest.fixture
def locked(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> NodeConfig:
    """A data folder whose key is encrypted, cheaply."""
    monkeypatch.setattr(key_text, "CAREFUL", key_text.Cost(argon2id.OPSLIMIT_MIN, argon2id.MEMLIMIT_MIN))
    load_or_make_key(tmp_path / KEY_FILE)
    encrypt_key(tmp_path / KEY_FILE, always(WORDS))
    return NodeConfig(tmp_path)


def answering(monkeypatch: pytest.MonkeyPatch, *answers: str | None) -> list[str]:
    """A person who types these, and gives up at None; what they were told after each."""
    waiting, told = list(answers), list[str]()

    def answer(dialog: UnlockDialog) -> int:
        while (text := waiting.pop(0)) is not None:
            dialog.line.setText(text)
            dialog.on_open()
            if dialog.result():
                break
            told.append(dialog.refusal.text())
        return dialog.result()

    monkeypatch.setattr(UnlockDialog, "exec", answer)
    return told


def test_asked_until_it_fits(locked: NodeConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    told = answering(monkeypatch, "wrong", "", WORDS)
    config = unlocked(locked)
    assert config is not None and config.passphrase is not None
    assert config.passphrase() == WORDS
    assert told == ["■ This passphrase does not open the key. Type it again."] * 2


def test_a_person_may_rather_not_start(locked: NodeConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    told = answering(monkeypatch, "wrong", None)
    assert unlocked(locked) is None and len(told) == 1


def test_a_file_that_is_damaged_is_left_to_the_node_to_explain(
    locked: NodeConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    (locked.data / KEY_FILE).write_text("gridwitness-key 1\n")
    told = answering(monkeypatch, WORDS)
    assert unlocked(locked) is not None and not told


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
        assert isinstance(dialog, UnlockDialog)
        line = dialog.findChild(QLineEdit)
        assert isinstance(line, QLineEdit)
        line.setText(WORDS)
        shown.append(line.displayText())
        QTest.keyClick(line, Qt.Key.Key_Return)

    QTimer.singleShot(0, answer)
    config = unlocked(locked)
    assert config is not None and config.passphrase is not None and config.passphrase() == WORDS
    assert len(shown) == 1 and WORDS not in shown[0]


def test_it_can_be_shown_and_everything_has_a_name(qtbot: QtBot) -> None:
    dialog = UnlockDialog("/data/node.key", lambda text: "" if text == WORDS else "No.")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.line.setText("wrong")
    assert dialog.line.displayText() != "wrong"
    dialog.seen.click()
    assert dialog.line.displayText() == "wrong"
    dialog.unlock.click()
    assert dialog.refusal.text() == "■ No." and dialog.isVisible()
    QTest.keyClick(dialog.line, Qt.Key.Key_A)
    assert not dialog.refusal.isVisible()
    assert nameless(dialog) == [] and unclear_fields(dialog) == []
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible() and not dialog.result()
