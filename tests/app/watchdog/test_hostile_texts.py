"""What a file says and is called is text, and neither turns the writing round nor pushes the answer out of sight."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from app.paths import resource
from app.verdict_words import Words
from app.watchdog.desk import WatchdogDesk
from widgets.label import FOLD, Label, folded
from widgets.theme import Mode, ThemeSource
from widgets.watchdog.outcome import Marked, Outcome, Tone
from widgets.watchdog.page import WatchdogPage

LONG = "W" * 250
NARROW_PX = 400


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[WatchdogDesk]:
    themes = ThemeSource(qapp, resource(""), Mode.LIGHT)
    page = WatchdogPage(themes, Words().headings())
    qtbot.addWidget(page)
    page.resize(NARROW_PX, 800)
    page.show()
    made = WatchdogDesk(page, tmp_path / "data", "en")
    yield made
    made.end()
    themes.deleteLater()


def test_no_long_word_widens_the_page(qtbot: QtBot, desk: WatchdogDesk, tmp_path: Path) -> None:
    page = desk._page
    outcome = Outcome(
        tmp_path / LONG, Tone.GOOD, "title", (LONG,), 0, facts=(("source", LONG), (LONG, "1 V")),
        lines=(Marked(Tone.GOOD, LONG, (LONG,)),), limits=(LONG,),
    )  # fmt: skip
    desk.on_done(outcome)
    page.drop.show_busy(LONG, 0.5)
    page.reasons.more.setChecked(True)
    page.reasons.on_more()
    area = next(one for one in page.findChildren(QScrollArea) if one.isAncestorOf(page.verdict))
    content = area.widget()
    assert content is not None
    qtbot.waitUntil(lambda: page.reasons.isVisible() and content.height() > page.height(), timeout=5_000)
    assert content.width() <= area.viewport().width()
    assert page.verdict.save.visibleRegion().boundingRect() == page.verdict.save.rect()


def test_words_that_people_speak_are_not_parted() -> None:
    texts = ("Its fingerprint, electroencefalografista and Donaudampfschifffahrt.", "读数。" * 40)
    assert [folded(text) for text in texts] == list(texts)


def test_a_name_of_a_file_is_shown_as_one_line_that_reads_one_way(desk: WatchdogDesk, tmp_path: Path) -> None:
    name = "a\nThis has not been altered\u202egnp.json"
    desk.on_done(Outcome(tmp_path / name, Tone.BAD, "title", ("meaning",), 1))
    page = desk._page
    wanted = "a\\u{a}This has not been altered\\u{202e}gnp.json"
    assert page.verdict.file.text().replace(FOLD, "") == wanted
    assert page.checked.rows.index(0, 0).data() == wanted
    desk.check(tmp_path / name)
    assert "\n" not in page.drop._doing.text() and "\u202e" not in page.drop._doing.text()


def test_a_screen_reader_hears_the_answer_and_each_sign_in_its_language(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr("widgets.watchdog.page.announce", lambda _widget, text: heard.append(text))
    themes = ThemeSource(qapp, resource(""), Mode.LIGHT)
    shown = WatchdogPage(themes, Words("es").headings())
    qtbot.addWidget(shown)
    lines = tuple(Marked(tone, f"line {tone}") for tone in Tone)
    outcome = Outcome(tmp_path / "a", Tone.BAD, "title", ("meaning",), 1, lines=lines, name="a")
    shown.show_outcome(outcome)
    shown.show_outcome(outcome, new=False)
    assert heard == ["a: title. meaning"], "what is looked at again was heard"
    names = {one.text(): one.accessibleName() for one in shown.reasons.findChildren(Label)}
    assert {tone: names[f"line {tone}"] for tone in Tone} == {
        Tone.GOOD: "superado: line good", Tone.UNSURE: "atención: line unsure", Tone.BAD: "fallado: line bad",
        Tone.OPEN: "no examinado: line open",
    }  # fmt: skip
    themes.deleteLater()


def test_a_drag_that_leaves_the_page_leaves_no_mark(desk: WatchdogDesk, tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    page, mime = desk._page, QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a"))])
    before = page.drop.property("role")
    enter = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(page, enter)
    assert page.drop.property("role") != before
    QApplication.sendEvent(page, QDragLeaveEvent())
    assert page.drop.property("role") == before
