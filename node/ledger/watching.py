"""What a checkpoint of another node is worth beside the one that was seen of it before."""

from collections.abc import Callable
from enum import Enum, auto

from node.ledger.checkpoints import is_checkpoint, is_notice
from node.ledger.errors import BrokenRuleError, MalformedError
from node.ledger.proofs import is_consistent
from node.types.receipt import Checkpoint, Notice
from node.types.watched import Word

RootOf = Callable[[int], bytes | None]
"""The root over so many blocks of one's own chain; None where it is shorter."""


class Step(Enum):
    """How a checkpoint stands to the last one of its signer."""

    FIRST = auto()
    SAME = auto()
    GOES_ON = auto()
    NOTICED = auto()  # another history, and the signer's notice that the one before gave way
    OLDER = auto()  # an earlier word of the same line, or one of which that cannot be told
    CONTRADICTS = auto()  # another history without a word: the signer said both


def check_word(word: Word, genesis_id: bytes) -> None:
    """Raise unless its signer signed all of it, for this network."""
    signer = word.checkpoint.signer
    if not is_checkpoint(word.checkpoint, genesis_id):
        raise BrokenRuleError("A checkpoint is not what its signer signed.", "checkpoint")
    if word.notice is not None and (word.notice.signer != signer or not is_notice(word.notice, genesis_id)):
        raise BrokenRuleError("A notice is not what the signer of the checkpoint signed.", "notice")


def compare(last: Checkpoint | None, word: Word, root_of: RootOf) -> Step:
    """How this word stands to the last checkpoint that was seen of its signer.

    Nothing is said of times: clocks may be wrong.  Where the two can be compared by one's own chain, its answer
    counts more than the proof, which came over the wire.
    """
    new = word.checkpoint
    if last is None:
        return Step.FIRST
    if (new.size, new.root, new.time_ms) == (last.size, last.root, last.time_ms):
        return Step.SAME
    if is_consistent(last.size, last.root, new.size, new.root, word.consistency):
        return Step.GOES_ON
    holds_last = root_of(last.size) == last.root
    if holds_last and root_of(new.size) == new.root:
        if new.size >= last.size:
            raise MalformedError("What should show that a checkpoint continues the one before does not.", "consistency")
        return Step.OLDER
    if word.notice is not None and takes_back(word.notice, last):
        return Step.NOTICED
    # Who does not hold the longer history cannot tell whether a shorter one is its beginning.
    return Step.CONTRADICTS if holds_last or new.size >= last.size else Step.OLDER


def takes_back(notice: Notice, checkpoint: Checkpoint) -> bool:
    """Whether the line that gave way held this checkpoint's last block, and what stayed in common did not."""
    return notice.common_height < checkpoint.height <= notice.old_height
