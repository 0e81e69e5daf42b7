"""The queue between the threads: order, bounds, and what may be dropped."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.event_queue import EventQueue
from node.types.commands import Result
from node.types.events import (
    AlarmsChanged,
    CommandDone,
    Event,
    HistoryChanged,
    MiningChanged,
    NodeStopped,
    ReadingTaken,
    RecordsAccepted,
    StatusChanged,
    TipChanged,
)  # fmt: skip
from node.types.status import MiningState
from tests.app.fakes import reading, row, status
from tests.widgets.chain_samples import notice

NUMBERS = st.integers(0, 99)
EVENTS: st.SearchStrategy[Event] = st.one_of(
    NUMBERS.map(lambda n: ReadingTaken(reading(n))),
    NUMBERS.map(lambda n: CommandDone(n, Result(True, ""))),
    NUMBERS.map(lambda n: TipChanged(0, (row(n),), n, bytes(32))),
    NUMBERS.map(lambda n: StatusChanged(replace(status(), height=n))),
    NUMBERS.map(lambda n: MiningChanged(MiningState(n, 4))),
    st.just(RecordsAccepted((bytes(32),))),
    NUMBERS.map(lambda n: HistoryChanged(notice(n))),
    st.just(AlarmsChanged(())),
    st.just(NodeStopped("")),
)

LASTING = TipChanged | HistoryChanged | AlarmsChanged | CommandDone | NodeStopped


@given(st.lists(EVENTS, max_size=60), st.integers(1, 8), st.integers(1, 20))
def test_only_readings_are_dropped_and_the_order_stays(events: list[Event], kept: int, most: int) -> None:
    queue = EventQueue(kept)
    for event in events:
        queue.put(event)
    taken: list[Event] = []
    while batch := queue.take(most):
        assert len(batch) <= most
        taken += batch
    readings = [event for event in events if isinstance(event, ReadingTaken)]
    lasting = [event for event in events if isinstance(event, LASTING)]
    assert [event for event in taken if not isinstance(event, ReadingTaken)] == lasting
    assert [event for event in taken if isinstance(event, ReadingTaken)] == readings[:kept]
    assert queue.dropped == max(0, len(readings) - kept)
    assert queue.readings_waiting == 0
    rest = iter(events)
    assert all(any(event is other for other in rest) for event in taken)


@given(st.lists(EVENTS, max_size=30))
def test_of_the_status_and_of_mining_the_newest_counts(events: list[Event]) -> None:
    queue = EventQueue()
    for event in events:
        queue.put(event)
    statuses = [event for event in events if isinstance(event, StatusChanged)]
    states = [event for event in events if isinstance(event, MiningChanged)]
    assert queue.take_newest() == [*statuses[-1:], *states[-1:]]
    assert queue.take_newest() == []


def test_room_for_readings_comes_back_when_they_are_taken() -> None:
    queue = EventQueue(readings_kept=2)
    for number in range(3):
        queue.put(ReadingTaken(reading(number)))
    assert queue.take(1) == [ReadingTaken(reading(0))]
    queue.put(ReadingTaken(reading(3)))
    assert queue.take(9) == [ReadingTaken(reading(1)), ReadingTaken(reading(3))]
    assert queue.dropped == 1
