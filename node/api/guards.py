"""Who may ask what: loopback is not safe from browsers, and writes from elsewhere need the token."""

import hmac
import ipaddress

from starlette.requests import Request

from node.api.context import Permission
from node.api.errors import ApiError

JSON = "application/json"
FOREIGN_FETCHES = frozenset({"cross-site", "same-site"})


def check(request: Request, permission: Permission, token: str, own_host: str, takes: str = JSON) -> None:
    """Raise when this request may not be answered."""
    _check_host(request, own_host)
    _check_origin(request)
    if request.method == "POST":
        _check_media(request, takes)
    if permission == Permission.WRITE and not _is_local(request) and not _has_token(request, token):
        raise ApiError(
            401, "token_needed",
            "Writing from another machine needs the token: send 'Authorization: Bearer ...' with the text of the file"
            " 'token' in the node's data folder.", "authorization",
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
    own = f"http://{request.headers.get('host', '')}"
    if (origin is not None and origin != own) or request.headers.get("sec-fetch-site", "") in FOREIGN_FETCHES:
        raise ApiError(403, "foreign_origin", "Web pages of other origins may not speak to this node.", "origin")


def _check_media(request: Request, takes: str) -> None:
    """A web page can send neither of the two forms that are taken without asking first, and that is never granted."""
    media = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if media != takes:
        code, what = ("not_json", "JSON") if takes == JSON else ("not_bytes", "the bytes as they are")
        raise ApiError(415, code, f"Send {what}, with the header Content-Type: {takes}.", "content-type")


def _is_local(request: Request) -> bool:
    return (
        request.client is not None
        and _is_ip(request.client.host)
        and (ipaddress.ip_address(request.client.host).is_loopback)
    )


def _has_token(request: Request, token: str) -> bool:
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    return scheme.lower() == "bearer" and hmac.compare_digest(given.strip().encode(), token.encode())
