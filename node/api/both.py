"""One port for TLS and for plain HTTP: the first byte that a caller sends says which of them it speaks.

Other machines are refused without TLS where it is required, with a sentence that they can read; programs on this
machine go on as before, and a network can be changed over node by node.
"""

import asyncio
import logging
import socket
import ssl
from collections.abc import Callable

from node.api.limits import caller_of

log = logging.getLogger("gridwitness.api")

HANDSHAKE = b"\x16"
FIRST_WITHIN_S = 10.0
MOST_UNDECIDED = 128
MOST_OF_ONE_ADDRESS = 32
"""Connections of which it is not known yet what they speak."""
PAUSE_S = 1.0


class BothWays:
    """Accepts connections and hands each to the protocol, behind TLS or not."""

    def __init__(self, listening: socket.socket, tls: ssl.SSLContext, make: Callable[[], asyncio.Protocol]) -> None:
        listening.setblocking(False)
        self._listening = listening
        self._tls = tls
        self._make = make
        self._accepting: asyncio.Task[None] | None = None
        self._undecided: dict[asyncio.Task[None], str] = {}

    def start(self) -> None:
        """Accept from now on."""
        self._accepting = asyncio.create_task(self._accept(), name="both ways")

    async def stop(self) -> None:
        """Accept nobody any more."""
        tasks = [*self._undecided, *([self._accepting] if self._accepting else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _accept(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            try:
                connection, end = await loop.sock_accept(self._listening)
            except OSError as error:  # too many files are open; those that are end sooner or later
                log.warning("A connection could not be accepted (%s).", error)
                await asyncio.sleep(PAUSE_S)
                continue
            waiting, (caller, _) = list(self._undecided.values()), caller_of(end[0])
            if len(waiting) >= MOST_UNDECIDED or waiting.count(caller) >= MOST_OF_ONE_ADDRESS:
                connection.close()
                continue
            task = asyncio.create_task(self._hand_over(connection))
            self._undecided[task] = caller
            task.add_done_callback(self._undecided.pop)

    async def _hand_over(self, connection: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(FIRST_WITHIN_S):
                context = self._tls if await _first_byte(connection) == HANDSHAKE else None
                await loop.connect_accepted_socket(self._make, connection, ssl=context)
        except (OSError, TimeoutError):
            connection.close()  # it said nothing, or nothing that TLS understands: nobody is there to be told
        except BaseException:
            connection.close()
            raise


async def _first_byte(connection: socket.socket) -> bytes:
    """Looked at, and left for whoever reads it."""
    loop, readable = asyncio.get_running_loop(), asyncio.Event()
    loop.add_reader(connection, readable.set)
    try:
        await readable.wait()
    finally:
        loop.remove_reader(connection)
    return connection.recv(1, socket.MSG_PEEK)
