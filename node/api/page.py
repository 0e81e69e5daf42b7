"""The page with which a visitor checks receipts in a browser: three fixed files, and a policy that holds them in.

The checks run on the visitor's machine.  What is served here is the same page that works from a saved file, so whoever
does not trust this node takes it from elsewhere.
"""

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from starlette.responses import Response

from node.api.context import Call, Handler, Permission, Route

PATH = "/verify/"
FOLDER = Path(__file__).parents[2] / "resources" / "verifier"
_META = re.compile(r'http-equiv="Content-Security-Policy"\s+content="([^"]+)"')
_KINDS = {".html": "text/html", ".js": "text/javascript"}


@dataclass(frozen=True, slots=True)
class PageFile:
    """One file with the headers that it is served with."""

    data: bytes
    media: str
    headers: dict[str, str]

    @property
    def tag(self) -> str:
        """What changes with the bytes."""
        return self.headers["ETag"]


@cache
def page_file(name: str) -> PageFile:
    """A file of the page, read when it is first asked for."""
    data = (FOLDER / name).read_bytes()
    return PageFile(
        data, _KINDS[Path(name).suffix],
        {
            # What the page demands of itself, and that no other page may show it in a frame: a page cannot say that.
            "Content-Security-Policy": f"{_policy()}; frame-ancestors 'none'",
            "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
            "Cross-Origin-Resource-Policy": "same-origin", "Cache-Control": "no-cache",
            "ETag": f'"{hashlib.sha256(data).hexdigest()[:32]}"',
        },
    )  # fmt: skip


def _policy() -> str:
    found = _META.search((FOLDER / "verify.html").read_text("utf-8"))
    assert found is not None, "the page has a policy"
    return found[1]


def serving(name: str) -> Handler:
    """What answers with this file."""

    async def served(call: Call) -> Response:
        file = page_file(name)
        if call.request.headers.get("if-none-match") == file.tag:
            return Response(status_code=304, headers=file.headers)
        return Response(file.data, media_type=f"{file.media}; charset=utf-8", headers=file.headers)

    return served


_FILES = ((PATH, "verify.html"), (f"{PATH}verify.js", "verify.js"), (f"{PATH}page.js", "page.js"))
ROUTES = tuple(
    Route("GET", path, Permission.READ, f"Check a receipt in a browser ({name})", serving(name),
          {200: "The file.", 304: "It is the one that the browser has."}, media=_KINDS[Path(name).suffix],
          is_visited=path == PATH, tags=("page",))
    for path, name in _FILES
)  # fmt: skip
