"""What is said of an alarm: priority, state, and what to do about it, in the words that the Help page explains."""

from functools import partial

from PySide6.QtCore import QCoreApplication

from node.types.alarm import Alarm, AlarmKey, AlarmState, Condition
from node.types.relay import Priority
from widgets import format as words
from widgets import node_words
from widgets.tables.column import SHAPES, Mood

PUT_AWAY = frozenset({AlarmState.SHELVED, AlarmState.SUPPRESSED, AlarmState.OUT_OF_SERVICE})
"""Somebody or the design decided that nobody needs to hear of these now."""
WANTING = frozenset({AlarmState.UNACKNOWLEDGED, AlarmState.RETURNED})
"""Nobody has said yet that they know."""


def is_wanting(alarm: Alarm) -> bool:
    """Whether nobody has said that they know: what is over and waits for a reset was not seen by being over."""
    return alarm.state in WANTING or (alarm.state is AlarmState.LATCHED and alarm.unseen)


MOODS = {
    Priority.CRITICAL: Mood.FAULT,
    Priority.HIGH: Mood.WARNING,
    Priority.MEDIUM: Mood.MEDIUM,
    Priority.LOW: Mood.LOW,
}
_HOLLOW = {"■": "□", "▲": "△", "◆": "◇", "▼": "▽"}
_tr = partial(QCoreApplication.translate, "alarms")
_of_one = partial(QCoreApplication.translate, "one alarm")
_of_several = partial(QCoreApplication.translate, "several alarms")


def priority_words(priority: Priority) -> str:
    """How soon somebody must act."""
    return {
        Priority.CRITICAL: _tr("critical"),
        Priority.HIGH: _tr("high"),
        Priority.MEDIUM: _tr("medium"),
        Priority.LOW: _tr("low"),
    }[priority]


def counted(priority: Priority, amount: int) -> str:
    """So many alarms of a priority: "1 critical", "2 critical", which is one word in English only."""
    one, many = {
        Priority.CRITICAL: (_of_one("{0} critical"), _of_several("{0} critical")),
        Priority.HIGH: (_of_one("{0} high"), _of_several("{0} high")),
        Priority.MEDIUM: (_of_one("{0} medium"), _of_several("{0} medium")),
        Priority.LOW: (_of_one("{0} low"), _of_several("{0} low")),
    }[priority]
    return (one if amount == 1 else many).format(words.count(amount))


def state_words(state: AlarmState) -> str:
    """How it stands."""
    return {
        AlarmState.NORMAL: _tr("normal"),
        AlarmState.UNACKNOWLEDGED: _tr("unacknowledged"),
        AlarmState.ACKNOWLEDGED: _tr("acknowledged"),
        AlarmState.RETURNED: _tr("returned"),
        AlarmState.LATCHED: _tr("latched"),
        AlarmState.SHELVED: _tr("shelved"),
        AlarmState.SUPPRESSED: _tr("suppressed by design"),
        AlarmState.OUT_OF_SERVICE: _tr("out of service"),
    }[state]


def standing_words(alarm: Alarm) -> str:
    """How this one stands: what is over and latched may still be news."""
    if alarm.state is AlarmState.LATCHED and alarm.unseen:
        return _tr("latched, unseen")
    return state_words(alarm.state)


def condition_words(condition: Condition) -> str:
    """What is wrong."""
    return {
        Condition.HIGH_HIGH: _tr("far too high"),
        Condition.HIGH: _tr("too high"),
        Condition.LOW: _tr("too low"),
        Condition.LOW_LOW: _tr("far too low"),
        Condition.LINK: _tr("not reached"),
        Condition.NOT_STORED: _tr("not stored"),
        Condition.CLOCK: _tr("off the time"),
        Condition.PLAUSIBILITY: _tr("cannot be so"),
        Condition.TRIP: _tr("tripped"),
        Condition.COUNTER: _tr("counter fell"),
        Condition.TAMPERING: _tr("was changed"),
    }[condition]


def kind_words(kind: str) -> str:
    """What kind of event it is: the condition of an alarm, or what a relay told by itself."""
    return condition_words(Condition(kind)) if kind in set(Condition) else _tr("event")


def mood(alarm: Alarm) -> Mood:
    """Coloured while it holds or wants an answer; grey when somebody put it away."""
    return Mood.QUIET if alarm.state in PUT_AWAY else MOODS[alarm.priority]


def shape(alarm: Alarm) -> str:
    """One for each priority; filled until somebody says that they know."""
    filled = SHAPES[MOODS[alarm.priority]]
    return filled if is_wanting(alarm) else _HOLLOW[filled]


def what(alarm: Alarm) -> str:
    """Of which quantity or thing, and what is wrong with it."""
    return f"{node_words.told(alarm.key.subject)}: {condition_words(alarm.key.condition)}"


def relay(alarm: Alarm) -> str:
    """Which relay; what has none concerns the node."""
    return alarm.key.relay or node_itself()


def node_itself() -> str:
    """What stands where there is no relay."""
    return _tr("the node itself")


def no_limits() -> str:
    """What stands where a relay has no limits."""
    return _tr("no limits")


def of_value(alarm: Alarm) -> str:
    """The value with its unit, with every digit that it was given with."""
    return words.ABSENT if alarm.value is None else _number(alarm.value, alarm.unit)


def of_limit(alarm: Alarm) -> str:
    """The bound that it is beyond."""
    return words.ABSENT if alarm.limit is None else _number(alarm.limit, alarm.unit)


def _number(value: object, unit: str) -> str:
    return f"{value:,f} {unit}".replace(",", words.THIN).replace("-", words.MINUS).rstrip()


def to_do(alarm: Alarm) -> str:
    """What the person who reads it should do next."""
    return f"{_about(alarm.key)} {_in_state(alarm)}".strip()


def _about(key: AlarmKey) -> str:
    return {
        Condition.LINK: _tr("Look whether the relay has power and the line to it is whole; the Log says what it"
                            " answered last."),
        Condition.NOT_STORED: _tr("Readings are being lost. Make room on the disk, or mend it, now; the status line"
                                  " says what is missing."),
        Condition.CLOCK: _tr("Set the clock of the relay, or look at its source of time. Its readings carry wrong times"
                             " until then."),
        Condition.PLAUSIBILITY: _tr("Do not rely on what this relay says of it. Look at the wiring, the transformers"
                                    " and the settings, and at who had access."),
        Condition.TRIP: _tr("Find out which protection tripped and why before anybody closes the breaker again."),
        Condition.COUNTER: _tr("Ask who reset the counter. If nobody did, what the relay says may be false."),
        Condition.TAMPERING: _tr("Keep this machine and its disk as they are. The Chain page says what was changed;"
                                 " other nodes hold the true chain."),
    }.get(key.condition) or _about_bound(key)  # fmt: skip


def _about_bound(key: AlarmKey) -> str:
    """What a value beyond its bound asks for: by quantity, and by the side on which it is."""
    is_high = key.condition in {Condition.HIGH_HIGH, Condition.HIGH}
    real = _tr("Compare with the neighbouring relays and phases; call the control centre if it is real, and correct"
               " the limit if it is not.")  # fmt: skip
    match key.subject[:1], is_high:
        case "V", True:
            first = _tr("Look at the tap changer and at capacitor banks that are still switched in.")
        case "V", False:
            first = _tr("Look at the tap changer, at an overload, and, if only one phase is low, at the fuses of the"
                        " voltage transformer.")  # fmt: skip
        case "I", True:
            first = _tr("Look whether the feeder is overloaded or a fault is fed; have load moved before a protection"
                        " trips.")  # fmt: skip
        case "I", False:
            first = _tr("Look whether the feeder is open, and at the wiring of the current transformer.")
        case "f", _:
            first = _tr("All relays of the grid must show the same; the control centre decides on load and generation.")
        case "P" | "Q" | "S", _:
            first = _tr("Look which feeders carry it, and whether the direction and the power factor are as planned.")
        case _:
            first = ""
    return f"{first} {real}".strip()


def _in_state(alarm: Alarm) -> str:
    return {
        AlarmState.UNACKNOWLEDGED: _tr("Acknowledge it (A) to say that you know."),
        AlarmState.ACKNOWLEDGED: _tr("It stays here until it is over."),
        AlarmState.RETURNED: _tr("It is over: acknowledge it (A), and it leaves the list."),
        AlarmState.LATCHED: _tr("It is over, and stays until somebody who looked into it resets it."),
        AlarmState.SHELVED: _tr("It comes back by itself; unshelve it to hear of it now."),
        AlarmState.SUPPRESSED: _tr("The alarm of the outer bound says it already."),
        AlarmState.OUT_OF_SERVICE: _tr("Nobody hears of it until somebody returns it to service."),
    }.get(alarm.state, "")
