"""What a request may use of the node, and how a route is described: path, permission, shapes, and the function."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from node.alarms.alarms import Alarms
from node.api.errors import ApiError
from node.api.limits import Limiter, Rates
from node.api.traffic import Traffic
from node.api.views import to_json
from node.clock import Clock
from node.events import Hub
from node.filing import Filing
from node.intake import Intake
from node.network.hello import Identity
from node.network.peers import Peers
from node.sealing import Sealer
from node.store.ledger import Ledger
from node.times import Zones
from node.tokens import RIGHTS, Token
from node.types.commands import Command, Result
from node.types.plausibility import Verdict
from node.types.status import NodeStatus


class Permission(StrEnum):
    """Who may call a route."""

    READ = "read"  # whoever reaches the port
    PEER = "peer"  # a node of an allowed network introducing itself; nothing it says is believed unproven
    DOCUMENTS = "documents"  # from here on: programs on this machine, or with a token that has this permission
    SUBMIT = "submit"
    SEAL = "seal"
    OPERATE = "operate"

    @property
    def is_guarded(self) -> bool:
        """Whether it takes a token from elsewhere."""
        return self.value in RIGHTS


@dataclass(frozen=True, slots=True)
class Context:
    """The parts of the node that handlers speak to."""

    ledger: Ledger
    intake: Intake
    sealer: Sealer
    peers: Peers
    identity: Identity
    hub: Hub
    clock: Clock
    status: Callable[[], NodeStatus]
    zones: Zones
    filing: Filing
    alarms: Alarms
    rates: Rates = field(default_factory=Rates)
    tls_only: bool = False
    verdicts: Callable[[], tuple[Verdict, ...]] = tuple
    do: Callable[[Command], Awaitable[Result]] | None = None
    """What a person can ask of the node beside all that."""
    traffic: Traffic = field(default_factory=Traffic)
    once: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held by a call while it looks whether it is a retry: two at once would both find nothing."""


@dataclass(frozen=True, slots=True)
class Call:
    """One request: what it may use, its query by name, its body once decoded, and the token it came with."""

    context: Context
    request: Request
    body: Any = None
    token: Token | None = None
    limiter: Limiter | None = None

    def counts_as(self, calls: float, for_nodes: bool = False) -> None:
        """Count this call as so many."""
        if self.limiter is not None:
            self.limiter.charge(self.request, self.token.name if self.token else "", calls - 1, for_nodes)

    def speaks_for(self, source: str, field_name: str) -> None:
        """Raise when the token is not one of this source; without a token it is a program on this machine."""
        if self.token is not None and not self.token.may_speak_for(source):
            raise ApiError(
                403, "foreign_source",
                f"The token {self.token.name} may not speak for the source {source[:80]!r}. Use the token of that"
                " source, or have `gridwitness tokens` make one for it.", field_name,
            )  # fmt: skip

    def number(self, parameter: "Parameter", default: int) -> int:
        """A whole number of the query, within its bounds."""
        text = self.request.query_params.get(parameter.name)
        if text is None:
            return default
        low, high = parameter.least, parameter.most
        if not (text.isascii() and text.isdecimal() and len(text) <= 19 and low <= int(text) <= high):
            sentence = f"{parameter.name} must be a whole number from {low} to {high}."
            raise ApiError(400, "bad_query", sentence, parameter.name)
        return int(text)

    def hex(self, name: str, size: int) -> bytes:
        """Bytes of the query, in hexadecimal."""
        text = self.request.query_params.get(name, "")
        return unhex(text, size, name)

    def id(self, name: str) -> bytes:
        """The 32 bytes that the path names."""
        return unhex(self.request.path_params[name], 32, name)


def unhex(text: str, size: int, field_name: str) -> bytes:
    """Exactly `size` bytes from hexadecimal text."""
    try:
        data = bytes.fromhex(text)
    except ValueError:
        data = b""
    if len(data) != size or len(text) != size * 2:
        raise ApiError(400, "bad_hex", f"{field_name} must be {size * 2} hexadecimal digits.", field_name)
    return data


Handler = Callable[[Call], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of path or query, or a header: a whole number within bounds, or a text of a pattern."""

    name: str
    words: str
    kind: str = "integer"
    required: bool = False
    least: int = 0
    most: int = 1 << 48
    pattern: str = ""


def in_path(name: str, words: str) -> tuple[Parameter]:
    """An id of 32 bytes as the only variable part of a path."""
    return (Parameter(name, words, "string", True, pattern="^[0-9a-fA-F]{64}$"),)


@dataclass(frozen=True, slots=True)
class Route:
    """One line of the route table, from which both the server and its OpenAPI document are made.

    `answers` are those of its own; what any route of its kind may answer is added in the document.  What is `for_nodes`
    is counted apart from other calls; what `is_visited` is a page to which links of others may lead.
    """

    method: str
    path: str
    permission: Permission
    summary: str
    handler: Handler
    answers: dict[int, str]
    query: tuple[Parameter, ...] = ()
    headers: tuple[Parameter, ...] = ()
    place: tuple[Parameter, ...] = ()
    body: type[msgspec.Struct] | None = None
    takes: str = "application/json"
    media: str = "application/json"
    for_nodes: bool = False
    is_visited: bool = False
    tags: tuple[str, ...] = field(default=("v1",))


def json_answer(view: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """A JSON answer."""
    return Response(to_json(view), status_code=status, media_type="application/json", headers=headers)
