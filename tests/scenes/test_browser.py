"""A visitor checks receipts in a real browser: on the page that a node serves, and on one that was saved."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import cli
from app.spoken import words_of
from app.verdict_words import Words
from node.ledger.short import short_of
from tests.node.running import READING
from tests.scenes.browser import Browser, reason_to_skip
from tests.scenes.programs import NodeProgram, free_ports, until

SAY = Words()
pytestmark = pytest.mark.skipif(bool(reason_to_skip()), reason=reason_to_skip() or "-")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as made:
        yield made


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NodeProgram]:
    (port,) = free_ports(1)
    with NodeProgram(tmp_path_factory.mktemp("node"), port, "--seal", "manual", "--difficulty", "8") as made:
        yield made


@pytest.fixture(scope="module")
def receipts(node: NodeProgram, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A sealed record's receipt, the same with one digit of its record changed, and a file that is none."""
    accepted = node.post("/submit_data", READING)["acceptance"]["content_id"]
    node.get("/mine")
    good = node.ask("GET", f"/v1/receipts/{accepted}").text
    view = json.loads(good)
    record = view["record"]["record"]
    view["record"]["record"] = record[:-2] + ("00" if record[-2:] != "00" else "01")
    folder = tmp_path_factory.mktemp("receipts")
    made = {"good": good, "changed": json.dumps(view), "none": "a letter"}
    for name, text in made.items():
        (folder / f"{name}.json").write_text(text, "utf-8")
    return {name: folder / f"{name}.json" for name in made}


@pytest.fixture(params=["served", "saved"])
def page(request: pytest.FixtureRequest, browser: Browser, node: NodeProgram, tmp_path: Path) -> Browser:
    """The page as a node serves it, or out of a folder into which it was saved."""
    browser.complaints()  # of an earlier test's page
    if request.param == "served":
        browser.open(f"{node.url}/verify/")
    else:
        saved = tmp_path / "saved page" / "check receipts.html"
        assert cli.main(["page", str(saved)]) == 0
        browser.open(saved.as_uri())
    assert not browser.complaints()
    return browser


def test_a_visitor_reads_in_their_own_browser_what_a_receipt_is_worth(
    page: Browser, node: NodeProgram, receipts: dict[str, Path]
) -> None:
    page.write("#file", str(receipts["good"]))
    assert page.text("#answer.stranger") == SAY("answer.stranger.title")
    page.write("#networks", node.status()["network"])
    page.click("#place button")
    assert page.text("#answer.unaltered") == SAY("answer.unaltered.title")
    assert str(READING["node_id"]) in page.text("#record") and "Whether the relay measured rightly" in page.text(
        "#unproven"
    )
    page.run("document.getElementById('networks').value = ''")
    page.write("#networks", " ".join(words_of(short_of(bytes.fromhex(node.status()["network"])))))
    page.click("#place button")
    assert page.text("#answer.unaltered") == SAY("answer.unaltered.title"), "known by its twelve words alone"
    page.write("#file", str(receipts["changed"]))
    assert page.text("#answer.altered") == SAY("answer.altered.title")
    page.write("#file", str(receipts["none"]))
    assert page.text("#answer.unreadable") == SAY("answer.cannot tell.title")
    assert page.complaints() == []


def test_nothing_of_it_leaves_the_device(page: Browser, receipts: dict[str, Path]) -> None:
    page.write("#file", str(receipts["good"]))
    page.text("#answer.stranger")
    asked = page.run("return performance.getEntriesByType('resource').map((one) => one.name)")
    assert not [name for name in asked if not name.startswith("blob:")]
    refused = page.run("return fetch('/v1/status').then(() => 'it went out', () => 'refused')")
    assert refused == "refused" and any("Content Security Policy" in one for one in page.complaints())


def test_a_link_on_another_page_leads_to_it_and_no_frame_shows_it(
    browser: Browser, node: NodeProgram, tmp_path: Path
) -> None:
    other = tmp_path / "other.html"
    other.write_text(f'<a id="link" href="{node.url}/verify/">check</a><iframe src="{node.url}/verify/"></iframe>')
    browser.open(other.as_uri())
    until(lambda: "foreign_origin" in browser.framed(), words="a frame that is refused the page")
    browser.click("#link")
    assert browser.text("h1") == "Check a Gridwitness receipt"


GIVEN_WHILE_READ = """
const drop = (file) => {
  const event = new Event("drop");
  event.dataTransfer = { types: ["Files"], files: [file] };
  document.dispatchEvent(event);
};
const read = new Promise((then) => { window.release = () => then(new ArrayBuffer(3)); });
const begins = async () => { window.wasRead = true; return new ArrayBuffer(3); };
drop({ name: "slow.json", size: 3, arrayBuffer: () => read, slice: () => ({ arrayBuffer: begins }) });
drop(new File(["{"], "quick.json"));"""


def test_a_file_that_is_read_slowly_does_not_take_the_place_of_a_later_one(page: Browser) -> None:
    page.run(GIVEN_WHILE_READ)
    until(lambda: page.text("#file-name") == "quick.json", words="the answer to the later file")
    page.run("window.release();")
    until(lambda: page.run("return window.wasRead === true;"), words="the earlier file to be read")
    page.click("#place button")
    until(lambda: page.run('return !document.getElementById("result").hidden;'), words="the answer once more")
    assert page.text("#file-name") == "quick.json"
