"""The page in a real browser, and the command line beside it, say of generated files what the judge says of them."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from app.cli import main
from node.ledger.verdict import judge
from tests.attacks.attack import Said
from tests.attacks.page import read_of
from tests.scenes.browser import Browser, reason_to_skip
from tests.verifier.cases import case
from tests.verifier.everybody import by_script, compared, typed

pytestmark = [pytest.mark.scene, pytest.mark.skipif(bool(reason_to_skip()), reason=reason_to_skip() or "-")]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """The saved page."""
    saved = tmp_path_factory.mktemp("page") / "check receipts.html"
    assert main(["page", str(saved)]) == 0
    with Browser() as browser:
        browser.open(saved.as_uri())
        yield browser
        assert browser.complaints() == []


def test_the_page_answers_as_the_judge_does(page: Browser) -> None:
    compared(range(500), partial(by_script, page))


def test_through_its_own_field_for_a_file_it_says_the_same(page: Browser, tmp_path: Path) -> None:
    for one in (case(number) for number in range(40)):
        path = tmp_path / f"{one.number}.json"
        path.write_bytes(one.file)
        verdict = judge(one.file, one.known)
        wanted = Said(str(verdict.answer), verdict.disputed and verdict.answer == "unaltered")
        assert read_of(page, path, one.known).said == wanted, one


@pytest.mark.slow
@pytest.mark.parametrize("start", range(1_000, 11_000, 2_000))
def test_command_line_and_page_answer_ten_thousand_as_the_judge_does(start: int, page: Browser, tmp_path: Path) -> None:
    counts = compared(range(start, start + 2_000), partial(typed, tmp_path), partial(by_script, page))
    print("cases by answer:", dict(counts))  # noqa: T201 (the figures are asked for)
