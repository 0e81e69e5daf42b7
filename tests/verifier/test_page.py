"""The page around the verifier: it loads nothing but its two scripts, and its policy lets nothing else in or out."""

import base64
import hashlib
import re
import subprocess
from html.parser import HTMLParser

import pytest

from tests.verifier.nodejs import ROOT, SECONDS, reason_to_skip

FOLDER = ROOT / "resources" / "verifier"
PAGE = (FOLDER / "verify.html").read_text("utf-8")
SCRIPTS = ["verify.js", "page.js"]
NO_END = {"meta", "input", "link", "br", "img"}


class Tags(HTMLParser):
    """Every tag with its attributes, and whether each one that was opened was closed in its turn."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(PAGE)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in NO_END:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_every_tag_is_closed_and_every_id_is_there_once() -> None:
    tags = Tags()
    ids = [attributes["id"] for _, attributes in tags.found if "id" in attributes]
    assert not tags.open and len(ids) == len(set(ids))
    script = (FOLDER / "page.js").read_text("utf-8")
    assert set(re.findall(r'part\("([a-z-]+)"\)', script)) <= set(ids)
    named = [
        attributes[name] or ""
        for _, attributes in tags.found
        for name in ("for", "aria-describedby")
        if name in attributes
    ]
    assert {one for names in named for one in names.split()} <= set(ids)


def test_the_page_loads_its_two_scripts_and_nothing_else() -> None:
    tags = Tags()
    assert [attributes["src"] for _, attributes in tags.found if "src" in attributes] == SCRIPTS
    assert not [attributes for _, attributes in tags.found if "href" in attributes or "style" in attributes]
    assert not [name for _, attributes in tags.found for name in attributes if name.startswith("on")]
    assert "://" not in PAGE and "url(" not in PAGE and "@import" not in PAGE


def test_the_policy_forbids_what_the_page_does_not_need() -> None:
    policy = next(
        attributes["content"] or "" for tag, attributes in Tags().found
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    )  # fmt: skip
    style = PAGE.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.startswith("default-src 'none'; ") and "unsafe" not in policy
    assert f"style-src 'sha256-{digest}'" in policy, f"The style changed: its hash is sha256-{digest}"


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_reaches_for_no_network_and_makes_no_markup(name: str) -> None:
    script = (FOLDER / name).read_text("utf-8")
    for word in (
        "fetch(",
        "XMLHttpRequest",
        "WebSocket",
        "import(",
        "innerHTML",
        "eval(",
        "insertAdjacentHTML",
        "://",
        "document.write",
    ):
        assert word not in script


@pytest.mark.skipif(bool(reason_to_skip()), reason=reason_to_skip())
@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_can_be_read(name: str) -> None:
    done = subprocess.run(
        ["node", "--check", str(FOLDER / name)], capture_output=True, text=True, check=False, timeout=SECONDS
    )
    assert done.returncode == 0, done.stderr
