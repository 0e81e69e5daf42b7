"""The wires between nodes, behind a seam: what a node asks of them, so that a simulation can take their place."""

from dataclasses import dataclass
from typing import Any, Protocol

from node.network.address import Address


class LinkError(Exception):
    """No usable answer; the message says what happened."""


class PinnedKeyError(LinkError):
    """Another key answers than the one that a person holds this address to; the message says what to do."""

    def __init__(self, address: object, shown: bytes, pinned: bytes) -> None:
        super().__init__(
            f"It answers with the key {shown.hex()}, and --peer-key holds {address} to {pinned.hex()}: it has another"
            " key now, or somebody may stand in between. Nothing is taken from it. Compare with `gridwitness key show`"
            " on its machine; if that key is right, start this node with it."
        )


class TooSlowError(LinkError):
    """The answer was not here when its time was over: less of it might have been."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Status and body of an answer."""

    status: int
    body: bytes


class Link(Protocol):
    """Requests to one node, one after the other, each bounded in size and time; a failed one raises `LinkError`."""

    async def get(self, path: str, limit: int = ..., within_s: float = ...) -> Answer:
        """GET a path."""

    async def post(self, path: str, body: bytes, limit: int = ..., within_s: float = ...) -> Answer:
        """POST a JSON body."""

    def pin(self, key: bytes) -> bool:
        """Whoever answers from now on must hold this key; False when somebody else answered so far.

        Raises `PinnedKeyError` where a person wants another key at this address.
        """

    @property
    def dialled(self) -> tuple[str, int]:
        """The address that was connected to last."""

    async def close(self) -> None:
        """Drop the connection for good."""


class Serving(Protocol):
    """An application that answers."""

    async def start(self) -> None:
        """Return once requests are answered."""

    async def stop(self) -> None:
        """Answer what is under way for at most a second, then close."""


class Listening(Protocol):
    """A port that is this node's, before anything answers on it."""

    @property
    def port(self) -> int:
        """Which one it became."""

    def serve(self, app: Any) -> Serving:
        """Answer requests by this ASGI application, once it is started."""

    def close(self) -> None:
        """Give the port back.  A second call does nothing."""


class Transport(Protocol):
    """How nodes reach each other."""

    def check(self, address: Address) -> None:
        """Raise `AddressError` when a node may not be spoken with at this number, before anything is asked there."""

    async def resolve(self, address: Address) -> list[str]:
        """The addresses a name stands for now; connecting uses these and never asks again."""

    def link(self, address: Address, ips: list[str]) -> Link:
        """A link to a node; nothing is sent yet."""

    def listen(self, host: str, port: int, fallback: bool) -> Listening:
        """Take a port; with `fallback`, a free one when the wished one is taken."""
