"""The HTTP server inside the node's loop: a socket bound beforehand, no signal handlers, a clean stop."""

import asyncio
import errno
import socket
import ssl
from typing import Any

import uvicorn

from node.api.both import BothWays
from node.api.patience import PatientProtocol
from node.config import NodeError

MAX_CONNECTIONS = 256


def bind(host: str, port: int, fallback: bool) -> socket.socket:
    """The listening socket; with `fallback`, a free port when the wished one is taken."""
    try:
        return _bound(host, port)
    except OSError as error:
        if fallback and port:
            return bind(host, 0, fallback=False)
        raise NodeError(_why_not(host, port, error)) from None


def _why_not(host: str, port: int, error: OSError) -> str:
    """What cannot be listened on, why, and what helps against that: another port only where the port is at fault."""
    where = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    if error.errno == errno.EADDRINUSE and not isinstance(error, socket.gaierror):
        help_ = "Choose another port with --port, or stop the program that uses it."
    elif error.errno in {errno.EACCES, errno.EPERM} and not isinstance(error, socket.gaierror):
        help_ = "Choose a port from 1024 on with --port: lower ones are for the administrator of this machine."
    else:
        where = host
        help_ = "Name an address of this machine with --host: 127.0.0.1 for itself only, 0.0.0.0 for all it has."
    return f"The node cannot listen on {where}: {error.strerror or error}. {help_}"


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With its protocol named, asyncio turns Nagle off for what is accepted; else each answer waits 40 ms for an ACK.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(128)
    except BaseException:
        listening.close()
        raise
    return listening


class _Server(uvicorn.Server):
    """Uvicorn without its own ideas of signals: whoever runs the node decides when it stops."""

    def __init__(self, config: uvicorn.Config, tls: ssl.SSLContext | None) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()
        self._tls = tls
        self._both: BothWays | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets if self._tls is None else [])
        if self._tls is not None and sockets:
            self._both = BothWays(sockets[0], self._tls, self._protocol)
            self._both.start()
        self.ready.set()

    def _protocol(self) -> asyncio.Protocol:
        return PatientProtocol(self.config, self.server_state, self.lifespan.state)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        if self._both is not None:
            await self._both.stop()
        await super().shutdown(sockets)


class Port:
    """A `Listening` on a socket of this machine."""

    def __init__(self, host: str, port: int, fallback: bool, tls: ssl.SSLContext | None = None) -> None:
        self._tls = tls
        self._socket = bind(host, port, fallback)

    @property
    def port(self) -> int:
        """Which one it became."""
        return int(self._socket.getsockname()[1])

    def serve(self, app: Any) -> "HttpServer":
        """Answer requests by this ASGI application, once it is started."""
        return HttpServer(app, self._socket, self._tls)

    def close(self) -> None:
        """Give the port back."""
        self._socket.close()


class HttpServer:
    """Serves one application until it is stopped."""

    def __init__(self, app: Any, listening: socket.socket, tls: ssl.SSLContext | None = None) -> None:
        config = uvicorn.Config(
            app, http=PatientProtocol, ws="none", lifespan="off", log_config=None, access_log=False,
            server_header=False, proxy_headers=False,
            log_level="error",  # it warns of every request that is none: whoever sends many would fill the log
            timeout_keep_alive=30, timeout_graceful_shutdown=1, limit_concurrency=MAX_CONNECTIONS, loop="none",
        )  # fmt: skip
        self._server = _Server(config, tls)
        self._socket = listening
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Return once requests are answered."""
        # _serve rather than serve: the difference is only that serve takes over the process's signal handlers.
        self._task = asyncio.create_task(self._server._serve([self._socket]), name="http")  # noqa: SLF001
        ready = asyncio.create_task(self._server.ready.wait())
        await asyncio.wait({self._task, ready}, return_when=asyncio.FIRST_COMPLETED)
        ready.cancel()
        if self._task.done():
            await self._task
            raise NodeError("The HTTP server ended while it was starting.")

    async def stop(self) -> None:
        """Answer what is under way for at most a second, then close."""
        if self._task is None:
            self._socket.close()
            return
        self._server.should_exit = True
        await self._task
        self._task = None
