"""What it costs to verify blocks beside the signature checks and hashes that no verifier can leave out."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256

from nacl.bindings import crypto_sign_open

from node.ledger import blocks, rules, tags
from node.ledger.records import signing_message
from node.ledger.rules import Parent
from node.ledger.signatures import VALID
from tests.bench import chains
from tests.bench.registry import Aim, Bench, Run, register

BLOCKS = 300


def verify(page: list[bytes]) -> float:
    """Every rule of every block, in one thread."""
    parent = Parent(chains.HEADER, chains.GENESIS_ID, (), (chains.HEADER.time_ms,))
    VALID.clear()  # as if none of it had been seen before
    began = time.perf_counter()
    for data in page:
        header_bytes, seal, body = blocks.split_block(data)
        header = blocks.decode_header(header_bytes)
        identifier = rules.check_header(header, header_bytes, seal, parent, chains.NETWORK)
        rules.check_body(header, blocks.decode_body(body, header.record_count), chains.NETWORK)
        parent = chains.following(parent, header, identifier)
    return (time.perf_counter() - began) * 1000


Check = tuple[bytes, bytes]
"""What a signature check needs: the signature with the message behind it, and the key."""


def bare(signed: list[Check], hashed: list[bytes]) -> float:
    """The same signatures and the same bytes to hash, and nothing else."""
    began = time.perf_counter()
    for message, key in signed:
        crypto_sign_open(message, key)
    for data in hashed:
        sha256(data).digest()
    return (time.perf_counter() - began) * 1000


def needed(page: list[bytes]) -> tuple[list[Check], list[bytes]]:
    """What has to be checked and hashed to verify these blocks."""
    signed: list[Check] = []
    hashed: list[bytes] = []
    for data in page:
        header_bytes, seal, body = blocks.split_block(data)
        header = blocks.decode_header(header_bytes)
        leaves = blocks.decode_body(body, header.record_count)
        hashed.append(tags.HEADER + header_bytes)
        signed.append((seal + blocks.seal_message(blocks.header_id(header_bytes), chains.GENESIS_ID), header.sealer))
        for leaf in leaves:
            witness = leaf.record.witness
            message = signing_message(leaf.content_id, witness, chains.GENESIS_ID)
            signed.append(((witness.signature or b"") + message, witness.collector))
            hashed += [tags.CONTENT + leaf.data[:-200], b"\0" + leaf.data]
        hashed += [bytes(65)] * (len(leaves) - 1 + 2 + header.height.bit_length() // 2)
    return signed, hashed


@contextmanager
def prepare() -> Iterator[dict[str, Run]]:
    page = list(chains.chain(BLOCKS))
    signed, hashed = needed(page)
    contenders: dict[str, Callable[[], float]] = {
        "verify blocks": partial(verify, page), "bare signatures and hashes": partial(bare, signed, hashed),
    }  # fmt: skip
    yield contenders


register(
    Bench(
        "verify", f"What does it cost to verify {BLOCKS} blocks of six readings, in one thread?", "ms", prepare,
        (Aim("verify blocks", at_most=2.0, of="bare signatures and hashes"),), rounds=9,
    )
)  # fmt: skip
