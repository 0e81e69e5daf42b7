"""What a node says of checkpoints, as it comes over the wire: checked for its form before anything is made of it."""

from dataclasses import dataclass
from typing import Annotated

import msgspec

from node.network.answers import read_as
from node.types.receipt import Checkpoint, CoSignature, Notice
from node.types.watched import Word

Count = Annotated[int, msgspec.Meta(ge=0, lt=1 << 62)]
Id = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
Signature = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{128}$")]


class SignedCheckpoint(msgspec.Struct, frozen=True):
    """A checkpoint over the wire."""

    size: Count
    root: Id
    time_ms: Count
    signer: Id
    signature: Signature

    def plain(self) -> Checkpoint:
        """As the rest of the node knows it."""
        root, signer, signature = (bytes.fromhex(text) for text in (self.root, self.signer, self.signature))
        return Checkpoint(self.size, root, self.time_ms, signer, signature)


class SignedNotice(msgspec.Struct, frozen=True):
    """A notice over the wire."""

    common_height: Count
    common: Id
    old_height: Count
    old: Id
    new_height: Count
    new: Id
    time_ms: Count
    signer: Id
    signature: Signature

    def plain(self) -> Notice:
        """As the rest of the node knows it."""
        common, old, new, signer, signature = (
            bytes.fromhex(text) for text in (self.common, self.old, self.new, self.signer, self.signature)
        )
        return Notice(
            self.common_height, common, self.old_height, old, self.new_height, new, self.time_ms, signer, signature
        )


class Own(msgspec.Struct, frozen=True):
    """A co-signature over the wire."""

    time_ms: Count
    signer: Id
    signature: Signature

    def plain(self) -> CoSignature:
        """As the rest of the node knows it."""
        return CoSignature(self.time_ms, bytes.fromhex(self.signer), bytes.fromhex(self.signature))


class _Cosigned(msgspec.Struct, frozen=True):
    checkpoint: SignedCheckpoint
    own: Own

    def plain(self) -> tuple[Checkpoint, CoSignature]:
        return self.checkpoint.plain(), self.own.plain()


class _Told(msgspec.Struct, frozen=True):
    checkpoint: SignedCheckpoint | None
    consistency: Annotated[list[Id], msgspec.Meta(max_length=128)]
    notice: SignedNotice | None
    cosigned: _Cosigned | None


@dataclass(frozen=True, slots=True)
class Told:
    """A node's own word, and its co-signature of a checkpoint of the asker; None for what there is not."""

    word: Word | None
    cosigned: tuple[Checkpoint, CoSignature] | None


def read(body: bytes) -> Told:
    """What an answer says."""
    told = read_as(_Told, body, "a checkpoint")
    word = None
    if told.checkpoint is not None:
        path = tuple(bytes.fromhex(text) for text in told.consistency)
        word = Word(told.checkpoint.plain(), path, told.notice.plain() if told.notice else None)
    return Told(word, told.cosigned.plain() if told.cosigned else None)
