"""Checkpoints of other nodes: co-signed while both agree, and an alarm when a line is left without a word."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from node.keys import NodeKey
from node.ledger import checkpoints as rules
from node.ledger.errors import BrokenRuleError, MalformedError
from node.ledger.watching import Step
from node.store import checkpoints, database, history, watched
from node.store.chain import Chain
from node.store.watched import Seen, Watch
from node.types.receipt import Checkpoint, CoSignature
from node.types.watched import Word
from tests.node.builders import START_MS, Network, branch, key_of, later_ms
from tests.node.damage import findings
from tests.node.rich import notice_by, signed_by

OWN, OTHER = key_of("founder"), key_of("second")


class Node:
    """A ledger by hand that signs with its own key."""

    def __init__(self, folder: Path, network: Network, key: NodeKey) -> None:
        self.folder, self.network, self.key = folder, network, key
        self.sign_at = START_MS
        self.connection = database.open_writer(folder)
        Chain.begin(self.connection, network.genesis)
        self.chain = Chain(self.connection)
        self.watch = Watch(key, network.genesis_id, frozenset({OWN.public, OTHER.public}))

    def take(self, blocks: list[bytes]) -> None:
        self.chain.add(blocks, later_ms(self.chain))
        with database.transaction(self.connection):
            checkpoints.sign_history(self.connection, self.key, self.network.genesis_id, self.sign_at)

    def hear(self, other: "Node") -> Seen:
        """What the other says to whom saw what this one saw of it."""
        line = watched.last_line(self.connection, other.key.public)
        last = line.checkpoint if line is not None else Checkpoint(0, bytes(32), 0, b"", b"")
        word = checkpoints.word(other.connection, last.size, last.root)
        assert word is not None
        return self.see(word)

    def see(self, word: Word) -> Seen:
        with database.transaction(self.connection):
            return watched.take(self.connection, self.watch, word, "10.0.0.1:5000", START_MS + 9)

    def lines(self) -> list[tuple[int, int, int | None, bool]]:
        return [
            (line.number, line.checkpoint.size, line.contradicts, line.cosigned is not None)
            for line in watched.lines(self.connection, 100)
        ]


@pytest.fixture
def network() -> Network:
    return Network(difficulty=0)


@pytest.fixture
def pair(network: Network, tmp_path: Path) -> Iterator[tuple[Node, Node]]:
    """Who watches, and who is watched."""
    both = Node(tmp_path / "own", network, OWN), Node(tmp_path / "other", network, OTHER)
    yield both
    for node in both:
        node.connection.close()
        assert findings(node.folder) == []


def line_of(network: Network, count: int, name: str = "Line") -> list[bytes]:
    return branch(network, network.root(), [[network.leaf_of(name, second)] for second in range(count)])


def test_a_checkpoint_is_co_signed_while_it_goes_on_and_is_one_s_own(network: Network, pair: tuple[Node, Node]) -> None:
    own, other = pair
    chain = line_of(network, 12)
    for node in pair:
        node.take(chain[:8])
    seen = own.hear(other)
    assert seen.step == Step.FIRST and seen.line is not None and seen.line.cosigned is not None
    assert rules.is_cosignature(seen.line.checkpoint, seen.line.cosigned, network.genesis_id)
    assert own.hear(other) == Seen(Step.SAME, seen.line), "heard again, nothing is news"
    for node in pair:
        node.take(chain[8:])
    assert own.hear(other).step == Step.GOES_ON
    assert own.lines() == [(1, 7, None, True)], "one line is one row, and its newest checkpoint"


def test_what_this_node_does_not_hold_is_seen_and_co_signed_later(network: Network, pair: tuple[Node, Node]) -> None:
    own, other = pair
    chain = line_of(network, 9)
    other.take(chain)
    assert own.hear(other).step == Step.FIRST and own.lines() == [(1, 4, None, False)]
    own.take(chain[:2])
    assert own.hear(other).step == Step.SAME and own.lines() == [(1, 4, None, False)]
    own.take(chain[2:])
    seen = own.hear(other)
    assert seen.step == Step.SAME and seen.fresh and own.lines() == [(1, 4, None, True)]


def test_the_signer_keeps_what_was_co_signed_and_its_receipts_hold_it(
    network: Network, pair: tuple[Node, Node]
) -> None:
    own, other = pair
    for node in pair:
        node.take(line_of(network, 9))
    line = own.hear(other).line
    assert line is not None and line.cosigned is not None
    for news in (True, False):
        with database.transaction(other.connection):
            assert checkpoints.collect(other.connection, line.checkpoint, line.cosigned, network.genesis_id, ()) is news
    number, newest = checkpoints.latest(other.connection) or pytest.fail("nothing is signed")
    assert newest == line.checkpoint and checkpoints.cosignatures(other.connection, number) == (line.cosigned,)
    forged = replace(line.cosigned, time_ms=1)
    with pytest.raises(BrokenRuleError, match="not what its signer signed"):
        checkpoints.collect(other.connection, line.checkpoint, forged, network.genesis_id, ())
    unknown = signed_by("second", network, 3, b"u" * 32)
    own_word = _cosigned(unknown, OWN, network)
    assert not checkpoints.collect(other.connection, unknown, own_word, network.genesis_id, ()), "not one of its own"


def _cosigned(checkpoint: Checkpoint, key: NodeKey, network: Network) -> CoSignature:
    bare = CoSignature(START_MS, key.public, b"")
    message = rules.cosignature_message(checkpoint, bare, network.genesis_id)
    return replace(bare, signature=key.sign(message))


def test_a_checkpoint_holds_as_many_co_signatures_as_a_receipt(network: Network, pair: tuple[Node, Node]) -> None:
    own, _ = pair
    own.take(line_of(network, 7))
    number, newest = checkpoints.latest(own.connection) or pytest.fail("nothing is signed")
    kept = [
        checkpoints.cosign(own.connection, number, _cosigned(newest, key_of(str(one)), network)) for one in range(300)
    ]
    assert kept == [True] * 256 + [False] * 44
    assert len(checkpoints.cosignatures(own.connection, number)) == checkpoints.MOST_COSIGNATURES


def test_strangers_leave_room_for_the_listed(network: Network, pair: tuple[Node, Node]) -> None:
    own, _ = pair
    own.take(line_of(network, 7))
    _, newest = checkpoints.latest(own.connection) or pytest.fail("nothing is signed")

    def collect(name: str) -> bool:
        word = _cosigned(newest, key_of(name), network)
        return checkpoints.collect(own.connection, newest, word, network.genesis_id, {OTHER.public})

    kept = [collect(f"stranger {number}") for number in range(100)]
    assert kept == [True] * checkpoints.MOST_OF_STRANGERS + [False] * 36
    assert collect("second")


def test_after_a_change_of_history_it_goes_on_with_the_notice_only(network: Network, pair: tuple[Node, Node]) -> None:
    own, other = pair
    old, new = line_of(network, 10, "Old"), line_of(network, 14, "New")
    for node in pair:
        node.take(old)
    assert own.hear(other).step == Step.FIRST
    for node in pair:
        node.take(new)
    word = checkpoints.word(other.connection, 5, own_root(own)) or pytest.fail("nothing is signed")
    assert word.notice is not None and rules.is_notice(word.notice, network.genesis_id)
    seen = own.see(word)
    assert seen.step == Step.NOTICED and seen.line is not None and seen.line.notice == word.notice
    assert own.lines() == [(2, 9, None, True), (1, 5, None, True)], "both lines stay"
    assert own.hear(other).step == Step.SAME


def own_root(node: Node) -> bytes:
    line = watched.last_line(node.connection, OTHER.public)
    assert line is not None
    return line.checkpoint.root


def test_without_the_notice_it_is_evidence_and_not_co_signed(network: Network, pair: tuple[Node, Node]) -> None:
    own, other = pair
    for node in pair:
        node.take(line_of(network, 10, "Old"))
    own.hear(other)
    other.take(line_of(network, 14, "New"))
    own.take(line_of(network, 14, "New"))
    word = checkpoints.word(other.connection, 5, own_root(own)) or pytest.fail("nothing is signed")
    silent = replace(word, notice=None)
    seen = own.see(silent)
    assert seen.step == Step.CONTRADICTS and seen.fresh
    assert own.lines() == [(2, 9, 1, False), (1, 5, None, True)]
    again = own.see(silent)
    assert again.step == Step.CONTRADICTS and not again.fresh, "it is kept once, and told once"
    assert own.see(word).step == Step.NOTICED, "with the notice it goes on; the evidence stays"
    assert own.lines() == [(3, 9, None, True), (2, 9, 1, False), (1, 5, None, True)]


def test_two_checkpoints_of_one_size_are_evidence_with_both_signatures(
    network: Network, pair: tuple[Node, Node]
) -> None:
    own, _ = pair
    words = [Word(signed_by("second", network, 9, root * 32)) for root in (b"a", b"b")]
    assert [own.see(word).step for word in words] == [Step.FIRST, Step.CONTRADICTS]
    kept = watched.lines(own.connection, 9)
    assert [line.checkpoint for line in kept] == [words[1].checkpoint, words[0].checkpoint]
    assert all(rules.is_checkpoint(line.checkpoint, network.genesis_id) for line in kept)


def test_evidence_is_bounded_and_the_same_is_no_news(network: Network, pair: tuple[Node, Node]) -> None:
    own, _ = pair
    for name, most in (("second", watched.MOST_CONTRADICTIONS), ("stranger", 1)):
        own.see(Word(signed_by(name, network, 9, b"a" * 32)))
        said = [own.see(Word(signed_by(name, network, 9, bytes([root]) * 32))) for root in (1, 1, *range(2, 20))]
        assert {seen.step for seen in said} == {Step.CONTRADICTS}
        assert [seen.fresh for seen in said] == [True, False, *[number < most for number in range(1, 19)]]
        good = watched.last_line(own.connection, key_of(name).public)
        assert good is not None and good.checkpoint.root == b"a" * 32
    assert watched.contradictions(own.connection) == 2, "one of each signer, whatever it went on to say"


def test_a_notice_of_something_else_explains_nothing(network: Network, pair: tuple[Node, Node]) -> None:
    own, _ = pair
    own.see(Word(signed_by("second", network, 9, b"a" * 32)))
    for common, old in ((8, 20), (2, 7)):
        for size, step in ((9, Step.CONTRADICTS), (12, Step.UNCLEAR)):
            word = Word(signed_by("second", network, size, b"b" * 32), notice=notice_by("second", network, common, old))
            assert own.see(word).step == step
    word = Word(signed_by("second", network, 12, b"b" * 32), notice=notice_by("second", network, 7, 8))
    assert own.see(word).step == Step.NOTICED


def test_forged_words_are_refused_and_change_nothing(network: Network, pair: tuple[Node, Node]) -> None:
    own, _ = pair
    good = signed_by("second", network, 9, b"a" * 32)
    notice = notice_by("second", network, 2, 20)
    forged: list[Word] = [
        Word(replace(good, size=10)),
        Word(replace(good, signer=OWN.public)),
        Word(good, notice=replace(notice, old_height=21)),
        Word(good, notice=notice_by("third", network, 2, 20)),
    ]
    for word in forged:
        with pytest.raises(BrokenRuleError, match="not what") as refused:
            own.see(word)
        assert refused.value.field == ("checkpoint" if word.notice is None else "notice")
    assert own.lines() == []


def test_an_older_word_and_a_false_proof_are_no_equivocation(network: Network, pair: tuple[Node, Node]) -> None:
    """An answer that was overtaken, a ledger restored from a backup, a proof that was garbled on its way."""
    own, other = pair
    chain = line_of(network, 16)
    words = []
    for upto in (8, 16):
        other.take(chain[:upto])
        words.append(checkpoints.word(other.connection, 0, bytes(32)) or pytest.fail("nothing is signed"))
    early, late = words
    own.take(chain)
    own.see(early)
    for garbled in (replace(late, consistency=(bytes(32),)), said_again(early, other.key, network)):
        with pytest.raises(MalformedError, match="does not") as refused:
            own.see(garbled)
        assert refused.value.field == "consistency"
    good = checkpoints.word(other.connection, early.checkpoint.size, early.checkpoint.root)
    assert good is not None and own.see(good).step == Step.GOES_ON
    assert own.see(early) == Seen(Step.OLDER)
    assert own.lines() == [(1, 11, None, True)]


def test_what_is_not_shown_to_go_on_is_no_evidence(network: Network, pair: tuple[Node, Node]) -> None:
    """A path that fits another checkpoint, or none at all: whoever stands on the wire can bring that about."""
    own, other = pair
    chain = line_of(network, 16)
    words = []
    for upto in (8, 12, 16):
        other.take(chain[:upto])
        words.append(checkpoints.word(other.connection, 2, history.root(other.connection, 2)))
    early, middle, late = (word or pytest.fail("nothing is signed") for word in words)
    assert own.see(late).step == Step.FIRST
    garbled = replace(said_again(late, other.key, network), consistency=(bytes(32),))
    assert own.see(garbled) == Seen(Step.UNCLEAR), "of one size and root, they are one history"
    assert own.see(middle) == Seen(Step.OLDER), "a shorter one that is not held may be its beginning"
    beside = Node(own.folder.parent / "beside", network, OWN)
    assert beside.see(early).step == Step.FIRST
    assert beside.see(late) == Seen(Step.UNCLEAR), "it holds neither"
    beside.chain.add([*chain[:5], *_on(network, chain[:5], 7, "Elsewhere")], later_ms(beside.chain))
    assert beside.see(late) == Seen(Step.UNCLEAR), "it holds the early one, and late may have grown from it too"
    assert beside.lines() == [(1, early.checkpoint.size, None, False)]
    good = checkpoints.word(other.connection, early.checkpoint.size, early.checkpoint.root)
    assert good is not None and beside.see(good).step == Step.GOES_ON
    beside.connection.close()


def test_a_longer_history_is_evidence_as_soon_as_one_follows_it(network: Network, pair: tuple[Node, Node]) -> None:
    own, other = pair
    old, new = line_of(network, 10, "Old"), line_of(network, 14, "New")
    for node in pair:
        node.take(old)
    own.hear(other)
    other.take(new)
    word = checkpoints.word(other.connection, 0, bytes(32)) or pytest.fail("nothing is signed")
    assert own.see(word) == Seen(Step.UNCLEAR) and own.lines() == [(1, 5, None, True)]
    own.take(new)
    assert own.see(word).step == Step.CONTRADICTS and own.lines() == [(2, 9, 1, False), (1, 5, None, True)]


def said_again(word: Word, key: NodeKey, network: Network) -> Word:
    """The same history at another time, with a proof where none belongs."""
    bare = replace(word.checkpoint, time_ms=word.checkpoint.time_ms + 1)
    signature = key.sign(rules.checkpoint_message(bare, network.genesis_id))
    return Word(replace(bare, signature=signature), (bytes(32),))


def test_the_same_history_signed_at_another_time_goes_on(network: Network, pair: tuple[Node, Node]) -> None:
    own, other = pair
    for node in pair:
        node.take(line_of(network, 9))
    own.hear(other)
    word = checkpoints.word(other.connection, 0, bytes(32)) or pytest.fail("nothing is signed")
    again = replace(said_again(word, OTHER, network), consistency=())
    seen = own.see(again)
    assert seen.step == Step.GOES_ON and seen.line is not None and seen.line.checkpoint == again.checkpoint
    assert seen.line.cosigned is not None, "its time is under the co-signature, so it is given anew"


def test_an_earlier_word_of_another_line_shows_by_one_s_own_chain(network: Network, pair: tuple[Node, Node]) -> None:
    own, other = pair
    chain = line_of(network, 16)
    for node in pair:
        node.take(chain)
    own.hear(other)
    assert own.see(Word(signed_by("second", network, 6, b"x" * 32))).step == Step.CONTRADICTS
    early = checkpoints.word(pair[0].connection, 0, bytes(32)) or pytest.fail("nothing is signed")
    for blocks in ([], chain[:8], [*chain[:5], *_on(network, chain[:5], 14, "Elsewhere")]):
        beside = Node(own.folder.parent / f"beside {len(blocks)}", network, OWN)
        beside.chain.add(blocks, later_ms(beside.chain))
        beside.hear(other)
        assert beside.see(Word(signed_by("second", network, 6, b"x" * 32))).step == Step.OLDER, "it cannot tell"
        root = history.root(own.connection, 4)
        assert beside.see(Word(signed_by("second", network, 4, root))).step == Step.OLDER, "nor may it be blamed"
        assert beside.see(Word(signed_by("second", network, early.checkpoint.size, b"x" * 32))).step == Step.CONTRADICTS
        beside.connection.close()


def test_there_and_back_again_needs_a_notice_each_time(network: Network, pair: tuple[Node, Node]) -> None:
    """Parted after what was seen, back, and parted before it: each word of an honest node finds its place."""
    own, other = pair
    a = line_of(network, 12, "A")
    own_parent = a[:9]
    other.take(a)
    assert own.hear(other).line is not None and own.lines()[0][1] == 7
    b = own_parent + _on(network, own_parent, 6, "B")
    other.take(b)
    assert own.hear(other).step == Step.GOES_ON, "what was seen is part of both"
    a_longer = a + _on(network, a, 9, "A again")
    other.take(a_longer)
    assert own.hear(other).step == Step.GOES_ON
    other.take(line_of(network, 30, "C"))
    seen = own.hear(other)
    assert seen.step == Step.NOTICED and len(own.lines()) == 2


def _on(network: Network, below: list[bytes], count: int, name: str) -> list[bytes]:
    from tests.node.builders import parent_after

    parent = network.root()
    for block in below:
        parent = parent_after(parent, block)
    return branch(network, parent, [[network.leaf_of(name, 5000 + second)] for second in range(count)])


def test_a_checkpoint_that_is_cut_short_by_a_tie_is_taken_back_too(network: Network, tmp_path: Path) -> None:
    """A branch that is no higher than the one it beats: what stays of the signed history is said again, so that the
    next change finds it.
    """
    node = Node(tmp_path, network, OTHER)
    node.take(line_of(network, 16, "A"))
    for name in ("B", "C", "D", "E", "F", "G", "H"):
        node.take(line_of(network, 16, name))  # ties: some of these win by rank or id
        word = checkpoints.word(node.connection, 0, bytes(32))
        assert word is not None and word.checkpoint.size == 11
    signed = node.connection.execute("SELECT count(*) FROM checkpoint").fetchone()[0]
    told = node.connection.execute("SELECT count(*) FROM notice").fetchone()[0]
    assert signed == told + 1
    node.connection.close()


def test_strangers_cannot_fill_the_table(network: Network, pair: tuple[Node, Node]) -> None:
    own, _ = pair
    for number in range(watched.MOST_STRANGERS + 10):
        own.see(Word(signed_by(f"stranger {number}", network, 9, b"a" * 32)))
    assert len(watched.lines(own.connection, 9999)) == watched.MOST_STRANGERS
    for number in range(1, 40):
        word = Word(
            signed_by("stranger 1", network, 9, bytes([number]) * 32), notice=notice_by("stranger 1", network, 1, 9)
        )
        own.see(word)
    assert len(watched.lines(own.connection, 9999, key_of("stranger 1").public)) == watched.MOST_LINES_OF_STRANGERS
    assert own.see(Word(signed_by("second", network, 9, b"a" * 32))).step == Step.FIRST, "a listed sealer has its place"
    assert own.lines()[0][1] == 9
