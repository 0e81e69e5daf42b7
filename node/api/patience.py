"""For how long a connection may keep the server waiting: a caller that does not read, or never ends its request."""

import asyncio
import ipaddress
import logging
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from node.api.errors import ApiError
from node.api.views import to_json

log = logging.getLogger("gridwitness.api")

STALLED_S = 30.0
LEAST_READ = 32_768
"""Of an answer that waits to be read, at least so many bytes are taken in that time: a kilobyte a second."""
HEAD_WITHIN_S = 10.0
REST_WITHIN_S = 5.0
"""For so long what is left of a body is read and thrown away once its request was answered, mostly refused."""
MOST_OF_ONE_ADDRESS = 64
"""Connections; less than the server has in all, so that one address cannot take them from the others."""


class PatientProtocol(HttpToolsProtocol):
    """Uvicorn's side of a connection, which ends with a caller that stalls.

    An answer is written while its reader reads.  Without an end to that, whoever reads nothing would hold what the
    answer is made from: for `/chain` a view of the store, behind which the write-ahead log grows.
    """

    _stalled: asyncio.TimerHandle | None = None
    _unasked: asyncio.TimerHandle | None = None
    _unended: asyncio.TimerHandle | None = None
    _is_in_head = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        if self._has_too_many():
            transport.abort()
            return
        self._wait_for_head()

    def _has_too_many(self) -> bool:
        if self.client is None or _is_loopback(self.client[0]):
            return False
        own = self.client[0]
        others = [one.client for one in self.connections if isinstance(one, PatientProtocol)]
        return sum(other is not None and other[0] == own for other in others) > MOST_OF_ONE_ADDRESS

    def connection_lost(self, exc: Exception | None) -> None:
        self._head_is_here()
        self._body_is_here()
        self._is_read()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._is_in_head and self._unasked is None:  # most heads come whole, and need no timer
            self._wait_for_head()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._is_in_head = True
        state: dict[str, Any] = self.scope["state"]
        state["cut_off"] = self.transport.abort

    def on_headers_complete(self) -> None:
        self._is_in_head = False
        self._head_is_here()
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._body_is_here()
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002  (says it to nobody)
        """What cannot be read as HTTP gets a sentence like everything else that is refused."""
        refused = ApiError(400, "not_http", "What was sent here is not an HTTP request. GET / lists what can be asked.")
        body = to_json(refused.body())
        head = f"content-type: application/json\r\ncontent-length: {len(body)}\r\nconnection: close\r\n\r\n"
        self.transport.write(b"HTTP/1.1 400 Bad Request\r\n" + head.encode("ascii") + body)
        self.transport.close()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._watch()

    def resume_writing(self) -> None:
        self._is_read()
        super().resume_writing()

    def on_response_complete(self) -> None:
        if self.cycle.more_body and not self.pipeline:
            self._unended = self.loop.call_later(REST_WITHIN_S, self.transport.abort)
        super().on_response_complete()
        if self.transport.is_closing() and self.transport.get_write_buffer_size():
            self._watch()

    def timeout_keep_alive_handler(self) -> None:
        if self.transport.get_write_buffer_size():
            self._give_up()
        super().timeout_keep_alive_handler()

    def _watch(self) -> None:
        """Look again when the time is over, and at how much is left then."""
        self._is_read()
        left = self.transport.get_write_buffer_size()
        self._stalled = self.loop.call_later(STALLED_S, self._look_again, left)

    def _look_again(self, then: int) -> None:
        if self.transport.get_write_buffer_size() > then - LEAST_READ:
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
        if self._stalled is not None:
            self._stalled.cancel()
            self._stalled = None


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False
