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


class _Checkpoint(msgspec.Struct, frozen=True):
    size: Count
    root: Id
    time_ms: Count
    signer: Id
    signature: Signature

    def plain(self) -> Checkpoint:
        root, signer, signature = (bytes.fromhex(text) for text in (self.root, self.signer, self.signature))
        return Checkpoint(self.size, root, self.time_ms, signer, signature)


class _Notice(msgspec.Struct, frozen=True):
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
        common, old, new, signer, signature = (
            bytes.fromhex(text) for text in (self.common, self.old, self.new, self.signer, self.signature)
        )
        return Notice(
            self.common_height, common, self.old_height, old, self.new_height, new, self.time_ms, signer, signature
        )


class _Own(msgspec.Struct, frozen=True):
    time_ms: Count
    signer: Id
    signature: Signature


class _Cosigned(msgspec.Struct, frozen=True):
    checkpoint: _Checkpoint
    own: _Own

    def plain(self) -> tuple[Checkpoint, CoSignature]:
        own = CoSignature(self.own.time_ms, bytes.fromhex(self.own.signer), bytes.fromhex(self.own.signature))
        return self.checkpoint.plain(), own


class _Told(msgspec.Struct, frozen=True):
    checkpoint: _Checkpoint | None
    consistency: Annotated[list[Id], msgspec.Meta(max_length=128)]
    notice: _Notice | None
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
