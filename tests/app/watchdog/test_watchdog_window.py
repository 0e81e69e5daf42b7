"""The watchdog's window: what is dropped gets the answer that the command line gives, and what helps is at hand."""

import errno
import json
import logging
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import cli
from app.paths import resource
from app.settings import LANGUAGE, Settings
from app.spoken import words_of
from app.verdict_words import Words
from app.watchdog.judging import Asking, judge_path
from app.watchdog.window import WatchdogWindow
from node.ledger.evidence import encode_evidence, judge_file
from node.ledger.receipts import encode_receipt
from node.ledger.short import short_of
from node.store.reader import ChainReader
from node.types.receipt import Known
from tests.app.commands.test_verify_reports import data, report  # noqa: F401
from tests.node.test_evidence import contradiction
from tests.node.vectors.chain import Sample, sample
from widgets.label import FOLD
from widgets.theme import Mode, ThemeSource
from widgets.watchdog.outcome import Need, Outcome, Tone

NOTES = ("Times without a zone", "Not compared", "The chain also", "Each row was taken", "10 rows")
"""What the report's readers note is English in every language, as is what the command line says."""
ANSWERED_MS = 10_000


@pytest.fixture(scope="module")
def made() -> Sample:
    return sample()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture(scope="module")
def themes(qapp: QApplication) -> ThemeSource:
    return ThemeSource(qapp, resource(""), Mode.LIGHT)


@pytest.fixture
def open_window(folder: Path, themes: ThemeSource) -> Iterator[Callable[..., WatchdogWindow]]:
    opened: list[WatchdogWindow] = []

    def opening(place: Path = folder, language: str = "en") -> WatchdogWindow:
        place.mkdir(parents=True, exist_ok=True)
        settings = Settings(place / "settings.json")
        memory = QSettings(str(place / "window.ini"), QSettings.Format.IniFormat)
        window = WatchdogWindow(themes, settings, place, language, memory)
        opened.append(window)
        window.show()
        return window

    yield opening
    for window in opened:
        window.close()
        window.deleteLater()


def receipt(made: Sample) -> bytes:
    return encode_receipt(
        made.chain.receipt(5, made.last, made.controls, checkpoint=made.checkpoint, cosignatures=[made.cosignature])
    )


def drop(window: WatchdogWindow, *paths: Path) -> None:
    """As another window lets go of files over the page."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    given = Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window.page.drop, QDragEnterEvent(QPoint(20, 20), *given))
    QApplication.sendEvent(window.page.drop, QDropEvent(QPointF(20, 20), *given))


def answer(qtbot: QtBot, window: WatchdogWindow, path: Path) -> Outcome:
    with qtbot.waitSignal(window.desk.checking.rested, timeout=ANSWERED_MS):
        drop(window, path)
    outcome = window.page.outcome
    assert outcome is not None and outcome.path == path
    return outcome


def files_of(made: Sample, folder: Path) -> dict[str, Path]:
    good = receipt(made)
    disputed = encode_receipt(
        made.chain.receipt(1, made.first, disputes=[(3, made.dispute)], checkpoint=made.checkpoint)
    )
    contents = {
        "good": good, "altered": good.replace(b'"position": 0', b'"position": 1', 1), "cut": good[: len(good) // 2],
        "letter": b"Dear Sir", "nothing": b"", "disputed": disputed,
        "evidence": encode_evidence(contradiction(8, 13, 4)),
        "report": b"time,relay,Va\n2026-11-21T14:07:32Z,F1,230.5\n",
    }  # fmt: skip
    folder.mkdir(exist_ok=True)
    for name, content in contents.items():
        (folder / f"{name}.json").write_bytes(content)
    return {name: folder / f"{name}.json" for name in contents}


def test_the_window_and_the_command_line_answer_alike(
    qtbot: QtBot, open_window: Callable[..., WatchdogWindow], made: Sample, folder: Path, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    window, files = open_window(), files_of(made, tmp_path / "files")
    for knows in (False, True):
        if knows:
            (folder / "known.txt").write_text(f"network {made.chain.genesis_id.hex()}\n")
        for name, path in files.items():
            outcome = answer(qtbot, window, path)
            code = cli.main(["verify", str(path), "--data", str(folder), "--json"])
            told = json.loads(capsys.readouterr().out)
            assert (outcome.code, outcome.answer) == (code, told.get("answer", told.get("finding"))), (name, knows)
            if name in {"good", "altered", "disputed"}:
                assert " ".join((f"{outcome.title}.", *outcome.meaning)) == told["sentence"]
                assert list(outcome.limits) == told["does_not_prove"]


def test_a_stranger_becomes_known_by_the_words_that_somebody_told(
    qtbot: QtBot, open_window: Callable[..., WatchdogWindow], made: Sample, tmp_path: Path
) -> None:
    window, path = open_window(), files_of(made, tmp_path / "files")["good"]
    outcome = answer(qtbot, window, path)
    assert (outcome.tone, outcome.need) == (Tone.UNSURE, Need.FINGERPRINT)
    window.page.verdict.help.click()
    dialog = window.desk.dialog
    assert dialog is not None and dialog.isVisible() and "imitation" in dialog.why.text()
    dialog.text.setPlainText("no words at all")
    dialog.keep.click()
    assert dialog.isVisible() and dialog.told.isVisible() and dialog.told.text()
    dialog.text.setPlainText(" ".join(words_of(short_of(made.chain.genesis_id))))
    with qtbot.waitSignal(window.desk.checking.rested, timeout=ANSWERED_MS):
        dialog.keep.click()
    assert window.page.outcome is not None and window.page.outcome.tone is Tone.GOOD
    assert len(window.page.checked.rows.rows) == 1, "the same file is listed once"


def test_an_altered_receipt_tells_nothing_of_what_it_claims(
    qtbot: QtBot, open_window: Callable[..., WatchdogWindow], made: Sample, tmp_path: Path
) -> None:
    window, path = open_window(), files_of(made, tmp_path / "files")["altered"]
    outcome = answer(qtbot, window, path)
    assert outcome.tone is Tone.BAD and not outcome.facts and not outcome.limits
    assert [line.tone for line in outcome.lines][-2:] == [Tone.BAD, Tone.OPEN]
    assert window.page.verdict.title.text() == outcome.title and not window.page.verdict.help.isVisible()


def test_a_report_is_held_against_the_history_on_this_computer(
    qtbot: QtBot, open_window: Callable[..., WatchdogWindow], data: Path, report: list[str], tmp_path: Path  # noqa: F811
) -> None:  # fmt: skip
    window, path = open_window(data), tmp_path / "report.csv"
    path.write_text("\n".join(report) + "\n")
    good = answer(qtbot, window, path)
    path.write_text("\n".join(line.replace("230.5", "231.5") for line in report) + "\n")
    bad = answer(qtbot, window, path)
    assert (good.code, bad.code) == (0, 1) and bad.tone is Tone.BAD
    assert good.tone is Tone.UNSURE and "disputed" in good.title, "of one reading in it two versions are sealed"
    assert any("231.5" in detail for line in bad.lines for detail in line.details)


def in_digits_and_words(network: bytes) -> str:
    words = words_of(short_of(network))
    assert len(words) == 12
    return f"{network.hex()} ({' '.join(words)})"


def test_each_answer_names_the_history_or_the_key_that_it_rests_on(
    made: Sample, data: Path, report: list[str], tmp_path: Path  # noqa: F811
) -> None:  # fmt: skip
    path = tmp_path / "report.csv"
    path.write_text("\n".join(report) + "\n")
    outcome = judge_path(path, Asking(data), lambda _: None)
    facts = dict(outcome.facts)
    assert outcome.head == "What the answer rests on"
    with closing(ChainReader(data)) as reader:
        assert facts["the network's fingerprint"] == in_digits_and_words(reader.members().genesis_id)
    assert str(data) in facts["compared with"]
    files = files_of(made, tmp_path / "files")
    known = Known(networks=frozenset((made.chain.genesis_id,)))
    facts = dict(judge_path(files["good"], Asking(tmp_path, given=known), lambda _: None).facts)
    assert facts["the network's fingerprint"] == in_digits_and_words(made.chain.genesis_id)


@pytest.mark.parametrize("language", ["es", "zh"])
@pytest.mark.parametrize("name", ["report", "changed", "short", "evidence", "wrapped"])
def test_no_sentence_of_an_answer_stays_in_english(
    made: Sample, data: Path, report: list[str], tmp_path: Path, language: str, name: str  # noqa: F811
) -> None:  # fmt: skip
    files = files_of(made, tmp_path / "files")
    contents = {
        "report": "\n".join([*report, ""]).encode(), "changed": "\n".join([*report, ""]).replace("230.5", "9").encode(),
        "short": "\n".join([*report[:20], *report[30:], ""]).encode(), "evidence": files["evidence"].read_bytes(),
        "wrapped": files["evidence"].read_bytes().replace(b'"size": 8', b'"size": 9'),
    }  # fmt: skip
    path = tmp_path / "file"
    path.write_bytes(contents[name])
    english, other = (judge_path(path, Asking(data, language=one), lambda _: None) for one in ("en", language))
    assert (other.code, len(other.lines)) == (english.code, len(english.lines))
    for texts, ours in (
        ((other.title, *other.meaning, *other.limits), (english.title, *english.meaning, *english.limits)),
        (tuple(one.text for one in other.lines), tuple(one.text for one in english.lines)),
        ((other.head, *(word for word, _ in other.facts)), (english.head, *(word for word, _ in english.facts))),
    ):
        assert len(texts) == len(ours)
        assert not [text for text in texts if text and text in ours and not text.startswith(NOTES)]


def test_what_evidence_does_not_prove_is_told_alike_in_the_window_and_on_the_command_line(
    made: Sample, tmp_path: Path
) -> None:
    path = files_of(made, tmp_path / "files")["evidence"]
    outcome = judge_path(path, Asking(tmp_path), lambda _: None)
    assert outcome.limits == judge_file(path.read_bytes(), Known()).limits


def test_two_histories_of_a_key_that_nobody_knows_accuse_nobody(made: Sample, tmp_path: Path) -> None:
    path = files_of(made, tmp_path / "files")["evidence"]
    stranger = judge_path(path, Asking(tmp_path), lambda _: None)
    assert stranger.code == 5 and stranger.tone is Tone.UNSURE and "whose key it is" in stranger.meaning[-1]
    key = bytes.fromhex(dict(stranger.facts)["key that signed"])
    met = judge_path(path, Asking(tmp_path, given=Known(keys=frozenset((key,)))), lambda _: None)
    assert met.code == 5 and met.tone is Tone.BAD and len(met.meaning) == 1


def test_what_has_to_be_known_of_a_report_is_in_sight_and_bounded(data: Path, tmp_path: Path) -> None:  # noqa: F811
    path = tmp_path / "report.csv"
    rows = [f"2026-11-21 14:07:32,relay {number},230.5\n" for number in range(2_000)]
    path.write_text("".join(["time,relay,Va\n", *rows]))
    outcome = judge_path(path, Asking(data), lambda _: None)
    texts = [line.text for line in outcome.lines]
    assert len(texts) < 40 and any("more to know" in text for text in texts)
    path.write_text("".join(["time,relay,Va\n", *rows[:1]]))
    texts = [line.text for line in judge_path(path, Asking(data), lambda _: None).lines]
    assert any("without a zone were taken as UTC" in text for text in texts)


def test_a_report_without_a_history_says_what_to_name(
    qtbot: QtBot, open_window: Callable[..., WatchdogWindow], made: Sample, tmp_path: Path
) -> None:
    window, path = open_window(), files_of(made, tmp_path / "files")["report"]
    outcome = answer(qtbot, window, path)
    assert (outcome.code, outcome.need) == (4, Need.LEDGER) and "no ledger" in outcome.meaning[0]
    assert window.page.verdict.help.isVisible()


def test_a_verdict_is_saved_with_the_file_that_others_can_check(
    qtbot: QtBot, open_window: Callable[..., WatchdogWindow], made: Sample, tmp_path: Path
) -> None:
    window, path = open_window(), files_of(made, tmp_path / "files")["good"]
    answer(qtbot, window, path)
    target = tmp_path / "for the regulator.pdf"
    window.desk.choose = lambda _parent, _name, then: then(target)
    with qtbot.waitSignal(window.desk.saving.saved, timeout=ANSWERED_MS):
        window.page.verdict.save.click()
    assert target.read_bytes().startswith(b"%PDF-") and target.stat().st_size > 2_000
    beside = tmp_path / "for the regulator.json"
    assert beside.read_bytes() == path.read_bytes()
    window.desk.choose = lambda _parent, _name, then: then(tmp_path / "no such folder" / "a.pdf")
    with qtbot.waitSignal(window.desk.saving.failed, timeout=ANSWERED_MS):
        window.page.verdict.save.click()
    assert "no such folder" in window.told and "cannot be used" in window.told


def test_a_check_is_cancelled_and_a_fault_does_not_end_the_next_one(
    qtbot: QtBot, open_window: Callable[..., WatchdogWindow], made: Sample, tmp_path: Path,
    warnings_logged: list[logging.LogRecord],
) -> None:  # fmt: skip
    window, files = open_window(), files_of(made, tmp_path / "files")
    checking = window.desk.checking
    real = checking.judge

    def slow(path: Path, asking: object, show: Callable[[float], None]) -> Outcome:
        while True:
            show(0.5)

    checking.judge = slow
    with qtbot.waitSignal(checking.passed, timeout=ANSWERED_MS):
        drop(window, files["good"])
    with qtbot.waitSignal(checking.rested, timeout=ANSWERED_MS):
        window.page.drop.cancel.click()
    assert window.page.outcome is None and "stopped" in window.told

    def broken(path: Path, asking: object, show: Callable[[float], None]) -> Outcome:
        raise RuntimeError("nobody expected this")

    checking.judge = broken
    with qtbot.waitSignal(checking.rested, timeout=ANSWERED_MS):
        drop(window, files["good"])
    assert "nobody expected this" in window.told and len(warnings_logged) == 1
    checking.judge = real
    assert answer(qtbot, window, files["letter"]).code == 4


def test_another_language_opens_the_window_anew_with_what_was_checked(
    qtbot: QtBot, open_window: Callable[..., WatchdogWindow], made: Sample, folder: Path, tmp_path: Path
) -> None:
    window, path = open_window(), files_of(made, tmp_path / "files")["good"]
    answer(qtbot, window, path)
    window.languages.setCurrentIndex(window.languages.findData("es"))
    window.on_language(window.languages.currentIndex())
    assert window.again == (path,) and Settings(folder / "settings.json").get(LANGUAGE) == "es"
    spanish = open_window(language="es")
    assert answer(qtbot, spanish, path).title == Words("es")("answer.stranger.title")


def test_a_language_that_cannot_be_kept_is_told(
    open_window: Callable[..., WatchdogWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "settings.json")

    window = open_window()
    monkeypatch.setattr(Settings, "set", full)
    window.languages.setCurrentIndex(window.languages.findData("es"))
    window.on_language(window.languages.currentIndex())
    assert window.again is None and window.isVisible() and "No space left" in window.told
    assert window.languages.currentData() == "en"


def test_what_a_file_says_is_no_markup(
    qtbot: QtBot, open_window: Callable[..., WatchdogWindow], made: Sample, tmp_path: Path
) -> None:
    from app.watchdog.saving import document

    window, path = open_window(), files_of(made, tmp_path / "files")["good"]
    outcome = replace(answer(qtbot, window, path), facts=(("source", "<b>Relay</b><img src='x'>"),))
    text = document(outcome, Words().headings()).toPlainText().replace(FOLD, "")
    assert "<b>Relay</b><img src='x'>" in text
