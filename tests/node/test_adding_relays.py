"""Relays that people try, add, ask and remove while the node runs; what was added is there after a restart."""

import asyncio
import contextlib
import functools
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from node.alarms.limits import faults_of
from node.relays.described import RelayFileError, parse_relay, seeded
from node.relays.describing import relay_file
from node.relays.saved import SavedRelays
from node.types.alarm import AlarmKey, Condition
from node.types.capture import Asked, RowVerdict
from node.types.commands import AskRelay, RemoveRelay, Result, SaveRelay, TriggerEvent, TryRelay
from node.types.relay import NO_SEED, Limit, Nominal, Priority, RelayDescription, Transport, TransportKind, Wiring
from node.types.simulation import EventKind, SimulatedEvent
from node.types.status import RelayLink
from tests.node.running import Running, config, running, until
from tests.node.test_capture_collector import relay, sealed_rows, told
from tests.node.test_captures import FIGURE_2


def in_a_loop(scene: Callable[[Path], Awaitable[None]]) -> Callable[[Path], None]:
    """The scene as a test."""

    @functools.wraps(scene)
    def run(tmp_path: Path) -> None:
        async def whole() -> None:
            await scene(tmp_path)

        asyncio.run(whole())

    return run


TEXTS = st.text(st.characters(categories=("L", "N", "P", "S")), max_size=30).map(lambda text: normalize("NFC", text))
NUMBERS = st.none() | st.floats(0.1, 1000).map(lambda number: round(number, 3))
LIMITS = st.builds(
    Limit, low=st.none() | st.floats(-100, 0), high=st.none() | st.floats(1, 100), dead_band=st.floats(0, 5),
    delay_s=st.floats(0, 3600), priority=st.sampled_from(Priority),
).filter(lambda limit: not list(faults_of(limit)))  # fmt: skip
RELAYS = st.builds(
    RelayDescription, name=TEXTS, substation=TEXTS, bay=TEXTS, vendor=TEXTS, model=TEXTS, grid=TEXTS, bus=TEXTS,
    transport=st.builds(Transport, st.just(TransportKind.SIMULATED), seed=st.integers(0, 999_999_999))
    | st.just(Transport(TransportKind.ADDRESS, "127.0.0.1:5010", 0, "America/Bogota")),
    nominal=st.builds(Nominal, NUMBERS, NUMBERS, st.none() | st.floats(10, 500), NUMBERS, st.sampled_from(Wiring)),
    limits=st.dictionaries(st.sampled_from(["Vab", "Ia", "f", "no", "1"]), LIMITS, max_size=3),
    live_s=st.none() | st.floats(0.1, 100), sealed_s=st.none() | st.floats(0.1, 1000),
)  # fmt: skip


def simulated(name: str) -> RelayDescription:
    return seeded(RelayDescription(name, Transport(TransportKind.SIMULATED, seed=NO_SEED), "North", grid="North"))


def at(place: str, kind: TransportKind = TransportKind.ADDRESS) -> RelayDescription:
    return RelayDescription("", Transport(kind, place))


@given(RELAYS.filter(lambda one: one.name not in {"", "~", "null"}))
def test_what_is_written_of_a_relay_is_read_as_the_same(one: RelayDescription) -> None:
    assert parse_relay(relay_file(one), "it") == one


@given(st.text(max_size=200))
def test_any_name_is_read_as_the_same_or_refused(name: str) -> None:
    with contextlib.suppress(ValueError):
        assert parse_relay(relay_file(simulated(name)), "it").name == name


def test_what_no_file_can_say_is_refused() -> None:
    for name in ("null", "two\nlines", "x" * 200, ""):
        with pytest.raises(ValueError, match=r"."):
            relay_file(simulated(name))
    event = SimulatedEvent(EventKind.DIP, 0, 1.0)
    one = simulated("R")
    with pytest.raises(ValueError, match="events"):
        relay_file(replace(one, transport=replace(one.transport, events=(event,))))


async def do(node: Running, command: TryRelay | SaveRelay | RemoveRelay | AskRelay | TriggerEvent) -> Result:
    return await node.node.do(command)


def names(node: Running) -> list[str]:
    return [state.name for state in node.status.relays]


@in_a_loop
async def test_a_relay_is_tried_saved_watched_and_there_after_a_restart(tmp_path: Path) -> None:
    async with running(config(tmp_path)) as node:
        tried = await do(node, TryRelay(simulated("F12")))
        assert tried.ok and "simulated" in tried.sentence and "Vab" in tried.sentence and not names(node)
        saved = await do(node, SaveRelay(simulated("F12")))
        assert saved.ok and Path(str(saved.data["file"])).parent == tmp_path / "relays"
        await until(lambda: node.status.relays[0].link is RelayLink.LIVE)
        state = node.status.relays[0]
        assert state.saved and state.about is not None and state.about.substation == "North"
        assert (await do(node, TriggerEvent("F12", EventKind.DIP))).ok
    async with running(config(tmp_path)) as node:
        assert names(node) == ["F12"]
        assert (await do(node, RemoveRelay("F12"))).ok and not names(node)
        gone = await do(node, RemoveRelay("F12"))
        assert not gone.ok and "not watched" in gone.sentence
    async with running(config(tmp_path)) as node:
        assert not names(node)


@in_a_loop
async def test_a_relay_of_the_same_name_gives_way_to_the_new_one(tmp_path: Path) -> None:
    async with running(config(tmp_path, relays=("sim:Given",))) as node:
        assert (await do(node, SaveRelay(simulated("F12")))).ok
        assert (await do(node, SaveRelay(replace(simulated("F12"), bay="Feeder 12")))).ok
        assert names(node) == ["Given", "F12"]
        assert node.status.relays[1].about == replace(simulated("F12"), bay="Feeder 12")
        refused = await do(node, SaveRelay(simulated("Given")))
        assert not refused.ok and "as the start of this node asks for" in refused.sentence
        left = await do(node, RemoveRelay("Given"))
        assert left.ok and "--relay" in left.sentence and names(node) == ["F12"]


@in_a_loop
async def test_who_saves_one_relay_twice_at_once_watches_it_once(tmp_path: Path) -> None:
    async with running(config(tmp_path)) as node:
        saved = await asyncio.gather(*(do(node, SaveRelay(simulated("F12"))) for _ in range(3)))
        assert all(one.ok for one in saved) and names(node) == ["F12"]


@in_a_loop
async def test_what_cannot_be_saved_is_said_and_nothing_is_watched(tmp_path: Path) -> None:
    async with running(config(tmp_path)) as node:
        nameless = await do(node, SaveRelay(simulated("")))
        assert not nameless.ok and "identity.id: is missing" in nameless.sentence
        assert not names(node)
        (tmp_path / "relays").write_text("in the way")
        blocked = await do(node, SaveRelay(simulated("F12")))
        assert not blocked.ok and "could not be saved" in blocked.sentence and not names(node)


@in_a_loop
async def test_a_relay_of_minute_files_is_tried_added_and_asked(tmp_path: Path) -> None:
    async with running(config(tmp_path / "node")) as node, relay(tmp_path / "files", 2) as (_, place):
        tried = await do(node, TryRelay(at(place)))
        assert tried.ok and "It calls itself Relay 1" in tried.sentence and "6 rows" in tried.sentence
        assert (await do(node, SaveRelay(at(place)))).ok
        await until(lambda: node.status.relays[0].link is RelayLink.LIVE and node.status.relays[0].name != place)
        assert len(await sealed_rows(node)) == 12
        name = node.status.relays[0].name
        asked = await do(node, AskRelay(name))
        told_now = asked.data["asked"]
        assert asked.ok and isinstance(told_now, Asked)
        assert {row.verdict for row in told_now.rows} == {RowVerdict.SEALED}
        assert (await do(node, RemoveRelay(name))).ok
        assert (await do(node, SaveRelay(at(place)))).ok, "its name is free again"
        await until(lambda: node.status.relays[0].link is RelayLink.LIVE)
        folder = await do(node, TryRelay(at(str(tmp_path / "files"), TransportKind.FOLDER)))
        assert folder.ok and "6 rows" in folder.sentence


@in_a_loop
async def test_what_is_known_of_a_relay_holds_under_the_name_that_it_calls_itself(tmp_path: Path) -> None:
    async with running(config(tmp_path / "node")) as node, relay(tmp_path / "files", 1) as (_, place):
        known = replace(at(place), name="F12", limits={"Vab": Limit(high=0.001)}, nominal=Nominal(13.2))
        assert (await do(node, SaveRelay(known))).ok
        beyond = AlarmKey("Relay 1", "Vab", Condition.HIGH)
        await until(lambda: beyond in {one.key for one in node.node._alarms.present()})
        assert node.node._relays.descriptions()[0].nominal == Nominal(13.2)


@in_a_loop
async def test_a_name_that_a_relay_calls_itself_is_not_given_to_another(tmp_path: Path) -> None:
    async with running(config(tmp_path / "node")) as node, relay(tmp_path / "files", 1) as (_, place):
        assert (await do(node, SaveRelay(at(place)))).ok
        await until(lambda: names(node) == ["Relay 1"])
        refused = await do(node, SaveRelay(simulated("Relay 1")))
        assert not refused.ok and place in refused.sentence and names(node) == ["Relay 1"]


@in_a_loop
async def test_a_relay_takes_the_room_of_all_that_have_its_name_or_place(tmp_path: Path) -> None:
    async with running(config(tmp_path / "node")) as node:
        (tmp_path / "files").mkdir()
        folder = at(str(tmp_path / "files"), TransportKind.FOLDER)
        assert (await do(node, SaveRelay(folder))).ok and (await do(node, SaveRelay(simulated("F12")))).ok
        assert (await do(node, SaveRelay(replace(folder, name="F12")))).ok
        assert len(names(node)) == 1 and len(list((tmp_path / "node" / "relays").glob("*.yaml"))) == 1


@in_a_loop
async def test_a_relay_that_is_still_silent_after_a_restart_has_the_name_that_it_had(tmp_path: Path) -> None:
    """Else what the alarms say of it would be of another relay, the one of its address."""
    async with relay(tmp_path / "files", 1) as (_, place), running(config(tmp_path / "node")) as node:
        assert (await do(node, SaveRelay(replace(at(place), limits={"Vab": Limit(high=0.001)})))).ok
        await until(lambda: names(node) == ["Relay 1"])
    logging.getLogger("gridwitness.relays").disabled = True
    try:
        async with running(config(tmp_path / "node")) as node:
            await until(lambda: node.status.relays[0].link is RelayLink.SILENT)
            assert names(node) == ["Relay 1"] and list(node.node._relays.limits) == ["Relay 1"]
    finally:
        logging.getLogger("gridwitness.relays").disabled = False


@in_a_loop
async def test_a_relay_that_says_nothing_of_use_is_told_as_such(tmp_path: Path) -> None:
    async with running(config(tmp_path)) as node:
        async with told(b"\x00garbage") as place:
            garbage = await do(node, TryRelay(at(place)))
            assert not garbage.ok and "cannot be read" in garbage.sentence
        silent = await do(node, TryRelay(at(place)))
        assert not silent.ok and "does not answer" in silent.sentence
        empty = await do(node, TryRelay(at(str(tmp_path), TransportKind.FOLDER)))
        assert not empty.ok and "no complete minute file" in empty.sentence
        missing = await do(node, TryRelay(at(str(tmp_path / "none"), TransportKind.FOLDER)))
        assert not missing.ok and "cannot be read" in missing.sentence
        async with told(FIGURE_2.encode()) as place:
            assert (await do(node, TryRelay(at(place)))).ok
        nobody = await do(node, AskRelay("Nobody"))
        assert not nobody.ok and "no relay of minute files" in nobody.sentence


def test_a_saved_file_that_is_broken_is_told_and_the_others_are_watched(
    tmp_path: Path, warnings_logged: list[logging.LogRecord]
) -> None:
    saved = SavedRelays(tmp_path)
    assert not list(saved.load())
    path = saved.save(simulated("F12"))
    (path.parent / "a.yaml").write_text("identity: {id: 5, colour: red}")
    (path.parent / "b.yml").write_text("identity: {id: 6}")
    assert [one.name for _, one in saved.load()] == ["F12"]
    told_of, passed_over = (record.getMessage() for record in warnings_logged)
    assert saved.unread == [told_of]
    assert "identity.colour" in told_of and "a.yaml" in told_of
    assert "b.yml is passed over" in passed_over
    with pytest.raises(RelayFileError):
        saved.save(simulated(""))


@in_a_loop
async def test_who_looks_at_the_node_sees_that_a_saved_relay_is_not_watched(tmp_path: Path) -> None:
    path = SavedRelays(tmp_path).save(simulated("F12"))
    path.write_text("identity: {id: F12, colour: red}", "utf-8")
    logging.getLogger("gridwitness.relays").disabled = True
    try:
        async with running(config(tmp_path)) as node:
            assert names(node) == []
            (sentence,) = (await node.get("/v1/status"))["unwatched"]
    finally:
        logging.getLogger("gridwitness.relays").disabled = False
    assert str(path) in sentence and "identity.colour" in sentence
