"""How long the disk lasts: calm words while there is plenty, loud ones with a remedy when there is not."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from tests.widgets.chain_samples import NOW_NS, status
from widgets import disk
from widgets.pages.chain import ChainPage
from widgets.status_bar import StatusBar
from widgets.tables.column import Mood
from widgets.theme import ThemeSource
from widgets.trust_line import TrustLine


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (None, "Disk: 3.4 GB free"), (0.4, "Disk lasts less than a day"), (1.9, "Disk lasts 1 day"),
        (13.99, "Disk lasts 13 days"), (60, "Disk lasts 60 days"), (243.2, "Disk lasts 8 months"),
        (3 * 366, "Disk lasts 3 years"), (1e9, "Disk lasts more than 10 years"),
    ],
)  # fmt: skip
def test_days_are_told_in_the_unit_in_which_a_person_plans(days: float | None, words: str) -> None:
    assert disk.sentence(days, 3_400_000_000) == words


def test_before_anything_was_measured_nothing_is_said() -> None:
    assert disk.sentence(None, None) == "Disk: room not known"
    assert disk.meaning(None, None).startswith("How long")
    assert disk.mood(None, None) is Mood.NORMAL and "--keep-days" not in disk.meaning(None, 84_000_000_000)


def test_a_full_disk_is_loud_before_its_days_can_be_told() -> None:
    assert disk.mood(None, 842_000) is Mood.FAULT
    assert disk.meaning(None, 842_000).startswith("842.0 kB can still be written")
    assert "--keep-days" in disk.meaning(None, 842_000)


@pytest.mark.parametrize(
    ("days", "mood"),
    [
        (None, Mood.NORMAL), (14, Mood.NORMAL), (13.9, Mood.WARNING), (3, Mood.WARNING), (2.9, Mood.FAULT),
        (0, Mood.FAULT),
    ],
)  # fmt: skip
def test_it_gets_louder_the_less_there_is(days: float | None, mood: Mood) -> None:
    assert disk.mood(days, None) is disk.mood(days, 10**12) is mood
    assert ("--keep-days" in disk.meaning(days, None)) is (mood > Mood.NORMAL)


def test_plenty_is_a_small_fact(qtbot: QtBot, themes: ThemeSource) -> None:
    line, bar, page = TrustLine(), StatusBar(), ChainPage(themes)
    plenty = replace(status(), days_left=400.0)
    for widget in (line, bar, page):
        qtbot.addWidget(widget)
        widget.resize(1440, 600)
        widget.show()
        widget.show_status(plenty)
    assert line._disk.isHidden()
    assert "Disk lasts 13 months" in bar.facts and bar._disk.property("role") == "small"
    assert page.disk.text() == "Disk lasts 13 months" and page.disk.property("role") == "small"


def test_every_page_says_when_the_disk_is_short(qtbot: QtBot) -> None:
    line = TrustLine()
    qtbot.addWidget(line)
    line.resize(960, 46)
    line.show()
    line.show_time(NOW_NS)
    line.show_status(replace(status(), days_left=9.2))
    assert line._disk.isVisible() and line._disk.text() == "▲ 9 days of disk left"
    assert line._disk.property("role") == "pill-warning" and "keep-days" in line._disk.toolTip()
    assert line._disk.sizeHint().height() == line._state.sizeHint().height(), "a pill like the other"
    assert line._clock.isHidden(), "the sentence needs the room more"
    line.show_status(replace(status(), days_left=0.2))
    assert line._disk.text() == "■ less than a day of disk left" and line._disk.property("role") == "pill-fault"
    line.show_status(replace(status(), days_left=None))
    assert line._disk.isHidden()
    line.show_status(replace(status(), days_left=None, room=0))
    assert line._disk.text() == "■ Disk: 0 B free" and line._disk.isVisible()


def test_a_narrow_status_line_leaves_it_to_the_trust_line(qtbot: QtBot) -> None:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show_operator("Ana Ruiz")
    bar.resize(760, 26)
    bar.show()
    bar.show_status(replace(status(), days_left=2.0))
    assert not any("Disk" in fact for fact in bar.facts)
    bar.resize(1440, 26)
    assert "■ Disk lasts 2 days" in bar.facts and bar._disk.property("role") == "fault"
    bar.show_message("done")
    assert not any("Disk" in fact for fact in bar.facts)
