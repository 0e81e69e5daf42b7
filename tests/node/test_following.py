"""Following nodes: each word is judged beside the kept one, and what was seen is kept whatever befalls the program."""

import asyncio
import json
import logging
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from node.following import book as books
from node.following.asking import read, read_where
from node.following.book import Book
from node.following.cosigning import KEY_FILE, follower_key
from node.following.follower import Follower
from node.following.judging import Said, judge
from node.following.one import One
from node.ledger import checkpoints as rules
from node.ledger.evidence import judge_file
from node.ledger.short import short_of
from node.network.transport import Answer, LinkError
from node.types.evidence import Finding
from node.types.following import Followed, Pin, Standing
from node.types.receipt import CoSignature, Known
from tests.node.builders import START_MS, FakeClock, key_of
from tests.node.followed import ELSEWHERE, HERE, THERE, FakeWires, MadeUp, around
from tests.node.test_evidence import NETWORK, line, noticed

KEY, OTHER = key_of("founder"), key_of("second")


@pytest.fixture(autouse=True)
def _alarms_alone_are_logged(warnings_logged: list[logging.LogRecord]) -> Iterator[None]:
    yield
    assert {(one.name, one.levelname) for one in warnings_logged} <= {("gridwitness.following", "CRITICAL")}


class Eyes:
    """A follower of made-up nodes, asked step by step."""

    def __init__(self, data: Path, **nodes: MadeUp) -> None:
        self.data, self.clock = data, FakeClock()
        self.nodes = {
            {"here": HERE, "there": THERE, "elsewhere": ELSEWHERE}[name]: node for name, node in nodes.items()
        }
        book = Book(data)
        for address in self.nodes:
            book.add(address, Pin())
        book.close()

    def look(self) -> dict[str, Followed]:
        """Ask all of them once, as a program that was started for that."""

        async def scene() -> list[Followed]:
            made = around(self.data, self.nodes, self.clock)
            try:
                return await Follower(made).once()
            finally:
                made.book.close()
                assert isinstance(made.wires, FakeWires) and all(link.closed for link in made.wires.links)

        return {one.address: one for one in asyncio.run(scene())}

    def see(self, address: str = HERE) -> int:
        book = Book(self.data)
        try:
            return book.see(address)
        finally:
            book.close()


def said_of(node: MadeUp, since: int) -> Said:
    return read(json.dumps(node.view(since)).encode())


def test_a_node_is_pinned_at_first_sight_and_found_to_go_on(tmp_path: Path) -> None:
    node = MadeUp(line(40), 9)
    eyes = Eyes(tmp_path, here=node)
    first = eyes.look()[HERE]
    assert first.standing == Standing.SAME and first.checkpoint == node.newest and first.since_ms == START_MS
    assert first.pin == Pin(NETWORK, KEY.public, compared=False), "pinned, and nobody compared it yet"
    node.grow(5)
    eyes.clock.advance(600)
    later = eyes.look()[HERE]
    assert later.standing == Standing.SAME and later.checkpoint == node.newest and later.since_ms == START_MS
    assert later.heard_ms == START_MS + 600_000 and later.silent_since_ms == 0
    assert f"size=9&root={first.checkpoint.root.hex()}" in node.asked[-1]


@pytest.mark.parametrize(("size", "grown"), [(9, 9), (8, 13), (9, 13)])
def test_two_histories_are_kept_as_evidence_that_anyone_can_check(tmp_path: Path, size: int, grown: int) -> None:
    node = MadeUp(line(40), size)
    eyes = Eyes(tmp_path, here=node)
    eyes.look()
    node.line, node.size, node.time_ms = line(40, 4), grown, START_MS + 60_000
    one = eyes.look()[HERE]
    assert one.standing == Standing.TWO_HISTORIES and one.checkpoint is not None and one.checkpoint.size == size
    (file,) = (tmp_path / "evidence").iterdir()
    shown = judge_file(file.read_bytes(), Known(keys=frozenset({KEY.public})))
    assert shown.finding == Finding.TWO_HISTORIES and shown.signer == KEY.public and shown.network == NETWORK
    node.size = grown + 1
    assert len(eyes.look()[HERE].incidents) == 1, "told once while nobody has seen it"
    node.line, node.size = line(40), 20
    back = eyes.look()[HERE]
    assert back.standing == Standing.TWO_HISTORIES, "it stays shown, whatever the node says now"
    assert eyes.see() == 1 and eyes.see() == 0
    taken = eyes.look()[HERE]
    assert taken.standing == Standing.SAME and taken.incidents[0].seen and file.exists()


def test_a_change_with_a_notice_says_where_and_is_followed(tmp_path: Path) -> None:
    node = MadeUp(line(40), 9)
    eyes = Eyes(tmp_path, here=node)
    eyes.look()
    node.line, node.size, node.notice = line(40, 5), 12, noticed(4, 10)
    eyes.clock.advance(60)
    one = eyes.look()[HERE]
    assert one.standing == Standing.CHANGED and one.checkpoint == node.newest and one.since_ms == START_MS + 60_000
    (incident,) = one.incidents
    assert incident.from_height == 5 and incident.before.size == 9 and incident.evidence is not None
    (file,) = (tmp_path / "evidence").iterdir()
    assert judge_file(file.read_bytes(), Known()).finding == Finding.CHANGED
    node.notice = None
    node.grow(2)
    eyes.see()
    assert eyes.look()[HERE].standing == Standing.SAME


def test_each_change_is_told_however_many_there_were(tmp_path: Path) -> None:
    node = MadeUp(line(60), 9)
    eyes = Eyes(tmp_path, here=node)
    eyes.look()
    for number in range(books.MOST_INCIDENTS + 2):
        node.grow()
        node.line, node.notice = line(60, None if number % 2 else 5), noticed(4, 50, time_ms=node.time_ms)
        one = eyes.look()[HERE]
        assert one.standing == Standing.CHANGED and one.checkpoint == node.newest
        assert eyes.see() == 1
    assert len(list((tmp_path / "evidence").iterdir())) == books.MOST_INCIDENTS + 2, "evidence stays"


def test_a_notice_about_something_else_excuses_nothing(tmp_path: Path) -> None:
    earlier = noticed(4, 10, time_ms=START_MS - 1)
    for number, notice in enumerate((noticed(8, 10), noticed(4, 7), noticed(4, 10, OTHER), earlier)):
        node = MadeUp(line(40), 9)
        eyes = Eyes(tmp_path / str(number), here=node)
        eyes.look()
        node.line, node.size, node.notice = line(40, 5), 12, notice
        assert eyes.look()[HERE].standing == Standing.TWO_HISTORIES


def test_older_is_said_and_going_back_is_an_alarm(tmp_path: Path) -> None:
    node = MadeUp(line(40), 9)
    eyes = Eyes(tmp_path, here=node)
    eyes.look()
    node.size, node.time_ms = 7, START_MS - 60_000
    replayed = eyes.look()[HERE]
    assert replayed.standing == Standing.REPLAYED and not replayed.standing.is_alarm and not replayed.incidents
    assert replayed.checkpoint is not None and replayed.checkpoint.size == 9
    node.time_ms = START_MS + 60_000
    back = eyes.look()[HERE]
    assert back.standing == Standing.WENT_BACK and back.incidents[0].after == node.newest
    assert not (tmp_path / "evidence").exists(), "a shorter history may be part of the longer: no evidence of two"


def _broken_path(node: MadeUp) -> Callable[[str], Answer]:
    def lie(path: str) -> Answer:
        view = node.view(9)
        return Answer(200, json.dumps(view | {"consistency": [], "root": None}).encode())

    return lie


def lies(node: MadeUp) -> dict[Standing, list[Callable[[str], Answer | LinkError]]]:
    good = node.view(9)
    newest = dict(good["checkpoint"])  # type: ignore[call-overload]

    def whole(status: int, body: bytes) -> Callable[[str], Answer]:
        return lambda _: Answer(status, body)

    def view(**changes: Any) -> Callable[[str], Answer]:
        return whole(200, json.dumps(good | changes).encode())

    return {
        Standing.SILENT: [
            lambda _: LinkError("No answer came within 15 s."), whole(302, b""), whole(404, b""), whole(500, b"{}"),
            whole(200, b"not json"), whole(200, b"[" * 60_000), whole(200, b"{}"), whole(200, b" " * 70_000),
            view(network="00"), view(consistency=["00" * 32] * 65), view(checkpoint=newest | {"size": -1}),
            view(checkpoint=newest | {"size": 1 << 70}), view(notice={}),
        ],
        Standing.UNPROVEN: [_broken_path(node), view(consistency=["00" * 32]), view(checkpoint=None)],
        Standing.FORGED: [view(checkpoint=newest | {"signature": "00" * 64}), view(checkpoint=newest | {"size": 0})],
        Standing.FOREIGN: [view(network="ab" * 32)],
        Standing.OTHER_KEY: [
            view(checkpoint=MadeUp(node.line, 12, OTHER).view(9)["checkpoint"]),
        ],
    }  # fmt: skip


KINDS = [(standing, at) for standing, found in lies(MadeUp(line(40), 12)).items() for at in range(len(found))]


@pytest.mark.parametrize(("standing", "at"), KINDS)
def test_whatever_a_hostile_node_answers_the_kept_word_stays(tmp_path: Path, standing: Standing, at: int) -> None:
    node, other = MadeUp(line(40), 9), MadeUp(line(40), 9, OTHER)
    eyes = Eyes(tmp_path, here=node, there=other)
    kept = eyes.look()[HERE].checkpoint
    node.size = 12
    node.lie = lies(node)[standing][at]
    states = eyes.look()
    assert states[HERE].standing == standing and states[HERE].checkpoint == kept
    assert states[THERE].standing == Standing.SAME, "and hurts no other"
    assert (states[HERE].silent_since_ms == START_MS) == (standing == Standing.SILENT) == bool(states[HERE].reason)
    node.lie = None
    assert eyes.look()[HERE].standing == Standing.SAME


def test_a_network_named_by_its_words_is_held_to(tmp_path: Path) -> None:
    eyes = Eyes(tmp_path)
    eyes.nodes = {HERE: MadeUp(line(40), 9), THERE: MadeUp(line(40), 9)}
    book = Book(tmp_path)
    book.add(HERE, Pin(short=short_of(NETWORK), compared=True))
    book.add(THERE, Pin(short=short_of(bytes(32)), compared=True))
    book.close()
    states = eyes.look()
    assert states[HERE].standing == Standing.SAME and states[HERE].pin.compared and states[HERE].pin.network == NETWORK
    assert states[THERE].standing == Standing.FOREIGN and states[THERE].checkpoint is None


def test_split_views_are_found_between_nodes_at_any_lengths(tmp_path: Path) -> None:
    nodes = {"here": MadeUp(line(40), 9), "there": MadeUp(line(40), 12, OTHER)}
    eyes = Eyes(tmp_path, **nodes, elsewhere=MadeUp(line(40, 5), 11, key_of("third")))
    states = eyes.look()
    assert {address: one.standing for address, one in states.items()} == dict.fromkeys(eyes.nodes, Standing.SPLIT)
    assert states[HERE].differs_from == states[THERE].differs_from == (ELSEWHERE,)
    assert states[ELSEWHERE].differs_from == (HERE, THERE)


def test_nodes_that_agree_are_asked_once_and_one_that_gives_no_proof_accuses_nobody(tmp_path: Path) -> None:
    async def scene() -> None:
        nodes = {HERE: MadeUp(line(40), 9), THERE: MadeUp(line(40), 12, OTHER)}
        made = around(tmp_path, nodes)
        for address in nodes:
            made.book.add(address, Pin())
        follower = Follower(made)
        await follower.once()
        asked = len(nodes[THERE].asked)
        assert [one.standing for one in await follower.once()] == [Standing.SAME] * 2
        assert len(nodes[THERE].asked) == asked + 1, "what agrees is remembered"
        nodes[THERE].grow()
        await follower._ones[THERE].ask(hold=False)
        nodes[THERE].lie = lambda _: LinkError("silent")
        await follower._comparing.compare(follower._ones.values())
        assert all(one.differs_from == () for one in follower.states())
        made.book.close()

    asyncio.run(scene())


def silent_about_roots(node: MadeUp) -> Callable[[str], Answer]:
    """A node that proves nothing to who names another history, and signs what it gives."""

    def lie(path: str) -> Answer:
        return Answer(200, json.dumps(node.view(0)).encode())

    return lie


def test_whoever_gives_no_proof_in_a_comparison_is_not_the_same(tmp_path: Path) -> None:
    liar = MadeUp(line(40, 5), 12, OTHER)
    liar.lie = silent_about_roots(liar)
    states = (eyes := Eyes(tmp_path, here=MadeUp(line(40), 9), there=liar)).look()
    assert states[HERE].standing == Standing.SAME
    assert states[THERE].standing == Standing.UNPROVEN and states[THERE].uncompared == (HERE,)
    liar.lie = None
    assert eyes.look()[THERE].standing == Standing.SPLIT


def test_a_co_signer_who_gives_no_proof_is_asked_again(tmp_path: Path) -> None:
    async def scene() -> None:
        liar = MadeUp(line(40, 5), 9, OTHER)
        liar.lie = silent_about_roots(liar)
        nodes = {HERE: MadeUp(line(40), 8, cosigned=[line(40).cosigned(8, OTHER, KEY)]), THERE: liar}
        made = around(tmp_path, nodes)
        for address in nodes:
            made.book.add(address, Pin())
        follower = Follower(made)
        assert [one.standing for one in await follower.once()] == [Standing.SAME, Standing.UNPROVEN]
        liar.lie = None
        await follower._comparing.compare(follower._ones.values())
        assert follower.states()[1].standing == Standing.TWO_HISTORIES
        made.book.close()

    asyncio.run(scene())


def test_behind_and_the_clock_are_said(tmp_path: Path) -> None:
    late, ahead = MadeUp(line(40), 9), MadeUp(line(40), 9, OTHER)
    ahead.grow(20)
    eyes = Eyes(tmp_path, here=late, there=ahead)
    states = eyes.look()
    assert states[HERE].standing == Standing.BEHIND and states[HERE].behind == 20
    assert states[THERE].standing == Standing.CLOCK and states[THERE].ahead_ms == 20 * 60_000


def test_a_co_signer_who_shows_another_history_signed_two(tmp_path: Path) -> None:
    witness = MadeUp(line(40, 5), 12, OTHER)
    node = MadeUp(line(40), 9, cosigned=[line(40).cosigned(9, OTHER, KEY)])
    eyes = Eyes(tmp_path, here=node, there=witness)
    states = eyes.look()
    assert states[HERE].cosigners == (OTHER.public,)
    assert states[THERE].standing == Standing.TWO_HISTORIES
    evidence = states[THERE].incidents[0].evidence
    assert evidence is not None and evidence.first.cosigned is not None and evidence.first.signer == OTHER.public
    (file,) = (tmp_path / "evidence").iterdir()
    assert judge_file(file.read_bytes(), Known()).signer == OTHER.public
    eyes.see(THERE)
    witness.grow()
    again = eyes.look()[THERE]
    assert again.standing == Standing.SPLIT and len(again.incidents) == 1, "the same is told once"
    node.cosigned = [line(40).cosigned(8, OTHER, KEY)]
    assert len(eyes.look()[THERE].incidents) == 2, "and another one again"


def test_a_follower_co_signs_what_goes_on_and_nothing_else(tmp_path: Path) -> None:
    async def scene() -> None:
        node = MadeUp(line(40), 9)
        made = around(tmp_path, {HERE: node}, signer=(key := follower_key(tmp_path)))
        made.book.add(HERE, Pin())
        one = One(read_where(HERE), made.book.rows()[0], made)
        await one.ask(hold=False)
        node.grow(3)
        await one.ask(hold=False)
        for given_word, size in zip(node.given, (9, 12), strict=True):
            signed = node.line.signed(size, KEY, START_MS + (size - 9) * 60_000).checkpoint
            own = CoSignature(
                int(str(given_word["cosigned_ms"])), bytes.fromhex(str(given_word["key"])),
                bytes.fromhex(str(given_word["signature"])),
            )  # fmt: skip
            assert rules.is_cosignature(signed, own, NETWORK) and own.signer == key.public
        node.line, node.size = line(40, 5), 13
        await one.ask(hold=False)
        assert one.view().standing == Standing.TWO_HISTORIES and len(node.given) == 2
        made.book.close()

    asyncio.run(scene())
    assert (tmp_path / KEY_FILE).stat().st_mode & 0o777 == 0o600


@given(
    one=st.integers(1, 30),
    two=st.integers(1, 30),
    parts_at=st.integers(0, 29),
    honest=st.booleans(),
    later=st.booleans(),
)
def test_honest_nodes_are_never_accused_and_liars_never_believed(
    one: int, two: int, parts_at: int, *, honest: bool, later: bool
) -> None:
    """Whatever was kept, and whatever is shown then: only a true continuation is kept in its place."""
    whole, other = line(30), line(30, min(parts_at, one - 1))
    kept = whole.signed(one).checkpoint
    node = MadeUp(whole if honest else other, two, time_ms=START_MS + (1 if later else -1))
    judged = judge(Pin(NETWORK, KEY.public), kept, said_of(node, one))
    if honest:
        assert judged.evidence is None
        assert judged.standing == (Standing.SAME if two >= one else Standing.WENT_BACK if later else Standing.REPLAYED)
    elif two >= one:
        assert judged.standing == Standing.TWO_HISTORIES and judged.evidence is not None
    else:
        assert judged.standing in {Standing.WENT_BACK, Standing.REPLAYED}
    if judged.keep is not None:
        assert honest and judged.keep.size >= one


def test_what_is_kept_survives_a_kill_and_is_checked_when_read(tmp_path: Path) -> None:
    node = MadeUp(line(40), 9)
    eyes = Eyes(tmp_path, here=node)
    kept = eyes.look()[HERE].checkpoint
    path = tmp_path / books.FILE_NAME
    assert path.stat().st_mode & 0o777 == 0o600
    with sqlite3.connect(path) as connection:
        (text,) = connection.execute("SELECT checkpoint FROM followed").fetchone()
        changed = json.loads(text) | {"size": 3}
        connection.execute("UPDATE followed SET checkpoint = ?", (json.dumps(changed).encode(),))
    connection.close()
    damaged = eyes.look()[HERE]
    assert damaged.standing == Standing.DAMAGED and damaged.checkpoint is None and kept is not None
    asked = len(node.asked)
    eyes.look()
    assert len(node.asked) == asked, "it is not begun anew by itself: what was seen would be forgotten"
