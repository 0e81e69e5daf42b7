"""A second reader and verifier of format 1, written from docs/ledger-format.md alone; it shares no code with the node.

Two programs that agree on every input, good or hostile, show that the page says what the node does.  Where the page has
a section, so has this program: here is what is read (2 to 6), in `second_rules` what a chain may be (6 to 9), and in
`second_verifier` what is proven to somebody without a chain (11 and 12).
"""

import hashlib
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from nacl.exceptions import CryptoError
from nacl.signing import VerifyKey

EMPTY = hashlib.sha256(b"").digest()
ZEROS = bytes(32)


class RefusedError(Exception):
    """These bytes are not format 1, or break a rule."""


def need(true: object, why: str) -> None:
    if not true:
        raise RefusedError(why)


def sha(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


# 2 Trees


def leaf_of(data: bytes) -> bytes:
    return sha(b"\0", data)


def tree(leaves: list[bytes]) -> bytes:
    if len(leaves) < 2:
        return leaves[0] if leaves else EMPTY
    k = 1
    while 2 * k < len(leaves):
        k *= 2
    return sha(b"\1", tree(leaves[:k]), tree(leaves[k:]))


def root_by_path(leaf: bytes, position: int, size: int, path: list[bytes]) -> bytes | None:
    if position >= size:
        return None
    index, last, root = position, size - 1, leaf
    for sibling in path:
        if last == 0:
            return None
        if index % 2 or index == last:
            root = sha(b"\1", sibling, root)
            while index % 2 == 0 and index > 0:
                index, last = index // 2, last // 2
        else:
            root = sha(b"\1", root, sibling)
        index, last = index // 2, last // 2
    return root if last == 0 else None


def is_consistent(old: int, old_root: bytes, size: int, root: bytes, path: list[bytes]) -> bool:
    if old > size:
        return False
    if old in {0, size}:
        return not path and old_root == (root if old else EMPTY)
    hashes = [old_root, *path] if old & (old - 1) == 0 else path
    if not hashes:
        return False
    index, last = old - 1, size - 1
    while index % 2:
        index, last = index // 2, last // 2
    low = high = hashes[0]
    for sibling in hashes[1:]:
        if last == 0:
            return False
        if index % 2 or index == last:
            low, high = sha(b"\1", sibling, low), sha(b"\1", sibling, high)
            while index % 2 == 0 and index > 0:
                index, last = index // 2, last // 2
        else:
            high = sha(b"\1", high, sibling)
        index, last = index // 2, last // 2
    return last == 0 and low == old_root and high == root


# 3 Signatures


def valid(key: bytes, message: bytes, signature: bytes) -> bool:
    try:
        VerifyKey(key).verify(message, signature)
    except (CryptoError, ValueError, TypeError):
        return False
    return True


# 4 Texts, decimals, values


class Reader:
    """Takes bytes off the front."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def raw(self, count: int) -> bytes:
        need(self.at + count <= len(self.data), "bytes are missing")
        self.at += count
        return self.data[self.at - count : self.at]

    def u(self, size: int) -> int:
        return int.from_bytes(self.raw(size), "big")

    def i(self, size: int) -> int:
        return int.from_bytes(self.raw(size), "big", signed=True)

    def text(self) -> str:
        size = self.u(2)
        need(size <= 256, "text too long")
        try:
            return self.raw(size).decode()
        except UnicodeDecodeError:
            raise RefusedError("no UTF-8") from None

    def end(self) -> None:
        need(self.at == len(self.data), "bytes left over")


@dataclass(frozen=True)
class Item:
    """One value: its quantity, quality, and what kind of value it is."""

    quantity: tuple[int, int, int, str]
    quality: int
    sort: str
    value: Any


def read_value(r: Reader) -> tuple[str, Any]:
    tag = r.u(1)
    if tag == 1:
        mantissa, exponent = r.i(8), r.i(1)
        need(mantissa % 10 or (mantissa, exponent) == (0, 0), "decimal not normalised")
        return "decimal", (mantissa, exponent)
    if tag == 4:
        return "code", r.i(8)
    if tag == 5:
        return "text", r.text()
    need(tag in {0, 2, 3}, "unknown value")
    return ("absent", None) if tag == 0 else ("boolean", tag == 3)


def read_values(r: Reader) -> list[Item]:
    items, before = [], b""
    for _ in range(r.u(2)):
        start = r.at
        code, phase, unit = r.u(2), r.u(1), r.u(2)
        name = r.text() if code == 0 else ""
        quantity = r.data[start : r.at]
        need(before < quantity, "values not in order")
        before = quantity
        quality = r.u(4)
        items.append(Item((code, phase, unit, name), quality, *read_value(r)))
    return items


# 5 Records


@dataclass
class Record:
    """A record taken apart."""

    data: bytes
    key: bytes = b""
    kind_at: int = 0
    source: str = ""
    point: str = ""
    kind: int = 0
    basis: int = 0
    time: int = 0
    sequence: str = ""
    given: bytes = b""
    confidentiality: int = 0
    statement: bytes = b""
    bare: bytes = b""  # the statement without approvals
    values: list[Item] = field(default_factory=list)
    number: int = 0
    previous: bytes = b""
    approvals: list[tuple[bytes, bytes]] = field(default_factory=list)
    contradicted: bytes = b""
    inner: bytes = b""
    collector: bytes = b""
    received: int = 0
    raw: bytes = b""
    driver: str = ""
    heard: bytes = b""  # the witness without mark and signature
    signature: bytes | None = None

    @property
    def id(self) -> bytes:
        return sha(b"gridwit:content1\0", self.statement)

    @property
    def leaf(self) -> bytes:
        return leaf_of(self.data)


def ascending(items: list[bytes]) -> bool:
    return all(one < other for one, other in pairwise(items))


def read_record(data: bytes) -> Record:
    r, found = Reader(data), Record(data)
    need(r.u(2) == 1, "version")
    start = r.at
    found.source, found.point = r.text(), r.text()
    found.kind_at = r.at - start
    found.kind, found.basis, found.time = r.u(2), r.u(1), r.i(8)
    need(found.basis < 2, "time basis")
    found.sequence = r.text()
    found.key = data[start : r.at]
    start = r.at
    r.text(), r.text()
    offset, fold = r.i(4), r.u(1)
    found.given, found.confidentiality = data[start : r.at], r.u(1)
    need(-86_400 <= offset <= 86_400 and fold < 2 and found.confidentiality < 3, "offset, fold or confidentiality")
    head = data[: r.at]
    payload = r.raw(r.u(4))
    found.statement = data[: r.at]
    _payload(found, payload, head)
    start = r.at
    found.collector, found.received, found.raw, found.driver = r.raw(32), r.i(8), r.raw(32), r.text()
    found.heard = data[start : r.at]
    mark = r.u(1)
    need(mark < 2, "mark")
    found.signature = r.raw(64) if mark else None
    r.end()
    need(len(data) <= (65_535 if found.kind == 9 else 62_000), "size")
    return found


def _payload(found: Record, payload: bytes, head: bytes) -> None:
    r = Reader(payload)
    if found.kind in {1, 2}:
        found.values = read_values(r)
    elif found.kind in {3, 4, 5}:
        count = r.u(2)
        need(count <= 1_024, "inputs")
        need(ascending([r.raw(32) for _ in range(count)]), "inputs")
        found.values = read_values(r)
    elif found.kind in {6, 7}:
        r.raw(40), r.text()
    elif found.kind == 8:
        found.number, found.previous, found.values = r.u(4), r.raw(32), read_values(r)
        without = payload[: r.at] + b"\0\0"
        found.bare = head + len(without).to_bytes(4, "big") + without
        count = r.u(2)
        need(count <= 256, "approvals")
        found.approvals = [(r.raw(32), r.raw(64)) for _ in range(count)]
        need(ascending([key for key, _ in found.approvals]), "approvals")
    elif found.kind == 9:
        found.contradicted = r.raw(32)
        found.inner = r.raw(r.u(4))
    else:
        r.raw(len(payload))
    r.end()


# 6 Blocks


@dataclass(frozen=True)
class Head:
    """A header taken apart."""

    data: bytes
    flags: int
    network: bytes
    height: int
    previous: bytes
    records: bytes
    count: int
    history: bytes
    time: int
    difficulty: int
    sealer: bytes
    nonce: int

    @property
    def id(self) -> bytes:
        return sha(b"gridwit:b1\0", self.data)

    @property
    def works(self) -> bool:
        return int.from_bytes(self.id, "big") < 1 << max(0, 256 - self.difficulty)


def read_header(data: bytes) -> Head:
    r = Reader(data)
    need(r.u(2) == 1, "version")
    found = Head(
        data, r.u(2), r.raw(8), r.u(8), r.raw(32), r.raw(32), r.u(4), r.raw(32), r.u(8), r.u(4), r.raw(32), r.u(8)
    )
    r.end()
    return found


def read_block(data: bytes) -> tuple[Head, bytes, list[Record]]:
    r = Reader(data)
    head, seal = read_header(r.raw(172)), r.raw(64)
    records = [read_record(r.raw(r.u(4))) for _ in range(head.count)]
    r.end()
    return head, seal, records


def seal_valid(head: Head, seal: bytes, genesis: bytes) -> bool:
    return valid(head.sealer, b"gridwit:seal1\0" + genesis + head.id, seal)


def hear(record: Record, genesis: bytes) -> None:
    if record.signature is not None:
        message = b"gridwit:record1\0" + genesis + record.id + record.heard
        need(valid(record.collector, message, record.signature), "collector's signature")
