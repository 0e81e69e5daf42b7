"""Live events as server-sent events, for programs that want to watch."""

import asyncio
from collections.abc import AsyncIterator

from starlette.responses import Response, StreamingResponse

from node.api.alarms import alarm_view
from node.api.context import Call, Permission, Route
from node.api.errors import ApiError
from node.api.plausibility import verdict_view
from node.api.views import mining_view, reading_view, round_view, row_view, status_view, to_json
from node.events import Hub
from node.types.events import (
    AlarmsChanged,
    Event,
    MiningChanged,
    NodeStopped,
    PlausibilityFound,
    ReadingTaken,
    RecordsAccepted,
    RoundTold,
    StatusChanged,
    TipChanged,
)

MAX_STREAMS = 16
QUEUE = 256
HEARTBEAT_S = 10.0


class Streams:
    """Counts the streams that are open, so that watching stays cheap, and ends them all when the node stops."""

    def __init__(self) -> None:
        self._open = 0

    async def events(self, hub: Hub, first: Event) -> AsyncIterator[bytes]:
        """The events from now on; a slow reader loses the oldest, never the node's time."""
        queue: asyncio.Queue[Event] = asyncio.Queue(QUEUE)
        queue.put_nowait(first)
        subscription = hub.listen(lambda event: _put(queue, event))
        self._open += 1
        try:
            while True:
                try:
                    async with asyncio.timeout(HEARTBEAT_S):
                        event = await queue.get()
                except TimeoutError:
                    yield b": still here\n\n"
                    continue
                if isinstance(event, NodeStopped):
                    return
                text = _text(event)
                if text:
                    yield text
        finally:
            self._open -= 1
            subscription.close()

    async def stream(self, call: Call) -> Response:
        """Status first, then every event as it happens."""
        if self._open >= MAX_STREAMS:
            raise ApiError(503, "full", f"{MAX_STREAMS} programs already listen. Close one, or ask /v1/news instead.")
        events = self.events(call.context.hub, StatusChanged(call.context.status()))
        return StreamingResponse(events, media_type="text/event-stream", headers={"Cache-Control": "no-store"})

    def routes(self) -> tuple[Route, ...]:
        """The one route of this module."""
        answers = {
            200: "text/event-stream: status, reading, accepted, tip, mining, alarms, round, plausibility.",
            503: "Too many listen.",
        }
        return (
            Route("GET", "/v1/stream", Permission.READ, "Live events", self.stream, answers, media="text/event-stream"),
        )


def _put(queue: asyncio.Queue[Event], event: Event) -> None:
    if queue.full():
        queue.get_nowait()
    queue.put_nowait(event)


def _text(event: Event) -> bytes:
    match event:
        case StatusChanged(status):
            name, view = "status", status_view(status)
        case ReadingTaken(reading):
            name, view = "reading", reading_view(reading)
        case RecordsAccepted(content_ids):
            name, view = "accepted", {"content_ids": [identifier.hex() for identifier in content_ids]}
        case TipChanged(disconnected, connected, height, tip):
            rows = [row_view(row) for row in connected]
            name, view = "tip", {"height": height, "tip": tip.hex(), "disconnected": disconnected, "connected": rows}
        case MiningChanged(state):
            name, view = "mining", mining_view(state) or {}
        case AlarmsChanged(alarms):
            name, view = "alarms", {"alarms": [alarm_view(alarm) for alarm in alarms]}
        case RoundTold(told):
            name, view = "round", round_view(told)
        case PlausibilityFound(verdict):
            name, view = "plausibility", verdict_view(verdict)
        case _:
            return b""
    return b"event: %s\ndata: %s\n\n" % (name.encode(), to_json(view))
