"""What it costs to check a receipt, beside the signatures and hashes in it that nobody can leave out."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from unittest.mock import patch

from nacl.bindings import crypto_sign_open

from node.ledger import signatures, tags
from node.ledger.receipts import encode_receipt
from node.ledger.verdict import judge
from node.types.receipt import Answer, Known, Receipt
from tests.bench.registry import Aim, Bench, Run, register
from tests.node.vectors.chain import sample
from tests.verifier.nodejs import asked, reason_to_skip, receipt_case

TIMES = 50
MOST_MS = 100.0

Signed = list[tuple[bytes, bytes]]
"""A signature with its message behind it, and the key."""


def check(file: bytes, known: Known) -> float:
    """Milliseconds of one check from the file's bytes on, as if none of it had been seen before."""
    began = time.perf_counter()
    for _ in range(TIMES):
        signatures.VALID.clear()
        assert judge(file, known).answer == Answer.UNALTERED
    return (time.perf_counter() - began) * 1000 / TIMES


def in_javascript(file: bytes, known: Known) -> float:
    """The same by the verifier in JavaScript, once it runs; the last of several."""
    return float(asked([receipt_case(file, known.networks, known.keys)] * 8)[-1]["milliseconds"])


def bare(signed: Signed, hashed: list[bytes]) -> float:
    """Milliseconds of the same signatures and the same bytes to hash, and nothing else."""
    began = time.perf_counter()
    for _ in range(TIMES):
        for message, key in signed:
            crypto_sign_open(message, key)
        for data in hashed:
            sha256(data).digest()
    return (time.perf_counter() - began) * 1000 / TIMES


def signed_in(file: bytes, known: Known) -> Signed:
    """Every signature that is checked in it."""
    found: Signed = []

    def noted(message: bytes, key: bytes) -> bytes:
        found.append((message, key))
        return bytes(crypto_sign_open(message, key))

    signatures.VALID.clear()
    with patch.object(signatures, "crypto_sign_open", noted):
        judge(file, known)
    return found


def hashed_in(receipt: Receipt) -> list[bytes]:
    """What has to be hashed: contents, leaves, headers, and the nodes of every path."""
    found = []
    for part in (receipt.genesis, *receipt.controls, receipt.record, *receipt.disputes):
        nodes = [bytes(65)] * (len(part.path) + len(part.history))
        found += [tags.CONTENT + part.record, b"\0" + part.record, tags.HEADER + part.header, *nodes]
    return found


@contextmanager
def prepare() -> Iterator[dict[str, Run]]:
    made = sample()
    receipt = made.chain.receipt(5, made.last, made.controls, (), made.checkpoint, [made.cosignature])
    file, known = encode_receipt(receipt), Known(frozenset({made.chain.genesis_id}))
    contenders: dict[str, Run] = {
        "check a receipt": partial(check, file, known),
        "bare signatures and hashes": partial(bare, signed_in(file, known), hashed_in(receipt)),
    }
    if not reason_to_skip():
        contenders["in JavaScript"] = partial(in_javascript, file, known)
    yield contenders


register(
    Bench(
        "receipt-check", "How long does it take to check a receipt with two changes of settings?", "ms", prepare,
        (
            Aim("check a receipt", at_most=MOST_MS),
            Aim("check a receipt", at_most=6.0, of="bare signatures and hashes"),
            *(() if reason_to_skip() else (Aim("in JavaScript", at_most=MOST_MS),)),
        ),
        rounds=9,
    )
)  # fmt: skip
