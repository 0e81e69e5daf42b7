"""The signed challenge: a node proves that it holds its key, on the network it claims."""

from dataclasses import dataclass

import msgspec

from node.keys import Signer
from node.ledger import tags
from node.ledger.signatures import is_valid

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


class ForeignNetworkError(HelloError):
    """The other side is a node, but of another network."""


def _message(genesis_id: bytes, nonce: bytes, name: str) -> bytes:
    return tags.CHALLENGE + genesis_id + nonce + name.encode()


def answer(identity: Identity, nonce: bytes) -> Hello:
    """Prove who we are to the one who chose this nonce."""
    signature = identity.signer.sign(_message(identity.genesis_id, nonce, identity.name))
    return Hello(identity.genesis_id.hex(), identity.signer.public.hex(), identity.name, signature.hex())


def check(body: bytes, nonce: bytes, genesis_id: bytes) -> tuple[bytes, str]:
    """The key and name of the node that gave this answer."""
    try:
        hello = msgspec.json.decode(body, type=Hello)
        key, signature, genesis = (bytes.fromhex(text) for text in (hello.key, hello.signature, hello.genesis))
    except (msgspec.MsgspecError, ValueError):
        raise HelloError("What answers there is not a Gridwitness node.") from None
    if genesis != genesis_id:
        raise ForeignNetworkError(
            f"It belongs to another network ({genesis.hex()[:16]}); ours is {genesis_id.hex()[:16]}."
            " To join it, start with an empty data folder and --peer."
        )
    named = hello.name.isprintable() and len(hello.name.encode("utf-8", "replace")) <= MAX_NAME
    if not named or not is_valid(key, _message(genesis_id, nonce, hello.name), signature):
        raise HelloError("It could not prove that it holds its key.")
    return key, hello.name
