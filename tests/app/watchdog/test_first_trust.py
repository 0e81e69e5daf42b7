"""First trust: a network by its fingerprint, in an open one a node by its key; what is given wrongly is said."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.known import MAX_LINES, KnownError, known_of
from app.paths import resource
from app.pins import pin, pin_key
from app.spoken import words_of
from app.verdict_words import Words
from app.watchdog.desk import WatchdogDesk
from node.following.book import Book
from node.ledger.short import short_of
from node.ledger.verdict import judge
from node.types.following import Pin
from node.types.receipt import Known
from tests.attacks.stage import Stage
from tests.attacks.table import ATTACKS
from widgets.label import FOLD
from widgets.theme import Mode, ThemeSource
from widgets.watchdog.outcome import Need, Outcome, Tone
from widgets.watchdog.page import WatchdogPage

ANSWERED_MS = 10_000
TRUE, FALSE = bytes(range(32)), bytes(range(32, 64))


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[WatchdogDesk]:
    themes = ThemeSource(qapp, resource(""), Mode.LIGHT)
    page = WatchdogPage(themes, Words().headings())
    qtbot.addWidget(page)
    page.show()
    made = WatchdogDesk(page, tmp_path / "data", "en")
    yield made
    made.end()
    themes.deleteLater()


def answer(qtbot: QtBot, desk: WatchdogDesk, path: Path) -> Outcome:
    with qtbot.waitSignal(desk.checking.rested, timeout=ANSWERED_MS):
        desk.check(path)
    assert desk._page.outcome is not None
    return desk._page.outcome


def give(qtbot: QtBot, desk: WatchdogDesk, text: str) -> Outcome:
    desk._page.verdict.help.click()
    assert desk.dialog is not None
    desk.dialog.text.setPlainText(text)
    with qtbot.waitSignal(desk.checking.rested, timeout=ANSWERED_MS):
        desk.dialog.keep.click()
    assert desk._page.outcome is not None
    return desk._page.outcome


def test_in_an_open_network_the_key_of_a_node_is_asked_for_and_kept_as_one(
    qtbot: QtBot, desk: WatchdogDesk, tmp_path: Path
) -> None:
    stage = Stage(tmp_path / "stage")
    attack = ATTACKS["open met"]
    path, (network,), (key,) = stage.files(attack)[0], *_given(stage.given(attack).known)
    pin(tmp_path / "data", network.hex())
    outcome = answer(qtbot, desk, path)
    assert outcome.need is Need.KEY and "key" in desk._page.verdict.help.text()
    said: list[str] = []
    desk.said.connect(lambda sentence, _ok: said.append(sentence))
    assert give(qtbot, desk, FALSE.hex()).need is Need.KEY
    assert said and "another one" in said[-1]
    assert give(qtbot, desk, key.hex()).tone is Tone.GOOD
    known = known_of(tmp_path / "data", (), Known(), ())
    assert known.networks == {network} and known.keys == {FALSE, key}


def _given(known: Known) -> tuple[frozenset[bytes], frozenset[bytes]]:
    return known.networks, known.keys


def test_trust_is_taken_back_where_it_made_an_answer_good(qtbot: QtBot, desk: WatchdogDesk, tmp_path: Path) -> None:
    stage = Stage(tmp_path / "stage")
    path, data = stage.files(ATTACKS["unknown"])[0], tmp_path / "data"
    assert answer(qtbot, desk, path).need is Need.FINGERPRINT
    network = judge(path.read_bytes(), Known()).network
    help_ = desk._page.verdict.help
    assert help_.property("role") == "main"
    outcome = give(qtbot, desk, " ".join(words_of(short_of(network))))
    assert (outcome.tone, outcome.need) == (Tone.GOOD, Need.LESS_TRUST) and help_.property("role") == ""
    said: list[str] = []
    desk.said.connect(lambda sentence, _ok: said.append(sentence))
    help_.click()
    assert desk.doubt is not None and network.hex() in desk.doubt.fingerprint.text().replace(FOLD, "")
    desk.doubt.keep.click()
    assert desk._page.outcome is outcome and known_of(data, (), Known(), ()).shorts, "nothing was changed"
    help_.click()
    with qtbot.waitSignal(desk.checking.rested, timeout=ANSWERED_MS):
        desk.doubt.take_back.click()
    assert desk._page.outcome.need is Need.FINGERPRINT
    assert known_of(data, (), Known(), ()) == Known() and not said


def test_a_fingerprint_of_another_network_is_told(qtbot: QtBot, desk: WatchdogDesk, tmp_path: Path) -> None:
    stage = Stage(tmp_path / "stage")
    path = stage.files(ATTACKS["unknown"])[0]
    assert answer(qtbot, desk, path).need is Need.FINGERPRINT
    said: list[str] = []
    desk.said.connect(lambda sentence, _ok: said.append(sentence))
    assert give(qtbot, desk, FALSE.hex()).need is Need.FINGERPRINT
    assert said and "do not trust the file" in said[-1]


def test_that_a_followed_node_is_of_another_network_is_told_at_the_foot_too(
    qtbot: QtBot, desk: WatchdogDesk, tmp_path: Path
) -> None:
    book = Book(tmp_path / "data")
    book.add("http://127.0.0.1:9", Pin(TRUE))
    book.close()
    said: list[str] = []
    desk.said.connect(lambda sentence, _ok: said.append(sentence))
    desk.on_compare("http://127.0.0.1:9")
    assert desk.dialog is not None
    desk.dialog.text.setPlainText(" ".join(words_of(short_of(FALSE))))
    with qtbot.waitSignal(desk.following.refused, timeout=ANSWERED_MS):
        desk.dialog.keep.click()
    assert "Do not trust it" in said[-1]


def test_what_is_pinned_is_written_once_and_behind_what_is_there(tmp_path: Path) -> None:
    file = tmp_path / "known.txt"
    file.write_text(f"# mine\nnetwork {TRUE.hex()} without an end of line")
    for _ in range(2):
        pin(tmp_path, TRUE.hex())
        pin(tmp_path, FALSE.hex())
        pin_key(tmp_path, FALSE.hex())
    lines = file.read_text().splitlines()
    assert lines[2:] == [f"network {FALSE.hex()}", f"key {FALSE.hex()}"] and len(lines) == 4


@pytest.mark.parametrize("content", [b"\xff\xfe", b"nonsense\n", b"#\n" * MAX_LINES])
def test_nothing_is_pinned_in_a_file_that_could_not_be_read_then(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "known.txt").write_bytes(content)
    with pytest.raises(KnownError):
        pin(tmp_path, TRUE.hex())
    assert (tmp_path / "known.txt").read_bytes() == content


def test_the_key_of_a_node_is_not_taken_for_a_network(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="key of a node"):
        pin(tmp_path, f"GRIDWITNESS:KEY:{TRUE.hex()}")
