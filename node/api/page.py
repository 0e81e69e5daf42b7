"""The page with which a visitor checks receipts in a browser: one file with all that it needs, and a policy for it.

The checks run on the visitor's machine.  What is served here is the same page that works from a saved file, so whoever
does not trust this node takes it from elsewhere.
"""

import hashlib
import json
import re
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from starlette.responses import Response

from node.api.context import Call, Permission, Route

PATH = "/verify/"
RESOURCES = Path(__file__).parents[2] / "resources"
FOLDER = RESOURCES / "verifier"
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_SCRIPT = re.compile(r'<script src="([a-z]+\.js)"></script>')
_WORDS, _TELEPHONE, _POLICY, _FRAMES = "<!-- words -->", "<!-- telephone -->", "POLICY", "frame-ancestors 'none'"


@dataclass(frozen=True, slots=True)
class Page:
    """The page, the policy that it sets itself, and what changes with its bytes."""

    data: bytes
    policy: str
    tag: str


@cache
def page() -> Page:
    """Put together when it is first asked for: the words and the scripts stand in the page itself.

    Only scripts and styles with these very hashes run, wherever the page was saved.
    """
    text = (FOLDER / "verify.html").read_text("utf-8")
    scripts = {name: (FOLDER / name).read_text("utf-8") for name in _SCRIPT.findall(text)}
    text = _SCRIPT.sub(lambda found: f"<script>{scripts[found[1]]}</script>", text)
    words = json.dumps(json.loads((RESOURCES / "words" / "verdict.json").read_text("utf-8")), ensure_ascii=False)
    words = words.replace("<", "\\u003c")
    text = text.replace(_WORDS, f'<script type="application/json" id="words">{words}</script>')
    spoken = (RESOURCES / "words" / "telephone.txt").read_text("ascii")
    text = text.replace(_TELEPHONE, f'<script type="text/plain" id="telephone">{spoken}</script>')
    style = _STYLE.search(text)
    policy = (
        f"default-src 'none'; script-src {' '.join(map(_hash, scripts.values()))}; worker-src blob:;"
        f" style-src {_hash(style[1] if style else '')}; base-uri 'none'; form-action 'none'"
    )
    data = text.replace(_POLICY, policy, 1).encode()
    return Page(data, policy, f'"{hashlib.sha256(data).hexdigest()[:32]}"')


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


async def _served(call: Call) -> Response:
    made = page()
    headers = {
        # What the page demands of itself, and that no other page may show it in a frame: a page cannot say that.
        "Content-Security-Policy": f"{made.policy}; {_FRAMES}",
        "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
        "Cross-Origin-Resource-Policy": "same-origin", "Cache-Control": "no-cache", "ETag": made.tag,
    }  # fmt: skip
    if call.request.headers.get("if-none-match") == made.tag:
        return Response(status_code=304, headers=headers)
    return Response(made.data, media_type="text/html; charset=utf-8", headers=headers)


ROUTES = (
    Route("GET", PATH, Permission.READ, "Check a receipt in a browser", _served,
          {200: "The page.", 304: "It is the one that the browser has."}, media="text/html", is_visited=True,
          tags=("page",)),
)  # fmt: skip
