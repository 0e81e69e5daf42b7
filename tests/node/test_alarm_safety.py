"""What must never end a node or lose what somebody set: alarms that no record can hold, and many who act at once."""

import asyncio
import logging
from decimal import Decimal
from pathlib import Path

import pytest

from node.alarms import limit_file
from node.alarms.book import Came
from node.types.alarm import AlarmKey, Condition
from node.types.commands import SetLimits
from node.types.relay import Limit, Priority
from tests.node.running import config, running
from tests.node.test_alarms import limit, scene_of, states, take

HIGH = "North/Vab/high"


def test_a_limit_that_no_record_can_hold_is_refused(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            result = await node.node.do(SetLimits({"North": {"Vab": Limit(high=1e-300)}}, "Ana"))
            assert not result.ok and "1e-300 is no number that a quantity can have" in result.sentence

    scene_of(scene())


def test_an_alarm_that_no_record_can_hold_keeps_no_other_from_being_written(
    tmp_path: Path, warnings_logged: list[logging.LogRecord]
) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            await limit(node)
            key = AlarmKey("South", "link", Condition.LINK)
            node.node._alarms.report(Came(key, Priority.LOW, 5, "No.", value=Decimal("1e-300")))
            take(node, "121")
            await node.node._alarms._means.keeper.flush()
        async with running(config(tmp_path)) as node:
            assert states(node) == {HIGH: "unacknowledged"}

    scene_of(scene())
    assert ["South/link/link is not in the chain" in one.getMessage() for one in warnings_logged] == [True]


def test_names_of_any_length_can_be_written_down(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            for name, subject in (("/folder" * 50, "link"), ("South", "é" * 200)):
                key = AlarmKey(name, subject, Condition.COUNTER)
                node.node._alarms.report(Came(key, Priority.LOW, 5, "No.", unit="V" * 300))
            await node.node._alarms._means.keeper.flush()
        async with running(config(tmp_path)) as node:
            assert len(states(node)) == 2

    scene_of(scene())


def test_of_two_who_set_limits_at_once_none_is_lost(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            one, other = SetLimits({"North": {"f": Limit(high=61)}}, "Ana"), SetLimits({"South": {}}, "Ben")
            assert all(result.ok for result in await asyncio.gather(node.node.do(one), node.node.do(other)))
            assert node.node._alarms.limits == {**one.limits, **other.limits} == limit_file.load(tmp_path)

    scene_of(scene())


def test_no_more_limits_are_taken_than_the_next_start_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limit_file, "MOST_RELAYS", 3)

    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            assert (await node.node.do(SetLimits({"A": {}, "B": {}}, "Ana"))).ok
            refused = await node.node.do(SetLimits({"C": {}, "D": {}}, "Ana"))
            assert not refused.ok and "more than 3 relays" in refused.sentence
            assert limit_file.load(tmp_path) == {"A": {}, "B": {}}

    scene_of(scene())
