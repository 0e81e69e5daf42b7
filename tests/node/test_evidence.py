"""Evidence: what contradicts itself is shown by its bytes alone; what was altered, and whoever is honest, is not."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from node.keys import NodeKey
from node.ledger import checkpoints as rules
from node.ledger import proofs, trees
from node.ledger.evidence import (
    FORMAT,
    LIMITS,
    LIMITS_OF_NOTICE,
    MAX_EVIDENCE,
    SENTENCES,
    decode_evidence,
    encode_evidence,
    is_evidence,
    judge_evidence,
    judge_file,
    two_histories,
)
from node.types.block import Check
from node.types.evidence import Evidence, Finding, Signed
from node.types.receipt import Checkpoint, CoSignature, Known, Notice
from tests.node.builders import START_MS, key_of

NETWORK = b"n" * 32
NOBODY = Known()
KEY, OTHER = key_of("founder"), key_of("second")


class History:
    """A made-up line of blocks: their hashes are all that proofs know of them."""

    def __init__(self, leaves: list[bytes]) -> None:
        self.node = proofs.node_of(leaves)
        self.length = len(leaves)

    def root(self, size: int) -> bytes:
        return proofs.subtree_root(self.node, 0, size)

    def path(self, old: int, size: int) -> proofs.Path:
        return proofs.consistency(self.node, old, size)

    def signed(self, size: int, key: NodeKey = KEY, time_ms: int = START_MS, network: bytes = NETWORK) -> Signed:
        bare = Checkpoint(size, self.root(size), time_ms, key.public, b"")
        return Signed(replace(bare, signature=key.sign(rules.checkpoint_message(bare, network))))

    def cosigned(self, size: int, key: NodeKey = KEY, by: NodeKey = OTHER) -> Signed:
        """What `by` signed, with this key's word under it."""
        checkpoint = self.signed(size, by).checkpoint
        bare = CoSignature(START_MS, key.public, b"")
        message = rules.cosignature_message(checkpoint, bare, NETWORK)
        return Signed(checkpoint, replace(bare, signature=key.sign(message)))


@cache
def line(length: int, parts_at: int | None = None) -> History:
    """A history; with `parts_at`, one that is another from that block on."""
    names = [f"{'other' if parts_at is not None and at >= parts_at else 'block'} {at}".encode() for at in range(length)]
    return History([trees.leaf_hash(sha256(name).digest()) for name in names])


def noticed(common: int, old: int, key: NodeKey = KEY, time_ms: int = START_MS) -> Notice:
    bare = Notice(common, b"c" * 32, old, b"o" * 32, old + 1, b"n" * 32, time_ms, key.public, b"")
    return replace(bare, signature=key.sign(rules.notice_message(bare, NETWORK)))


def contradiction(short: int, long: int, parts_at: int) -> Evidence:
    """What an honest reader makes of one key's word for two lines."""
    one, other = line(long), line(long, parts_at)
    if short == long:
        return two_histories(NETWORK, one.signed(long), other.signed(long))
    path = other.path(short, long)
    return two_histories(NETWORK, one.signed(short), other.signed(long), other.root(short), path)


lengths = st.integers(1, 40)


@given(lengths, lengths, st.data())
def test_two_signed_histories_are_evidence_at_any_lengths(one: int, two: int, data: st.DataObject) -> None:
    short, long = sorted((one, two))
    found = contradiction(short, long, data.draw(st.integers(0, short - 1)))
    file = encode_evidence(found)
    shown = judge_file(file, NOBODY)
    assert shown.finding == Finding.TWO_HISTORIES and shown.sentence == SENTENCES[Finding.TWO_HISTORIES]
    assert (shown.signer, shown.network, shown.limits) == (KEY.public, NETWORK, LIMITS)
    assert decode_evidence(file) == found and is_evidence(file) and len(file) < MAX_EVIDENCE // 2


@given(lengths, lengths, lengths, st.integers(0, 1))
def test_whoever_goes_on_honestly_is_never_shown(one: int, two: int, parts_at: int, later: int) -> None:
    """Neither with the true path, nor with that of any other line, in either order."""
    short, long = sorted((one, two))
    honest, foreign = line(long), line(long, min(parts_at, long - 1))
    first, second = honest.signed(short), honest.signed(long, time_ms=START_MS + later)
    claims = [(b"", ()), *((of.root(short), of.path(short, long)) for of in (honest, foreign))]
    for root, path in claims:
        for pair in ((first, second), (second, first)):
            made = Evidence(NETWORK, *pair, root, path)
            assert judge_evidence(made, NOBODY).finding == Finding.NOTHING
            assert judge_evidence(two_histories(NETWORK, *pair, root, path), NOBODY).finding == Finding.NOTHING


def test_two_nodes_that_differ_are_no_evidence_against_either() -> None:
    made = two_histories(NETWORK, line(9).signed(9), line(9, 5).signed(9, OTHER))
    shown = judge_evidence(made, NOBODY)
    assert shown.finding == Finding.NOTHING and shown.steps[-1].name == "Signer" and not shown.steps[-1].passed


def test_a_co_signature_is_a_word_too() -> None:
    made = two_histories(NETWORK, line(9).signed(9), line(9, 5).cosigned(9))
    assert judge_file(encode_evidence(made), Known(keys=frozenset({KEY.public}))).finding == Finding.TWO_HISTORIES
    first, second = (
        replace(side, cosigned=replace(side.cosigned, time_ms=1)) if side.cosigned is not None else side
        for side in (made.first, made.second)
    )
    false = replace(made, first=first, second=second)
    assert judge_evidence(false, NOBODY).finding == Finding.NOTHING


def test_a_notice_makes_it_a_change_that_its_signer_tells_of() -> None:
    made = Evidence(NETWORK, line(9).signed(9), line(12, 5).signed(12), notice=noticed(4, 10))
    shown = judge_file(encode_evidence(made), NOBODY)
    assert shown.finding == Finding.CHANGED and "says so itself" in shown.sentence
    assert "blocks 5 to 10 gave way" in shown.steps[3].outcome
    for wrong in (noticed(8, 10), noticed(4, 7), noticed(4, 10, OTHER), noticed(4, 10, time_ms=START_MS - 1),
                  replace(noticed(4, 10), old_height=11)):  # fmt: skip
        assert judge_evidence(replace(made, notice=wrong), NOBODY).finding == Finding.NOTHING
    for more in (replace(made, root=bytes(32)), replace(made, consistency=(bytes(32),))):
        assert judge_evidence(more, NOBODY).finding == Finding.NOTHING
    assert judge_evidence(replace(made, second=made.first), NOBODY).finding == Finding.NOTHING


def leaves_of(view: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The place of each value of a file."""
    if isinstance(view, dict):
        return [place for name, inner in view.items() for place in leaves_of(inner, (*at, name))]
    if isinstance(view, list):
        return [place for number, inner in enumerate(view) for place in leaves_of(inner, (*at, number))]
    return [at]


def changed(value: Any, by: int) -> Any:
    if isinstance(value, int):
        return value ^ 1 << by % 62
    if isinstance(value, str):
        place = by % len(value)
        return value[:place] + ("1" if value[place] == "0" else "0") + value[place + 1 :]
    return "00" * 32


EVERY: list[Callable[[], Evidence]] = [
    lambda: contradiction(9, 9, 4),
    lambda: contradiction(8, 13, 4),
    lambda: contradiction(5, 13, 0),
    lambda: two_histories(NETWORK, line(9).signed(9), line(9, 5).cosigned(9)),
    lambda: Evidence(NETWORK, line(9).signed(9), line(12, 5).signed(12), notice=noticed(4, 10)),
]


@pytest.mark.parametrize("make", EVERY)
def test_no_altered_value_passes(make: Callable[[], Evidence]) -> None:
    """One digit or bit of any value, and any value left out."""
    file = encode_evidence(make())
    for place in leaves_of(json.loads(file)):
        for by in range(3):
            view = json.loads(file)
            *way, last = place
            inner = view
            for step in way:
                inner = inner[step]
            inner[last] = changed(inner[last], by * 17)
            assert judge_file(json.dumps(view).encode(), NOBODY).finding in _NOTHING, place
        if isinstance(last, str):
            del inner[last]
            assert judge_file(json.dumps(view).encode(), NOBODY).finding in _NOTHING, place


_NOTHING = {Finding.NOTHING, Finding.CANNOT_TELL}


@given(st.sampled_from(EVERY), st.data())
def test_no_altered_byte_passes(make: Callable[[], Evidence], data: st.DataObject) -> None:
    """Whatever still passes says what it said: a blank more or less, or a digit that is spelled otherwise."""
    made = make()
    file = bytearray(encode_evidence(made))
    for _ in range(data.draw(st.integers(1, 3))):
        file[data.draw(st.integers(0, len(file) - 1))] = data.draw(st.integers(0, 255))
    if judge_file(bytes(file), NOBODY).finding not in _NOTHING:
        assert decode_evidence(bytes(file)) == made


@given(st.binary(max_size=300), st.integers(0, 2000))
def test_rubbish_and_halves_are_no_evidence(rubbish: bytes, length: int) -> None:
    file = encode_evidence(contradiction(8, 13, 4))
    assume(length < len(file) - 2)
    for data in (rubbish, file[:length], b'{"format": "gridwitness evidence 2"}', b" " * (MAX_EVIDENCE + 1)):
        assert judge_file(data, NOBODY).finding == Finding.CANNOT_TELL


def test_the_file_is_these_bytes() -> None:
    file = encode_evidence(contradiction(9, 9, 4))
    assert file.startswith(b'{\n "format": "gridwitness evidence 1",\n "network": "6e6e') and file.endswith(b"\n}\n")
    assert is_evidence(b" " * 20 + file) and not is_evidence(b'{\n "format": "gridwitness receipt 1",')
    assert is_evidence(b'{"format": "gridwitness evidence 2"') and is_evidence(b" " * 64 + file)
    assert is_evidence(json.dumps(json.loads(file), sort_keys=True).encode()), "the order of its parts says nothing"
    assert is_evidence(b'{"format": "gridwitness evidence 2"}') and not is_evidence(b'["gridwitness evidence 1"]')
    assert not is_evidence(b'{"x": {"format": "gridwitness evidence 1"}, "format": "gridwitness receipt 1"}')
    assert is_evidence(b" " * 42 + b'"gridwitness evidence ') is not is_evidence(b" " * 43 + b'"gridwitness evidence ')


def test_a_file_is_read_up_to_its_limit_and_no_further() -> None:
    file = encode_evidence(contradiction(9, 9, 4))
    assert judge_file(file.ljust(MAX_EVIDENCE), NOBODY).finding == Finding.TWO_HISTORIES
    shown = judge_file(file.ljust(MAX_EVIDENCE + 1), NOBODY)
    assert shown.finding == Finding.CANNOT_TELL
    assert shown.steps == (Check("File", "file", "The file is larger than any evidence (64 KiB).", passed=False),)


def without(name: str, *way: str) -> bytes:
    view = json.loads(encode_evidence(Evidence(NETWORK, line(9).signed(9), line(12, 5).cosigned(12, OTHER, KEY),
                                               notice=noticed(4, 10))))  # fmt: skip
    inner = view
    for step in way:
        inner = inner[step]
    del inner[name]
    return json.dumps(view).encode()


@pytest.mark.parametrize(
    ("data", "finding", "part", "said"),
    [
        (b"{", Finding.CANNOT_TELL, "file", "not JSON"),
        (b"[]", Finding.CANNOT_TELL, "format", "does not say"),
        (b'{"format": "gridwitness evidence 2"}', Finding.CANNOT_TELL, "format", "does not say"),
        (without("root"), Finding.NOTHING, "evidence", "The evidence does not have"),
        (without("cosigned", "first"), Finding.NOTHING, "signed history", "The signed history does not have"),
        (without("signature", "notice"), Finding.NOTHING, "notice", "The notice does not have"),
        (without("signer", "second", "cosigned"), Finding.NOTHING, "co-signature", "The co-signature does not have"),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, finding: Finding, part: str, said: str) -> None:
    shown = judge_file(data, NOBODY)
    (step,) = shown.steps
    assert (shown.finding, step.name, step.value, step.passed) == (finding, "File", part, False)
    assert said in step.outcome and (shown.limits, shown.network, shown.signer) == ((), b"", b"")


def test_parts_of_another_length_show_nothing() -> None:
    """No file holds them, but whoever puts evidence together by hand may."""
    made = contradiction(9, 9, 4)
    cut = replace(made.first, checkpoint=replace(made.first.checkpoint, root=b"r" * 31))
    shown = judge_evidence(replace(made, first=cut), NOBODY)
    assert shown.finding == Finding.NOTHING
    assert shown.steps[-1].name == "Form" and shown.steps[-1].value == "checkpoint" and not shown.steps[-1].passed


def test_each_step_says_what_it_compared() -> None:
    shown = judge_evidence(contradiction(8, 13, 4), Known(keys=frozenset({KEY.public})))
    first, second = line(40).root(8).hex(), line(13, 4).root(13).hex()
    assert [(step.name, step.value, step.outcome) for step in shown.steps] == [
        ("First history", f"8 blocks, root {first}, signed by {KEY.public.hex()}", "the signature is valid"),
        ("Second history", f"13 blocks, root {second}, signed by {KEY.public.hex()}", "the signature is valid"),
        ("Signer", KEY.public.hex(), "one key signed both"),
        ("Contradiction", "8 of 13 blocks", "they hold different blocks where both must hold the same"),
        ("Known", KEY.public.hex(), "you know this key"),
    ]
    assert judge_evidence(contradiction(9, 9, 4), NOBODY).steps[3].value == "9 blocks"
    notice = Evidence(NETWORK, line(9).signed(9), line(12, 5).signed(12), notice=noticed(4, 10))
    told = judge_evidence(notice, NOBODY)
    assert told.limits == LIMITS_OF_NOTICE != shown.limits == LIMITS
    assert told.steps[3:] == (
        Check("Notice", "from block 5 on", "its signer says that blocks 5 to 10 gave way to others", passed=True),
        Check("Known", KEY.public.hex(), "you have not met this key: compare it before you believe who it is",
              passed=False),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("made", "name", "said"),
    [
        (replace(contradiction(9, 9, 4), network=bytes(32)), "First history", "the signature is not its signer's"),
        (replace(contradiction(9, 9, 4), second=line(9, 4).signed(9, network=bytes(32))), "Second history",
         "the signature is not its signer's"),
        (two_histories(NETWORK, line(9).signed(9), line(9, 5).signed(9, OTHER)), "Signer",
         "two keys signed them, and two nodes may differ"),
        (two_histories(NETWORK, line(9).signed(8), line(9).signed(9)), "Contradiction",
         "it is not shown that they differ where both must hold the same"),
        (Evidence(NETWORK, line(9).signed(9), line(12, 5).signed(12), notice=noticed(8, 10)), "Notice",
         "the notice is not about this history, or not its signer's"),
    ],
)  # fmt: skip
def test_where_it_ends_is_said(made: Evidence, name: str, said: str) -> None:
    shown = judge_evidence(made, NOBODY)
    last = shown.steps[-1]
    assert shown.finding == Finding.NOTHING and shown.sentence == SENTENCES[Finding.NOTHING]
    assert (last.name, last.outcome, last.passed) == (name, said, False)
    assert all(step.passed for step in shown.steps[:-1])


def test_a_longer_one_first_shows_nothing() -> None:
    made = contradiction(8, 13, 4)
    assert judge_evidence(replace(made, first=made.second, second=made.first), NOBODY).finding == Finding.NOTHING


def test_one_pair_is_one_file() -> None:
    made = contradiction(9, 9, 4)
    assert judge_evidence(replace(made, first=made.second, second=made.first), NOBODY).finding == Finding.NOTHING
    assert judge_evidence(replace(made, root=bytes(32)), NOBODY).finding == Finding.NOTHING
    assert judge_evidence(replace(made, consistency=(bytes(32),)), NOBODY).finding == Finding.NOTHING
    assert judge_evidence(replace(made, second=made.first), NOBODY).finding == Finding.NOTHING


def test_a_signature_for_another_network_is_none() -> None:
    made = two_histories(NETWORK, line(9).signed(9, network=b"m" * 32), line(9, 5).signed(9))
    assert judge_evidence(made, NOBODY).finding == Finding.NOTHING


def test_the_format_is_named_and_a_known_key_is_told() -> None:
    file = encode_evidence(contradiction(9, 9, 4))
    assert json.loads(file)["format"] == FORMAT == "gridwitness evidence 1"
    assert MAX_EVIDENCE == 65_536
    steps = [
        {step.name: step.passed for step in judge_file(file, known).steps}
        for known in (NOBODY, Known(keys=frozenset({KEY.public})))
    ]
    assert [step["Known"] for step in steps] == [False, True]
    assert list(steps[0]) == ["First history", "Second history", "Signer", "Contradiction", "Known"]
