"""A node that broke its line is taken at what it signed last once a person pardons it; the evidence stays."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from node.ledger.watching import Step
from node.store import checkpoints, database, watched
from node.types.watched import WatchedLine, Word
from tests.node.builders import Network
from tests.node.damage import findings
from tests.node.rich import signed_by
from tests.node.test_watching import OTHER, OWN, Node, line_of


@pytest.fixture
def network() -> Network:
    return Network(difficulty=0)


@pytest.fixture
def both(network: Network, tmp_path: Path) -> Iterator[tuple[Node, Node]]:
    """Who watches, and who is watched: both on a chain that the second then forgets, as after a backup."""
    own, other = Node(tmp_path / "own", network, OWN), Node(tmp_path / "other", network, OTHER)
    for node in (own, other):
        node.take(line_of(network, 10, "Old"))
    own.hear(other)
    other.connection.execute("DELETE FROM checkpoint")
    for node in (own, other):
        node.take(line_of(network, 14, "New"))
    yield own, other
    for node in (own, other):
        node.connection.close()
    assert findings(own.folder) == []


def put_aside(node: Node) -> WatchedLine | None:
    with database.transaction(node.connection):
        return watched.put_aside(node.connection, OTHER.public)


def first_word(node: Node) -> Word:
    return checkpoints.word(node.connection, 0, bytes(32)) or pytest.fail("nothing is signed")


def test_a_pardon_holds_while_it_goes_on_from_there(network: Network, both: tuple[Node, Node]) -> None:
    own, other = both
    assert put_aside(own) is None, "it broke nothing yet"
    word = first_word(other)
    assert own.see(word).step == Step.CONTRADICTS
    taken = put_aside(own)
    assert taken is not None and taken.checkpoint == word.checkpoint and put_aside(own) is None
    for node in both:
        node.take(line_of(network, 16, "New"))
    assert own.hear(other).step == Step.GOES_ON
    assert own.lines() == [(3, 11, None, True), (2, 9, 1, False), (1, 5, None, True)]
    assert watched.contradictions(own.connection) == 1
    again = own.see(Word(signed_by("second", network, 11, b"a" * 32)))
    assert again.step == Step.CONTRADICTS and again.fresh, "another time it counts again"


def test_evidence_that_was_turned_into_a_line_of_its_own_is_found(both: tuple[Node, Node]) -> None:
    own, other = both
    own.see(first_word(other))
    own.connection.execute("UPDATE watched SET contradicts = NULL")
    assert [finding.field for finding in findings(own.folder)] == ["contradicts"], "nobody pardoned it"
    own.connection.execute("UPDATE watched SET contradicts = 1 WHERE number = 2")


def test_what_goes_on_from_the_break_is_no_other_one(network: Network, both: tuple[Node, Node]) -> None:
    """Nobody pardoned it: it is left alone once, for what it did once, and heard again after that."""
    own, other = both
    assert own.see(first_word(other)).fresh
    for node in both:
        node.take(line_of(network, 16, "New"))
    seen = own.see(first_word(other))
    assert (seen.step, seen.fresh, seen.line) == (Step.CONTRADICTS, False, None)
    assert own.lines() == [(2, 9, 1, False), (1, 5, None, True)], "it is not co-signed, and the evidence stays"
    third = own.see(Word(signed_by("second", network, 5, b"a" * 32)))
    assert third.step == Step.CONTRADICTS and third.fresh, "a third history is another break"
