"""A small HTTP client for speaking to nodes inside the loop.

Bounded in size and time, on addresses that were resolved and allowed beforehand; it follows no redirects, uses no
proxies and asks for no compression, because a peer is not to be trusted with any of them.
"""

import asyncio
import ssl
from dataclasses import dataclass, field

import httptools

from node.network.address import Address
from node.network.certificate import key_in
from node.network.tls import TlsMode, asking
from node.network.transport import Answer, LinkError, PinnedKeyError, TooSlowError

MAX_HEAD = 16_384
TRY_S = 2.0
TRIES_S = 6.0
"""So long one of several numbers of a name may take to answer at all, and all but the last of them together."""
_BUFFER = 1 << 17


@dataclass(slots=True)
class _Parser:
    """Collects one answer; httptools calls its methods."""

    limit: int
    body: bytearray = field(default_factory=bytearray)
    http: httptools.HttpResponseParser | None = None
    complete: bool = False
    keeps: bool = False
    refused: str = ""

    def on_header(self, name: bytes, value: bytes) -> None:
        if name.lower() == b"content-encoding" and value.lower() != b"identity":
            self.refused = "The answer is compressed, which was not asked for."

    def on_body(self, piece: bytes) -> None:
        self.body += piece
        if len(self.body) > self.limit:
            self.refused = f"The answer is larger than {self.limit} bytes."

    def on_message_complete(self) -> None:
        self.complete = True
        # Asked here, as the parser forgets it with the last byte.
        self.keeps = self.http is not None and self.http.should_keep_alive()


class Client:
    """A `Link` over HTTP: one connection that is kept while it works."""

    def __init__(self, address: Address, ips: list[str], mode: TlsMode = TlsMode.OFF, pin: bytes | None = None) -> None:
        self._address = address
        self._ips = list(ips)
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self._dialled = (ips[0] if ips else "", address.port)
        self._mode = mode
        self._agreed = self._pin = pin
        self._shown: bytes | None = None
        self._closed = False
        self._turn = asyncio.Lock()

    async def get(self, path: str, limit: int = 1 << 20, within_s: float = 10.0) -> Answer:
        """GET a path."""
        return await self._request("GET", path, b"", limit, within_s)

    async def post(self, path: str, body: bytes, limit: int = 1 << 20, within_s: float = 10.0) -> Answer:
        """POST a JSON body."""
        return await self._request("POST", path, body, limit, within_s)

    @property
    def dialled(self) -> tuple[str, int]:
        """The address that was connected to last."""
        return self._dialled

    def pin(self, key: bytes) -> bool:
        """Whoever answers from now on must hold this key; False when somebody else answered so far."""
        self._hold_to_agreed(key)
        if key != (self._pin or key) or key != (self._shown or key):
            return False
        self._pin = key
        return True

    async def close(self) -> None:
        """Drop the connection for good."""
        self._closed = True
        self._drop()

    def _drop(self) -> None:
        streams, self._streams = self._streams, None
        if streams is not None:
            # Of a connection behind TLS the end would be agreed upon first, with somebody who may never answer.
            (streams[1].close if self._shown is None else streams[1].transport.abort)()

    async def _request(self, method: str, path: str, body: bytes, limit: int, within_s: float) -> Answer:
        head = "Accept: */*\r\n"
        if method == "POST":
            head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
        async with self._turn:
            if self._closed:
                raise LinkError("The connection was given up.")
            try:
                async with asyncio.timeout(within_s):
                    return await self._exchange(f"{method} {path} HTTP/1.1\r\n", f"{head}\r\n".encode() + body, limit)
            except TimeoutError:
                self._drop()
                raise TooSlowError(f"No answer came within {within_s:g} s.") from None
            except OSError as error:
                self._drop()
                raise LinkError(_words(error)) from None
            except BaseException:
                self._drop()
                raise

    async def _exchange(self, first: str, rest: bytes, limit: int) -> Answer:
        kept = self._streams is not None
        try:
            return await self._once(first, rest, limit)
        except (ConnectionResetError, BrokenPipeError):
            self._drop()
            if not kept or self._closed:
                raise
        return await self._once(first, rest, limit)  # the other side may have closed an idle connection: once more

    async def _once(self, first: str, rest: bytes, limit: int) -> Answer:
        reader, writer = await self._connected()
        # The number, not the name that led to it: a node answers to no name but its own, for the sake of browsers.
        host = Address(self._dialled[0].partition("%")[0], self._dialled[1])
        writer.write(f"{first}Host: {host}\r\n".encode() + rest)
        await writer.drain()
        parser = _Parser(limit)
        http = parser.http = httptools.HttpResponseParser(parser)
        received = 0
        while not parser.complete:
            data = await reader.read(65_536)
            if not data:
                raise ConnectionResetError
            received += len(data)
            try:
                http.feed_data(data)
            except (httptools.HttpParserError, httptools.HttpParserUpgrade) as error:
                raise LinkError(f"What answers there does not speak HTTP ({error}).") from None
            if parser.refused or received > limit + MAX_HEAD + limit // 8:
                raise LinkError(parser.refused or "The answer has too much around its body.")
        answer = Answer(http.get_status_code(), bytes(parser.body))
        if not parser.keeps:
            self._drop()
        return answer

    async def _connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._streams is None:
            self._streams = await self._connect()
            if self._closed:  # it was given up meanwhile, and nobody would close this one
                self._drop()
                raise LinkError("The connection was given up.")
        return self._streams

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """To the first number of the name where it works: a machine that is off at one of them is not off at all."""
        failure: OSError | LinkError = ConnectionRefusedError("no address")
        share_s = min(TRY_S, TRIES_S / max(1, len(self._ips) - 1))
        for left, ip in zip(reversed(range(len(self._ips))), self._ips, strict=True):
            try:
                async with asyncio.timeout(share_s if left else None):  # for the last, what is left of the whole call
                    streams = await self._open(ip)
            except (OSError, LinkError) as error:
                failure = error
            else:
                self._dialled = (ip, self._address.port)
                self._ips = [ip, *(other for other in self._ips if other != ip)]  # where to begin the next time
                return streams
        raise failure

    async def _open(self, ip: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A connection as the mode asks for it.  Whoever showed a key once is not spoken with in the open again."""
        if self._mode is not TlsMode.OFF:
            try:
                streams = await asyncio.open_connection(ip, self._address.port, limit=_BUFFER, ssl=asking())
            except ConnectionRefusedError:
                raise
            except (ssl.SSLError, ConnectionError) as error:
                if self._mode is TlsMode.REQUIRED or self._shown is not None:
                    raise LinkError(_no_tls(error)) from None
            else:
                self._look_at_key(streams[1])
                return streams
        return await asyncio.open_connection(ip, self._address.port, limit=_BUFFER)

    def _hold_to_agreed(self, key: bytes) -> None:
        if self._agreed is not None and key != self._agreed:
            raise PinnedKeyError(self._address, key, self._agreed)

    def _look_at_key(self, writer: asyncio.StreamWriter) -> None:
        shown = key_in(writer.get_extra_info("ssl_object").getpeercert(binary_form=True) or b"")
        if shown is None or shown != (self._pin or shown):
            writer.transport.abort()
            if shown is None:
                raise LinkError("What answers there by TLS shows no key of a node.")
            self._hold_to_agreed(shown)
            raise LinkError(
                f"It shows another key ({shown.hex()[:16]}) than the one it is known by: somebody may stand in between."
            )
        self._shown = shown


def _no_tls(error: OSError) -> str:
    reason = getattr(error, "reason", None) or type(error).__name__
    return f"It does not speak TLS 1.3, which this node requires ({reason}). Start it with --tls required too."


def _words(error: OSError) -> str:
    if isinstance(error, ConnectionRefusedError):
        return "Nothing listens there."
    if isinstance(error, ConnectionResetError | BrokenPipeError):
        return "The connection was closed before the answer came."
    return f"It cannot be reached: {error.strerror or error}."
