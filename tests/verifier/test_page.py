"""The page around the verifier: it loads nothing but its two scripts, and its policy lets nothing else in or out."""

import base64
import hashlib
import json
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from app.spoken import numbers_of, words_of
from node.api.page import page
from node.ledger.receipts import MAX_RECEIPT
from node.ledger.short import short_of
from tests.verifier.cases import BASES, base
from tests.verifier.nodejs import ROOT, SECONDS, reason_to_skip

FOLDER = ROOT / "resources" / "verifier"
PAGE = page().data.decode()
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


def test_the_page_loads_nothing_at_all() -> None:
    tags = Tags()
    assert [tag for tag, _ in tags.found].count("script") == 2 + len(SCRIPTS)
    loading = {"src", "href", "style", "action", "srcset", "data", "poster"}
    assert not [attributes for _, attributes in tags.found if loading & set(attributes)]
    assert not [name for _, attributes in tags.found for name in attributes if name.startswith("on")]
    assert "://" not in PAGE and "url(" not in PAGE and "@import" not in PAGE


def test_the_policy_forbids_what_the_page_does_not_need() -> None:
    policy = next(
        attributes["content"] or "" for tag, attributes in Tags().found
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    )  # fmt: skip
    assert policy.startswith("default-src 'none'; script-src 'sha256-") and "unsafe" not in policy
    assert "self" not in policy and "http" not in policy and "file:" not in policy
    parts = re.findall(r"<(style|script)>(.*?)</\1>", PAGE, re.DOTALL)
    assert [name for name, _ in parts] == ["style", "script", "script"]
    for name, text in parts:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy.partition(f"{name}-src")[2].partition(";")[0]


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


def in_slices(path: Path, file: bytes) -> Any:
    """What comes of this file when it is checked as the page checks it."""
    path.write_bytes(file)
    done = subprocess.run(
        ["node", str(Path(__file__).parent / "slices.js"), str(path)],
        capture_output=True, text=True, check=False, timeout=SECONDS,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


HOSTILE = {
    "many numbers": b"[" + b"0," * 1_000_000 + b"0]",
    "many lists": b"[" + b"[]," * 500_000 + b"[]]",
    "deep lists": b"[[[[[[[[" + b"[0]," * 500_000 + b"0]]]]]]]]",
    "many names": b"{" + b",".join(b'"k%d":0' % number for number in range(300_000)) + b"}",
}


@pytest.mark.skipif(bool(reason_to_skip()), reason=reason_to_skip())
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_does_not_hold_the_page_up(tmp_path: Path, name: str) -> None:
    """It is read in slices of a few milliseconds; the bound here is that of a busy machine."""
    told = in_slices(tmp_path / "receipt.json", HOSTILE[name])
    assert told["whole"] == told["first"]["answer"] == told["again"] == "cannot tell"
    assert len(told["first"]["shares"]) > 50 and told["first"]["longest"] < 500


@pytest.mark.skipif(bool(reason_to_skip()), reason=reason_to_skip())
def test_thousands_of_signatures_are_checked_in_slices(tmp_path: Path) -> None:
    view = next(view for view in (base(seed)[1] for seed in range(BASES)) if view["cosignatures"])
    many = {**view, "cosignatures": (view["cosignatures"] * 256)[:256]}
    told = in_slices(tmp_path / "receipt.json", json.dumps(many).encode())
    assert told["whole"] == told["first"]["answer"] == told["again"] == "stranger"
    shares = told["first"]["shares"]
    assert len(shares) >= 256 and shares == sorted(shares) and shares[0] >= 0 and shares[-1] <= 1
    assert told["first"]["longest"] < 500


@pytest.mark.skipif(bool(reason_to_skip()), reason=reason_to_skip())
def test_what_is_too_large_is_known_without_reading_it(tmp_path: Path) -> None:
    told = in_slices(tmp_path / "receipt.json", b"{}")
    assert told["mostBytes"] == MAX_RECEIPT and told["tooLarge"] == "cannot tell"
    assert "file.size > mostBytes" in (FOLDER / "page.js").read_text("utf-8")


def test_a_worker_may_come_from_the_page_itself_and_from_nowhere_else() -> None:
    assert "; worker-src blob:; " in PAGE


@pytest.mark.skipif(bool(reason_to_skip()), reason=reason_to_skip())
@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_can_be_read(name: str) -> None:
    done = subprocess.run(
        ["node", "--check", str(FOLDER / name)], capture_output=True, text=True, check=False, timeout=SECONDS
    )
    assert done.returncode == 0, done.stderr


def said_of(*texts: str) -> list[str]:
    """What the page says when these stand in its box of networks and no receipt is chosen."""
    done = subprocess.run(
        ["node", str(Path(__file__).parent / "lists.js")], input=json.dumps(texts), capture_output=True, text=True,
        check=False, timeout=SECONDS,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    said: list[str] = json.loads(done.stdout)
    return said


DIGITS = "7cbe7ad7" * 8
GROUPS = " ".join([DIGITS[at : at + 4] for at in range(0, 64, 4)])


@pytest.mark.skipif(bool(reason_to_skip()), reason=reason_to_skip())
def test_a_fingerprint_may_be_typed_as_people_copy_it() -> None:
    over_two_lines = GROUPS[:39] + "\r\n" + GROUPS[40:].upper()
    texts = (
        "", DIGITS, GROUPS, GROUPS.upper(), over_two_lines, GROUPS.replace(" ", ":"), f"network {GROUPS} the county's",
        f"# from the regulator\n{DIGITS} Bogota\n\n{over_two_lines}\nnetwork {DIGITS}",
    )  # fmt: skip
    assert set(said_of(*texts)) == {"Choose a receipt first."}


SHORT = short_of(bytes(range(32)))
WORDS, NUMBERS = words_of(SHORT), numbers_of(SHORT)


@pytest.mark.skipif(bool(reason_to_skip()), reason=reason_to_skip())
def test_a_fingerprint_may_be_typed_as_it_was_heard() -> None:
    over_two_lines = f"{' '.join(WORDS[:5])}\n{', '.join(WORDS[5:])}"
    texts = (
        " ".join(WORDS), " ".join(WORDS).upper(), f"words {' '.join(WORDS)}", " ".join(NUMBERS), over_two_lines,
        f"{DIGITS}\n{' '.join(WORDS)}\n{DIGITS} Bogota",
    )  # fmt: skip
    assert set(said_of(*texts)) == {"Choose a receipt first."}
    swapped = (WORDS[1], WORDS[0], *WORDS[2:])
    assert set(said_of(" ".join(swapped), " ".join([*WORDS[:11], WORDS[0]]))) == {
        "These twelve words do not belong together: one of them is wrong, or two changed places."
    }
    assert "neither 64 digits nor twelve words" in said_of(" ".join(WORDS[:11]))[0]


@pytest.mark.skipif(bool(reason_to_skip()), reason=reason_to_skip())
def test_a_fingerprint_that_is_not_whole_is_told_with_its_digits() -> None:
    said = said_of(GROUPS[:-2], f"{DIGITS[:60]}\n{DIGITS}", f"{DIGITS[:60]} the county's", DIGITS + "ab", "Bogota")
    assert [re.findall(r"has (\d+) digits, not 64", one) for one in said] == [["62"], ["60"], ["60"], ["66"], []]
    assert said[-1].startswith("“Bogota” is neither 64 digits nor twelve words")
    assert "has 60 digits" in said_of(f"network {DIGITS[:60]}\nnetwork {DIGITS}")[0]
