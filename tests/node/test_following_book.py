"""What is kept of followed nodes, and the addresses they are kept under; and following for as long as it runs."""

import asyncio
import logging
import sqlite3
import subprocess
import sys
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from node.following import book as books
from node.following.asking import read_where
from node.following.book import Book, BookError
from node.following.follower import Follower
from node.following.one import Pace
from node.ledger.evidence import judge_file
from node.ledger.short import short_of
from node.network.address import AddressError
from node.network.transport import LinkError
from node.types.evidence import Finding
from node.types.following import Followed, Incident, Pin, Standing
from node.types.receipt import Known
from tests.node.builders import key_of
from tests.node.followed import ELSEWHERE, HERE, THERE, FakeLink, FakeWires, MadeUp, around
from tests.node.running import until
from tests.node.test_evidence import NETWORK, line, noticed

KEY, OTHER = key_of("founder"), key_of("second")


def test_a_file_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / books.FILE_NAME
    path.write_bytes(b"something else entirely, and long enough to be no header" * 20)
    with pytest.raises(BookError, match="cannot be used"):
        Book(tmp_path)
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 9")
    connection.close()
    with pytest.raises(BookError, match="later version"):
        Book(tmp_path)


def test_the_book_is_bounded_and_takes_no_word_that_was_judged_by_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(books, "MOST", 2)
    book = Book(tmp_path)
    assert book.add(HERE, Pin()) and not book.add(HERE, Pin()) and book.add(THERE, Pin())
    with pytest.raises(BookError, match="2 nodes are followed already"):
        book.add(ELSEWHERE, Pin())
    bare = book.rows()[0]
    row = replace(bare, pin=Pin(NETWORK, KEY.public), checkpoint=line(40).signed(9).checkpoint)
    assert book.keep(row, bare) and not book.keep(row, bare), "another one is kept by now"
    assert not book.compared(HERE, bytes(32)) and book.compared(HERE, NETWORK)
    assert book.rows()[0].pin.compared and book.remove(HERE) and not book.remove(HERE)
    assert not book.keep(row, row), "it was removed meanwhile"
    book.close()


@pytest.mark.parametrize(
    ("text", "shown"),
    [("10.0.0.1", HERE), ("https://A.example:7", "https://a.example:7"), ("http://[::1]:5", "http://[::1]:5")],
)
def test_addresses_are_read(text: str, shown: str) -> None:
    assert str(read_where(text)) == shown


@pytest.mark.parametrize("text", ["", "ftp://a", "http://a/b", "http://u@a", "0.0.0.0", "224.0.0.1", "https://"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(AddressError):
        read_where(text)


def test_a_flood_of_one_kind_of_incident_hides_no_other(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.add(HERE, Pin(NETWORK, KEY.public))
    word = line(40).signed(9).checkpoint
    changed = Incident(0, HERE, Standing.CHANGED, 1, word, word, 5)
    noted = []
    for _ in range(books.MOST_INCIDENTS + 2):
        one = book.note(changed) or pytest.fail("it happened again, and nobody was told")
        noted.append(one.number)
        assert book.note(changed) is None, "it stands there already, and nobody has seen it"
        assert book.see(HERE) == 1
    assert [one.number for one in book.rows()[0].incidents] == noted[2:], "the last ones are kept"
    assert book.note(replace(changed, standing=Standing.WENT_BACK)) is not None
    assert len(book.rows()[0].incidents) == books.MOST_INCIDENTS + 1
    book.close()


def test_an_alarm_that_cannot_be_kept_is_told_at_once_and_again(
    tmp_path: Path, warnings_logged: list[logging.LogRecord]
) -> None:
    """The new word is not kept before the alarm, and one node's trouble with the disk is not the others'."""

    async def scene() -> None:
        nodes = {HERE: MadeUp(line(40), 9), THERE: MadeUp(line(40), 9, OTHER)}
        made = around(tmp_path, nodes)
        for address in nodes:
            made.book.add(address, Pin())
        await Follower(made).once()
        stop = "CREATE TRIGGER full BEFORE INSERT ON incident BEGIN SELECT RAISE(ABORT, 'full'); END"
        made.book._connection.execute(stop)
        nodes[HERE].line, nodes[HERE].size, nodes[HERE].notice = line(40, 5), 12, noticed(4, 10)
        nodes[THERE].grow()
        states = {one.address: one for one in await Follower(made).once()}
        assert states[HERE].standing == Standing.CHANGED and not states[HERE].incidents
        assert states[HERE].checkpoint == line(40).signed(9).checkpoint
        assert states[THERE].checkpoint == nodes[THERE].newest
        made.book._connection.execute("DROP TRIGGER full")
        assert [one.levelname for one in warnings_logged] == ["WARNING"]
        (tmp_path / books.EVIDENCE).write_text("in the way")
        states = {one.address: one for one in await Follower(made).once()}
        (incident,) = states[HERE].incidents
        assert incident.standing == Standing.CHANGED and not incident.seen, "though without its file"
        assert states[HERE].checkpoint == nodes[HERE].newest
        assert {one.levelname for one in warnings_logged} == {"WARNING", "CRITICAL"}
        (tmp_path / books.EVIDENCE).unlink()
        made.book.rows()
        assert judge_file(made.book.evidence_file(incident).read_bytes(), Known()).finding == Finding.CHANGED
        made.book.close()

    asyncio.run(scene())


@pytest.mark.parametrize(
    "pin", [Pin(NETWORK, compared=True), Pin(key=OTHER.public), Pin(short=short_of(NETWORK), compared=True)]
)
def test_a_late_answer_is_not_kept_under_a_pin_that_was_given_meanwhile(tmp_path: Path, pin: Pin) -> None:
    """Else who answered before would stand there as compared."""
    book = Book(tmp_path)
    book.add(HERE, Pin())
    bare = book.rows()[0]
    late = replace(bare, pin=Pin(NETWORK, KEY.public), checkpoint=line(40).signed(9).checkpoint)
    assert book.remove(HERE) and book.add(HERE, pin)
    assert not book.keep(late, bare)
    assert book.rows()[0].pin == pin and book.rows()[0].checkpoint is None
    book.close()


def test_what_is_damaged_while_it_runs_stands_as_damaged(tmp_path: Path) -> None:
    async def scene(follower: Follower, nodes: dict[str, MadeUp], told: list[Followed]) -> None:
        with sqlite3.connect(tmp_path / books.FILE_NAME) as connection:
            connection.execute("UPDATE followed SET checkpoint = x'00' WHERE address = ?", (HERE,))
        connection.close()
        await until(lambda: any(one.address == HERE and one.standing == Standing.DAMAGED for one in told))
        nodes[HERE].grow()
        nodes[THERE].grow()
        await until(partial(_kept, told, nodes[THERE].size))
        assert next(one for one in follower.states() if one.address == HERE).standing == Standing.DAMAGED

    running_eyes(scene, tmp_path)


def test_a_comparison_goes_on_when_a_person_takes_a_node_at_what_it_signs_next(tmp_path: Path) -> None:
    async def scene() -> None:
        nodes = {HERE: MadeUp(line(40, 5), 9), THERE: MadeUp(line(40), 12, OTHER), ELSEWHERE: MadeUp(line(40), 8)}
        nodes[ELSEWHERE].cosigned = [line(40).cosigned(8, OTHER, KEY)]
        made = around(tmp_path, nodes)
        for address in nodes:
            made.book.add(address, Pin())
        follower = Follower(made)
        await follower.once()
        there = follower._ones[THERE]
        nodes[THERE].grow()
        await there.ask(hold=False)

        def seen(_: str) -> LinkError:
            there.row = replace(there.row, checkpoint=None)
            return LinkError("It is gone.")

        nodes[THERE].lie = seen
        follower._comparing._checked.clear()
        await follower._comparing.compare(follower._ones.values())
        assert there.row.checkpoint is None and there.view().differs_from == there.view().uncompared == ()
        made.book.close()

    asyncio.run(scene())


def test_behind_tls_who_signs_must_be_who_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody in between could else pass words on until they matter."""
    private = HERE.replace("http:", "https:")

    async def scene() -> None:
        made = around(tmp_path, {private: MadeUp(line(40), 9)})
        made.book.add(private, Pin())
        monkeypatch.setattr(FakeLink, "pin", lambda _, key: key != KEY.public)
        (one,) = await Follower(made).once()
        assert one.standing == Standing.OTHER_KEY and one.checkpoint is None and "another key by TLS" in one.reason
        made.book.close()

    asyncio.run(scene())


def running_eyes(scene: Callable[[Follower, dict[str, MadeUp], list[Followed]], Awaitable[None]], data: Path) -> None:
    async def run() -> None:
        nodes = {HERE: MadeUp(line(40), 9), THERE: MadeUp(line(40), 9, OTHER)}
        made = around(data, nodes, pace=Pace(0.02, 2.0, 1.0, 4.0, 0.1, 60.0))
        told: list[Followed] = []
        for address in nodes:
            made.book.add(address, Pin())
        follower = Follower(made, told.append)
        running = asyncio.create_task(follower.run())
        try:
            await until(lambda: {one.address for one in told if one.standing == Standing.SAME} == set(nodes))
            await scene(follower, nodes, told)
        finally:
            follower.stop()
            await running
            made.book.close()
        assert isinstance(made.wires, FakeWires) and all(link.closed for link in made.wires.links)

    asyncio.run(run())


def test_news_come_by_themselves_and_a_silent_node_holds_up_no_other(tmp_path: Path) -> None:
    async def scene(follower: Follower, nodes: dict[str, MadeUp], told: list[Followed]) -> None:
        nodes[HERE].lie = lambda _: LinkError("Nothing listens there.")
        nodes[HERE].changed.set()
        nodes[THERE].grow(3)
        await until(lambda: any(one.address == THERE and one.checkpoint == nodes[THERE].newest for one in told))
        await until(lambda: any(one.address == HERE and one.standing == Standing.SILENT for one in told))

    running_eyes(scene, tmp_path)


def test_what_another_program_adds_and_removes_is_followed(tmp_path: Path) -> None:
    async def scene(follower: Follower, nodes: dict[str, MadeUp], told: list[Followed]) -> None:
        nodes[ELSEWHERE] = MadeUp(line(40), 10, key_of("third"))
        other = Book(tmp_path)
        other.add(ELSEWHERE, Pin())
        other.remove(THERE)
        other.close()
        await until(lambda: {one.address for one in follower.states()} == {HERE, ELSEWHERE})
        await until(lambda: any(one.address == ELSEWHERE and one.standing == Standing.SAME for one in told))

    running_eyes(scene, tmp_path)


def test_a_held_request_costs_nothing_while_nothing_happens(tmp_path: Path) -> None:
    async def scene(follower: Follower, nodes: dict[str, MadeUp], told: list[Followed]) -> None:
        await until(lambda: any("wait=2" in path for path in nodes[HERE].asked))
        before = len(nodes[HERE].asked)
        for size in (12, 15, 18):
            nodes[THERE].grow(3)
            await until(partial(_kept, told, size))
        held = [path for path in nodes[HERE].asked[before:] if "unless" in path]
        assert held == [], "many of this pace's minutes went by, and one request still waits"

    running_eyes(scene, tmp_path)


def _kept(told: list[Followed], size: int) -> bool:
    return any(one.checkpoint is not None and one.checkpoint.size == size for one in told)


KEEPER = """
import sys
from pathlib import Path
from dataclasses import replace
from node.following.book import Book
from node.types.following import Pin
from tests.node.followed import HERE, MadeUp
from tests.node.test_evidence import NETWORK, line

book, node = Book(Path(sys.argv[1])), MadeUp(line(40), 1)
row = book.rows()[0]
while True:
    kept = replace(row, pin=Pin(NETWORK, node.key.public), checkpoint=node.newest)
    assert book.keep(kept, row)
    print(node.size, flush=True)
    row, node.size, node.time_ms = kept, node.size % 40 + 1, node.time_ms + 1
"""


def test_a_kill_in_the_middle_leaves_the_last_whole_word(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.add(HERE, Pin())
    book.close()
    for kills_at in (1, 7, 30):
        with subprocess.Popen(
            [sys.executable, "-c", KEEPER, str(tmp_path)], stdout=subprocess.PIPE, text=True
        ) as program:  # fmt: skip
            assert program.stdout is not None
            said = [int(program.stdout.readline()) for _ in range(kills_at)]
            program.kill()
            said += [int(text) for text in program.stdout]
        book = Book(tmp_path)
        (row,) = book.rows()
        assert not row.damaged and row.checkpoint is not None
        assert row.checkpoint.size in {said[-1], said[-1] % 40 + 1}, "what was told is there, or one more"
        assert book.remove(HERE) and book.add(HERE, Pin())
        book.close()
