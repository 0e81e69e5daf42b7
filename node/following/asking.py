"""Asking a followed node: one bounded call, whatever answers there, and what came as plain facts."""

from dataclasses import dataclass
from typing import Annotated, Protocol

import msgspec

from node.following.judging import Said
from node.network import told
from node.network.address import Address, AddressError, Allowed, parse_address, read_network
from node.network.answers import read_as
from node.network.client import Client
from node.network.names import resolve
from node.network.tls import TlsMode
from node.network.transport import Answer, Link, LinkError
from node.types.receipt import Checkpoint, CoSignature

ANSWER_WITHIN_S = 15.0
MAX_ANSWER = 65_536
MOST_COSIGNERS = 32
TAG_DIGITS = 16
ANYWHERE = Allowed((read_network("0.0.0.0/0"), read_network("::/0")))
"""A person named the address: it may be any."""


@dataclass(frozen=True, slots=True)
class Where:
    """A followed node's address; behind TLS its key is what is held to, and no authority."""

    address: Address
    private: bool = False

    def __str__(self) -> str:
        return f"http{'s' if self.private else ''}://{self.address}"


def read_where(text: str) -> Where:
    """Read http://HOST:PORT, https://HOST:PORT or HOST:PORT; raises `AddressError`."""
    plain = text.strip()
    private = plain.lower().startswith("https://")
    address = parse_address(f"http://{plain[8:]}" if private else plain)
    ANYWHERE.check(address)
    return Where(address, private)


class Wires(Protocol):
    """How followed nodes are reached: a seam, so that tests need no network."""

    async def dial(self, where: Where, key: bytes) -> Link:
        """A link to what is there now; with a key, only to who holds it (behind TLS)."""


class HttpWires:
    """The machine's own network."""

    async def dial(self, where: Where, key: bytes) -> Link:
        """The name is resolved here, and not again while the link lasts."""
        try:
            numbers = await resolve(where.address, ANYWHERE)
        except AddressError as error:
            raise LinkError(str(error)) from None
        mode = TlsMode.REQUIRED if where.private else TlsMode.OFF
        return Client(where.address, numbers, mode, key if where.private and key else None)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: from which checkpoint on, and for how long the node may hold it back while there is no news."""

    known: Checkpoint | None = None
    is_first: bool = False
    wait_s: int = 0
    cosigners: bool = False

    @property
    def path(self) -> str:
        """As an address."""
        parts = []
        if self.known is not None:
            parts += [f"size={self.known.size}", f"root={self.known.root.hex()}", f"signed={self.known.time_ms}"]
        if not self.is_first:
            unless = self.known.signature.hex()[:TAG_DIGITS] if self.known is not None else "none"
            parts += [f"unless={unless}", f"wait={self.wait_s}"]
        if self.cosigners:
            parts.append(f"cosigners={MOST_COSIGNERS}")
        return "/v1/follow" + "?" * bool(parts) + "&".join(parts)


async def ask(link: Link, question: Question) -> Said | None:
    """What the node says; None while it is what was known.  `LinkError` for whatever is no answer of a node."""
    answer = await link.get(question.path, MAX_ANSWER, ANSWER_WITHIN_S + question.wait_s)
    if answer.status == 204 and not question.is_first:
        return None
    if answer.status != 200:
        raise LinkError(_refusal(answer))
    return read(answer.body)


def _refusal(answer: Answer) -> str:
    if 300 <= answer.status < 400:
        return "It leads elsewhere (a redirect), which is not followed. Give the address where the node itself answers."
    if answer.status in {404, 405}:
        return "What answers there is no Gridwitness node, or one of a version that cannot be followed."
    return f"It answered with HTTP status {answer.status}."


class _By(msgspec.Struct, frozen=True):
    checkpoint: told.SignedCheckpoint
    by: Annotated[list[told.Own], msgspec.Meta(max_length=MOST_COSIGNERS)]

    def plain(self) -> tuple[Checkpoint, tuple[CoSignature, ...]]:
        return self.checkpoint.plain(), tuple(own.plain() for own in self.by)


class _Said(msgspec.Struct, frozen=True):
    network: told.Id
    checkpoint: told.SignedCheckpoint | None
    root: told.Id | None = None
    consistency: Annotated[list[told.Id], msgspec.Meta(max_length=64)] = []
    notice: told.SignedNotice | None = None
    cosigned: _By | None = None


def read(body: bytes) -> Said:
    """What an answer says, checked for its form."""
    said = read_as(_Said, body, "a checkpoint")
    return Said(
        bytes.fromhex(said.network), said.checkpoint.plain() if said.checkpoint is not None else None,
        bytes.fromhex(said.root or ""), tuple(map(bytes.fromhex, said.consistency)),
        said.notice.plain() if said.notice is not None else None,
        said.cosigned.plain() if said.cosigned is not None else None,
    )  # fmt: skip
