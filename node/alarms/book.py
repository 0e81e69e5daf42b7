"""Every alarm of this node as it stands, and what each report or act changes in it.  It keeps no clock and no disk."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from node.alarms.limits import OUTER
from node.alarms.machine import RefusedError, Standing, step
from node.types.alarm import Act, Alarm, AlarmChange, AlarmKey, AlarmState
from node.types.relay import Priority

MOST = 10_000
_AWAY = frozenset({AlarmState.SHELVED, AlarmState.OUT_OF_SERVICE})
_URGENCY = {priority: -at for at, priority in enumerate(Priority)}
_INNER = {inner: outer for outer, inner in OUTER.items()}


@dataclass(frozen=True, slots=True)
class Came:
    """A condition holds.  `inputs` are the content ids of the records that show it, where they are known."""

    key: AlarmKey
    priority: Priority
    time_ns: int
    sentence: str
    value: Decimal | None = None
    limit: Decimal | None = None
    unit: str = ""
    latching: bool = False
    simulated: bool = False
    inputs: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Gone:
    """A condition holds no more."""

    key: AlarmKey
    time_ns: int
    value: Decimal | None = None
    inputs: tuple[bytes, ...] = ()


Report = Came | Gone


@dataclass(frozen=True, slots=True)
class Deed:
    """What a person does to an alarm.  `digest` is that of the note that holds the comment or reason."""

    act: Act
    who: str
    comment: str = ""
    digest: bytes = b""
    until_ns: int | None = None


@dataclass(frozen=True, slots=True)
class Notes:
    """The digests of the notes that hold what was said of an alarm: by who acted last, and by somebody else."""

    comment: bytes = b""
    remark: bytes = b""


@dataclass(frozen=True, slots=True)
class Kept:
    """A change with all that is to be written down of it."""

    change: AlarmChange
    standing: Standing
    inputs: tuple[bytes, ...] = ()
    notes: Notes = Notes()


class Book:
    """Alarms by their keys.  Each change has a time of its own, so that no two records of a node have one key."""

    def __init__(self, node: str) -> None:
        self._node = node
        self._alarms: dict[AlarmKey, Alarm] = {}
        self._standings: dict[AlarmKey, Standing] = {}
        self._notes: dict[AlarmKey, Notes] = {}
        self._retold: set[AlarmKey] = set()
        self._last_ns = 0

    def __iter__(self) -> Iterator[Alarm]:
        return iter(self._alarms.values())

    def of(self, key: AlarmKey) -> Alarm | None:
        """The alarm with this key; None while nothing was ever said of it."""
        return self._alarms.get(key)

    def by_id(self, identifier: str) -> Alarm | None:
        """The alarm with this id."""
        return next((alarm for alarm in self if alarm.key.id == identifier), None)

    def restore(self, alarm: Alarm, standing: Standing, notes: Notes) -> None:
        """An alarm as it stood when the node ended."""
        self._alarms[alarm.key], self._standings[alarm.key], self._notes[alarm.key] = alarm, standing, notes
        self._last_ns = max(self._last_ns, alarm.changed_ns)

    def report(self, report: Report, now_ns: int) -> list[Kept]:
        """A condition came or went; where that is known already, only what is said of it changes."""
        before = self._alarms.get(report.key)
        if before is not None and before.active and isinstance(report, Came):
            return self._retell(before, report, now_ns)
        if isinstance(report, Gone) and (before is None or not before.active):
            return []
        if before is None and not self._has_room():
            return []
        if isinstance(report, Gone):
            assert before is not None
            alarm = replace(before, active=False, returned_ns=report.time_ns, value=_or(report.value, before.value))
            return self._process(alarm, Act.RETURNED, now_ns, report.inputs)
        alarm = replace(
            _afresh(before) if before else Alarm(report.key, report.priority, node=self._node),
            priority=report.priority, active=True,
            sentence=report.sentence, value=report.value, limit=report.limit, unit=report.unit, came_ns=report.time_ns,
            received_ns=now_ns, returned_ns=None, latching=report.latching, simulated=report.simulated,
        )  # fmt: skip
        return self._process(alarm, Act.CAME, now_ns, report.inputs)

    def _retell(self, before: Alarm, report: Came, now_ns: int) -> list[Kept]:
        """What holds already is said in other words, which is no change; but one that is more urgent is announced.

        Its priority does not fall while it holds: one on the edge between two would be announced again and again.
        """
        value = _or(report.value, before.value)
        alarm = replace(before, sentence=report.sentence, value=value, simulated=report.simulated)
        if _URGENCY[report.priority] <= _URGENCY[before.priority]:
            if alarm != before:
                self._alarms[report.key] = alarm
                self._retold.add(report.key)
            return []
        if before.state not in _AWAY:
            self._standings[report.key] = replace(self._standings[report.key], unseen=True)
        return self._process(replace(alarm, priority=report.priority), Act.CAME, now_ns, report.inputs)

    def retold(self) -> list[Alarm]:
        """Those that are said in other words since this was asked last."""
        keys, self._retold = self._retold, set()
        return [self._alarms[key] for key in keys if key in self._alarms]

    def do(self, key: AlarmKey, deed: Deed, now_ns: int) -> list[Kept]:
        """A person's act; raises `RefusedError` where the alarm does not stand so."""
        alarm = self._alarms[key]
        changed = self._step(*_said(alarm, self._notes[key], deed, now_ns), deed.act, now_ns)
        inner = self._alarms.get(_inner_of(key)) if key.condition in OUTER else None
        if deed.act is Act.ACKNOWLEDGED and inner and inner.state is AlarmState.SUPPRESSED:
            silent = Deed(Act.ACKNOWLEDGED, deed.who)  # who saw the outer one knows of this too
            changed += self._step(*_said(inner, self._notes[inner.key], silent, now_ns), Act.ACKNOWLEDGED, now_ns)
        return changed

    def allows(self, key: AlarmKey, act: Act) -> str:
        """Why a person cannot do this now; empty when they can."""
        try:
            step(self._standings[key], act)
        except RefusedError as error:
            return f"{key.id} {error}"
        return ""

    def end_shelves(self, now_ns: int) -> list[Kept]:
        """Those whose time on the shelf is over."""
        due = [alarm for alarm in self if alarm.until_ns is not None and alarm.until_ns <= now_ns]
        return [kept for alarm in due for kept in self._process(_back(alarm), Act.SHELF_ENDED, now_ns)]

    def _process(self, alarm: Alarm, act: Act, now_ns: int, inputs: Iterable[bytes] = ()) -> list[Kept]:
        """What no person did: what was said stays, of an occurrence on which somebody acted."""
        notes = self._notes.get(alarm.key, Notes()) if alarm.who else Notes()
        return self._step(alarm, notes, act, now_ns, inputs)

    def _step(self, alarm: Alarm, notes: Notes, act: Act, now_ns: int, inputs: Iterable[bytes] = ()) -> list[Kept]:
        key = alarm.key
        before = self._standings.get(key) or self._first(key)
        standing = step(before, act, alarm.latching)
        self._last_ns = max(now_ns, self._last_ns + 1)
        until_ns = alarm.until_ns if standing.state is AlarmState.SHELVED else None
        alarm = replace(
            alarm, state=standing.state, changed_ns=self._last_ns, until_ns=until_ns, unseen=standing.unseen
        )  # fmt: skip
        self._alarms[key], self._standings[key], self._notes[key] = alarm, standing, notes
        kept = Kept(AlarmChange(act, before.state, alarm), standing, tuple(sorted(set(inputs))), notes)
        return [kept, *self._follow(key, now_ns)]

    def _first(self, key: AlarmKey) -> Standing:
        return Standing(AlarmState.SUPPRESSED, suppressed=True) if self._is_needless(key) else Standing()

    def _follow(self, key: AlarmKey, now_ns: int) -> list[Kept]:
        """What the outer bound's alarm means for that of the inner one."""
        inner = self._alarms.get(_inner_of(key)) if key.condition in OUTER else None
        if inner is None or self._is_needless(inner.key) is self._standings[inner.key].suppressed:
            return []
        act = Act.SUPPRESSED if self._is_needless(inner.key) else Act.RELEASED
        return self._process(inner, act, now_ns)

    def _is_needless(self, key: AlarmKey) -> bool:
        """Whether the outer bound's alarm says it already; one that a person put away says nothing."""
        outer = _INNER.get(key.condition)
        alarm = self._alarms.get(replace(key, condition=outer)) if outer else None
        return alarm is not None and alarm.active and alarm.state not in _AWAY

    def _has_room(self) -> bool:
        """Make room by forgetting one that is normal: its records stay."""
        if len(self._alarms) < MOST:
            return True
        gone = next((alarm.key for alarm in self if not alarm.standing), None)
        if gone is not None:
            del self._alarms[gone], self._standings[gone], self._notes[gone]
        return gone is not None


def _inner_of(key: AlarmKey) -> AlarmKey:
    return replace(key, condition=OUTER[key.condition])


def _afresh(alarm: Alarm) -> Alarm:
    """Before it comes again: on this occurrence nobody acted yet.  One that is put away says who did so, and why."""
    return alarm if alarm.state in _AWAY else _untouched(alarm)


def _back(alarm: Alarm) -> Alarm:
    """From the shelf by itself: on what came after it was put there, nobody acted."""
    came_since = alarm.active and alarm.acted_ns is not None and alarm.received_ns > alarm.acted_ns
    return _untouched(alarm) if came_since else alarm


def _untouched(alarm: Alarm) -> Alarm:
    return replace(alarm, who="", acted_ns=None, comment="", remark="", remark_by="")


def _said(alarm: Alarm, notes: Notes, deed: Deed, now_ns: int) -> tuple[Alarm, Notes]:
    """Who acts, and what was said: nobody's words become another's, and who put an alarm away is not forgotten."""
    if deed.act is Act.COMMENTED and alarm.state in _AWAY:
        return replace(alarm, remark=deed.comment, remark_by=deed.who), Notes(notes.comment, deed.digest)
    until_ns = alarm.until_ns if deed.act is Act.COMMENTED else deed.until_ns
    acted = replace(alarm, who=deed.who, acted_ns=now_ns, until_ns=until_ns)
    if deed.comment:
        return replace(acted, comment=deed.comment, remark="", remark_by=""), Notes(deed.digest)
    if deed.who == alarm.who or not (alarm.comment or notes.comment):
        return acted, notes
    if alarm.remark_by:
        return replace(acted, comment=""), Notes(remark=notes.remark)  # the newest of what was said
    return replace(acted, comment="", remark=alarm.comment, remark_by=alarm.who), Notes(remark=notes.comment)


def _or(value: Decimal | None, other: Decimal | None) -> Decimal | None:
    return other if value is None else value
