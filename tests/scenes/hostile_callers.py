"""Hostile requests as bytes, many of them and of many kinds, and what a node answers to each."""

import json
import socket
from collections import Counter
from collections.abc import Callable
from types import TracebackType
from typing import Self

from tests.node.running import READING
from tests.scenes.nets import at_once
from tests.scenes.victim import Victim

WITHIN_S = 30.0
SUBMIT = "/submit_data"
FALSE_WORD = {"size": 1, "root": "00" * 32, "time_ms": 1, "key": "00" * 32, "signature": "00" * 64}
DISPUTED = "2026-01-01T00:00:00Z"
"""The time of a reading of which the flood hands in other versions; the true one is there before."""


def request(
    path: str, body: bytes | None, host: str = "127.0.0.1", media: str = "application/json", more: str = ""
) -> bytes:
    """A POST, or with a body of None only its head."""
    length = "" if body is None else f"Content-Length: {len(body)}\r\n"
    kind = f"Content-Type: {media}\r\n" if media else ""
    return f"POST {path} HTTP/1.1\r\nHost: {host}\r\n{kind}{more}{length}\r\n".encode() + (body or b"")


class Raw:
    """One connection that is opened again whenever the node ended it."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._wire: socket.socket | None = None
        self._rest = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Hang up."""
        if self._wire is not None:
            self._wire.close()
        self._wire, self._rest = None, b""

    def send(self, data: bytes) -> None:
        """Send these bytes, and wait for nothing."""
        if self._wire is None:
            self._wire = socket.create_connection(("127.0.0.1", self._port), timeout=WITHIN_S)
        self._wire.sendall(data)

    def is_over(self) -> bool:
        """Whether the node ended this connection, or answered on it."""
        assert self._wire is not None
        self._wire.setblocking(False)
        try:
            return len(self._wire.recv(65_536)) >= 0
        except BlockingIOError:
            return False
        except OSError:
            return True

    def ask(self, data: bytes) -> int:
        """The status that is answered to this request; 0 where the connection was ended instead."""
        try:
            self.send(data)
            return self._answer()
        except (ConnectionError, EOFError):
            self.close()
            return 0

    def _answer(self) -> int:
        head, self._rest = self._until(b"\r\n\r\n")
        lines = head.decode("latin-1").lower().split("\r\n")
        headers = dict(line.split(": ", 1) for line in lines[1:] if line)
        length = int(headers.get("content-length", "0"))
        while len(self._rest) < length:
            self._rest += self._more()
        self._rest = self._rest[length:]
        if headers.get("connection") == "close" or lines[0].split()[1] == "413":
            self.close()  # what follows on it would be read as the rest of the body
        return int(lines[0].split()[1])

    def _until(self, mark: bytes) -> tuple[bytes, bytes]:
        while mark not in self._rest:
            self._rest += self._more()
        head, _, rest = self._rest.partition(mark)
        return head, rest

    def _more(self) -> bytes:
        assert self._wire is not None
        piece = self._wire.recv(65_536)
        if not piece:
            raise EOFError
        return piece


Kind = Callable[[int], bytes]
_READING = json.dumps(READING).encode()


def _changed(**changes: object) -> bytes:
    return json.dumps(READING | changes).encode()


HOSTILE_KINDS: dict[str, Kind] = {
    "foreign origin": lambda _: request(SUBMIT, _READING, more="Origin: https://evil.example\r\n"),
    "rebound host": lambda n: request(SUBMIT, _READING, host=f"h{n}.evil.example"),
    "simple form": lambda _: request(SUBMIT, _READING, media="text/plain"),
    "false token": lambda n: request(SUBMIT, _READING, more=f"Authorization: Bearer {n:048x}\r\n"),
    "not JSON": lambda n: request(SUBMIT, b"{" * (n % 5_000 + 1)),
    "not a reading": lambda n: request(SUBMIT, _changed(voltage_vector=["x" * (n % 1_000)])),
    "endless number": lambda n: request(SUBMIT, _READING.replace(b"230.5", b"9" * (20 + n % 1_000))),
    "giant by its word": lambda n: request(SUBMIT, None, more=f"Content-Length: {(1 << 30) + n}\r\n"),
    "not HTTP": lambda n: b"\x16\x03\x01" + bytes([n % 256]) * 60 + b"\r\n\r\n",
    "unknown path": lambda n: f"GET /{n:x}/../../etc/passwd HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode(),
    "unknown blocks": lambda n: request("/v1/sync", json.dumps({"locator": [f"{n:064x}"] * 64}).encode()),
    "unknown headers": lambda n: request("/v1/headers", json.dumps({"locator": [f"{n:064x}"]}).encode()),
    "unknown records": lambda n: request("/v1/held", json.dumps({"ids": [f"{n:064x}"] * 500}).encode()),
    "too many ids": lambda n: request("/v1/bodies", json.dumps({"ids": [f"{n:064x}"] * 200}).encode()),
    "registration": lambda n: request("/v1/peers", b'{"port": %d}' % (1_024 + n % 60_000)),
    "false port": lambda n: request("/v1/peers", b'{"port": %d}' % (65_536 + n)),
    "outside address": lambda n: request(
        "/register_node", b'{"node_address": "http://8.8.%d.%d:80"}' % (n // 256 % 256, n % 256)
    ),
    "false nonce": lambda n: f"GET /v1/hello?nonce={n:x} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode(),
    "false word": lambda n: request("/v1/word", json.dumps({"size": -n, "root": "0", "key": ""}).encode()),
    "false co-signature": lambda n: request("/v1/cosign", json.dumps(FALSE_WORD | {"cosigned_ms": n}).encode()),
    "another version": lambda n: request(SUBMIT, _changed(timestamp=DISPUTED, metadata={"n": n})),
}  # fmt: skip
"""Each by its number, so that no two are the same bytes."""


def flood(victim: Victim, count: int, at_a_time: int = 4) -> dict[str, Counter[int]]:
    """So many messages in all, as many of each kind, on some connections at once; the answers by kind."""
    answered = {kind: Counter[int]() for kind in HOSTILE_KINDS}
    each = count // len(HOSTILE_KINDS)

    def send(kinds: list[str]) -> None:
        with Raw(victim.node.port) as raw:
            for number in range(each):
                for kind in kinds:
                    answered[kind][raw.ask(HOSTILE_KINDS[kind](number))] += 1

    names = list(HOSTILE_KINDS)
    at_once([lambda part=part: send(names[part::at_a_time]) for part in range(at_a_time)])  # type: ignore[misc]
    return answered
