"""The bugs that are planted in the node: each stands where it says, so that none of them is planted in vain."""

from tests.accept.network_bugs import BUGS
from tests.accept.programs import ROOT


def test_each_line_that_is_replaced_stands_there_once() -> None:
    for bug in BUGS:
        text = (ROOT / "node" / bug.path).read_text(encoding="utf-8")
        assert text.count(bug.right) == 1, f"{bug.path} no longer holds this line once: {bug.right}"
        compile(text.replace(bug.right, bug.wrong), bug.path, "exec")


def test_there_are_enough_of_them_and_each_is_another() -> None:
    assert len(BUGS) >= 15
    assert len({(bug.path, bug.right) for bug in BUGS}) == len(BUGS)
