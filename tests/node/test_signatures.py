"""Valid signatures are remembered, by all that was looked at: nothing else passes, and what is kept is bounded."""

import asyncio
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from nacl.bindings import crypto_sign_open

from node.jobs.process import JOBS
from node.jobs.signatures import check_signatures
from node.jobs.worker import WorkerError
from node.ledger import signatures
from node.ledger.errors import BrokenRuleError
from node.ledger.rules import check_witness
from node.ledger.signatures import VALID, Remembered, digest_of, is_valid
from node.network.ahead import Ahead
from tests.node.builders import Network, key_of, parent_after
from tests.simulator.world import ended

ELSEWHERE = bytes(range(32))
"""The id of another network."""
MESSAGE = b"what is signed, of any length"


@pytest.fixture(autouse=True)
def _nothing_was_seen() -> Iterator[None]:
    VALID.clear()
    yield
    VALID.clear()


@pytest.fixture
def no_curve(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing can be looked at any more, only remembered."""

    def fail(*_: object) -> bytes:
        raise AssertionError("the curve was asked")

    monkeypatch.setattr(signatures, "crypto_sign_open", fail)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What the curve was asked about."""
    words: list[bytes] = []

    def curve(signed: bytes, key: bytes) -> bytes:
        words.append(signed)
        return crypto_sign_open(signed, key)

    monkeypatch.setattr(signatures, "crypto_sign_open", curve)
    return words


def test_a_valid_signature_is_looked_at_once(asked: list[bytes]) -> None:
    key = key_of("a")
    signed = key.public, MESSAGE, key.sign(MESSAGE)
    assert [is_valid(*signed) for _ in range(3)] == [True] * 3
    assert len(asked) == 1


def test_nothing_passes_for_what_is_remembered() -> None:
    """Each bit of key, message and signature counts, also where the bytes behind each other are the same."""
    key = key_of("a")
    parts = [key.public, MESSAGE, key.sign(MESSAGE)]
    assert is_valid(*parts)
    for which, part in enumerate(parts):
        for bit in range(len(part) * 8):
            flipped = bytearray(part)
            flipped[bit // 8] ^= 1 << bit % 8
            assert not is_valid(*(bytes(flipped) if at == which else one for at, one in enumerate(parts)))
    public, message, signature = parts
    assert not is_valid(public + signature[:1], message, signature[1:])
    assert not is_valid(public, signature[-1:] + message, signature[:-1])
    assert not is_valid(public, message[1:], signature + message[:1])


def test_what_is_not_valid_is_looked_at_again_each_time(asked: list[bytes]) -> None:
    assert [is_valid(key_of("a").public, MESSAGE, bytes(64)) for _ in range(3)] == [False] * 3
    assert len(asked) == 3


def test_what_is_remembered_is_bounded_and_the_newest_of_it() -> None:
    kept = Remembered(most=10)
    digests = [bytes([number]) for number in range(35)]
    for number, digest in enumerate(digests):
        kept.add(digest)
        held = [one for one in digests if one in kept]
        assert held == digests[number + 1 - len(held) : number + 1] and min(10, number + 1) <= len(held) <= 20
    kept.clear()
    assert not any(one in kept for one in digests)
    usual = Remembered()
    many = [number.to_bytes(4, "big") for number in range(80_000)]
    for digest in many:
        usual.add(digest)
    assert sum(one in usual for one in many) == 8_192 + 80_000 % 8_192


def blocks_of(network: Network, count: int) -> list[bytes]:
    parent, found = network.root(), []
    for number in range(count):
        found.append(network.block_on(parent, [network.leaf_of(second=number), network.leaf_of("B", second=number)]))
        parent = parent_after(parent, found[-1])
    return found


@pytest.mark.usefixtures("no_curve")
def test_a_worker_may_be_believed() -> None:
    public, signature = key_of("a").public, bytes(64)
    signatures.learn([digest_of(public, MESSAGE, signature)])
    assert is_valid(public, MESSAGE, signature)


def test_the_job_finds_the_valid_ones_and_says_nothing_of_the_others(network: Network) -> None:
    whole = blocks_of(network, 3)
    done, digests = ended(check_signatures(whole, network.genesis_id))
    assert done == len(digests) == 3 * 3
    unsealed = whole[0][: -len(whole[0]) + 200] + bytes(8) + whole[0][208:]
    spoilt = [unsealed, whole[1][:-1], b"", whole[2]]
    _, some = ended(JOBS["check_signatures"](spoilt, network.genesis_id))
    assert set(some) < set(digests) and len(some) >= 3
    _, elsewhere = ended(check_signatures(whole, ELSEWHERE))
    assert elsewhere == []


class Broken:
    """A worker that cannot be started."""

    asked = 0

    async def run(self, *_: Any, **__: Any) -> Any:
        self.asked += 1
        raise WorkerError("The worker process cannot be started (no room).")

    async def stop(self) -> None:
        return


def test_without_a_worker_it_is_said_once_and_everything_is_checked_as_always(
    network: Network, warnings_logged: list[logging.LogRecord]
) -> None:
    broken = Broken()
    ahead = Ahead(lambda: broken, network.genesis_id)

    async def scene() -> None:
        for block in blocks_of(network, 2):
            await ahead.look([block])
        await ahead.stop()

    asyncio.run(scene())
    (said,) = warnings_logged
    assert broken.asked == 1 and "not checked ahead" in said.getMessage()
    leaf = network.leaf_of()
    assert leaf.record.witness.signature is not None
    with pytest.raises(BrokenRuleError, match="not its collector's"):
        check_witness(leaf, ELSEWHERE)
