"""Stand-ins for a node: the same faces, no ledger, no sockets."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from app.node_host import Subscribed
from node.alarms import told
from node.deeds import told as deeds_told
from node.ledger.network import Network
from node.store.receipts import NoReceiptError
from node.types import moment as past
from node.types.alarm import EventChoice, SequenceEvent
from node.types.block import BlockDetail, BlockRow, ByteField, Bytes
from node.types.branch import Branch
from node.types.commands import Command, Mine, Result
from node.types.deed import Deed, DeedChoice
from node.types.events import Event
from node.types.pages import Sought
from node.types.reading import Reading
from node.types.receipt import GivenWay
from node.types.record import Dispute, Key, Kind
from node.types.status import NodeStatus
from node.types.trend import Channel, Offer, Origin, RecordsWish, TrendAnswer, TrendRecord, TrendWish
from node.types.waiting import Waiting
from node.types.watched import NamedLine
from node.types.waveform import Moment, Waveform
from tests.node.builders import Network as MadeNetwork
from tests.widgets.trend_samples import answer as trend_of


def status(name: str = "north", height: int = 0) -> NodeStatus:
    return NodeStatus(
        name=name, node_key=bytes(32), version="0.1.0", address="127.0.0.1:5000", network=bytes(32),
        network_name="test", open=False, height=height, tip=bytes(32), tip_time_ms=0, work=1, difficulty=4, pending=0,
        oldest_pending_ns=None, set_aside=0, sealing="by hand",
    )  # fmt: skip


def reading(number: int) -> Reading:
    return Reading("relay", number, number, ())


def row(height: int) -> BlockRow:
    return BlockRow(height, height.to_bytes(32, "big"), height * 1000, 1, bytes(32), "north")


def dispute(number: int) -> Dispute:
    key = Key(f"Relay {number}", "", Kind.READING, 0, number)
    height = number if number % 2 else None
    return Dispute(bytes([number]) * 32, key, bytes(32), -number, f"Version {number} came later.", height)


def event(number: int) -> SequenceEvent:
    identity = number.to_bytes(32, "big")
    return SequenceEvent(-number, 1 - number, "relay", "event", f"Event {number}.", "", identity)


class FakeSubscription:
    def __init__(self, listeners: list[Callable[[Event], None]], listener: Callable[[Event], None]) -> None:
        self._listeners, self._listener = listeners, listener

    def close(self) -> None:
        self._listeners.remove(self._listener)


class FakeNode:
    """Becomes ready, tells what it is made to tell, answers commands, and ends when asked to.

    `life` is awaited once it is ready; `answer` makes the results; `hang` is what holds its end up.
    """

    def __init__(
        self,
        life: Callable[["FakeNode"], Coroutine[Any, Any, None]] | None = None,
        answer: Callable[[Command], Coroutine[Any, Any, Result]] | None = None,
        fail: Exception | None = None,
    ) -> None:
        self._life, self._answer, self._fail = life, answer, fail
        self._listeners: list[Callable[[Event], None]] = []
        self._stop = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self.stops_requested = 0

    async def run(self, on_ready: Callable[[NodeStatus], None] | None = None) -> None:
        await asyncio.sleep(0)
        if self._fail:
            raise self._fail
        if on_ready:
            on_ready(status())
        if self._life:
            await self._life(self)
        await self._stop.wait()

    def listen(self, listener: Callable[[Event], None]) -> Subscribed:
        self._listeners.append(listener)
        return FakeSubscription(self._listeners, listener)

    def tell(self, event: Event) -> None:
        for listener in self._listeners:
            listener(event)

    async def do(self, command: Command) -> Result:
        if self._answer:
            return await self._answer(command)
        return Result(isinstance(command, Mine), f"{type(command).__name__} was done.")

    def request_stop(self) -> None:
        self.stops_requested += 1
        self._loop.call_soon_threadsafe(self._stop.set)


class FakeSource:
    """A chain of numbered blocks."""

    def __init__(self, height: int = 1000) -> None:
        self._height = height
        self.closed = False
        self.read: list[int] = []
        self.disputed = 0
        self.changes: list[GivenWay] = []
        self.forks: list[Branch] = []
        self.words: list[NamedLine] = []
        self.happened = 0
        self.choices: list[EventChoice] = []
        self.done: list[Deed] = []
        self.offered: list[Offer] = []
        self.trends: list[TrendWish] = []
        self.sealed: list[TrendRecord] = []
        self.heights: dict[bytes, int] = {}
        self.recorded: Waveform | None = None
        self.pending: list[Waiting] = []
        self.network = MadeNetwork()

    def height(self) -> int:
        return self._height

    def rows(self, first: int, count: int) -> Sequence[BlockRow]:
        self.read.append(first)
        return [row(height) for height in range(first, min(first + count, self._height + 1))]

    def detail(self, height: int) -> BlockDetail | None:
        return BlockDetail(row(height), bytes(32), 0, 0, (), ()) if height <= self._height else None

    def seek(self, sought: Sought) -> int | None:
        return int(sought.text) if sought.text.isdecimal() else None

    def receipt_file(self, content_id: bytes) -> bytes:
        if content_id == bytes(32):
            raise NoReceiptError("This record is stored here but not sealed.")
        return b"a receipt of " + content_id.hex().encode()

    def disputes(self, most: int) -> Sequence[Dispute]:
        return [dispute(number) for number in range(min(most, self.disputed))]

    def given_way(self, most: int) -> Sequence[GivenWay]:
        return self.changes[:most]

    def members(self) -> Network:
        return self.network.rules

    def names(self) -> dict[bytes, str]:
        return {self.network.founder.public: "north"}

    def waits(self, most: int) -> Sequence[Waiting]:
        return self.pending[:most]

    def branches(self, most: int) -> Sequence[Branch]:
        return self.forks[:most]

    def witnessed(self, most: int) -> Sequence[NamedLine]:
        return self.words[:most]

    def events(self, before: str, most: int, choice: EventChoice) -> told.Page:
        self.choices.append(choice)
        first = int(before or 0)
        found = tuple(event(number) for number in range(first, min(first + most, self.happened)))
        return told.Page(found, str(first + most) if first + most < self.happened else "")

    def deeds(self, before: str, choice: DeedChoice) -> deeds_told.Page:
        return deeds_told.Page(tuple(deed for deed in reversed(self.done) if choice.fits(deed)), "")

    def taken_apart(self, height: int, position: int | None) -> Bytes | None:
        return Bytes(height, position, (ByteField(0, "version", b"\0\1"),)) if height <= self._height else None

    def offers(self) -> Sequence[Offer]:
        return self.offered

    def trend(self, wish: TrendWish) -> TrendAnswer:
        self.trends.append(wish)
        return trend_of(wish)

    def origins(self, channel: Channel, span_ns: int, times: Sequence[float]) -> Sequence[Origin]:
        """All simulated, and the newest not sealed."""
        return [Origin(frozenset({True}), int(time == times[-1])) for time in times]

    def records(self, wish: RecordsWish) -> tuple[Sequence[TrendRecord], bool]:
        return self.sealed, True

    def height_of(self, moment: Moment) -> int | None:
        return self.heights.get(moment.content_id)

    def waveform(self, moment: Moment) -> Waveform | str:
        return self.recorded or "No recording of it is in the chain."

    def moment(self, wanted: past.MomentWanted) -> past.Moment:
        return past.Moment(wanted, tuple(reading(number) for number in range(self.happened)), ())

    def close(self) -> None:
        self.closed = True
