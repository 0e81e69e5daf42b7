"""What was heard of every relay: what it said lately, what happened to it, and whether that is old by now.

One place decides what is old, so that curves, numbers, diagram and table agree.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from node.types.alarm import Alarm, SequenceEvent
from node.types.moment import Moment
from node.types.plausibility import Verdict
from node.types.reading import Reading
from node.types.relay import TransportKind
from node.types.simulation import Breaker
from node.types.status import RelayLink, RelayState
from widgets.diagram.facts import BayFacts, Seen, facts_of
from widgets.plots.history import History
from widgets.plots.marks import Marks
from widgets.tables import alarm_words

_STALE_INTERVALS = 5
_LEAST_STALE_S = 2.0
_USUAL_INTERVAL_S = 0.1
_WRITERS = frozenset((TransportKind.ADDRESS, TransportKind.FOLDER))
_MOVES = {"trip": Breaker.OPEN, "open": Breaker.OPEN, "reclose": Breaker.CLOSED, "close": Breaker.CLOSED}
"""What an event that a relay told of leaves its breaker in."""
_UNHEARD = frozenset({
    RelayLink.SILENT, RelayLink.UNREADABLE, RelayLink.REFUSED, RelayLink.HALTED, RelayLink.STOPPED,
})  # fmt: skip


class Heard:
    """The relays at one moment, `now_ns`; `stopped` says why nothing is heard any more.

    Of a moment in the `past` nothing grows old, and what the store had not heard of by then was not there.
    """

    def __init__(self, past: bool = False) -> None:
        self.past = past
        self.relays: dict[str, RelayState] = {}
        self.verdicts: dict[str, Verdict] = {}
        self.marks = Marks()
        self.now_ns = 0
        self.stopped = ""
        # The key of this node in hex: alarms without one are its own too.
        self.own = ""
        self.alarms: dict[tuple[str, str], Alarm] = {}
        self._histories: dict[str, History] = {}
        self._moved: dict[str, tuple[int, Breaker]] = {}

    @staticmethod
    def at(moment: Moment, relays: Iterable[RelayState]) -> "Heard":
        """As the store has it: a relay gives one reading each sealed interval, and its own clock says when."""
        heard = Heard(past=True)
        heard.now_ns = moment.wanted.time_ns
        heard.take_relays([_as_stored(relay) for relay in relays])
        heard.take_readings(replace(one, received_ns=one.time_ns) for one in moment.readings)
        heard.take_events(moment.events)
        for event in reversed(moment.events):
            if event.change is not None:
                heard.take_alarms((event.change.alarm,))
        silent = {
            name: replace(one, link=RelayLink.SILENT) for name, one in heard.relays.items() if heard.is_stale(name)
        }
        heard.relays |= silent
        return heard

    def history(self, relay: str) -> History:
        """What this relay said lately; empty before its first word."""
        if relay not in self._histories:
            self._histories[relay] = History(self.interval_s(relay))
        return self._histories[relay]

    def take_readings(self, readings: Iterable[Reading]) -> None:
        """New readings of any relays, oldest first."""
        for reading in readings:
            self.history(reading.relay).add(reading)

    def take_relays(self, relays: Sequence[RelayState]) -> None:
        """The relays as their collectors see them: the node is alive."""
        self.relays = {relay.name: relay for relay in relays}
        for name, history in self._histories.items():  # it may have spoken before its interval was known
            history.set_interval(self.interval_s(name))
        self.stopped = ""

    def take_events(self, events: Sequence[SequenceEvent]) -> set[str]:
        """What happened; the relays of which that is news."""
        for event in events:
            if event.change is None and event.title in _MOVES:
                moved = (event.time_ns, _MOVES[event.title])
                self._moved[event.relay] = max(self._moved.get(event.relay, moved), moved)
        return self.marks.take(events)

    def take_alarms(self, alarms: Iterable[Alarm]) -> None:
        """These alarms changed; those that stand no more are forgotten."""
        for alarm in alarms:
            key = (alarm.node, alarm.key.id)
            self.alarms.pop(key, None)
            if alarm.standing:
                self.alarms[key] = alarm

    @property
    def own_alarms(self) -> list[Alarm]:
        """Those of this node, that somebody here can act on, and that nobody put away."""
        return [
            one for one in self.alarms.values() if one.node in {"", self.own} and one.state not in alarm_words.PUT_AWAY
        ]  # fmt: skip

    def skew_s(self, relay: str) -> float | None:
        """How far the relay's clock is ahead of ours, as its newest reading shows it; None where nothing does.

        Whoever writes files tells of what was: being late says nothing about its clock.
        """
        state, newest = self.relays.get(relay), self.history(relay).newest
        if newest is None or self.past:
            return None
        skew_s = (newest.time_ns - newest.received_ns) / 1e9
        writes = state is not None and state.about is not None and state.about.transport.kind in _WRITERS
        return None if writes and skew_s < 0 else skew_s

    def bays(self) -> list[BayFacts]:
        """What the one-line diagram says of each relay."""
        of: dict[str, list[Alarm]] = {}
        for alarm in self.alarms.values():
            of.setdefault(alarm.key.relay, []).append(alarm)
        return [self._bay(name, of.get(name, ())) for name in self.relays]

    def _bay(self, name: str, alarms: Sequence[Alarm]) -> BayFacts:
        _, told = self._moved.get(name, (0, None))
        newest, stale = self.history(name).newest, self.is_stale(name)
        return facts_of(Seen(
            self.relays[name], newest, stale, self.is_simulated(name), self.now_ns, told, alarms
        ))  # fmt: skip

    def interval_s(self, relay: str) -> float:
        """How often this relay is read."""
        state = self.relays.get(relay)
        return state.live_interval_s if state else _USUAL_INTERVAL_S

    def is_stale(self, relay: str) -> bool:
        """Whether what this relay said last is old: nobody may take it for the present."""
        state, age = self.relays.get(relay), self.history(relay).age_s(self.now_ns)
        if self.past and age is None:
            return True
        if self.stopped or (state and state.link in _UNHEARD):
            return True
        return age is not None and age > max(_LEAST_STALE_S, _STALE_INTERVALS * self.interval_s(relay))

    def is_unkept(self, relay: str) -> bool:
        """It is heard, but this node cannot store what it says."""
        state = self.relays.get(relay)
        return state is not None and state.link is RelayLink.NOT_STORED

    def is_simulated(self, relay: str) -> bool:
        """Whether this program made it up."""
        state, newest = self.relays.get(relay), self.history(relay).newest
        return bool((newest and newest.simulated) or (state and state.simulated))

    def reason(self, relay: str) -> str:
        """Why this relay is not heard, where that is known."""
        state = self.relays.get(relay)
        return self.stopped or (state.reason if state else "")


def _as_stored(relay: RelayState) -> RelayState:
    """What is known of a relay at any time; how it stands now says nothing of then."""
    return replace(
        relay, link=RelayLink.LIVE, reason="", missed=0, last_time_ns=None, live_interval_s=relay.sealed_interval_s
    )
