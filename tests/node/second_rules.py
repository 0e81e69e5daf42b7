"""The second program's rules: what a chain may be, written from sections 6 to 9 of docs/ledger-format.md alone."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, TypeVar

from tests.node.second_decoder import (
    EMPTY,
    ZEROS,
    Head,
    Item,
    Record,
    hear,
    leaf_of,
    need,
    read_block,
    read_record,
    seal_valid,
    sha,
    tree,
    valid,
)

T = TypeVar("T")

# 7 and 8 Genesis, settings, control records


@dataclass(frozen=True)
class Law:
    """What is in force after a block."""

    name: str
    genesis: bytes
    network: bytes
    recovery: bytes
    open: bool
    number: int
    control: bytes
    difficulty: int = 0
    most_records: int = 0
    most_bytes: int = 0
    ahead: int = 0
    spacing: int = 0
    sealers: tuple[bytes, ...] = ()
    bindings: tuple[tuple[str, bytes], ...] = ()


def named(items: list[Item]) -> dict[str, Item]:
    need(all(item.quantity[:3] == (0, 0, 0) and item.quality == 0 for item in items), "no setting")
    return {item.quantity[3]: item for item in items}


def whole(items: dict[str, Item], name: str, low: int, high: int) -> int:
    item = items.pop(name, None)
    need(item is not None and item.sort == "decimal" and item.value[1] >= 0, name)
    assert item is not None
    number: int = item.value[0] * 10 ** item.value[1]
    need(low <= number <= high, name)
    return number


def hexed(text: object, size: int) -> bytes:
    need(isinstance(text, str) and len(text) == 2 * size and set(text) <= set("0123456789abcdef"), "hexadecimal")
    return bytes.fromhex(str(text))


def words(items: dict[str, Item], name: str) -> str:
    item = items.pop(name, None)
    need(item is not None and item.sort == "text", name)
    assert item is not None
    return str(item.value)


def numbered(items: dict[str, Item], word: str) -> list[str]:
    found: list[str] = []
    while (name := f"{word} {len(found):04d}") in items:
        found.append(words(items, name))
    return found


def _binding(text: str) -> tuple[str, bytes]:
    need(text[64:65] == " " and len(text) > 65, "binding")
    return text[65:], hexed(text[:64], 32)


def _keys(items: dict[str, Item], word: str) -> tuple[bytes, ...]:
    return tuple(hexed(text, 32) for text in numbered(items, word))


def _bindings(items: dict[str, Item], word: str) -> tuple[tuple[str, bytes], ...]:
    return tuple(_binding(text) for text in numbered(items, word))


BOUNDS = {
    "difficulty": (0, 64), "most records": (1, 65_536), "most bytes": (131_072, 4_194_304),
    "ahead ms": (1_000, 86_400_000), "spacing ms": (0, 3_600_000),
}  # fmt: skip
FIELDS = dict(zip(BOUNDS, ("difficulty", "most_records", "most_bytes", "ahead", "spacing"), strict=True))


def _complete(items: dict[str, Item], law: Law) -> Law:
    need(not items, "no setting")
    need(len(set(law.sealers)) == len(law.sealers) <= 256 and (law.sealers or law.open), "sealers")
    need(len(set(law.bindings)) == len(law.bindings) <= 1_024, "bindings")
    return law


def settings(items: dict[str, Item], law: Law) -> Law:
    """All of them, in a genesis block."""
    numbers: dict[str, Any] = {FIELDS[name]: whole(items, name, *BOUNDS[name]) for name in BOUNDS}
    law = replace(law, sealers=_keys(items, "sealer"), bindings=_bindings(items, "binding"), **numbers)
    return _complete(items, law)


def _amended(old: tuple[T, ...], new: tuple[T, ...], gone: tuple[T, ...]) -> tuple[T, ...]:
    need(all(one not in old for one in new), "in the list already")
    need(tuple(one for one in old if one in gone) == gone, "not in the list, or in another order")
    return (*(one for one in old if one not in gone), *new)


def changed(items: dict[str, Item], law: Law) -> Law:
    """What a control record changes."""
    need(items, "nothing is changed")
    numbers: dict[str, Any] = {
        FIELDS[name]: whole(items, name, *BOUNDS[name]) for name in BOUNDS if name in items
    }  # fmt: skip
    need(all(getattr(law, field) != number for field, number in numbers.items()), "no change")
    new, gone = _keys(items, "add sealer"), _keys(items, "drop sealer")
    bound, free = _bindings(items, "add binding"), _bindings(items, "drop binding")
    lists: dict[str, Any] = {
        "sealers": _amended(law.sealers, new, gone),
        "bindings": _amended(law.bindings, bound, free),
    }
    return _complete(items, replace(law, **numbers, **lists))


HIDDEN = {
    *range(0x20), *range(0x7F, 0xA1), 0xAD, 0x1680, *range(0x2000, 0x2010), *range(0x2028, 0x2030),
    *range(0x205F, 0x2070), 0x3000, 0xFEFF, 0xFFF9, 0xFFFA, 0xFFFB,
}  # fmt: skip


def check_genesis(head: Head, seal: bytes, records: list[Record]) -> Law:
    need(len(records) == 1, "one record")
    (r,) = records
    need(not HIDDEN & set(map(ord, r.source)) and set(r.source) - {" "}, "name")
    need((r.point, r.kind, r.basis, r.sequence) == ("network", 8, 0, "0"), "key")
    need(r.time == r.received == head.time * 1_000_000 and r.given == bytes(9) and not r.confidentiality, "time")
    need((r.number, r.previous, r.approvals) == (0, ZEROS, []), "control")
    items = named(r.values)
    hexed(words(items, "salt"), 16)
    founder, recovery = hexed(words(items, "founder"), 32), hexed(words(items, "recovery"), 32)
    opened = items.pop("open", None)
    need(opened is not None and opened.sort == "boolean", "open")
    assert opened is not None
    whole(items, "clock rate", 1, 1_000)
    network = sha(b"gridwit:network1\0", r.statement)[:8]
    law = settings(items, Law(r.source, head.id, network, recovery, opened.value, 0, r.id))
    need((r.collector, r.raw, r.driver, r.signature) == (founder, ZEROS, "genesis", None), "witness")
    made = (head.flags, head.network, head.height, head.previous, head.records, head.count, head.history)
    need(made == (1, network, 0, ZEROS, r.leaf, 1, EMPTY), "header")
    need((head.difficulty, head.sealer, head.nonce) == (law.difficulty, founder, 0), "header")
    need(seal_valid(head, seal, head.id), "seal")
    return law


def law_after(r: Record, law: Law) -> Law:
    need(r.kind == 8 and not law.open, "control")
    number = law.number + 1
    need((r.source, r.point, r.basis, r.sequence) == (law.name, "network", 0, str(number)), "key")
    need((r.number, r.previous) == (number, law.control), "does not follow")
    new = changed(named(r.values), law)
    for key, signature in r.approvals:
        need(key in law.sealers or key == law.recovery, "approver")
        need(valid(key, b"gridwit:control1\0" + law.genesis + r.bare, signature), "approval")
    approvers = [key for key, _ in r.approvals]
    majority = 2 * sum(key in law.sealers for key in approvers) > len(law.sealers)
    rescue = law.recovery in approvers and replace(new, sealers=law.sealers) == law
    need(majority or rescue, "approvals")
    return replace(new, number=number, control=r.id)


# 9 Conflicts


def inner_of(r: Record) -> Record:
    inner = read_record(r.inner)
    need(inner.kind not in {8, 9}, "cannot be disputed")
    at = inner.kind_at
    need(r.key == inner.key[:at] + b"\0\x09" + inner.key[at + 2 :], "key of a conflict")
    need(r.given == bytes(9) and r.confidentiality == inner.confidentiality, "conflict")
    return inner


# 6 What a block may be


def good_by_itself(record: Record, law: "Law") -> None:
    hear(record, law.genesis)
    signed = record.signature is not None
    if record.kind in {3, 4, 5, 7}:
        need(signed and record.source == record.collector.hex(), "source")
    if record.basis == 1 and record.kind != 9:
        need(signed and record.sequence.startswith(record.collector.hex() + ":"), "sequence")
    bound = [key for source, key in law.bindings if source == record.source]
    if bound and record.kind not in {8, 9}:
        need(signed and record.collector in bound, "binding")
    if record.kind == 9:
        good_by_itself(inner_of(record), law)


class Chain:
    """A chain that grows by valid blocks."""

    def __init__(self, data: bytes) -> None:
        head, seal, records = read_block(data)
        self.law = check_genesis(head, seal, records)
        self.heads = [head]
        self.contents = {r.key: r.id for r in records}
        self.versions: dict[bytes, list[bytes]] = {}

    def add(self, data: bytes) -> None:
        head, seal, records = read_block(data)
        law, below = self.law, self.heads[-1]
        place = (law.network, below.height + 1, below.id, tree([leaf_of(one.id) for one in self.heads]))
        need((head.network, head.height, head.previous, head.history) == place, "place")
        need(head.flags < 2 and 1 <= head.count <= law.most_records, "flags or count")
        times = sorted(one.time for one in self.heads[-11:])
        need(head.time > times[(len(times) - 1) // 2], "median")
        need(not law.spacing or head.time >= below.time + law.spacing, "spacing")
        need(head.difficulty == law.difficulty and head.works, "work")
        need(law.open or head.sealer in law.sealers, "sealer")
        need(seal_valid(head, seal, law.genesis), "seal")
        need(tree([r.leaf for r in records]) == head.records, "records root")
        self._order(records)
        need(sum(len(r.data) + 4 for r in records) <= law.most_bytes, "size")
        for r in records:
            good_by_itself(r, law)
        controls = [r for r in records if r.kind == 8]
        need(len(controls) == head.flags, "flag")
        after = law_after(controls[0], law) if controls else law
        self._fresh(records)
        self.law = after
        self.heads.append(head)

    def _order(self, records: list[Record]) -> None:
        for one, other in pairwise(records):
            need((one.key, one.id) < (other.key, other.id), "order")
            need(one.key != other.key or one.kind == 9, "key twice")

    def _fresh(self, records: Iterable[Record]) -> None:
        contents, versions = dict(self.contents), {key: list(ids) for key, ids in self.versions.items()}
        for r in records:
            if r.kind != 9:
                need(r.key not in self.contents, "key is sealed")
                contents[r.key] = r.id
                continue
            inner = inner_of(r)
            others = versions.setdefault(inner.key, [])
            need(self.contents.get(inner.key) == r.contradicted, "contradicts nothing")
            need(inner.id != r.contradicted and inner.id not in others and len(others) < 8, "version")
            others.append(inner.id)
        self.contents, self.versions = contents, versions
