"""What a node with a real chain tells its followers when its history changed, with a notice and without."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from node.following.judging import Judged, Said, contradiction, judge
from node.ledger.evidence import encode_evidence, judge_file
from node.store import checkpoints, watched
from node.types.evidence import Finding, Signed
from node.types.following import Pin, Standing
from node.types.receipt import Checkpoint, Known
from node.types.watched import WatchedLine
from tests.node.builders import START_MS, Network, key_of
from tests.node.test_watching import OTHER, OWN, Node, _cosigned, line_of


@pytest.fixture
def network() -> Network:
    return Network(difficulty=0)


@pytest.fixture
def node(network: Network, tmp_path: Path) -> Iterator[Node]:
    made = Node(tmp_path / "other", network, OTHER)
    yield made
    made.connection.close()


def said(node: Node, kept: Checkpoint | None, signed_ms: int = 0) -> Said:
    since, root = (kept.size, kept.root) if kept is not None else (0, bytes(32))
    told = checkpoints.last_word(node.connection, since, root, 32, signed_ms) or pytest.fail("nothing is signed")
    word = told.word
    return Said(
        node.network.genesis_id, word.checkpoint, told.own_root, word.consistency, word.notice, told.cosigned
    )  # fmt: skip


def heard(node: Node, kept: Checkpoint | None) -> Judged:
    return judge(Pin(node.network.genesis_id, OTHER.public), kept, said(node, kept))


def seen_of(node: Node) -> Checkpoint:
    return heard(node, None).keep or pytest.fail("nothing is kept")


@pytest.mark.parametrize("length", [9, 10, 14])
def test_a_change_with_its_notice_is_a_change(network: Network, node: Node, length: int) -> None:
    node.take(line_of(network, 10, "Old"))
    kept = seen_of(node)
    node.take(line_of(network, 10, "Old")[:3])
    node.sign_at = START_MS - 9_000  # its clock was set back
    assert heard(node, kept).standing == Standing.SAME
    node.take(line_of(network, length + 4, "New"))
    judged = heard(node, kept)
    assert judged.standing == Standing.CHANGED and judged.notice is not None and judged.notice.common_height == 0
    assert judged.notice.time_ms == kept.time_ms, "it does not look older than what it takes back"
    assert judged.evidence is not None
    assert judge_file(encode_evidence(judged.evidence), Known()).finding == Finding.CHANGED
    new = judged.keep or pytest.fail("it is not followed")
    node.take(line_of(network, length + 6, "New"))
    assert heard(node, new).standing == Standing.SAME


@pytest.mark.parametrize("settled", range(1, 9))
def test_without_a_notice_the_node_itself_hands_the_evidence_over(network: Network, node: Node, settled: int) -> None:
    """As after a backup: whatever length was seen, its own chain shows what stands there instead."""
    node.take(line_of(network, settled + 5, "Old"))
    kept = seen_of(node)
    assert kept.size == settled
    node.connection.execute("DELETE FROM checkpoint")
    node.take(line_of(network, 16, "New"))
    judged = heard(node, kept)
    if settled == 1:
        assert judged.standing == Standing.SAME, "the first block is one and the same"
        return
    assert judged.standing == Standing.TWO_HISTORIES and judged.evidence is not None
    assert judge_file(encode_evidence(judged.evidence), Known()).finding == Finding.TWO_HISTORIES


def test_whoever_asks_for_more_than_is_signed_hears_the_newest(network: Network, node: Node) -> None:
    node.take(line_of(network, 9))
    told = checkpoints.last_word(node.connection, 99, bytes(32), 0)
    assert told is not None and told.own_root == b"" and told.word.consistency == () and told.cosigned is None
    assert checkpoints.last_word(node.connection, 0, bytes(32), 1) == told


def test_an_honest_node_is_not_accused_for_what_it_co_signed_and_left_with_a_notice(
    network: Network, node: Node, tmp_path: Path
) -> None:
    """Also of a length that it never signed itself; and the notice that took it back before does not count again."""
    other = Node(tmp_path / "signer", network, OWN)
    old, new = line_of(network, 14, "Old"), line_of(network, 20, "New")
    other.take(old[:10])
    node.take(old[:9])
    assert node.hear(other).line == replace(_line(node), cosigned=None), "it is not as deep as what it signs itself"
    node.take(old[:13])
    line = node.hear(other).line
    assert line is not None and line.cosigned is not None and line.checkpoint.size == 5
    signed = Signed(line.checkpoint, line.cosigned)
    node.sign_at = signed.time_ms
    node.take(new)
    for signed_ms, found in ((0, True), (signed.time_ms, True), (signed.time_ms + 1, False)):
        heard_then = said(node, line.checkpoint, signed_ms)
        assert (heard_then.notice is not None) is found
        assert (contradiction(signed, heard_then) is None) is found
    other.connection.close()


def test_listed_keys_are_named_first_and_strangers_sign_the_newest_alone(network: Network, node: Node) -> None:
    chain = line_of(network, 14)
    for length in (9, 10, 11):
        node.take(chain[:length])
    signed = [
        Checkpoint(*row)
        for row in node.connection.execute(
            "SELECT size, root, time_ms, signer, signature FROM checkpoint ORDER BY number"
        )
    ]

    def given(checkpoint: Checkpoint, name: str) -> bool:
        own = _cosigned(checkpoint, key_of(name), network)
        return checkpoints.collect(node.connection, checkpoint, own, network.genesis_id, (OWN.public,))

    assert [given(one, "stranger") for one in signed] == [False, True, True] and given(signed[0], "founder")
    assert all(given(signed[2], name) for name in ("a", "b", "c", "d", "founder"))
    for most in (1, 3):
        told = checkpoints.last_word(node.connection, 0, bytes(32), most, 0, (OWN.public,))
        assert told is not None and told.cosigned is not None and told.cosigned[0] == signed[2]
        assert told.cosigned[1][0].signer == OWN.public and len(told.cosigned[1]) == most


def test_who_co_signed_is_found_without_a_look_at_each_checkpoint(network: Network, node: Node) -> None:
    node.take(line_of(network, 9))
    number, newest = checkpoints.latest(node.connection) or pytest.fail("nothing is signed")
    node.connection.execute(
        "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 50000) INSERT INTO checkpoint"
        " (block, size, root, time_ms, signer, signature) SELECT block, size, root, time_ms, signer, signature FROM n,"
        " checkpoint WHERE number = ?", (number,),
    )  # fmt: skip
    steps: list[int] = []
    node.connection.set_progress_handler(lambda: steps.append(1), 1_000)
    told = checkpoints.last_word(node.connection, 0, bytes(32), 32)
    node.connection.set_progress_handler(None, 0)
    assert told is not None and told.cosigned is None and told.word.checkpoint == newest
    assert len(steps) < 20, "thousands of steps of the database"


def _line(node: Node) -> WatchedLine:
    return watched.last_line(node.connection, OWN.public) or pytest.fail("nothing was heard")
