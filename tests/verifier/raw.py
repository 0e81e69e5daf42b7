"""Bytes of format 1 written field by field, as the page lays them out, and wrong ones as readily as right ones.

The node's own encoders refuse what breaks a rule; whoever tries a verifier needs just that.
"""

import hashlib
import struct
from collections.abc import Sequence
from dataclasses import dataclass

from node.keys import NodeKey

START_MS = 1_790_000_000_000
ORDER = 2**252 + 27742317777372353535851937790883648493

Value = tuple[int, int, int, str | bytes, int, bytes]
"""Code, phase, unit, name, quality, and the bytes of the value with its tag."""


def sha(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def tag(name: str) -> bytes:
    return f"gridwit:{name}\0".encode()


def text(value: str | bytes) -> bytes:
    data = value.encode() if isinstance(value, str) else value
    return struct.pack(">H", len(data)) + data


def decimal(mantissa: int, exponent: int = 0) -> bytes:
    """A decimal in its shortest form, unless it is wanted otherwise."""
    while mantissa and mantissa % 10 == 0 and exponent < 127:
        mantissa, exponent = mantissa // 10, exponent + 1
    return plain_decimal(mantissa, exponent)


def plain_decimal(mantissa: int, exponent: int) -> bytes:
    return struct.pack(">Bqb", 1, mantissa, exponent)


def quantity(value: Value) -> bytes:
    code, phase, unit, name, _quality, _data = value
    return struct.pack(">HBH", code, phase, unit) + (text(name) if code == 0 else b"")


def values(given: Sequence[Value]) -> bytes:
    """The values in the order given."""
    parts = [quantity(one) + struct.pack(">I", one[4]) + one[5] for one in given]
    return struct.pack(">H", len(parts)) + b"".join(parts)


def inputs(ids: Sequence[bytes]) -> bytes:
    return struct.pack(">H", len(ids)) + b"".join(ids)


def approvals(given: Sequence[tuple[bytes, bytes]]) -> bytes:
    return struct.pack(">H", len(given)) + b"".join(key + signature for key, signature in given)


@dataclass
class Statement:
    """A statement's fields; nothing is checked."""

    source: str | bytes = "Relay 1"
    point: str | bytes = ""
    kind: int = 1
    basis: int = 0
    time: int = START_MS * 1_000_000
    sequence: str | bytes = ""
    given: str | bytes = ""
    zone: str | bytes = ""
    offset: int = 0
    fold: int = 0
    confidentiality: int = 0
    payload: bytes = b""
    version: int = 1

    @property
    def key(self) -> bytes:
        head = text(self.source) + text(self.point) + struct.pack(">HBq", self.kind, self.basis, self.time)
        return head + text(self.sequence)

    @property
    def data(self) -> bytes:
        times = text(self.given) + text(self.zone) + struct.pack(">iBB", self.offset, self.fold, self.confidentiality)
        payload = struct.pack(">I", len(self.payload)) + self.payload
        return struct.pack(">H", self.version) + self.key + times + payload

    @property
    def content_id(self) -> bytes:
        return sha(tag("content1"), self.data)


@dataclass
class Witness:
    """Who heard it; `mark` is whatever number stands before the signature."""

    collector: bytes = bytes(32)
    received: int = START_MS * 1_000_000
    raw: bytes = bytes(32)
    driver: str | bytes = "vectors"
    mark: int = 0
    signature: bytes = b""

    @property
    def head(self) -> bytes:
        return self.collector + struct.pack(">q", self.received) + self.raw + text(self.driver)

    @property
    def data(self) -> bytes:
        return self.head + struct.pack(">B", self.mark) + self.signature


@dataclass
class Header:
    """A header's fields; nothing is checked."""

    network: bytes
    height: int
    previous: bytes
    root: bytes
    count: int
    history: bytes
    difficulty: int
    sealer: bytes
    version: int = 1
    flags: int = 0
    time_ms: int = START_MS
    nonce: int = 0

    @property
    def data(self) -> bytes:
        head = struct.pack(">HH8sQ32s32sI", self.version, self.flags, self.network, self.height, self.previous,
                           self.root, self.count)  # fmt: skip
        return head + struct.pack(">32sQI32sQ", self.history, self.time_ms, self.difficulty, self.sealer, self.nonce)

    @property
    def id(self) -> bytes:
        return sha(tag("b1"), self.data)


def unreduced(signature: bytes) -> bytes:
    """The same signature with S + L for S: it would hold for whoever reduces S, and must not."""
    number = int.from_bytes(signature[32:], "little") + ORDER
    return signature[:32] + number.to_bytes(32, "little")


def sealed(header: Header, sealer: NodeKey, genesis_id: bytes) -> bytes:
    return sealer.sign(tag("seal1") + genesis_id + header.id)


def zero_bits(data: bytes) -> int:
    return 8 * len(data) - int.from_bytes(data).bit_length()
