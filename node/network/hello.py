"""The signed challenge: a node proves that it holds its key, on the network it claims."""

from dataclasses import dataclass

import msgspec

from node.keys import Signer
from node.ledger import tags
from node.ledger.signatures import is_valid
from node.network.address import number_of
from node.network.answers import read_as
from node.network.transport import LinkError

NONCE_SIZE = 16
MAX_NAME = 64


class Hello(msgspec.Struct, frozen=True):
    """A node's answer to a challenge; keys, ids and the signature in hexadecimal."""

    genesis: str
    key: str
    name: str
    signature: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Who this node is among the others."""

    signer: Signer
    name: str
    genesis_id: bytes
    port: int


class HelloError(Exception):
    """The other side is not a node of our network; the message says why."""


class DiscouragedError(HelloError):
    """The other side misbehaved before, and is left alone for a while."""


class BannedError(HelloError):
    """A person wants to hear nothing of the other side."""


class ForeignNetworkError(HelloError):
    """The other side is a node, but of another network."""


@dataclass(frozen=True, slots=True)
class Met:
    """What came of meeting another network: whether this node joins it, what a person reads, and if it stays so."""

    joins: bool = False
    sentence: str = ""
    lasting: bool = False


def _message(genesis_id: bytes, nonce: bytes, dialled: tuple[str, int], name: str) -> bytes:
    ip, port = number_of(dialled[0]).packed, dialled[1]
    return tags.CHALLENGE + genesis_id + nonce + bytes([len(ip)]) + ip + port.to_bytes(2, "big") + name.encode()


def answer(identity: Identity, nonce: bytes, dialled: tuple[str, int]) -> Hello:
    """Prove who we are to the one who chose this nonce and dialled this address of ours.

    The address is signed too: whoever passes a challenge on to another node gets an answer that fits only that node.
    """
    signature = identity.signer.sign(_message(identity.genesis_id, nonce, dialled, identity.name))
    return Hello(identity.genesis_id.hex(), identity.signer.public.hex(), identity.name, signature.hex())


def check(body: bytes, nonce: bytes, genesis_id: bytes, dialled: tuple[str, int]) -> tuple[bytes, str]:
    """The key and name of the node that gave this answer at the address we dialled."""
    try:
        hello = read_as(Hello, body, "a greeting")
        key, signature, genesis = (bytes.fromhex(text) for text in (hello.key, hello.signature, hello.genesis))
    except (LinkError, ValueError):
        raise HelloError("What answers there is not a Gridwitness node.") from None
    if genesis != genesis_id:
        raise ForeignNetworkError(
            f"It belongs to another network ({genesis.hex()[:16]}); ours is {genesis_id.hex()[:16]}."
            " To join it, start with an empty data folder and --peer."
        )
    named = hello.name.isprintable() and len(hello.name.encode("utf-8", "replace")) <= MAX_NAME
    if not named or not is_valid(key, _message(genesis_id, nonce, dialled, hello.name), signature):
        raise HelloError("It could not prove that it holds its key, or is not at this address.")
    return key, hello.name
