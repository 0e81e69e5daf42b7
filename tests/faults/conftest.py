"""The story told once without a fault: what every run with one is compared with."""

import pytest

from tests.faults.check import Said, check_left
from tests.faults.story import Story


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """The story as it goes when nothing fails; it holds what it is meant to hold."""
    told: Said = []
    story = Story(lambda what, identifier: told.append((what, identifier)))
    folder = tmp_path_factory.mktemp("whole")
    statements: list[str] = []
    story.run(folder, statements.append)
    assert sum(one.startswith("INSERT INTO goal") for one in statements) == 3, "a long switch, and one that goes back"
    assert sorted(story.disconnected)[-2:] == [2, 5], "a short switch, and a long one"
    story.statements = len(statements)
    check_left(folder, story, told)
    return story
