"""Each attack of the table in a real browser: on the page that a node serves, and on one that was saved."""

from collections.abc import Iterator

import pytest

from app.cli import main
from tests.attacks.attack import CANNOT_TELL, Attack, What
from tests.attacks.page import read_of
from tests.attacks.stage import Stage
from tests.attacks.table import ATTACKS
from tests.attacks.witnesses import Said
from tests.scenes.browser import Browser, reason_to_skip
from tests.scenes.programs import NodeProgram, free_ports

pytestmark = [pytest.mark.scene, pytest.mark.skipif(bool(reason_to_skip()), reason=reason_to_skip() or "-")]

WAY = "`gridwitness verify"
"""Where the page sends whoever has a file that it cannot judge."""
SAVED_FILES = 1
"""Of an attack with many files the saved page sees so many: it is the same code."""


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
        assert read.said == Said(attack.on_page, attack.disputed), path.name
        if attack.what is not What.RECEIPT:
            assert WAY in read.meaning, f"{path.name}: {read.meaning}"
        assert read.said.answer == CANNOT_TELL or WAY not in read.meaning, "what is judged here goes nowhere else"
    assert browser.complaints() == []
