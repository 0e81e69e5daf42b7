"""The fields that everything sealed has: each right, or odd where the twist wants it."""

import random
from dataclasses import replace

from tests.node.vectors.chain import key_of
from tests.verifier import raw
from tests.verifier.oddities import TEXTS, TIMES
from tests.verifier.raw import Header, Statement, Witness
from tests.verifier.twist import Twist

SIGNERS = ("founder", "second", "third", "fourth", "fifth", "recovery", "collector", "stranger")


class Fields:
    """Signatures, statements, witnesses and headers."""

    def __init__(self, dice: random.Random, twist: Twist) -> None:
        self.random, self.twist = dice, twist

    def signed(self, name: str, message: bytes) -> bytes:
        good = key_of(name).sign(message)
        other = key_of(self.random.choice(SIGNERS)).sign(message)
        return self.twist.pick(
            "signature", good, other, bytes(64), raw.unreduced(good), good[:-1] + bytes([good[-1] ^ 128])
        )

    def odd_statement(self, one: Statement) -> Statement:
        pick = self.twist.pick
        return replace(
            one, source=pick("source", one.source, *TEXTS), point=pick("point", one.point, *TEXTS),
            basis=pick("time basis", one.basis, 0, 1, 2), time=pick("time", one.time, *TIMES),
            sequence=pick("sequence", one.sequence, *TEXTS), given=pick("time as given", one.given, *TEXTS),
            zone=pick("zone", one.zone, *TEXTS), offset=pick("offset", one.offset, 1, -86400, 86400, -86401, 86401),
            fold=pick("fold", one.fold, 1, 2), confidentiality=pick("confidentiality", one.confidentiality, 1, 2, 3),
            version=pick("version", one.version, 0, 2),
            payload=pick("payload", one.payload, one.payload + b"\0", one.payload[:-1]),
        )  # fmt: skip

    def odd_witness(self, one: Witness) -> Witness:
        pick = self.twist.pick
        return replace(
            one,
            received=pick("time received", one.received, *TIMES),
            driver=pick("driver", one.driver, *TEXTS),
            raw=pick("raw", one.raw, b"\1" * 32),
            mark=pick("mark", one.mark, 0, 1, 2),
        )

    def odd_header(self, one: Header) -> Header:
        pick, less = self.twist.pick, max(one.difficulty - 1, 0)
        return replace(
            one, version=pick("header's version", one.version, 0, 2),
            flags=pick("flags", one.flags, 0, 1, 2, 3, 0x8000), network=pick("network id", one.network, bytes(8)),
            height=pick("height", one.height, 0, one.height + 1, 2**64 - 1, 2**63),
            previous=pick("previous", one.previous, b"\7" * 32), nonce=pick("nonce", one.nonce, 1),
            difficulty=pick("header's difficulty", one.difficulty, one.difficulty + 1, less),
            time_ms=pick("header's time", one.time_ms, 0, 2**64 - 1),
            count=pick("record count", one.count, 0, one.count + 1, 2**32 - 1),
        )  # fmt: skip
