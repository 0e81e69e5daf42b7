"""Limits that people set: what becomes of alarms, what is remarked on, and what is told at the start."""

import errno
import logging
from pathlib import Path

import pytest

from node.alarms import limit_file
from node.config import NodeError
from node.store.database import StoreFullError
from node.store.vault import QuotaError
from node.types.commands import SetLimits
from node.types.events import LimitsTold
from node.types.relay import Limit
from tests.node.running import config, running
from tests.node.test_alarms import HIGH, LIMITS, limit, scene_of, states, take


def test_a_limit_that_is_taken_away_ends_its_alarm(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            await limit(node)
            take(node, "121")
            assert (await node.node.do(SetLimits({"North": {}}, "Ana"))).ok
            assert states(node) == {HIGH: "returned"}

    scene_of(scene())


def test_a_limit_of_what_a_relay_does_not_give_is_remarked_on(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            wanted = SetLimits({"North": {"Vab": Limit(high=120), "Vxy": Limit(high=1)}}, "Ana")
            unheard = await node.node.do(wanted)
            assert unheard.sentence == "The limits of North are set.", "nobody knows yet what it gives"
            take(node, "115")
            result = await node.node.do(wanted)
            assert result.ok and "North does not give Vxy now, so that is not watched; it gives Vab." in result.sentence

    scene_of(scene())


def test_a_damaged_file_of_limits_is_named_at_the_start(tmp_path: Path) -> None:
    async def scene() -> None:
        (tmp_path / "limits.json").write_text("{}]")
        with pytest.raises(NodeError, match=r"limits\.json does not hold limits"):
            async with running(config(tmp_path)):
                pass

    scene_of(scene())


def test_the_limits_in_force_are_told_at_the_start_and_when_somebody_sets_some(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            await limit(node)
            refused = await node.node.do(SetLimits({"North": {"Vab": Limit(low=9, high=5)}}, "Ana"))
            assert not refused.ok and "must be above low" in refused.sentence
            told = [event.limits for event in node.events if isinstance(event, LimitsTold)]
            assert told[-1]["North"] == LIMITS["North"], "what was refused changed nothing"

        async with running(config(tmp_path)) as node:
            told = [event.limits for event in node.events if isinstance(event, LimitsTold)]
            assert [one["North"] for one in told] == [LIMITS["North"]]

    scene_of(scene())


@pytest.mark.parametrize("name", ["", "North\nBen set limits.", "North\x1b[2J", "é" * 129])
def test_a_name_that_cannot_be_shown_is_refused_and_not_said_again(tmp_path: Path, name: str) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            several: list[dict[str, dict[str, Limit]]] = [{name: {}}, {"North": {name: Limit(high=1)}}]
            for wanted in several:
                refused = await node.node.do(SetLimits(wanted, "Ana"))
                assert not refused.ok and "1 to 256 bytes, all of them printable" in refused.sentence
                assert not name or name not in refused.sentence
            assert not node.node._alarms.limits and not (tmp_path / "limits.json").exists()

    scene_of(scene())


def test_the_longest_names_that_a_table_takes_are_taken() -> None:
    limit_file.check({"é" * 128: {"a" * 256: Limit(high=1)}})


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES])
def test_limits_that_cannot_be_saved_are_not_set_and_no_note_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    noted: list[object] = []

    def refuse(*_: object) -> None:
        raise OSError(number, "The disk says no")

    async def note(*said: object) -> bytes:
        noted.append(said)
        return b""

    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            await limit(node)
            with monkeypatch.context() as patch:
                patch.setattr(limit_file, "write_whole", refuse)
                patch.setattr(node.node._alarms._means.filing, "note", note)
                refused = await node.node.do(SetLimits({"North": {}}, "Ana"))
            assert not refused.ok and not noted
            assert "limits.json cannot be written (The disk says no)" in refused.sentence
            assert "Nothing was set. Free some room" in refused.sentence
            assert node.node._alarms.limits == LIMITS == limit_file.load(tmp_path)

    scene_of(scene())


@pytest.mark.parametrize("error", [StoreFullError, QuotaError])
def test_limits_count_though_the_note_of_them_finds_no_room(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: type[Exception],
    warnings_logged: list[logging.LogRecord],
) -> None:
    async def full(*_: object) -> bytes:
        raise error("There is no room.")

    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            monkeypatch.setattr(node.node._alarms._means.filing, "note", full)
            result = await node.node.do(SetLimits(LIMITS, "Ana"))
            assert result.ok and "Who set them could not be noted on the chain. There is no room." in result.sentence
            assert node.node._alarms.limits == LIMITS == limit_file.load(tmp_path)

    scene_of(scene())
    assert ["Ana set limits" in one.getMessage() for one in warnings_logged] == [True]
