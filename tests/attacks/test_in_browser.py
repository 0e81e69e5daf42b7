"""Each attack of the table in a real browser: on the page that a node serves, and on one that was saved."""

import shutil
from collections.abc import Iterator

import pytest

from app.cli import main
from tests.attacks.attack import CANNOT_TELL, Attack, What
from tests.attacks.page import read_of
from tests.attacks.stage import Stage
from tests.attacks.table import ATTACKS
from tests.scenes.browser import Browser, reason_to_skip
from tests.scenes.programs import NodeProgram, free_ports, until

pytestmark = [pytest.mark.scene, pytest.mark.skipif(bool(reason_to_skip()), reason=reason_to_skip() or "-")]

WAY = "`gridwitness verify"
"""Where the page sends whoever has a file that it cannot judge."""
SAVED_FILES = 1
"""Of an attack with many files the saved page sees so many: it is the same code."""

NAMED = """
const part = (id) => document.getElementById(id);
return part("result").hidden ? "" : part("file-name").textContent;"""
AS_LONG_AS_THE_SLOW_ONE = """
const text = `{"format": "gridwitness receipt 1", "controls": [${Array(1e6).fill("{}").join()}]}`;
const known = { networks: new Set(), keys: new Set() }, data = new TextEncoder().encode(text);
return [1, 2].map(() => globalThis.gridwitness.verifyReceipt(data, known).answer);"""


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return Stage(tmp_path_factory.mktemp("stage"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as made:
        yield made


@pytest.fixture(scope="module", params=["served", "saved"])
def page(request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Which page is open."""
    if request.param == "saved":
        saved = tmp_path_factory.mktemp("page") / "check receipts.html"
        assert main(["page", str(saved)]) == 0
        browser.open(saved.as_uri())
        yield request.param
        return
    (port,) = free_ports(1)
    with NodeProgram(tmp_path_factory.mktemp("node"), port, "--seal", "manual", "--difficulty", "4") as node:
        browser.open(f"{node.url}/verify/")
        yield request.param


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_the_page(attack: Attack, page: str, browser: Browser, stage: Stage) -> None:
    files = stage.files(attack)
    for path in files if page == "served" else files[:SAVED_FILES]:
        read = read_of(browser, path, stage.given(attack).known)
        assert read.said == attack.on_page, path.name
        if attack.what is not What.RECEIPT:
            assert WAY in read.meaning, f"{path.name}: {read.meaning}"
        assert read.said.answer == CANNOT_TELL or WAY not in read.meaning, "what is judged here goes nowhere else"
    assert browser.complaints() == []


def test_a_name_that_is_markup_is_read_as_text(page: str, browser: Browser, stage: Stage) -> None:
    assert page
    (path,) = stage.files(ATTACKS["markup"])
    read_of(browser, path, stage.known)
    assert "<img src=x onerror=document.title=1>\\u{202e}\\u{1b}[2J" in browser.text("#record")
    assert browser.run("return document.images.length") == 0 and browser.complaints() == []


def test_a_slow_file_does_not_answer_for_the_one_that_was_chosen_after_it(
    page: str, browser: Browser, stage: Stage
) -> None:
    assert page
    (slow,), (quick,) = (stage.files(ATTACKS[name]) for name in ("million changes", "old"))
    copies = {name: stage.folder / f"{page} {name}.json" for name in ("slow", "quick", "first")}
    for name, file in (("slow", slow), ("quick", quick), ("first", quick)):
        shutil.copy(file, copies[name])
    read_of(browser, copies["first"], stage.known)
    browser.write("#file", str(copies["slow"]))
    browser.write("#file", str(copies["quick"]))
    until(lambda: browser.run(NAMED) == copies["quick"].name, words="the answer to the file that was chosen last")
    assert browser.run(AS_LONG_AS_THE_SLOW_ONE) == ["altered", "altered"], "so it is done, if it was not given up"
    assert browser.run(NAMED) == copies["quick"].name
    assert browser.run("return document.getElementById('answer').className") == "unaltered"
