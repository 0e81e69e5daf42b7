"""A node's alarms: from a relay's values to the list, to the chain, to other nodes, and over a restart."""

import asyncio
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest

from node.alarms.book import Came
from node.api import stream
from node.clock import SystemClock
from node.service import Node
from node.store import sequence
from node.store.database import StoreError, StoreFullError
from node.types.alarm import Alarm, AlarmKey, AlarmState, Condition
from node.types.commands import AcknowledgeAlarms, CommentAlarms, SetLimits, ShelveAlarms, UnshelveAlarms
from node.types.events import AlarmsChanged, ReadingTaken
from node.types.quantity import Phase, Quantity, QuantityCode, Unit
from node.types.reading import Measured, Reading
from node.types.relay import Limit, Priority
from tests.node.running import Running, config, running, until

VAB = Quantity(QuantityCode.VOLTAGE_LINE_LINE, Phase.AB, Unit.KILOVOLT)
LIMITS = {"North": {"Vab": Limit(low=105, high=120, high_high=125, dead_band=1, priority=Priority.HIGH)}}
HIGH, HIGHEST = "North/Vab/high", "North/Vab/high-high"


def reading(kv: str, relay: str = "North", time_ns: int | None = None) -> Reading:
    now_ns = SystemClock().now_ns()
    return Reading(relay, now_ns if time_ns is None else time_ns, now_ns, (Measured(VAB, Decimal(kv)),))


def take(node: Running, *kilovolts: str) -> None:
    for kv in kilovolts:
        hub(node.node).tell(ReadingTaken(reading(kv)))


def hub(node: Node) -> Any:
    return node._hub


def states(node: Running) -> dict[str, str]:
    return {alarm.key.id: alarm.state.value for alarm in node.node._alarms.present()}


async def limit(node: Running) -> None:
    result = await node.node.do(SetLimits(LIMITS, "Ana"))
    assert result.ok, result.sentence


async def acknowledge(node: Running, *ids: str) -> str:
    return (await node.node.do(AcknowledgeAlarms(ids, "Ana", "seen"))).sentence


def scene_of(work: Any) -> None:
    asyncio.run(work)


def test_an_alarm_stays_on_the_list_while_it_holds_and_goes_once_it_is_known_of(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            await limit(node)
            take(node, "119", "120.5")
            assert states(node) == {HIGH: "unacknowledged"}
            assert await acknowledge(node, HIGH) == f"{HIGH} is acknowledged."
            assert states(node) == {HIGH: "acknowledged"}
            take(node, "119.5")
            assert states(node) == {HIGH: "acknowledged"}, "it is not inside by the dead band yet"
            take(node, "119")
            assert states(node) == {}
            assert "nothing to acknowledge" in await acknowledge(node, HIGH)
            assert "no alarm" in await acknowledge(node, "North/Vab/other")

    scene_of(scene())


def test_the_outer_bound_says_it_for_the_inner_one(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            await limit(node)
            take(node, "126")
            assert states(node) == {HIGHEST: "unacknowledged", HIGH: "suppressed by design"}
            await acknowledge(node, HIGHEST)
            take(node, "123")
            assert states(node) == {HIGH: "acknowledged"}, "who saw the outer one knows of the inner one"
            take(node, "126", "110")
            assert states(node) == {HIGHEST: "returned"}, "what was suppressed and is over is no alarm of its own"

    scene_of(scene())


def test_an_alarm_that_is_put_away_silences_no_other(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            await limit(node)
            take(node, "126")
            result = await node.node.do(ShelveAlarms((HIGHEST,), 60, "a test", "Ana"))
            assert result.ok and states(node) == {HIGHEST: "shelved", HIGH: "unacknowledged"}

    scene_of(scene())


def test_a_shelved_alarm_comes_back_when_its_time_is_over_and_it_still_holds(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            await limit(node)
            take(node, "121")
            assert (await node.node.do(ShelveAlarms((HIGH,), 1, "a test", "Ana"))).ok
            assert states(node) == {HIGH: "shelved"}
            await until(lambda: states(node) == {HIGH: "unacknowledged"})
            for wrong in (ShelveAlarms((HIGH,), 1, " ", "Ana"), ShelveAlarms((HIGH,), 0, "x", "Ana"),
                          ShelveAlarms((HIGH,), 1, "x", ""), ShelveAlarms(("?",), 1, "x", "Ana")):  # fmt: skip
                assert not (await node.node.do(wrong)).ok

    scene_of(scene())


def test_a_comment_changes_nothing_else_and_is_kept(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            await limit(node)
            take(node, "126")
            assert not (await node.node.do(CommentAlarms((HIGH,), " ", "Ana"))).ok
            said = await node.node.do(CommentAlarms((HIGHEST, HIGH, "?"), "the crew is on its way", "Ana"))
            assert said.sentence.startswith("2 alarms are commented. 1 could not be")
            await node.node.do(ShelveAlarms((HIGH, HIGHEST), 3600, "a test", "Ana"))
            assert states(node) == {HIGHEST: "shelved", HIGH: "shelved"}
            body = {"ids": [HIGH], "comment": "still under test", "who": "Ben"}
            assert (await node.post("/v1/alarms/comment", body))["done"] == [HIGH]
            before = {alarm.key: alarm for alarm in node.node._alarms.present()}
            shelved = next(alarm for alarm in before.values() if alarm.key.id == HIGH)
            assert (shelved.comment, shelved.who, shelved.state) == ("a test", "Ana", "shelved")
            assert (shelved.remark, shelved.remark_by) == ("still under test", "Ben")
            assert shelved.until_ns is not None and shelved.unseen
            await node.get("/mine")
            told = [one["sentence"] for one in (await node.get("/v1/events"))["events"]]
            assert sum("commented by Ana" in sentence for sentence in told) == 2
            assert sum("commented by Ben" in sentence for sentence in told) == 1
        async with running(config(tmp_path)) as node:
            assert {alarm.key: alarm for alarm in node.node._alarms.present()} == before
            assert (await node.node.do(UnshelveAlarms((HIGH,), "Eva"))).ok
            took = next(alarm for alarm in node.node._alarms.present() if alarm.key.id == HIGH)
            assert (took.who, took.comment, took.said) == ("Eva", "", "Ben: still under test")

    scene_of(scene())


def test_alarms_are_as_they_were_after_a_restart(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            await limit(node)
            node.node._alarms.report(Came(AlarmKey("South", "rule 6", Condition.PLAUSIBILITY), Priority.LOW, 5, "No."))
            take(node, "121")
            await acknowledge(node, HIGH)
            await node.node.do(ShelveAlarms(("South/rule 6/plausibility",), 3600, "we know", "Ana"))
            before = {alarm.key: alarm for alarm in node.node._alarms.present()}
            await node.get("/mine")
        async with running(config(tmp_path)) as node:
            assert {alarm.key: alarm for alarm in node.node._alarms.present()} == before
            assert next(event for event in node.events if isinstance(event, AlarmsChanged)).alarms
            take(node, "121")
            assert states(node)[HIGH] == "acknowledged", "what was known of is not announced again"
            take(node, "110")
            assert HIGH not in states(node)

    scene_of(scene())


def test_what_is_older_than_a_day_is_found_after_a_restart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            await limit(node)
            take(node, "121")
            await node.node._alarms._means.keeper.flush()
            node.node._alarms.report(Came(AlarmKey("South", "rule", Condition.PLAUSIBILITY), Priority.LOW, 5, "No."))
        with monkeypatch.context() as patch:
            patch.setattr("node.alarms.keeping.DAY_NS", -(10**15))
            async with running(config(tmp_path)) as node:
                assert states(node) == {HIGH: "unacknowledged", "South/rule/plausibility": "unacknowledged"}
        (tmp_path / "limits.json").unlink()
        async with running(config(tmp_path)) as node:
            assert states(node)[HIGH] == "returned", "no bound is left that could end it"

    scene_of(scene())


def test_older_alarms_are_found_too_where_many_changed_since(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("node.alarms.keeping.MOST_HISTORY", 3)

    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            await limit(node)
            take(node, "121")
            for number in range(6):
                key = AlarmKey("South", f"rule {number}", Condition.PLAUSIBILITY)
                node.node._alarms.report(Came(key, Priority.LOW, 5, "No."))
            before = states(node)
        async with running(config(tmp_path)) as node:
            assert states(node) == before and len(before) == 7

    scene_of(scene())


def test_another_node_shows_them_as_theirs(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "a", open=True)) as one:
            await limit(one)
            take(one, "121")
            await one.get("/mine")
            peers = (one.address,)
            async with running(config(tmp_path / "b", open=True, peers=peers)) as other:
                await until(lambda: bool(other.node._alarms.others()))
                view = await other.get("/v1/alarms")
                (alarm,) = view["of_other_nodes"]
                assert alarm["id"] == HIGH and alarm["node"] == one.status.node_key.hex() and not view["alarms"]
                await one.node.do(CommentAlarms((HIGH,), "the crew is on its way", "Ana"))
                await until(lambda: other.node._alarms.others()[0].who == "Ana")
                assert other.node._alarms.others()[0].state == "unacknowledged"
                take(one, "110")
                await acknowledge(one, HIGH)
                await until(lambda: not other.node._alarms.others())

    scene_of(scene())


def test_an_alarm_of_another_node_stands_however_many_changes_came_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = 4
    decoded: list[object] = []
    whole = sequence.whole

    def counted(record: bytes) -> Any:
        decoded.append(record)
        return whole(record)

    async def scene() -> None:
        async with running(config(tmp_path / "a", open=True)) as one:
            await limit(one)
            take(one, "121")
            await one.get("/mine")
            async with running(config(tmp_path / "b", open=True, peers=(one.address,))) as other:
                alarms = other.node._alarms
                await until(lambda: bool(alarms.others()))
                for number in range(page * 3):
                    key = AlarmKey("South", f"rule {number}", Condition.PLAUSIBILITY)
                    one.node._alarms.report(Came(key, Priority.LOW, 5, "No."))
                await one.node._alarms._means.keeper.flush()
                await one.get("/mine")
                await until(lambda: len(alarms.others()) == page * 3 + 1)
                assert HIGH in {alarm.key.id for alarm in alarms.others()}
                monkeypatch.setattr(sequence, "whole", counted)
                assert len(await alarms._means.keeper.of_others()) == page * 3 + 1
                assert not decoded, "what was read before is not read again"
            monkeypatch.setattr(sequence, "whole", whole)
            async with running(config(tmp_path / "b", open=True, peers=(one.address,))) as other:
                await until(lambda: len(other.node._alarms.others()) == page * 3 + 1)

    monkeypatch.setattr("node.alarms.others.AT_ONCE", page)
    scene_of(scene())


def test_the_sequence_of_events_goes_page_by_page_with_both_times(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            await limit(node)
            came_ns = SystemClock().now_ns() - 1_500_000_000
            hub(node.node).tell(ReadingTaken(reading("121", time_ns=came_ns)))
            await acknowledge(node, HIGH)
            await node.get("/mine")
            take(node, "110")
            key = AlarmKey("South", "rule 6", Condition.PLAUSIBILITY)
            node.node._alarms.report(Came(key, Priority.LOW, came_ns, "No."))
            await node.node._alarms._means.keeper.flush()
            whole = (await node.get("/v1/events"))["events"]
            assert [event["act"] for event in whole] == ["came", "returned", "acknowledged", "came"]
            assert whole[-1]["time"] < whole[-1]["received"] and len(whole[-1]["time"]) == len(
                "2026-01-01T00:00:00.000Z"
            )
            assert whole[2]["who"] == "Ana" and whole[1]["who"] == "" and whole[2]["alarm"] == HIGH
            paged, place = [], ""
            while True:
                page = await node.get(f"/v1/events?limit=1&before={place}")
                paged += page["events"]
                if not (place := page["next"]):
                    break
            assert paged == whole
            assert len((await node.get("/v1/events?relay=North"))["events"]) == 3
            assert len((await node.get("/v1/events?kind=plausibility"))["events"]) == 1
            assert not (await node.get("/v1/events?kind=event"))["events"]
            said = (await node.get("/v1/events?text=ACKnowledged%20by"))["events"]
            assert [event["act"] for event in said] == ["acknowledged"]
            assert not (await node.get("/v1/events?until=2001-01-01T00:00:00Z"))["events"]
            for wrong in ("kind=x", "since=x", "before=x", "limit=0"):
                assert (await node.answer(f"/v1/events?{wrong}")).status == 400

    scene_of(scene())


def test_whoever_listens_over_http_hears_of_alarms() -> None:
    alarm = Alarm(AlarmKey("North", "Vab", Condition.HIGH), Priority.HIGH, AlarmState.UNACKNOWLEDGED, True, "Too high.")
    text = stream._text(AlarmsChanged((alarm,)))
    assert text.startswith(b"event: alarms\ndata: ") and b'"id":"North/Vab/high"' in text


def test_acts_over_http_say_what_was_done_and_what_was_not(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            body = {"limits": {"North": {"Vab": {"high": 120.0}}}, "who": "Ana"}
            assert (await node.post("/v1/limits", body))["relays"] == ["North"]
            assert (await node.get("/v1/limits"))["limits"]["North"]["Vab"]["high"] == 120
            bad = b'{"limits": {"North": {"Vab": {"high": 1, "low": 2}}}, "who": "Ana"}'
            assert b"North, Vab, high" in (await node.answer("/v1/limits", bad)).body
            take(node, "121")
            done = await node.post("/v1/alarms/acknowledge", {"ids": [HIGH, "?"], "who": "Ana", "comment": "on it"})
            assert done["done"] == [HIGH] and "?" in done["refused"]
            (alarm,) = (await node.get("/v1/alarms"))["alarms"]
            assert (alarm["who"], alarm["comment"], alarm["authenticated"]) == ("Ana", "on it", False)
            assert (alarm["value"], alarm["limit"], alarm["unit"]) == ("121", "120", "kV")
            reason = {"ids": [HIGH], "reason": "maintenance", "who": "Ana"}
            await node.post("/v1/alarms/out-of-service", reason)
            shelving = {"ids": [HIGH], "seconds": 5, "reason": "x", "who": "Ana"}
            assert (await node.answer("/v1/alarms/shelve", msgspec.json.encode(shelving))).status == 409
            await node.post("/v1/alarms/return", {"ids": [HIGH], "who": "Ana"})
            await node.post("/v1/alarms/shelve", shelving)
            await node.post("/v1/alarms/unshelve", {"ids": [HIGH], "who": "Ana"})
            assert states(node) == {HIGH: "unacknowledged"}
            told = await node.get("/v1/alarms/figures")
            assert told["standing"] == {"critical": 0, "high": 0, "medium": 1, "low": 0} and not told["flood"]
            assert told["worst"] == [{"id": HIGH, "times": 3}]

    scene_of(scene())


def forget(folder: Path, words: bytes) -> None:
    """Take the words from the vault, after a look at where else they are."""
    inside = b"".join(path.read_bytes() for path in folder.glob("ledger*"))
    assert words not in inside and b"acknowledged" in inside
    said = [path for path in (folder / "vault").rglob("*") if path.is_file() and words in path.read_bytes()]
    assert said
    for path in said:
        path.unlink()


def test_what_a_person_said_is_in_the_vault_alone_and_can_be_erased(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            await limit(node)
            take(node, "121")
            await node.node.do(AcknowledgeAlarms((HIGH,), "Ana", "the transformer of Mr Wu"))
            await node.get("/mine")
        forget(tmp_path, b"Mr Wu")
        async with running(config(tmp_path)) as node:
            (alarm,) = node.node._alarms.present()
            assert alarm.state is AlarmState.ACKNOWLEDGED and alarm.comment == ""

    scene_of(scene())


@pytest.mark.parametrize("error", [StoreFullError, StoreError])
def test_nobody_is_kept_from_acting_by_a_full_disk_or_pool(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[StoreError]
) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            await limit(node)
            take(node, "121")
            await node.node._alarms._means.keeper.flush()

            async def full(*_: object) -> bool:
                raise error("There is no room.")

            with monkeypatch.context() as patch:
                patch.setattr(node.node._ledger, "accept", full)
                patch.setattr(node.node._alarms._means.filing, "note", full)
                said = await acknowledge(node, HIGH)
            assert "is acknowledged. What you said of it could not be kept" in said and "once there is room" in said
            assert states(node) == {HIGH: "acknowledged"}
        async with running(config(tmp_path)) as node:
            assert states(node) == {HIGH: "acknowledged"}, "it was written down as soon as that could be"

    scene_of(scene())
