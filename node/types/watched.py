"""What other nodes signed of the history, as this node saw it."""

from dataclasses import dataclass

from node.types.receipt import Checkpoint, CoSignature, Notice


@dataclass(frozen=True, slots=True)
class Word:
    """A node's newest checkpoint as it was handed over, with what ties it to the one that was seen before."""

    checkpoint: Checkpoint
    consistency: tuple[bytes, ...] = ()
    notice: Notice | None = None


@dataclass(frozen=True, slots=True)
class WatchedLine:
    """The newest checkpoint of one line of a signer, for ever.

    `notice` says why the signer left its line before; `contradicts` is the line that this one breaks with where no
    notice does; a later line that has neither began with a person's pardon.  `cosigned` is this node's own word for
    the checkpoint, which it gives only while both agree.
    """

    number: int
    checkpoint: Checkpoint
    came: str
    contradicts: int | None = None
    cosigned: CoSignature | None = None
    notice: Notice | None = None


@dataclass(frozen=True, slots=True)
class NamedLine:
    """A line of another node, with the name that the node gave itself; empty while it is not known."""

    name: str
    line: WatchedLine


@dataclass(frozen=True, slots=True)
class LastWord:
    """A node's newest checkpoint for whoever follows it.

    `own_root` is the root of the node's own chain over as many blocks as the asker knew, from which the word's path
    leads on; empty where the chain is shorter.  `cosigned` is the last of its checkpoints that others signed too.
    """

    word: Word
    own_root: bytes = b""
    cosigned: tuple[Checkpoint, tuple[CoSignature, ...]] | None = None
