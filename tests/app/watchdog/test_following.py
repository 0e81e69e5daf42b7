"""Following beside the window: a real node is asked, its words are worded, and a witness signs."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.paths import resource
from app.spoken import words_of
from app.watchdog.followed_words import row_of
from app.watchdog.following import Following
from node.following.book import Book, BookError
from node.following.cosigning import KEY_FILE, follower_key
from node.following.follower import Follower
from node.following.one import Pace
from node.ledger.short import short_of
from node.store.database import FILE_NAME as LEDGER
from node.types.following import Followed, Incident, Pin, Standing
from node.types.receipt import Checkpoint
from tests.node.running import READING
from tests.scenes.programs import NodeProgram, free_ports
from widgets.theme import Mode, ThemeSource
from widgets.watchdog.follow_card import FollowCard
from widgets.watchdog.outcome import Tone

WITHIN_MS = 30_000
NOBODY = "http://127.0.0.1:9"
QUICK = Pace(minute_s=0.2, first_hold_s=1.0, least_hold_s=1.0, cosigners_s=0.2)


@pytest.fixture
def node(tmp_path: Path) -> Iterator[NodeProgram]:
    (port,) = free_ports(1)
    with NodeProgram(tmp_path / "node", port, "--seal", "manual", "--difficulty", "0") as made:
        yield made


def grow(node: NodeProgram, blocks: int, first: int = 0) -> None:
    for number in range(first, first + blocks):
        node.post("/submit_data", READING | {"timestamp": f"2026-11-21T14:00:{number:02}Z"})
        node.get("/mine")


class Heard:
    """What was said of the one node, newest last."""

    def __init__(self, following: Following) -> None:
        self.states: list[list[Followed]] = []
        self.refused: list[str] = []
        following.changed.connect(self.states.append)
        following.refused.connect(self.refused.append)

    def one(self) -> Followed | None:
        return self.states[-1][0] if self.states and self.states[-1] else None


@pytest.mark.scene
def test_a_node_is_followed_compared_witnessed_and_left(node: NodeProgram, tmp_path: Path, qtbot: QtBot) -> None:
    grow(node, 8)
    following = Following(tmp_path / "citizen", pace=QUICK)
    heard = Heard(following)
    try:
        following.add(node.url)
        qtbot.waitUntil(lambda: (one := heard.one()) is not None and one.standing is Standing.SAME, timeout=WITHIN_MS)
        one = heard.one()
        assert one is not None
        row = row_of(one, one.since_ms)
        assert row.tone is Tone.UNSURE and row.words and row.words in row.sentence, "nobody compared its network yet"
        following.compare(row.key, " ".join(words_of(short_of(bytes(32)))))
        qtbot.waitUntil(lambda: any("another network" in told for told in heard.refused), timeout=WITHIN_MS)
        following.compare(row.key, row.words)
        qtbot.waitUntil(lambda: (one := heard.one()) is not None and one.pin.compared, timeout=WITHIN_MS)
        one = heard.one()
        assert one is not None and row_of(one, one.since_ms).tone is Tone.GOOD
        following.cosign(True)
        qtbot.waitUntil((tmp_path / "citizen" / KEY_FILE).exists, timeout=WITHIN_MS)
        grow(node, 4, first=8)  # only now: what was heard without the key is not signed later
        own = follower_key(tmp_path / "citizen").public.hex()
        qtbot.waitUntil(lambda: own in str(node.get("/v1/follow?cosigners=32")["cosigned"]), timeout=WITHIN_MS)
        following.remove(row.key)
        qtbot.waitUntil(lambda: heard.states[-1] == [], timeout=WITHIN_MS)
    finally:
        following.end()


def test_what_cannot_be_followed_is_refused_with_a_sentence(tmp_path: Path, qtbot: QtBot) -> None:
    following = Following(tmp_path / "citizen", pace=QUICK)
    heard = Heard(following)
    try:
        following.add("no address at all")
        qtbot.waitUntil(lambda: bool(heard.refused), timeout=WITHIN_MS)
        assert "address" in heard.refused[0].lower()
        following.compare("http://10.0.0.9:5000", "zebra " * 12)
        qtbot.waitUntil(lambda: len(heard.refused) > 1, timeout=WITHIN_MS)
    finally:
        following.end()


def test_each_standing_has_its_words(qtbot: QtBot) -> None:
    for standing in Standing:
        row = row_of(Followed("http://10.0.0.9:5000", Pin(), standing, differs_from=("elsewhere",)), 0)
        assert row.standing and row.sentence and row.address == "10.0.0.9:5000"
        assert (row.tone is Tone.BAD) == standing.is_alarm


@pytest.mark.parametrize("error", [BookError("The disk is full."), RuntimeError("The disk is full.")])
def test_following_that_ends_is_told_and_begins_again(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, error: Exception,
    warnings_logged: list[logging.LogRecord],
) -> None:  # fmt: skip
    real, runs = Follower.run, 0

    async def run(self: Follower) -> None:
        nonlocal runs
        runs += 1
        if runs == 1:
            following._hear(Followed(NOBODY, Pin(), Standing.SAME))
            raise error
        await real(self)

    book = Book(tmp_path / "citizen")
    book.add(NOBODY, Pin())
    book.close()
    monkeypatch.setattr(Follower, "run", run)
    following = Following(tmp_path / "citizen", pace=QUICK)
    heard = Heard(following)
    try:
        following.start()
        qtbot.waitUntil(
            lambda: (one := heard.one()) is not None and one.standing is Standing.SILENT, timeout=WITHIN_MS
        )  # fmt: skip
        standings = [states[0].standing for states in heard.states]
        at = standings.index(Standing.SAME)
        assert standings[at + 1] is Standing.NOT_ASKED, "nobody asks, so nothing says that its history goes on"
        assert "The disk is full." in heard.refused[0]
    finally:
        following.end()
    assert all("ended" in record.getMessage() for record in warnings_logged)


def test_pins_that_cannot_be_read_stop_no_following(tmp_path: Path, qtbot: QtBot) -> None:
    data = tmp_path / "citizen"
    data.mkdir()
    (data / "known.txt").write_text("nonsense\n")
    (data / LEDGER).write_text("nonsense")
    following = Following(data, pace=QUICK)
    heard = Heard(following)
    try:
        following.add(NOBODY)
        qtbot.waitUntil(
            lambda: (one := heard.one()) is not None and one.standing is Standing.SILENT, timeout=WITHIN_MS
        )  # fmt: skip
        assert "known.txt" in heard.refused[0]
    finally:
        following.end()


@pytest.mark.parametrize("seen", [False, True])
def test_what_happened_can_be_seen_also_where_there_is_no_evidence(
    qtbot: QtBot, qapp: QApplication, seen: bool
) -> None:
    kept = Checkpoint(8, bytes(32), 1, bytes(32), bytes(64))
    back = Incident(1, NOBODY, Standing.WENT_BACK, 2, kept, kept, seen=seen)
    themes = ThemeSource(qapp, resource(""), Mode.LIGHT)
    card = FollowCard(themes)
    qtbot.addWidget(card)
    card.show_rows([row_of(Followed(NOBODY, Pin(), Standing.WENT_BACK, kept, incidents=(back,)), 0)])
    card.table.setCurrentIndex(card.rows.index(0, 0))
    assert card.see.isEnabled() is not seen and not card.open.isEnabled()
    told: list[str] = []
    card.seen.connect(told.append)
    card.see.click()
    assert told == ([] if seen else [NOBODY])
    themes.deleteLater()


def test_two_windows_of_one_folder_follow_the_same_nodes(tmp_path: Path, qtbot: QtBot) -> None:
    one, other = (Following(tmp_path / "citizen", pace=QUICK) for _ in range(2))
    heard = Heard(other)
    try:
        other.start()
        for address in (NOBODY, "http://127.0.0.1:10"):
            one.add(address)
        qtbot.waitUntil(lambda: bool(heard.states) and len(heard.states[-1]) == 2, timeout=WITHIN_MS)
        one.remove(NOBODY)
        qtbot.waitUntil(lambda: len(heard.states[-1]) == 1, timeout=WITHIN_MS)
        assert not heard.refused
    finally:
        one.end()
        other.end()
