"""How long and with how much a connection may keep the server: callers that do not read, or never end a request."""

import asyncio
import logging
import math
from http import HTTPStatus
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from node.api.errors import ApiError
from node.api.limits import caller_of
from node.api.outgoing import unread
from node.api.views import to_json
from node.network.address import unmapped

log = logging.getLogger("gridwitness.api")

STALLED_S = 30.0
LEAST_READ = 32_768
"""Of an answer that waits to be read, at least so many bytes are taken in that time: a kilobyte a second."""
NODE_READS_WITHIN_S = 60.0
"""So long an answer to a node may take to be read in all; it asks for it again anyway after half of that."""
HEAD_WITHIN_S = 10.0
REST_WITHIN_S = 5.0
"""For so long what is left of a body is read and thrown away once its request was answered, mostly refused."""
MOST_OF_ONE_ADDRESS = 64
"""Connections; less than the server has in all, so that one address cannot take them from the others."""
SLICE = 16_384
"""So much is parsed before it is looked at what came of it."""
MOST_OF_HEAD = 32_768
"""Bytes on end that bring no body: a head, or what stands behind the last piece of a body."""
MOST_FIELDS = 128
MOST_PIPELINED = 8
"""Requests that wait until the one before them is answered.  Browsers send none, nor does any node."""


class PatientProtocol(HttpToolsProtocol):
    """Uvicorn's side of a connection, which ends with a caller that stalls or asks for too much at once.

    An answer is written while its reader reads.  Without an end to that, whoever reads nothing would hold what the
    answer is made from: for `/chain` a view of the store, behind which the write-ahead log grows.  And uvicorn keeps a
    head and all requests behind it, however long they are.
    """

    _stalled: asyncio.TimerHandle | None = None
    _unasked: asyncio.TimerHandle | None = None
    _unended: asyncio.TimerHandle | None = None
    _is_in_head = False
    _is_in_message = False
    _bare = 0
    _within_s = _read_by_s = math.inf
    _refusal: ApiError | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.client, self.server = _plain(self.client), _plain(self.server)
        if self._has_too_many():
            transport.abort()
            return
        self._wait_for_head()

    def _has_too_many(self) -> bool:
        own, factor = caller_of(self.client[0]) if self.client else ("", 0.0)
        if factor != 1.0:  # a program on this machine
            return False
        others = [one.client for one in self.connections if isinstance(one, PatientProtocol)]
        return sum(other is not None and caller_of(other[0])[0] == own for other in others) > MOST_OF_ONE_ADDRESS

    def connection_lost(self, exc: Exception | None) -> None:
        self._head_is_here()
        self._body_is_here()
        self._is_read()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        for at in range(0, len(data), SLICE):
            piece = data[at : at + SLICE]
            super().data_received(piece)
            self._bare += len(piece)
            if self._is_in_message and self._bare > MOST_OF_HEAD and not self.transport.is_closing():
                self._refusal = _too_long()
                self.send_400_response("")
            if self.transport.is_closing():
                return
        if self._unasked is None and (self._is_in_head or self._is_idle()):  # most heads come whole, and need no timer
            self._wait_for_head()

    def _is_idle(self) -> bool:
        """Whether nothing is answered now.  Uvicorn's own timer for that ends with any byte, also between requests."""
        cycle: RequestResponseCycle | None = self.cycle
        return cycle is None or cycle.response_complete

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._is_in_head = self._is_in_message = True
        self._bare = 0
        state: dict[str, Any] = self.scope["state"]
        state["cut_off"] = self.transport.abort
        state["for_node"] = self._is_for_node
        state["unread"] = self._unread_of_all

    def on_header(self, name: bytes, value: bytes) -> None:
        super().on_header(name, value)
        if len(self.headers) > MOST_FIELDS:
            self._refusal = _too_long()
            raise self._refusal  # ends the parsing, and comes back as `send_400_response`

    def on_headers_complete(self) -> None:
        self._is_in_head = False
        self._head_is_here()
        super().on_headers_complete()
        if len(self.pipeline) > MOST_PIPELINED:
            self.transport.abort()
            raise _too_long()

    def on_body(self, body: bytes) -> None:
        self._bare = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._is_in_message = False
        self._body_is_here()
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002  (says it to nobody)
        """What cannot be read as HTTP gets a sentence like everything else that is refused."""
        if self.transport.is_closing():
            return
        if self.pipeline or (not self._is_idle() and self.cycle.response_started):
            self.transport.abort()  # it would stand in the middle of another answer
            return
        refused = self._refusal or ApiError(
            400, "not_http", "What was sent here is not an HTTP request. GET / lists what can be asked."
        )
        body = to_json(refused.body())
        head = f"HTTP/1.1 {refused.status} {HTTPStatus(refused.status).phrase}\r\ncontent-type: application/json\r\n"
        self.transport.write(f"{head}content-length: {len(body)}\r\nconnection: close\r\n\r\n".encode() + body)
        self.transport.close()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._read_by_s = self.loop.time() + self._within_s
        self._watch()

    def resume_writing(self) -> None:
        self._is_read()
        super().resume_writing()

    def on_response_complete(self) -> None:
        self._within_s = math.inf
        if self.cycle.more_body and not self.pipeline:
            self._unended = self.loop.call_later(REST_WITHIN_S, self.transport.abort)
        super().on_response_complete()
        if self.transport.is_closing() and self.transport.get_write_buffer_size():
            self._watch()

    def timeout_keep_alive_handler(self) -> None:
        if self.transport.get_write_buffer_size():
            self._give_up()
        super().timeout_keep_alive_handler()

    def _is_for_node(self) -> None:
        """The answer that is given now is read without a pause by whoever it is for."""
        self._within_s = NODE_READS_WITHIN_S

    def _unread_of_all(self) -> int:
        """The bytes that wait to be read by all callers."""
        return unread(one.transport for one in self.connections if isinstance(one, PatientProtocol))

    def _watch(self) -> None:
        """Look again when the time is over, and at how much is left then."""
        if self._stalled is not None:
            self._stalled.cancel()
        left = self.transport.get_write_buffer_size()
        wait_s = min(STALLED_S, max(0.0, self._read_by_s - self.loop.time()))
        self._stalled = self.loop.call_later(wait_s, self._look_again, left)

    def _look_again(self, then: int) -> None:
        is_late = self.loop.time() >= self._read_by_s
        if is_late or self.transport.get_write_buffer_size() > then - LEAST_READ:
            self._give_up()
        else:
            self._watch()

    def _give_up(self) -> None:
        asked = self.scope["path"][:200]
        log.warning("%s asked for %s and did not read the answer; it is cut off.", (self.client or ("?",))[0], asked)
        self.transport.abort()

    def _wait_for_head(self) -> None:
        self._head_is_here()
        self._unasked = self.loop.call_later(HEAD_WITHIN_S, self.transport.abort)

    def _head_is_here(self) -> None:
        if self._unasked is not None:
            self._unasked.cancel()
            self._unasked = None

    def _body_is_here(self) -> None:
        if self._unended is not None:
            self._unended.cancel()
            self._unended = None

    def _is_read(self) -> None:
        self._read_by_s = math.inf
        if self._stalled is not None:
            self._stalled.cancel()
            self._stalled = None


def _plain(end: tuple[str, Any] | None) -> tuple[str, Any] | None:
    return None if end is None else (unmapped(end[0]), end[1])


def _too_long() -> ApiError:
    sentence = f"The head of a request may have {MOST_OF_HEAD} bytes and {MOST_FIELDS} fields. Send a shorter one."
    return ApiError(431, "head_too_long", sentence)
