"""Who may ask what: loopback is not safe from browsers, and from elsewhere what changes something needs a token."""

import ipaddress
from dataclasses import dataclass

from starlette.requests import Request

from node.api.context import Permission, Route
from node.api.errors import ApiError
from node.api.limits import Limiter
from node.network.address import number_of
from node.tokens import Token, TokenBook

JSON = "application/json"
FOREIGN_FETCHES = frozenset({"cross-site", "same-site"})


@dataclass(frozen=True, slots=True)
class Door:
    """What decides who comes in."""

    tokens: TokenBook
    limiter: Limiter
    own_host: str
    tls_only: bool = False


def admit(request: Request, route: Route, door: Door) -> Token | None:
    """Count this request and look at it; the token it came with, if any.  Raises when it may not be answered."""
    door.limiter.admit(request, route.for_nodes)
    if door.tls_only:
        _check_private(request, route)
    token = check(request, route.permission, door.tokens, door.own_host, route.takes, route.is_visited)
    if token is not None:
        door.limiter.admit_token(token.name)
    return token


def check(
    request: Request, permission: Permission, tokens: TokenBook, own_host: str, takes: str = JSON,
    is_visited: bool = False,
) -> Token | None:  # fmt: skip
    """The token that a guarded request came with, if any; raises when it may not be answered."""
    _check_host(request, own_host)
    if not (is_visited and _is_visit(request)):
        _check_origin(request)
    if request.method == "POST":
        _check_media(request, takes)
    return _check_token(request, permission, tokens) if permission.is_guarded else None


def _check_token(request: Request, permission: Permission, tokens: TokenBook) -> Token | None:
    """A token that is shown is judged wherever the request comes from: so a program here can be held to its own."""
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    if not scheme and is_local(request):
        return None
    token = tokens.find(secret.strip()) if scheme.lower() == "bearer" else None
    if token is None and secret.strip():
        raise ApiError(
            401, "token_unknown",
            "The token that was shown is not known here: it was removed, or is another node's. On the node's machine"
            " `gridwitness tokens list` names those that are, and `gridwitness tokens add` makes one.", "authorization",
        )  # fmt: skip
    if token is None:
        raise ApiError(
            401, "token_needed",
            f"This call needs a token that may {permission.value}: send 'Authorization: Bearer ...' with a secret that"
            " `gridwitness tokens add` gave on the node's machine, or with the text of the file 'token' in its data"
            " folder.", "authorization",
        )  # fmt: skip
    if permission.value not in token.may:
        raise ApiError(
            403, "not_permitted",
            f"The token {token.name} may not {permission.value}; it may {', '.join(token.may)}.", "authorization",
        )  # fmt: skip
    return token


def _check_private(request: Request, route: Route) -> None:
    """Without TLS only programs on this machine are answered, and those not as nodes."""
    if request.scope["scheme"] != "https" and (route.for_nodes or not is_local(request)):
        raise ApiError(
            403, "tls_needed", "This node speaks with nodes and with other machines by TLS 1.3 alone. Ask by https://,"
            " or start the node with --tls required when it is a node that asks.", "scheme",
        )  # fmt: skip


def _check_host(request: Request, own_host: str) -> None:
    """By rebinding, a web page can make a browser ask us under the page's own name, never under a number."""
    host = request.headers.get("host", "")
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    name = name.strip("[]").lower()
    if name in {"localhost", own_host.lower()} or _is_ip(name):
        return
    raise ApiError(403, "foreign_host", f"This node does not answer to the name {name[:80]!r}.", "host")


def _is_ip(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _check_origin(request: Request) -> None:
    origin = request.headers.get("origin")
    own = f"{request.scope.get('scheme', 'http')}://{request.headers.get('host', '')}"
    if (origin is not None and origin != own) or request.headers.get("sec-fetch-site", "") in FOREIGN_FETCHES:
        raise ApiError(403, "foreign_origin", "Web pages of other origins may not speak to this node.", "origin")


def _is_visit(request: Request) -> bool:
    """Whether a person followed a link to here: the page that has the link sees nothing of the answer."""
    told = request.headers.get
    return (told("origin"), told("sec-fetch-mode"), told("sec-fetch-dest")) == (None, "navigate", "document")


def _check_media(request: Request, takes: str) -> None:
    """A web page can send neither of the two forms that are taken without asking first, and that is never granted."""
    media = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if media != takes:
        code, what = ("not_json", "JSON") if takes == JSON else ("not_bytes", "the bytes as they are")
        raise ApiError(415, code, f"Send {what}, with the header Content-Type: {takes}.", "content-type")


def is_local(request: Request) -> bool:
    """Whether it comes from a program on this machine."""
    if request.client is None or not _is_ip(request.client.host):
        return False
    return number_of(request.client.host).is_loopback
