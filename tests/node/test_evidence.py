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
    MAX_EVIDENCE,
    SENTENCES,
    decode_evidence,
    encode_evidence,
    is_evidence,
    judge_evidence,
    judge_file,
    two_histories,
)
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


def noticed(common: int, old: int, key: NodeKey = KEY) -> Notice:
    bare = Notice(common, b"c" * 32, old, b"o" * 32, old + 1, b"n" * 32, START_MS, key.public, b"")
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
    for wrong in (noticed(8, 10), noticed(4, 7), noticed(4, 10, OTHER), replace(noticed(4, 10), old_height=11)):
        assert judge_evidence(replace(made, notice=wrong), NOBODY).finding == Finding.NOTHING
    assert judge_evidence(replace(made, root=bytes(32)), NOBODY).finding == Finding.NOTHING
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
