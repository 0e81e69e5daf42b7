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
    UNCLEAR = auto()  # not shown to go on, nor known to part from it: to be asked for again, and no evidence
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
    if _holds(root_of, last) and _holds(root_of, new):
        if new.size >= last.size:
            raise MalformedError("What should show that a checkpoint continues the one before does not.", "consistency")
        return Step.OLDER
    if word.notice is not None and takes_back(word.notice, last):
        return Step.NOTICED
    return _by_roots(last, new, root_of)


def _by_roots(last: Checkpoint, new: Checkpoint, root_of: RootOf) -> Step:
    """What signed roots and one's own chain, which does not hold both, say where no path and no notice ties the two.

    A path that does not fit, or that is missing, shows nothing: nobody signed it.  Nor does it that the longer one is
    not one's own chain's: it may have grown from the shorter one in another way.
    """
    if new.size < last.size:
        return Step.CONTRADICTS if _holds(root_of, last) else Step.OLDER
    if new.size > last.size:
        return Step.CONTRADICTS if _holds(root_of, new) else Step.UNCLEAR
    return Step.UNCLEAR if new.root == last.root else Step.CONTRADICTS


def _holds(root_of: RootOf, checkpoint: Checkpoint) -> bool:
    return root_of(checkpoint.size) == checkpoint.root


def takes_back(notice: Notice, checkpoint: Checkpoint) -> bool:
    """Whether the line that gave way held this checkpoint's last block, and what stayed in common did not."""
    return notice.common_height < checkpoint.height <= notice.old_height
