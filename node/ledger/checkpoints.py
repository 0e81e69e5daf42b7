"""What nodes sign of the history as a whole: checkpoints, co-signatures, and notices that history changed."""

from struct import Struct

from node.ledger import tags
from node.ledger.codec import pack
from node.ledger.errors import MalformedError
from node.ledger.signatures import is_valid
from node.types.receipt import Checkpoint, CoSignature, Notice

DEPTH = 6
"""A block is settled enough to be signed for once so many stand on it."""

_CHECKPOINT = Struct(">Q32sQ32s")
_COSIGNATURE = Struct(">Q32sQQ32s")
_NOTICE = Struct(">Q32sQ32sQ32sQ32s")


def _exactly(form: Struct, field: str, *parts: int | bytes) -> bytes:
    """`form.pack` cuts bytes that are too long and fills up those too short; nobody signed for those."""
    data = pack(form, field, *parts)
    if form.unpack(data) != parts:
        raise MalformedError(f"A root, id or key of the {field} has not 32 bytes.", field)
    return data


def checkpoint_message(checkpoint: Checkpoint, genesis_id: bytes) -> bytes:
    """What the signer of a checkpoint signs: size, root, time and its own key, on this network."""
    c = checkpoint
    return tags.CHECKPOINT + genesis_id + _exactly(_CHECKPOINT, "checkpoint", c.size, c.root, c.time_ms, c.signer)


def cosignature_message(checkpoint: Checkpoint, cosignature: CoSignature, genesis_id: bytes) -> bytes:
    """What a co-signer signs: the same history, whoever signed it first, and when it saw it."""
    c, own = checkpoint, cosignature
    parts = (c.size, c.root, c.time_ms, own.time_ms, own.signer)
    return tags.COSIGNATURE + genesis_id + _exactly(_COSIGNATURE, "co-signature", *parts)


def notice_message(notice: Notice, genesis_id: bytes) -> bytes:
    """What a node signs when history that it had signed gave way."""
    n = notice
    parts = (n.common_height, n.common_id, n.old_height, n.old_id, n.new_height, n.new_id, n.time_ms, n.signer)
    return tags.NOTICE + genesis_id + _exactly(_NOTICE, "notice", *parts)


def is_checkpoint(checkpoint: Checkpoint, genesis_id: bytes) -> bool:
    """Whether the signer that is named signed it for this network."""
    return is_valid(checkpoint.signer, checkpoint_message(checkpoint, genesis_id), checkpoint.signature)


def is_cosignature(checkpoint: Checkpoint, cosignature: CoSignature, genesis_id: bytes) -> bool:
    """Whether the co-signer that is named signed this checkpoint for this network."""
    message = cosignature_message(checkpoint, cosignature, genesis_id)
    return is_valid(cosignature.signer, message, cosignature.signature)


def is_notice(notice: Notice, genesis_id: bytes) -> bool:
    """Whether the node that is named signed this notice for this network."""
    return is_valid(notice.signer, notice_message(notice, genesis_id), notice.signature)
