"""Rounds: the three cases of the paper with links and length, who was there, and how long an update took."""

import asyncio
import logging
from pathlib import Path

import pytest

from node.rounds import MOST_OPEN, Rounds
from node.types.block import BlockRow
from node.types.events import Event, RoundTold, TipChanged
from node.types.peer import PeerState, PeerStatus
from node.types.rounds import ChainCase, Round
from tests.node.builders import FakeClock
from tests.node.running import READING, Running, config, running, until

OWN, OTHER = bytes(32), bytes([1]) * 32


def row(height: int, sealer: bytes = OWN) -> BlockRow:
    return BlockRow(height, height.to_bytes(32, "big"), 0, 1, sealer, "")


def grown(height: int, sealer: bytes = OWN) -> TipChanged:
    return TipChanged(0, (row(height, sealer),), height, row(height).id)


def peer(number: int, height: int, status: PeerStatus = PeerStatus.CONNECTED) -> PeerState:
    return PeerState(f"10.0.0.{number}:5000", status, "It is off.", f"Station {number}", height=height)


class Story:
    """Rounds of a node whose peers are told by the test."""

    def __init__(self, clock: FakeClock) -> None:
        self.peers: list[PeerState] = []
        self.told: list[Round] = []
        self.clock = clock
        self.rounds = Rounds(clock, OWN, lambda: self.peers, self.hear)

    def hear(self, event: Event) -> None:
        assert isinstance(event, RoundTold)
        self.told.append(event.round)


@pytest.fixture
def story() -> Story:
    return Story(FakeClock())


def test_each_case_is_told_with_links_and_length(story: Story, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    story.rounds.begin(ChainCase.NEW, [row(0)], 0.25)
    story.rounds.changed(grown(1))
    story.rounds.changed(grown(2, OTHER))
    story.rounds.taken(peer(2, 2), 1, 0, 0.5)
    cases = [(one.case, one.length, [link.height for link in one.links]) for one in story.told]
    assert cases == [
        (ChainCase.NEW, 1, [0]), (ChainCase.INTERNAL, 2, [0, 1]), (ChainCase.EXTERNAL, 3, [0, 1, 2]),
    ]  # fmt: skip
    assert [one.update_s for one in story.told] == [0.25, 0.0, 0.5]
    assert "Chain case 1, new chain" in caplog.text and "Chain case 2, existing internal chain" in caplog.text
    assert (
        "Chain case 3, existing external chain: 1 block came from Station 2" in caplog.text
        and "length: 3." in caplog.text
    )


def test_blocks_that_gave_way_are_no_links_any_more(story: Story) -> None:
    story.rounds.begin(ChainCase.INTERNAL, [row(5), row(6), row(7)], 0.0)
    story.rounds.changed(TipChanged(2, (row(6, OTHER), row(7, OTHER), row(8, OTHER)), 8, row(8).id))
    story.rounds.taken(peer(2, 8), 3, 2, 0.1)
    assert [link.height for link in story.told[-1].links] == [6, 7, 8]
    assert story.told[-1].message.startswith("The chain was replaced: 3 blocks came from Station 2")


def test_a_round_says_how_long_all_others_took(story: Story) -> None:
    story.peers = [peer(2, 4), peer(3, 4), peer(4, 1, PeerStatus.SILENT)]
    story.rounds.check(5)
    story.rounds.changed(grown(5))
    assert (story.told[-1].update_s, story.told[-1].having, story.told[-1].connected) == (None, 0, 2)
    assert [one.name for one in story.told[-1].missing] == ["Station 4"]
    story.peers[0] = peer(2, 5)
    story.rounds.look()
    assert (story.told[-1].update_s, story.told[-1].having) == (None, 1)
    story.peers[1] = peer(3, 6)
    story.rounds.look()
    assert story.told[-1].update_s is not None and story.told[-1].having == 2
    assert len({one.number for one in story.told}) == 1
    known = len(story.told)
    story.rounds.look()
    assert len(story.told) == known, "it is told once"


def test_whoever_leaves_is_not_waited_for_and_little_is_remembered(story: Story) -> None:
    story.peers = [peer(2, 0)]
    for height in range(1, MOST_OPEN + 5):
        story.rounds.changed(grown(height))
    assert len(story.rounds._spreading) == MOST_OPEN
    story.peers = [peer(2, 0, PeerStatus.SILENT)]
    story.rounds.look()
    assert not story.rounds._spreading


def test_a_node_that_is_down_stops_no_round(story: Story, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    story.rounds.check(1)
    assert caplog.text == "", "there is nobody to be checked"
    story.peers = [peer(2, 0), peer(3, 0, PeerStatus.SILENT), peer(4, 0, PeerStatus.BANNED)]
    story.rounds.check(2)
    assert "Before block 2: 1 of 2 registered nodes are connected. Station 3 is silent: It is off." in caplog.text
    assert "goes on without" in caplog.text


def rounds_of(of: Running) -> list[Round]:
    return [event.round for event in of.events if isinstance(event, RoundTold)]


def test_two_nodes_tell_their_rounds(tmp_path: Path) -> None:
    async def scene() -> None:
        async with (
            running(config(tmp_path / "one", open=True)) as one,
            running(config(tmp_path / "two", peers=(one.address,))) as two,
        ):
            assert rounds_of(one)[0].case == ChainCase.NEW and rounds_of(two)[0].case == ChainCase.EXTERNAL
            await until(lambda: [p.status for p in one.status.peers] == [PeerStatus.CONNECTED])
            await until(lambda: [p.status for p in two.status.peers] == [PeerStatus.CONNECTED])
            await one.post("/submit_data", READING)
            await one.get("/mine")
            await until(lambda: rounds_of(two)[-1].length == 2)
            await until(lambda: rounds_of(one)[-1].update_s is not None)
            made, taken = rounds_of(one)[-1], rounds_of(two)[-1]
            assert (made.case, made.length, made.having, made.connected) == (ChainCase.INTERNAL, 2, 1, 1)
            assert [check.status for check in made.checked] == [PeerStatus.CONNECTED]
            assert (taken.case, taken.length) == (ChainCase.EXTERNAL, 2) and "came from one" in taken.message
            await two.get("/nodes/resolve")
            assert "this node has the longest" in rounds_of(two)[-1].message
        async with running(config(tmp_path / "two")) as again:
            assert rounds_of(again)[0].case == ChainCase.INTERNAL

    asyncio.run(scene())
