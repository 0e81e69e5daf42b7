"""A follower's own word for what it saw: a key of its own, made when it is first needed."""

from dataclasses import replace
from pathlib import Path

import msgspec

from node.keys import NodeKey, Passphrase, Signer, load_or_make_key
from node.ledger.checkpoints import cosignature_message
from node.network.transport import Link, LinkError
from node.types.receipt import Checkpoint, CoSignature

KEY_FILE = "follower.key"


def follower_key(data: Path, passphrase: Passphrase | None = None) -> NodeKey:
    """The key of this data folder's follower, in a file as a node's: encrypted when there is a passphrase."""
    return load_or_make_key(data / KEY_FILE, passphrase)


async def give(link: Link, checkpoint: Checkpoint, network: bytes, signer: Signer, now_ms: int) -> None:
    """Hand a co-signature in.  `LinkError` where it is refused."""
    bare = CoSignature(now_ms, signer.public, b"")
    own = replace(bare, signature=signer.sign(cosignature_message(checkpoint, bare, network)))
    body = {
        "size": checkpoint.size, "root": checkpoint.root.hex(), "time_ms": checkpoint.time_ms,
        "cosigned_ms": own.time_ms, "key": own.signer.hex(), "signature": own.signature.hex(),
    }  # fmt: skip
    answer = await link.post("/v1/cosign", msgspec.json.encode(body), 8_192)
    if answer.status != 200:
        raise LinkError(f"It answered with HTTP status {answer.status}.")
