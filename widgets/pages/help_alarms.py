"""What the Help page says of alarms: how one can stand, how urgent it is, and how it is marked on the charts."""

from PySide6.QtCore import QCoreApplication

from node.types.alarm import AlarmState
from node.types.relay import Priority
from widgets.plots.marks import MarkKind
from widgets.tables import alarm_words
from widgets.tables.column import SHAPES

Line = tuple[str, str, str]


def _tr(text: str) -> str:
    return QCoreApplication.translate("HelpPage", text)


def states() -> list[Line]:
    """Each state by the word that the table of alarms has for it."""
    told = {
        AlarmState.UNACKNOWLEDGED: _tr("It holds, and nobody has said that they know: a filled shape"),
        AlarmState.ACKNOWLEDGED: _tr("It holds, and somebody knows: a hollow shape. It stays on the list until it is"
                                     " over"),
        AlarmState.RETURNED: _tr("It is over, and nobody has said that they know. Acknowledge it, and it leaves"),
        AlarmState.LATCHED: _tr("It is over, and stays until a person who looked into it resets it"),
        AlarmState.SHELVED: _tr("A person wants to hear nothing of it for a while, and said why. It comes back by"
                                " itself"),
        AlarmState.SUPPRESSED: _tr("The alarm of the outer bound says it already"),
        AlarmState.OUT_OF_SERVICE: _tr("A person took it out and said why, until a person returns it"),
    }  # fmt: skip
    return [(alarm_words.state_words(state), sentence, "") for state, sentence in told.items()] + priorities() + more()


def more() -> list[Line]:
    """What is said of many alarms, and of their sound."""
    return [
        (_tr("silenced"), _tr("Quiet, not acknowledged: S quiets what sounds now, and a new alarm sounds again"), ""),
        (_tr("flood"), _tr("More than ten new alarms in ten minutes: a line for each relay, led by what came first."
                           " Enter opens it; acting on it acts on all its alarms"), ""),
    ]  # fmt: skip


def priorities() -> list[Line]:
    """Each priority by its shape and word."""
    told = {
        Priority.CRITICAL: _tr("Act at once"),
        Priority.HIGH: _tr("Act as soon as nothing is critical"),
        Priority.MEDIUM: _tr("Act soon"),
        Priority.LOW: _tr("Act when there is time"),
    }
    return [
        (f"{SHAPES[alarm_words.MOODS[one]]} {alarm_words.priority_words(one)}", sentence, "")
        for one, sentence in told.items()
    ]


def marks() -> list[Line]:
    """Each kind of mark on the charts by its shape."""
    told = {
        MarkKind.RAISED: (_tr("alarm"), _tr("An alarm came, in the colour of its priority")),
        MarkKind.RETURNED: (_tr("over"), _tr("What an alarm is about was over")),
        MarkKind.TRIP: (_tr("trip"), _tr("A protection opened the breaker")),
        MarkKind.RECORDED: (_tr("dip, swell …"), _tr("The relay told of an event, and may have recorded it")),
        MarkKind.CLOCK: (_tr("clock"), _tr("The clock of the relay was off, or jumped")),
        MarkKind.FROZEN: (_tr("frozen value"), _tr("A value did not move, as if it were not measured")),
    }
    return [(f"{kind.value} {word}", sentence, "") for kind, (word, sentence) in told.items()]
