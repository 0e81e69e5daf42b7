"""An alarm's change as a derived record, and back: all that is needed to go on from it.

A person's words are not in it, only the digest of the note that holds them behind a salt.
"""

from dataclasses import dataclass
from decimal import Decimal

from node.alarms.book import Kept, Notes
from node.alarms.machine import Standing
from node.types.alarm import Act, Alarm, AlarmChange, AlarmKey, AlarmState, Condition
from node.types.quantity import UNIT_SYMBOLS, Quantity, QuantityCode
from node.types.reading import Measured, Quality, Value
from node.types.record import Derived, Key, Kind, Statement, TimeBasis
from node.types.relay import Priority

POINT = "alarm"
DRIVER = "alarms 1"
MOST_TEXT = 256
_UNITS = {symbol: unit for unit, symbol in UNIT_SYMBOLS.items() if symbol}


@dataclass(frozen=True, slots=True)
class Read:
    """A record's change, how the alarm stood behind its state, and the notes with what people said."""

    change: AlarmChange
    standing: Standing
    notes: Notes


def statement_of(kept: Kept) -> Statement:
    """What is sealed of a change: its key is this node, the time of the change, and the alarm's id."""
    change, standing = kept.change, kept.standing
    alarm = change.alarm
    unit = _UNITS.get(alarm.unit, 0)
    values: dict[str, Value] = {
        "act": change.act.value, "state": alarm.state.value, "was": change.was.value, "relay": _short(alarm.key.relay),
        "quantity": _short(alarm.key.subject), "condition": alarm.key.condition.value, "priority": alarm.priority.value,
        "active": standing.active, "unseen": standing.unseen, "owed": standing.owed, "value": alarm.value,
        "suppressed": standing.suppressed, "limit": alarm.limit, "latching": alarm.latching, "who": _short(alarm.who),
        "sentence": _short(alarm.sentence), "came_ns": Decimal(alarm.came_ns),
        "received_ns": Decimal(alarm.received_ns), "returned_ns": _number(alarm.returned_ns),
        "acted_ns": _number(alarm.acted_ns), "until_ns": _number(alarm.until_ns), "comment": kept.notes.comment.hex(),
        "unit": _short(alarm.unit),
    }  # fmt: skip
    if alarm.who:
        values["authenticated"] = False
    if alarm.remark_by:
        values |= {"remark_by": _short(alarm.remark_by), "remark": kept.notes.remark.hex()}
    quality = Quality.SIMULATED if alarm.simulated else Quality.GOOD
    measured = tuple(Measured(_named(name, unit), value, quality) for name, value in values.items())
    return Statement(key_at(alarm.node, alarm.changed_ns, alarm.key.id), measured, detail=Derived(kept.inputs))


def key_at(node: str, changed_ns: int, identifier: str) -> Key:
    """The key of a change; an id that is too long for one is cut, as the record holds its parts."""
    return Key(node, POINT, Kind.ALARM_STATE, TimeBasis.SOURCE, changed_ns, _short(identifier))


def read(statement: Statement) -> Read | None:
    """The change that a record holds; None for one that another program wrote otherwise."""
    values = {one.quantity.name: one.value for one in statement.values}
    try:
        alarm = _alarm(statement, values)
        standing = Standing(alarm.state, *(bool(values[name]) for name in ("active", "unseen", "owed", "suppressed")))
        change = AlarmChange(Act(_text(values["act"])), AlarmState(_text(values["was"])), alarm)
        comment, remark = (bytes.fromhex(_text(values.get(name, ""))) for name in ("comment", "remark"))
        return Read(change, standing, Notes(comment, remark))
    except (KeyError, ValueError):
        return None


def _alarm(statement: Statement, values: dict[str, Value]) -> Alarm:
    simulated = any(one.quality & Quality.SIMULATED for one in statement.values)
    key = AlarmKey(_text(values["relay"]), _text(values["quantity"]), Condition(_text(values["condition"])))
    return Alarm(
        key, Priority(_text(values["priority"])), AlarmState(_text(values["state"])), bool(values["active"]),
        _text(values["sentence"]), _decimal(values["value"]), _decimal(values["limit"]), _text(values["unit"]),
        _time(values["came_ns"]) or 0, _time(values["received_ns"]) or 0, _time(values["returned_ns"]),
        statement.key.time_ns, _text(values["who"]), _time(values["acted_ns"]), "", _time(values["until_ns"]),
        bool(values["latching"]), simulated, statement.key.source, bool(values["unseen"]),
        remark_by=_text(values.get("remark_by", "")),
    )  # fmt: skip


def _named(name: str, unit: int) -> Quantity:
    return Quantity(QuantityCode.NAMED, unit=unit if name in {"value", "limit"} else 0, name=name)


def _short(text: str) -> str:
    return text.encode("utf-8", "replace")[:MOST_TEXT].decode("utf-8", "ignore")


def _text(value: Value) -> str:
    if not isinstance(value, str):
        raise ValueError("A text is missing.")  # noqa: TRY004  (what another program wrote is no error of this one's types)
    return value


def _decimal(value: Value) -> Decimal | None:
    return value if isinstance(value, Decimal) else None


def _number(time_ns: int | None) -> Decimal | None:
    return None if time_ns is None else Decimal(time_ns)


def _time(value: Value) -> int | None:
    return int(value) if isinstance(value, Decimal) else None
