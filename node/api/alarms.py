"""Alarms, their figures, the sequence of events and the limits over HTTP, and what people do to them."""

from decimal import Decimal
from typing import Annotated

import msgspec
from starlette.responses import Response

from node.alarms import limit_file, told
from node.alarms.acting import MOST_COMMENT, MOST_IDS, MOST_SHELF_S, MOST_WHO
from node.alarms.told import Wanted
from node.api.context import Call, Parameter, Permission, Route, json_answer
from node.api.errors import ApiError
from node.api.views import Json
from node.store.reader import ChainReader
from node.times import TimeError, parse_iso, utc_text
from node.types.alarm import Alarm, AlarmChange, Condition, SequenceEvent
from node.types.commands import (
    AcknowledgeAlarms,
    AlarmCommand,
    CommentAlarms,
    ResetLatched,
    ReturnToService,
    SetLimits,
    ShelveAlarms,
    TakeOutOfService,
    UnshelveAlarms,
)
from node.types.relay import Limit

Id = Annotated[str, msgspec.Meta(min_length=1, max_length=1_024)]
Who = Annotated[str, msgspec.Meta(min_length=1, max_length=MOST_WHO)]
Words = Annotated[str, msgspec.Meta(max_length=MOST_COMMENT)]
Ids = Annotated[list[Id], msgspec.Meta(min_length=1, max_length=MOST_IDS)]


class AlarmsNamed(msgspec.Struct, forbid_unknown_fields=True):
    """Alarms by their ids, who acts (a name, which is not proven), and what they say of it."""

    ids: Ids
    who: Who
    comment: Words = ""


class Commenting(msgspec.Struct, forbid_unknown_fields=True):
    """Alarms by their ids, what is said of them, and who says it."""

    ids: Ids
    comment: Words
    who: Who


class Shelving(msgspec.Struct, forbid_unknown_fields=True):
    """Alarms, for how long nobody is to hear of them, why, and who says so."""

    ids: Ids
    seconds: Annotated[int, msgspec.Meta(ge=1, le=MOST_SHELF_S)]
    reason: Words
    who: Who


class TakingOut(msgspec.Struct, forbid_unknown_fields=True):
    """Alarms, why nobody is to hear of them, and who says so."""

    ids: Ids
    reason: Words
    who: Who


class BringingBack(msgspec.Struct, forbid_unknown_fields=True):
    """Alarms that are to be heard of again, and who says so."""

    ids: Ids
    who: Who


class LimitsWanted(msgspec.Struct, forbid_unknown_fields=True):
    """By relay, then by the quantity's label; they replace all limits of the relays that are named."""

    limits: dict[str, dict[str, Limit]]
    who: Who


async def listed(call: Call) -> Response:
    """Every alarm that is not normal, here and at other nodes."""
    alarms = call.context.alarms
    own, others = ([alarm_view(alarm) for alarm in some] for some in (alarms.present(), alarms.others()))
    return json_answer({"alarms": own, "of_other_nodes": others})


async def figures(call: Call) -> Response:
    """How many there were, how fast, and which are the worst."""
    found = call.context.alarms.figures(call.number(_OPERATORS, 1))
    return json_answer({
        "last_ten_minutes": found.last_ten_minutes, "flood": found.flood, "floods_in_a_day": found.floods,
        "operators": found.operators, "per_hour_and_operator": found.per_hour,
        "per_day_and_operator": found.per_day, "stale": list(found.stale),
        "worst": [{"id": identifier, "times": times} for identifier, times in found.worst],
        "standing": dict(found.standing), "announced_in_a_day": dict(found.announced),
    })  # fmt: skip


async def events(call: Call) -> Response:
    """The sequence of events, newest first."""
    query = call.request.query_params
    wanted = Wanted(
        query.get("relay", ""), query.get("kind", ""), _time(call, "since", 0), _time(call, "until", (1 << 63) - 1),
        query.get("before", ""), call.number(_LIMIT, 100), query.get("text", ""),
    )  # fmt: skip
    if wanted.kind not in {"", told.EVENT, *Condition}:
        sentence = f"kind must be {told.EVENT}, or one of {', '.join(Condition)}."
        raise ApiError(400, "bad_query", sentence, "kind")
    try:
        page = await call.context.ledger.read(ChainReader.look, told.page, wanted)
    except told.PlaceError as error:
        raise ApiError(400, "bad_query", str(error), "before") from None
    return json_answer({"events": [event_view(event) for event in page.events], "next": page.after})


def _time(call: Call, name: str, default: int) -> int:
    text = call.request.query_params.get(name)
    if text is None:
        return default
    try:
        return parse_iso(text)[0]
    except TimeError as error:
        raise ApiError(400, "bad_query", f"{name}: {error}", name) from None


async def acknowledge(call: Call) -> Response:
    """Known of; what still holds stays on the list."""
    return await _done(call, AcknowledgeAlarms(tuple(call.body.ids), call.body.who, call.body.comment))


async def reset(call: Call) -> Response:
    """Let go of what latched."""
    return await _done(call, ResetLatched(tuple(call.body.ids), call.body.who, call.body.comment))


async def comment(call: Call) -> Response:
    """Something is said of them; they stay as they are."""
    return await _done(call, CommentAlarms(tuple(call.body.ids), call.body.comment, call.body.who))


async def shelve(call: Call) -> Response:
    """Not heard of for a while."""
    return await _done(call, ShelveAlarms(tuple(call.body.ids), call.body.seconds, call.body.reason, call.body.who))


async def unshelve(call: Call) -> Response:
    """Heard of again."""
    return await _done(call, UnshelveAlarms(tuple(call.body.ids), call.body.who))


async def take_out(call: Call) -> Response:
    """Not heard of until it is put back."""
    return await _done(call, TakeOutOfService(tuple(call.body.ids), call.body.reason, call.body.who))


async def put_back(call: Call) -> Response:
    """Heard of again."""
    return await _done(call, ReturnToService(tuple(call.body.ids), call.body.who))


async def limits(call: Call) -> Response:
    """The limits in force."""
    return json_answer({"limits": limit_file.view(call.context.alarms.limits), "relays": _relays(call)})


async def set_limits(call: Call) -> Response:
    """Replace those of the relays that are named."""
    return await _done(call, SetLimits(call.body.limits, call.body.who))


def _relays(call: Call) -> list[str]:
    return [state.name for state in call.context.status().relays]


async def _done(call: Call, command: AlarmCommand) -> Response:
    result = await call.context.alarms.do(command)
    if not result.ok:
        raise ApiError(409, "not_done", result.sentence)
    return json_answer({"message": result.sentence, **result.data})


def alarm_view(alarm: Alarm) -> Json:
    """An alarm as JSON."""
    return {
        "id": alarm.key.id, "relay": alarm.key.relay, "quantity": alarm.key.subject, "condition": alarm.key.condition,
        "priority": alarm.priority, "state": alarm.state, "active": alarm.active, "sentence": alarm.sentence,
        "value": _number(alarm.value), "limit": _number(alarm.limit), "unit": alarm.unit,
        "came": utc_text(alarm.came_ns), "received": utc_text(alarm.received_ns),
        "returned": _moment(alarm.returned_ns),
        "changed": utc_text(alarm.changed_ns), "who": alarm.who, "authenticated": False,
        "acted": _moment(alarm.acted_ns), "comment": alarm.comment, "remark": alarm.remark,
        "remark_by": alarm.remark_by, "shelved_until": _moment(alarm.until_ns),
        "latching": alarm.latching, "simulated": alarm.simulated, "node": alarm.node,
    }  # fmt: skip


def event_view(event: SequenceEvent) -> Json:
    """An event as JSON: the source's time beside ours, to the millisecond."""
    return {
        "time": utc_text(event.time_ns), "received": utc_text(event.received_ns), "relay": event.relay,
        "kind": event.kind, "sentence": event.sentence, "node": event.node, "content_id": event.content_id.hex(),
    } | (_change_view(event.change) if event.change else {})  # fmt: skip


def _change_view(change: AlarmChange) -> Json:
    return {
        "alarm": change.alarm.key.id, "act": change.act, "was": change.was, "state": change.alarm.state,
        "priority": change.alarm.priority, "who": change.actor,
    }  # fmt: skip


def _number(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def _moment(time_ns: int | None) -> str | None:
    return None if time_ns is None else utc_text(time_ns)


_OPERATORS = Parameter("operators", "how many share them", least=1, most=1_000)
_LIMIT = Parameter("limit", "at most so many", least=1, most=told.MOST)
_SAID = {200: "Done; with those for which it could not be done, and why.", 409: "It could not be done; why."}

ROUTES = (
    Route("GET", "/v1/alarms", Permission.READ, "Alarms that stand", listed,
          {200: "Those of this node, and what other nodes said of theirs on the chain."}),
    Route("GET", "/v1/alarms/figures", Permission.READ, "How the alarms do", figures,
          {200: "Floods, how many an hour and a day, the ten worst, the stale, and how many stand."}, (_OPERATORS,)),
    Route("GET", "/v1/events", Permission.READ, "The sequence of events", events,
          {200: "Newest first; `next` is where the next page begins, empty at the end. A page that was filtered may be"
                " shorter than asked for."},
          (Parameter("relay", "of this relay only", "string"),
           Parameter("kind", "an alarm's condition, or event", "string"),
           Parameter("text", "of those whose sentence has this text", "string"),
           Parameter("since", "from this time on, ISO 8601", "string"), Parameter("until", "up to this time", "string"),
           Parameter("before", "the place that the last page gave as next", "string"), _LIMIT)),
    Route("POST", "/v1/alarms/acknowledge", Permission.OPERATE, "Acknowledge alarms", acknowledge, _SAID,
          body=AlarmsNamed),
    Route("POST", "/v1/alarms/reset", Permission.OPERATE, "Reset latched alarms", reset, _SAID, body=AlarmsNamed),
    Route("POST", "/v1/alarms/comment", Permission.OPERATE, "Comment on alarms", comment, _SAID, body=Commenting),
    Route("POST", "/v1/alarms/shelve", Permission.OPERATE, "Shelve alarms for a while", shelve, _SAID, body=Shelving),
    Route("POST", "/v1/alarms/unshelve", Permission.OPERATE, "Take alarms off the shelf", unshelve, _SAID,
          body=BringingBack),
    Route("POST", "/v1/alarms/out-of-service", Permission.OPERATE, "Take alarms out of service", take_out, _SAID,
          body=TakingOut),
    Route("POST", "/v1/alarms/return", Permission.OPERATE, "Put alarms back into service", put_back, _SAID,
          body=BringingBack),
    Route("GET", "/v1/limits", Permission.READ, "The limits in force", limits,
          {200: "By relay and by the quantity's label; with the relays that there are."}),
    Route("POST", "/v1/limits", Permission.OPERATE, "Set the limits of relays", set_limits, _SAID, body=LimitsWanted),
)  # fmt: skip
