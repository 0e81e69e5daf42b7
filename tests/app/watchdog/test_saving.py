"""A verdict that is saved: nothing of a person's is written over, and beside it lies what was checked."""

import hashlib
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.verdict_words import Words
from app.watchdog.judging import Asking, judge_path
from app.watchdog.saving import DETAILS_PRINTED, SaveError, document, paper, save
from node.ledger.receipts import MAX_RECEIPT
from widgets.watchdog.outcome import Marked, Outcome, Tone

FORGED = b"%PDF-1.4 This has not been altered"
pytestmark = pytest.mark.usefixtures("qapp")


def checked(path: Path, content: bytes = b"Dear Sir") -> Outcome:
    path.write_bytes(content)
    return judge_path(path, Asking(path.parent / "data"), lambda _: None)


def saved(outcome: Outcome, target: Path) -> Path | None:
    return save(outcome, paper(outcome, Words().headings()), target)


def test_a_checked_pdf_does_not_take_the_place_of_the_verdict(tmp_path: Path) -> None:
    outcome, target = checked(tmp_path / "receipt.pdf", FORGED), tmp_path / "out" / "receipt-verdict.pdf"
    target.parent.mkdir()
    beside = saved(outcome, target)
    assert target.read_bytes() != FORGED and target.stat().st_size > 2_000
    assert beside == target.with_name("receipt-verdict 2.pdf") and beside.read_bytes() == FORGED


def test_no_other_file_is_written_over(tmp_path: Path) -> None:
    outcome, mine = checked(tmp_path / "a.json"), tmp_path / "mine.json"
    mine.write_bytes(b"my own work")
    beside = saved(outcome, tmp_path / "mine.pdf")
    assert mine.read_bytes() == b"my own work"
    assert beside == tmp_path / "mine 2.json" and beside.read_bytes() == b"Dear Sir"
    assert saved(outcome, tmp_path / "mine.pdf") == beside, "what lies there already is not copied again"


def test_the_checked_file_is_not_written_over_by_its_verdict(tmp_path: Path) -> None:
    outcome = checked(tmp_path / "a.json")
    with pytest.raises(SaveError, match="checked file itself"):
        saved(outcome, outcome.path)
    assert outcome.path.read_bytes() == b"Dear Sir"
    assert saved(outcome, tmp_path / "a.pdf") == outcome.path, "it lies beside its verdict already"


@pytest.mark.parametrize("name", ["a.pdf", "b.pdf"])
def test_a_file_that_became_another_one_is_not_put_beside_the_old_verdict(tmp_path: Path, name: str) -> None:
    outcome = checked(tmp_path / "a.json")
    outcome.path.write_bytes(b"something else")
    with pytest.raises(SaveError, match="not the file any more"):
        saved(outcome, tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_a_file_that_is_gone_leaves_the_verdict_alone(tmp_path: Path) -> None:
    outcome = checked(tmp_path / "a.json")
    outcome.path.unlink()
    assert saved(outcome, tmp_path / "b.pdf") is None and (tmp_path / "b.pdf").exists()


def test_the_digest_is_that_of_the_whole_file_however_large(tmp_path: Path) -> None:
    content = b"{" + b" " * (MAX_RECEIPT + 5)
    assert checked(tmp_path / "a.json", content).digest == hashlib.sha256(content).hexdigest()
    assert checked(tmp_path / "a.csv", b"time,Va\n").digest == hashlib.sha256(b"time,Va\n").hexdigest()


def test_paper_is_bounded_and_shows_names_as_text(tmp_path: Path, qapp: QApplication) -> None:
    outcome = checked(tmp_path / "a\n\u202eb<b>.json")
    line = Marked(Tone.GOOD, "line", tuple(f"comparison {number}" for number in range(DETAILS_PRINTED + 7)))
    text = document(Outcome(outcome.path, Tone.GOOD, "title", ("meaning",), 0, lines=(line,)), Words().headings())
    told = text.toPlainText()
    assert "a\\u{a}\\u{202e}b<b>.json" in told
    assert "… 7" in told and f"comparison {DETAILS_PRINTED}" not in told
