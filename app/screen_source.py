"""What the screen reads of the disk: the chain by pages, and the sequence of events."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Protocol

from node.alarms import told
from node.deeds import told as deeds_told
from node.ledger.network import Network
from node.store import anatomy, traces, trends
from node.store import moment as past_moment
from node.store.reader import ChainReader
from node.types import moment as past
from node.types.alarm import EventChoice
from node.types.block import Bytes
from node.types.deed import DeedChoice
from node.types.pages import PageSource
from node.types.trend import Channel, Offer, Origin, RecordsWish, TrendAnswer, TrendRecord, TrendWish
from node.types.waiting import Waiting
from node.types.waveform import Moment, Waveform

EVENTS_OF_A_MOMENT = 500
"""So far back it is looked for how alarms and breakers stood."""


class ScreenSource(PageSource, Protocol):
    """A source of pages with a connection to give back."""

    def events(self, before: str, most: int, choice: EventChoice) -> told.Page:
        """Events of this choice, newest first, from the place on that an earlier page gave; empty for the newest."""

    def deeds(self, before: str, choice: DeedChoice) -> deeds_told.Page:
        """What people did, newest first, from the place on that an earlier page gave; empty for the newest."""

    def taken_apart(self, height: int, position: int | None) -> Bytes | None:
        """A block's header and seal, or one of its records, field by field."""

    def waits(self, most: int) -> Sequence[Waiting]:
        """What waits for a block, the oldest first, and why."""

    def members(self) -> Network:
        """The settings in force for the next block."""

    def names(self) -> dict[bytes, str]:
        """The names that nodes proved with their keys."""

    def offers(self) -> Sequence[Offer]:
        """What curves there are."""

    def trend(self, wish: TrendWish) -> TrendAnswer:
        """Curves over a time."""

    def origins(self, channel: Channel, span_ns: int, times: Sequence[float]) -> Sequence[Origin]:
        """Of each point of a curve where it comes from."""

    def records(self, wish: RecordsWish) -> tuple[Sequence[TrendRecord], bool]:
        """The newest records behind curves, and whether these are all."""

    def height_of(self, moment: Moment) -> int | None:
        """The block behind an alarm or event."""

    def waveform(self, moment: Moment) -> Waveform | str:
        """The recording of an event, or why there is none."""

    def moment(self, wanted: past.MomentWanted) -> past.Moment:
        """What relays had said at a time, and what had happened by then."""

    def close(self) -> None: ...


class ScreenReader(ChainReader):
    """The store's reader, which also reads what alarms, relays and people did, and the recordings of it."""

    def __init__(self, data: Path) -> None:
        super().__init__(data)
        self._data = data

    def deeds(self, before: str, choice: DeedChoice) -> deeds_told.Page:
        """What people did, newest first, from the place on that an earlier page gave; empty for the newest."""
        return self.look(deeds_told.page, self._data, before, choice)

    def events(self, before: str, most: int, choice: EventChoice) -> told.Page:
        """Events of this choice, newest first, from the place on that an earlier page gave; empty for the newest."""
        wanted = told.Wanted(
            choice.relay, choice.kind, choice.since_ns, choice.until_ns, before, most, choice.text
        )  # fmt: skip
        return self.look(told.page, wanted)

    def taken_apart(self, height: int, position: int | None) -> Bytes | None:
        """A block's header and seal, or one of its records, field by field."""
        return self.look(anatomy.of_block, height, position)

    def offers(self) -> Sequence[Offer]:
        """What curves there are."""
        return self.look(trends.offers)

    def trend(self, wish: TrendWish) -> TrendAnswer:
        """Curves over a time."""
        return self.look(self._trends.read, wish)

    def origins(self, channel: Channel, span_ns: int, times: Sequence[float]) -> Sequence[Origin]:
        """Of each point of a curve where it comes from."""
        return self.look(self._trends.origins, channel, span_ns, times)

    def records(self, wish: RecordsWish) -> tuple[Sequence[TrendRecord], bool]:
        """The newest records behind curves, and whether these are all."""
        return self.look(self._trends.records, wish)

    def height_of(self, moment: Moment) -> int | None:
        """The block behind an alarm or event."""
        return self.look(traces.height, moment)

    def waveform(self, moment: Moment) -> Waveform | str:
        """The recording of an event, or why there is none."""
        return self.look(traces.waveform, self._data, moment)

    @cached_property
    def _trends(self) -> trends.Trends:
        return trends.Trends()

    def moment(self, wanted: past.MomentWanted) -> past.Moment:
        """What relays had said at a time, and what had happened by then."""
        page = self.events("", EVENTS_OF_A_MOMENT, EventChoice(until_ns=wanted.time_ns))
        return past.Moment(wanted, tuple(self.look(past_moment.readings, wanted)), page.events, not page.after)
