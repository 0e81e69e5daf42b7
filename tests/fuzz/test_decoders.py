"""Every decoder of what comes from elsewhere: it gives what writes itself the same again, or says why not."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from node.key_text import KeyFileError, plain, read_plain
from node.ledger import blocks, records
from node.ledger.errors import LedgerError
from node.ledger.receipts import decode_receipt
from node.ledger.verdict import judge
from node.network import calls, hello, told, wire
from node.network.address import AddressError, parse_address, read_network
from node.network.answers import read_as
from node.network.transport import LinkError
from node.times import TimeError, ZoneError, parse_iso
from node.types.receipt import Answer, Known
from tests.node.builders import Network
from tests.node.vectors.chain import sample

Read = Callable[[bytes], bytes | None]
"""Reads bytes and gives what they are written as; None where one thing can be written in many ways."""

NETWORK = Network()
LEAF = NETWORK.leaf_of()
HEADER = blocks.encode_header(NETWORK.header)
BLOCK = NETWORK.block_on(NETWORK.root(), [LEAF, NETWORK.leaf_of(second=1)])
BODY = blocks.split_block(BLOCK)[2]
NOTHING_SIGNED = b'{"checkpoint":null,"consistency":[],"notice":null,"cosigned":null}'
DEEP = b'{"a":' + b"[" * 200_000
TIMES, MANY = 300, 5_000


def _receipt() -> bytes:
    files = json.loads(Path("tests/node/vectors/receipts.json").read_text(encoding="utf-8"))["receipts"]
    return next(str(one["file"]).encode() for one in files if one["name"] == "disputed")


def _text(read: Callable[[str], object]) -> Read:
    def reading(data: bytes) -> None:
        read(data.decode("utf-8", "surrogateescape"))

    return reading


def _unwritten(read: Callable[[bytes], object]) -> Read:
    def reading(data: bytes) -> None:
        read(data)

    return reading


def _greeting(data: bytes) -> None:
    hello.check(data, bytes(hello.NONCE_SIZE), NETWORK.genesis_id, ("127.0.0.1", 5000))


def _verdict(data: bytes) -> None:
    assert judge(data, Known()).answer in Answer, "it has an answer to anything"


DECODERS: dict[str, tuple[Read, list[bytes]]] = {
    "record": (lambda data: records.encode_record(records.decode_record(data).record).data, [LEAF.data]),
    "statement": (
        lambda data: records.encode_statement(records.decode_statement(data)),
        [records.encode_statement(leaf.record.statement) for block in sample().chain.sealed for leaf in block.leaves],
    ),
    "header": (lambda data: blocks.encode_header(blocks.decode_header(data)), [HEADER]),
    "body": (lambda data: blocks.encode_body(leaf.data for leaf in blocks.decode_body(data, 2)), [BODY]),
    "block": (lambda data: b"".join(blocks.split_block(data)), [BLOCK]),
    "page of blocks": (lambda data: wire.pack_blocks(wire.unpack_blocks(data)), [wire.pack_blocks([BLOCK, BLOCK])]),
    "page of records": (lambda data: wire.pack_records(wire.unpack_records(data)), [wire.pack_records([LEAF.data])]),
    "page of headers": (lambda data: b"".join(map(b"".join, wire.unpack_headers(data))), [HEADER + bytes(64)]),
    "page of announcements": (
        lambda data: wire.pack_waiting(wire.unpack_waiting(data)), [wire.pack_waiting([(7, LEAF.content_id)])],
    ),
    "receipt": (_unwritten(decode_receipt), [_receipt()]),
    "verdict": (_verdict, [_receipt()]),
    "greeting": (_greeting, [b'{"genesis":"00","key":"00","name":"n","signature":"00"}']),
    "checkpoint of a peer": (_unwritten(told.read), [NOTHING_SIGNED]),
    "address": (_text(parse_address), [b"http://10.0.0.1:5000", b"[::1]:5000"]),
    "network": (_text(read_network), [b"10.0.0.0/8", b"fd00::/8"]),
    "key file": (_text(lambda text: read_plain(text, "key")), [plain(bytes(range(32))).encode()]),
    "time": (_text(parse_iso), [b"2026-03-29T02:30:00.123456789+01:00", b"2026-11-21T10:00:00Z"]),
}  # fmt: skip
REFUSALS = (LedgerError, LinkError, hello.HelloError, AddressError, KeyFileError, TimeError, ZoneError)


@st.composite
def changed(draw: st.DrawFn, good: list[bytes]) -> bytes:
    """Bytes that are nearly right, in one to four places not; sometimes any bytes at all."""
    if draw(st.integers(0, 9)) == 0:
        return draw(st.one_of(st.binary(max_size=600), st.just(DEEP), st.just(b"")))
    data = bytearray(draw(st.sampled_from(good)))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(data)))
        kind = draw(st.sampled_from(("flip", "put", "cut", "number", "twice")))
        if kind == "flip" and at < len(data):
            data[at] ^= 1 << draw(st.integers(0, 7))
        elif kind == "put":
            data[at:at] = draw(st.binary(min_size=1, max_size=9))
        elif kind == "cut":
            del data[at : at + draw(st.integers(1, 40))]
        elif kind == "number":
            data[at : at + 4] = draw(st.sampled_from((b"\xff" * 4, bytes(4), b"\x7f\xff\xff\xff", b"\0\0\xff\xff")))
        else:
            data[at:at] = data[at : at + draw(st.integers(1, 40))]
    return bytes(data)


@pytest.mark.parametrize("times", [TIMES, pytest.param(MANY, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", DECODERS)
def test_it_reads_what_it_would_write_or_says_why_not(name: str, times: int) -> None:
    read, good = DECODERS[name]
    for data in good if name != "greeting" else []:
        assert read(data) in {data, None}, "the samples are good ones"
    refused = 0

    @settings(
        max_examples=times, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    @given(changed(good))
    def once(data: bytes) -> None:
        nonlocal refused
        try:
            assert read(data) in {data, None}
        except REFUSALS as error:
            refused += 1
            assert str(error).endswith((".", ")", "?")) and " " in str(error), str(error)

    once()
    assert refused or name == "verdict", "some of these must have been wrong"


@pytest.mark.parametrize("kind", [calls.News, calls.Held, hello.Hello])
def test_what_peers_answer_is_read_or_refused(kind: type) -> None:
    for data in (b"", b"{}", b"[]", b"null", b"\xff", b'{"a":1}', b'{"tip":1e999}', DEEP):
        with pytest.raises(LinkError, match="cannot be read"):
            read_as(kind, data, "an answer")
