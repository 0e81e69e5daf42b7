"""What a one-line diagram says of a bay, as plain words: the same for the eye, the tool tip and the screen reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from PySide6.QtCore import QCoreApplication

from node.types.alarm import Alarm, AlarmState, Condition
from node.types.quantity import Phase, Quantity, QuantityCode
from node.types.reading import Code, Measured, Reading
from node.types.relay import Priority
from node.types.simulation import Breaker
from node.types.status import RelayState
from widgets import format as words
from widgets.plots.choice import choose
from widgets.plots.history import drawable
from widgets.tables import alarm_words
from widgets.tables.column import Mood, marked

_tr = partial(QCoreApplication.translate, "diagram")
Places = Mapping[str, tuple[int, ...]]
_PHASES = (Phase.A, Phase.B, Phase.C)
_POSITIONS = frozenset(int(one) for one in Breaker)
_WHOLE = (Phase.NONE, Phase.TOTAL)
_OVER = frozenset({AlarmState.RETURNED, AlarmState.LATCHED})


@dataclass(frozen=True, slots=True)
class BayFacts:
    """One bay.  `age` says how old all of it is, `mood` how loud to say that; `was` that nobody knows it is so now."""

    relay: str
    title: str
    below: str
    breaker: Breaker | None
    position: str
    values: tuple[tuple[str, str], ...]
    age: str
    mood: Mood = Mood.QUIET
    was: bool = False
    alarm: str = ""
    alarm_mood: Mood = Mood.NORMAL

    @property
    def sentence(self) -> str:
        """All of it at once."""
        name = f"{self.title} ({self.below})" if self.below else self.title
        parts = [_tr("breaker {0}").format(self.position), *(f"{label} {text}" for label, text in self.values)]
        return f"{name}: {', '.join(filter(None, (*parts, self.age, self.alarm)))}"


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a relay at one moment: its newest word, whether that is old, and its alarms.

    `told` is where its events left the breaker, for relays whose readings do not say.
    """

    relay: RelayState
    newest: Reading | None
    stale: bool
    simulated: bool
    now_ns: int
    told: Breaker | None = None
    alarms: Sequence[Alarm] = ()


def facts_of(seen: Seen) -> BayFacts:
    """The bay of a relay."""
    about, name = seen.relay.about, seen.relay.name
    places = _places_in(seen.newest)
    breaker = _breaker(seen.newest, places)
    breaker = seen.told if breaker is None else breaker
    bay = about.bay if about else ""
    age, mood = _age(seen)
    alarm, alarm_mood = _alarm(seen.alarms, breaker)
    values = _values(seen.newest, places)
    return BayFacts(
        name, bay or name, name if bay else "", breaker, _position(breaker, seen.stale), values, age, mood,
        seen.stale, alarm, alarm_mood,
    )  # fmt: skip


def breaker_of(reading: Reading | None) -> Breaker | None:
    """Where the breaker stands by a reading; None when it does not say."""
    return _breaker(reading, _places_in(reading))


def _breaker(reading: Reading | None, places: Places) -> Breaker | None:
    found = places.get(words.BREAKER)
    value = reading.values[found[0]].value if reading and found else None
    if not isinstance(value, Code):
        return None
    return Breaker(value.number) if value.number in _POSITIONS else Breaker.BAD


def _position(breaker: Breaker | None, stale: bool) -> str:
    said = words.breaker_words(breaker)
    return _tr("was {0}").format(said) if stale and breaker is not None else said


def _age(seen: Seen) -> tuple[str, Mood]:
    """How old the figures are; of a relay that fell silent, since when."""
    last = seen.newest.received_ns if seen.newest else seen.relay.last_time_ns
    if seen.stale:
        return marked(Mood.WARNING, words.silent(seen.now_ns, last)), Mood.WARNING
    if last is None:
        return _tr("waiting"), Mood.QUIET
    age = words.since(seen.now_ns, last)
    return (_tr("{0}, simulated").format(age) if seen.simulated else age), Mood.QUIET


def _alarm(alarms: Sequence[Alarm], breaker: Breaker | None) -> tuple[str, Mood]:
    """The worst alarm that nobody acknowledged, or else the worst that stands, with how many there are.

    What is over has no colour: beside a breaker that is closed again it would say that something is wrong now.
    """
    if not alarms:
        return "", Mood.NORMAL
    shown = [one for one in alarms if one.standing and one.state not in alarm_words.PUT_AWAY]
    if not shown:
        return "", Mood.NORMAL
    worst = min(shown, key=_urgency)
    text = _what(worst, breaker) if len(shown) == 1 else words.plural(len(shown), _tr("alarm"), _tr("alarms"))
    over_mood = Mood.NORMAL if alarm_words.is_wanting(worst) else Mood.QUIET
    return f"{alarm_words.shape(worst)} {text}", over_mood if worst.state in _OVER else alarm_words.mood(worst)


def _urgency(alarm: Alarm) -> tuple[bool, bool, int]:
    return not alarm_words.is_wanting(alarm), alarm.state in _OVER, list(Priority).index(alarm.priority)


def _what(alarm: Alarm, breaker: Breaker | None) -> str:
    if alarm.state not in _OVER:
        return alarm_words.what(alarm)
    if alarm.key.condition is Condition.TRIP:
        return _tr("tripped, reclosed") if breaker is Breaker.CLOSED else _tr("tripped before")
    return _tr("{0}, over").format(alarm_words.what(alarm))


def _values(reading: Reading | None, places: Places) -> tuple[tuple[str, str], ...]:
    """Voltage and current as the mean of their phases, and the active power."""
    return tuple(
        (label, _mean([reading.values[place] for place in places[label]])) for label in "VIP"
        if reading and places.get(label)
    )  # fmt: skip


def _places_in(reading: Reading | None) -> Places:
    return _places(tuple(one.quantity for one in reading.values)) if reading else {}


@lru_cache(maxsize=256)
def _places(quantities: tuple[Quantity, ...]) -> Places:
    """Where in a reading stands what a bay shows: a relay gives the same quantities for ever."""
    choice = choose(quantities)
    currents = [one for one in choice.currents if one.phase in _PHASES]
    power = [one for one in quantities if one.code == QuantityCode.ACTIVE_POWER and one.phase in _WHOLE]
    breaker = [one for one in quantities if one.label == words.BREAKER]
    wanted = {"V": choice.voltages, "I": currents, "P": power[:1], words.BREAKER: breaker[:1]}
    return {label: tuple(quantities.index(one) for one in of) for label, of in wanted.items()}


def _mean(given: Sequence[Measured]) -> str:
    quantity: Quantity = given[0].quantity
    mean = sum(drawable(one) for one in given) / len(given)
    return words.with_unit(mean, words.decimals_of(quantity), quantity.unit_symbol)
