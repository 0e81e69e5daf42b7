"""Two programs, one page: the second decoder and the node accept and refuse the same bytes."""

import ast
import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from node.keys import NodeKey
from node.ledger import absence, blocks, proofs, trees
from node.ledger.errors import LedgerError
from node.ledger.receipts import encode_receipt
from node.ledger.records import Leaf, decode_record, encode_record
from node.ledger.signatures import is_valid
from node.ledger.verdict import judge
from node.types.network import Binding
from node.types.receipt import Known
from node.types.record import Record
from tests.node import second_decoder as second
from tests.node import second_rules, second_verifier
from tests.node.builders import absence_of
from tests.node.test_codec import RECORDS
from tests.node.vectors import chain as making
from tests.node.vectors import chained, encoded
from tests.node.vectors import receipts as files
from tests.node.vectors.chain import Chain, conflict, heard, key_of, reading
from tests.node.vectors.memory import MemoryChain

Json = dict[str, Any]
HASHES = [trees.leaf_hash(b"%d" % n) for n in range(40)]
NUMBERS = [b"\0", b"\1", b"\2", b"\7", b"\x08", b"\x09", b"\x7f", b"\x80", b"\xff"]


@cache
def sample() -> making.Sample:
    return making.sample()


@cache
def receipts() -> list[files.Case]:
    return files.Receipts().cases()


@cache
def corpus() -> list[bytes]:
    """Records worth changing: one of each kind, and what is refused for one reason only."""
    sealed = [leaf.data for block in sample().chain.sealed for leaf in block.leaves]
    return sealed + [data for data in encoded.REFUSED.values() if len(data) < 5_000]


EDITS = st.lists(
    st.tuples(
        st.integers(0, 1 << 20), st.sampled_from(["flip", "set", "cut", "put", "drop", "twice"]), st.integers(0, 7),
        st.sampled_from(NUMBERS),
    ),
    max_size=3,
)  # fmt: skip


def edited(data: bytes, edits: list[tuple[int, str, int, bytes]]) -> bytes:
    """The bytes after small edits of the kinds that parsers stumble over."""
    for where, what, bit, byte in edits:
        at = where % (len(data) + 1)
        head, rest = data[:at], data[at:]
        changed = {
            "flip": bytes([rest[0] ^ 1 << bit]) + rest[1:] if rest else b"", "set": byte + rest[1:], "cut": b"",
            "put": byte + rest, "drop": rest[bit + 1 :], "twice": rest[: bit + 1] + rest,
        }  # fmt: skip
        data = head + changed[what]
    return data


def by_node(data: bytes) -> tuple[bytes, bytes, bytes] | None:
    try:
        leaf = decode_record(data)
    except LedgerError:
        return None
    return leaf.key, leaf.content_id, leaf.leaf_hash


def by_second(data: bytes) -> tuple[bytes, bytes, bytes] | None:
    try:
        found = second.read_record(data)
    except second.RefusedError:
        return None
    return found.key, found.id, found.leaf


def test_the_second_program_shares_no_code_with_the_node() -> None:
    for module in (second, second_rules, second_verifier):
        parsed = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
        imports = [node for node in ast.walk(parsed) if isinstance(node, ast.Import | ast.ImportFrom)]
        names = {getattr(one, "module", None) or one.names[0].name for one in imports}
        assert not [name for name in names if name.split(".")[0] in {"node", "app", "widgets"}]


@given(RECORDS)
def test_both_read_any_record_alike(record: Record) -> None:
    data = encode_record(record).data
    assert by_node(data) == by_second(data) is not None


@settings(max_examples=1_000, deadline=None)
@given(st.integers(0, 1_000), EDITS)
def test_both_refuse_the_same_changed_records(which: int, edits: list[tuple[int, str, int, bytes]]) -> None:
    data = edited(corpus()[which % len(corpus())], edits)
    answer = by_node(data)
    event("accepted" if answer else "refused")
    assert answer == by_second(data)


@settings(max_examples=500, deadline=None)
@given(st.integers(0, 10), st.binary(max_size=120))
def test_both_read_any_payload_alike(kind: int, payload: bytes) -> None:
    data = encoded.raw(payload, kind)
    answer = by_node(data)
    event("accepted" if answer else "refused")
    assert answer == by_second(data)


@pytest.mark.parametrize("name", encoded.REFUSED)
def test_both_refuse_what_the_vectors_refuse(name: str) -> None:
    assert by_node(encoded.REFUSED[name]) is by_second(encoded.REFUSED[name]) is None


def test_both_answer_the_same_for_signatures_on_which_libraries_differ() -> None:
    cases: list[Json] = json.loads((Path(encoded.__file__).parent / "ed25519.json").read_bytes())["cases"]
    for case in cases:
        parts = [bytes.fromhex(case[name]) for name in ("key", "message", "signature")]
        assert is_valid(*parts) == second.valid(*parts) == case["valid"], case["name"]


@given(st.integers(0, 40), st.integers(0, 41), st.integers(0, 41), st.data())
def test_both_check_paths_alike(size: int, at: int, other: int, data: st.DataObject) -> None:
    node, tree = proofs.node_of(HASHES), trees.root(HASHES[:size])
    assert second.tree(HASHES[:size]) == tree
    path = list(proofs.inclusion(node, at, size) if at < size else proofs.consistency(node, min(at, size), size))
    edits = data.draw(st.lists(st.integers(0, len(path)), max_size=1))
    for place in edits:
        path[place : place + 1] = data.draw(st.sampled_from([[], [HASHES[0]], [HASHES[0]] * 2]))
    leaf = HASHES[at % 40]
    assert proofs.root_by_path(leaf, other, size, tuple(path)) == second.root_by_path(leaf, other, size, path)
    assert proofs.root_by_path(leaf, at, size, tuple(path)) == second.root_by_path(leaf, at, size, path)
    for old in (at, other):
        root = trees.root(HASHES[:old])
        one = proofs.is_consistent(old, root, size, tree, tuple(path))
        assert one == second.is_consistent(old, root, size, tree, path)


def test_both_prove_absence_alike() -> None:
    block = sample().chain.sealed[1]
    keys = [leaf.key for leaf in block.leaves]
    wanted = [key + b"\0" for key in keys] + [key[:-1] for key in keys] + [b"", b"\xff" * 9, *keys]
    for one in wanted:
        proof = absence_of(block.header_bytes, block.leaves, one)
        assert (proof is None) == (one in keys)
        for asked in wanted if proof else ():
            assert proof is not None
            sides = [
                second_verifier.Beside(side.record, side.position, list(side.path)) if side else None
                for side in (proof.before, proof.after)
            ]
            theirs = second_verifier.is_absent(proof.header, sides[0], sides[1], asked)
            assert absence.proves_absence(proof, asked) == theirs
            assert theirs or asked != one


class Both:
    """Both programs' view of one chain; they must take and refuse the same blocks."""

    def __init__(self, first: bytes) -> None:
        self.node, self.second = MemoryChain(first), second_rules.Chain(first)

    def add(self, block: bytes) -> bool:
        try:
            self.node.add(block)
            taken = True
        except LedgerError:
            taken = False
        try:
            self.second.add(block)
            also = True
        except second.RefusedError:
            also = False
        assert taken == also
        law, network = self.second.law, self.node.network
        assert (law.control, law.sealers, law.difficulty) == (
            network.control_id, network.parameters.sealers, network.parameters.difficulty
        )  # fmt: skip
        return taken


def test_both_take_the_sample_and_refuse_what_breaks_a_rule() -> None:
    made = [block.data for block in sample().chain.sealed]
    for _, height, block in chained.bad_blocks():
        both = Both(made[0])
        assert all(both.add(one) for one in made[1 : height + 1])
        assert not both.add(block)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 6), EDITS)
def test_both_refuse_the_same_changed_blocks(height: int, edits: list[tuple[int, str, int, bytes]]) -> None:
    data = edited(sample().chain.sealed[height].data, edits)
    try:
        header, _, body = blocks.split_block(data)
        head = blocks.decode_header(header)
        read = [leaf.leaf_hash for leaf in blocks.decode_body(body, head.record_count)]
    except LedgerError:
        read = None
    try:
        also = [record.leaf for record in second.read_block(data)[2]]
    except second.RefusedError:
        also = None
    event("read" if read is not None else "refused")
    assert read == also


NAMES = ["founder", "second", "third", "fourth", "fifth", "recovery", "collector", "stranger"]


def drawn_leaf(draw: st.DrawFn, chain: Chain) -> Leaf:
    """A record of any worth: good, bound, a change of settings, a conflict, signed by anyone or nobody."""
    who = draw(st.sampled_from([key_of("collector"), None, *map(key_of, NAMES)]))
    genesis_id = draw(st.sampled_from([chain.genesis_id] * 19 + [bytes(32)]))
    statement = reading(
        draw(st.sampled_from(["Relay 1", "Relay 9", "Vectors"])), draw(st.integers(0, 9)),
        draw(st.sampled_from(["1", "2", "3"])), draw(st.sampled_from([1, 1, 1, 2])),
    )  # fmt: skip
    what = draw(st.sampled_from(["plain"] * 4 + ["control"] * 3 + ["conflict"] * 3 + ["kinds"]))
    if what == "conflict":
        return drawn_conflict(draw, chain, heard(statement, who, genesis_id), who)
    if what == "control":
        return drawn_control(draw, chain)
    leaf = heard(statement, who, genesis_id)
    return draw(st.sampled_from(making.kinds(leaf, who or key_of("second"), genesis_id))) if what == "kinds" else leaf


def drawn_conflict(draw: st.DrawFn, chain: Chain, leaf: Leaf, who: NodeKey | None) -> Leaf:
    """Mostly another version of what is sealed; sometimes of what is not, or of the same, or of another record."""
    readings = [one for block in chain.sealed for one in block.leaves if one.record.statement.key.kind == 1]
    about = draw(st.sampled_from(readings)) if readings else leaf
    if draw(st.integers(0, 5)):
        other = replace(about.record.statement, values=leaf.record.statement.values)
        leaf = heard(other, who, chain.genesis_id)
    if not draw(st.integers(0, 9)):
        about = draw(st.sampled_from([one for block in chain.sealed for one in block.leaves]))
    return conflict(leaf, about.content_id, who, chain.genesis_id)


def drawn_control(draw: st.DrawFn, chain: Chain) -> Leaf:
    """A change of settings, mostly approved as it should be and within bounds."""
    p = chain.network.parameters
    listed = draw(st.lists(st.sampled_from(NAMES[:6]), unique=True, max_size=4))
    good: list[Json] = [
        {"sealers": tuple(key_of(name).public for name in listed)}, {"difficulty": draw(st.integers(0, 6))},
        {"spacing_ms": draw(st.sampled_from([0, 1, 60_000, 60_001]))}, {"max_records": 2}, {},
        {"bindings": (Binding("Relay 9", key_of("collector").public),)},
    ]  # fmt: skip
    bad: list[Json] = [
        {"spacing_ms": 3_600_001}, {"difficulty": 65}, {"bindings": (Binding("", key_of("collector").public),)},
        {"sealers": p.sealers * 2}, {"max_block_bytes": 1}, {"ahead_ms": 0},
    ]  # fmt: skip
    change = draw(st.sampled_from(good * 4 + bad))
    members = [key_of(name) for name in NAMES if key_of(name).public in {*p.sealers, p.recovery}]
    some = st.lists(st.sampled_from([*members, key_of("stranger")]), unique=True)
    return chain.change(replace(p, **change), draw(st.one_of(st.just(members), st.just(members), some)))


FAULTS: list[Json] = [{"flags": 3}, {"flags": 1}, {"flags": 0}, {"difficulty": 1}, {"time_ms": making.START_MS + 1}]


@st.composite
def grown(draw: st.DrawFn) -> tuple[Chain, list[bool]]:
    """A chain of blocks of any worth, and which of them both programs took; those refused are left out again."""
    free: Json = {"name": "Open", "open": True, "sealers": (), "difficulty": 0}
    chain = making.closed(**draw(st.sampled_from([{}, {}, {}, free])))
    both, taken = Both(chain.sealed[0].data), []
    for _ in range(draw(st.integers(2, 8))):
        leaves = [drawn_leaf(draw, chain) for _ in range(draw(st.integers(1, 2)))]
        listed = [key_of(name) for name in NAMES if key_of(name).public in chain.network.parameters.sealers]
        by: NodeKey = draw(st.sampled_from((listed or [key_of("third")]) * 4 + [key_of("stranger")]))
        block = chain.add(leaves, by, **draw(st.sampled_from([{}] * 20 + FAULTS)))
        taken.append(both.add(block.data))
        if not taken[-1]:
            chain.sealed.pop()
        elif block.header.flags:
            chain.obey(next(leaf for leaf in block.leaves if leaf.record.statement.key.kind == 8))
    return chain, taken


def answers(file: bytes, networks: list[bytes], keys: list[bytes]) -> str:
    """What the node says of a receipt, once the second program says the same."""
    verdict = judge(file, Known(frozenset(networks), frozenset(keys)))
    disputed = verdict.disputed
    assert (verdict.answer.value, disputed) == second_verifier.judge(file, networks, keys)
    return f"{verdict.answer.value}{', disputed' * disputed}"


@settings(max_examples=150, deadline=None)
@given(grown(), st.data())
def test_both_judge_grown_chains_and_their_receipts_alike(made: tuple[Chain, list[bool]], data: st.DataObject) -> None:
    chain, taken = made
    event(f"{sum(taken)} blocks taken")
    assume(len(chain.sealed) > 1)
    height = data.draw(st.integers(1, len(chain.sealed) - 1))
    leaf = data.draw(st.sampled_from(chain.sealed[height].leaves))
    event(f"kind {leaf.record.statement.key.kind}")
    every = [(at, one) for at, block in enumerate(chain.sealed) for one in block.leaves]
    controls = [(at, one) for at, one in every if one.record.statement.key.kind == 8 and 0 < at < height]
    disputes = [(at, one) for at, one in every if one.record.statement.key.kind == 9]
    signer = key_of(data.draw(st.sampled_from(NAMES)))
    checkpoint = chain.checkpoint(signer) if data.draw(st.booleans()) else None
    receipt = chain.receipt(
        height, leaf, data.draw(st.sampled_from([controls, controls, controls, controls[:1]])),
        data.draw(st.sampled_from([[], [], disputes[:8], disputes[-1:]])), checkpoint,
    )  # fmt: skip
    networks = [chain.genesis_id] if data.draw(st.booleans()) else []
    event(answers(encode_receipt(receipt), networks, [signer.public] if data.draw(st.booleans()) else []))


def test_both_answer_what_the_vectors_say() -> None:
    for case in receipts():
        found = answers(case.file, list(case.networks), list(case.keys))
        assert found == f"{case.answer.value}{', disputed' * case.disputed}", case.name


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 1_000), EDITS)
def test_both_answer_the_same_for_changed_files(which: int, edits: list[tuple[int, str, int, bytes]]) -> None:
    case = receipts()[which % 20]
    event(answers(edited(case.file, edits), list(case.networks), list(case.keys)))


LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(-2, 9), st.floats(), st.text(max_size=3), st.just([]), st.just({}),
    st.sampled_from(["00", "00" * 32, "00" * 64, "AB" * 32, 1 << 63, (1 << 63) - 1, 10**30, "0"]),
)  # fmt: skip


def places(view: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to each part of a JSON value."""
    items = view.items() if isinstance(view, dict) else enumerate(view) if isinstance(view, list) else ()
    return [way, *(place for name, part in items for place in places(part, (*way, name)))]


def put(view: Any, way: tuple[Any, ...], part: Any) -> Any:
    """The value with something else at the end of this way."""
    if not way:
        return part
    copy = dict(view) if isinstance(view, dict) else list(view)
    copy[way[0]] = put(view[way[0]], way[1:], part)
    return copy


def at(view: Any, way: tuple[Any, ...]) -> Any:
    for name in way:
        view = view[name]
    return view


@settings(max_examples=400, deadline=None)
@given(st.integers(0, 1_000), st.integers(0, 1_000), st.data())
def test_both_answer_the_same_for_changed_parts(which: int, other: int, data: st.DataObject) -> None:
    case, donor = receipts()[which % 20], json.loads(receipts()[other % 20].file)
    view = json.loads(case.file)
    ways = places(view)
    way = data.draw(st.sampled_from(ways))
    fitting = [one for one in places(donor) if one[-1:] == way[-1:]]
    kind = data.draw(st.sampled_from(["odd", "theirs", "bit", "more"]))
    old = at(view, way)
    if kind == "odd":
        view = put(view, way, data.draw(LEAVES))
    elif kind == "theirs" and fitting:
        view = put(view, way, at(donor, data.draw(st.sampled_from(fitting))))
    elif kind == "bit" and isinstance(old, str) and len(old) > 3:
        place = data.draw(st.integers(0, len(old) - 1))
        view = put(view, way, old[:place] + data.draw(st.sampled_from("0f7")) + old[place + 1 :])
    elif isinstance(old, list):
        view = put(view, way, [*old, *data.draw(st.sampled_from([old[:1], [None], ["00" * 32]]))])
    event(answers(json.dumps(view).encode(), list(case.networks), list(case.keys)))
