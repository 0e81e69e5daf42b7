"""What a followed node's newest word is worth beside the one that was kept of it: pure, no clock and no wire."""

from dataclasses import dataclass

from node.ledger import proofs
from node.ledger.checkpoints import is_checkpoint, is_cosignature, is_notice
from node.ledger.errors import LedgerError
from node.ledger.evidence import judge_evidence, two_histories
from node.ledger.short import short_of
from node.ledger.watching import takes_back
from node.types.evidence import Evidence, Finding, Signed
from node.types.following import Pin, Standing
from node.types.receipt import Checkpoint, CoSignature, Known, Notice

_NOBODY = Known()


@dataclass(frozen=True, slots=True)
class Said:
    """What a node answered: its network, its newest checkpoint, and what ties that to the one that was named."""

    network: bytes
    checkpoint: Checkpoint | None = None
    own_root: bytes = b""
    consistency: tuple[bytes, ...] = ()
    notice: Notice | None = None
    cosigned: tuple[Checkpoint, tuple[CoSignature, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """How the node stands by this word, and the checkpoint to keep from now on (None keeps the old one)."""

    standing: Standing
    keep: Checkpoint | None = None
    notice: Notice | None = None
    evidence: Evidence | None = None


def judge(pin: Pin, kept: Checkpoint | None, said: Said) -> Judged:
    """What this word is worth to somebody with this pin, who kept that checkpoint."""
    if not is_pinned(pin, said.network):
        return Judged(Standing.FOREIGN)
    new = said.checkpoint
    if new is None:
        return Judged(Standing.NOTHING_SIGNED if kept is None else Standing.UNPROVEN)
    if not _is_signed(new, said.network):
        return Judged(Standing.FORGED)
    if pin.key and new.signer != pin.key:
        return Judged(Standing.OTHER_KEY)
    if kept is None:
        return Judged(Standing.SAME, new)
    return _beside(kept, new, said)


def is_pinned(pin: Pin, network: bytes) -> bool:
    """Whether this may be the network of the pin; before anything is pinned, each may."""
    if pin.network:
        return network == pin.network
    return not pin.short or short_of(network) == pin.short


def _is_signed(checkpoint: Checkpoint, network: bytes) -> bool:
    try:
        return checkpoint.size > 0 and is_checkpoint(checkpoint, network)
    except LedgerError:
        return False


def _beside(kept: Checkpoint, new: Checkpoint, said: Said) -> Judged:
    if (new.size, new.root) == (kept.size, kept.root):
        return Judged(Standing.SAME, new if new.time_ms > kept.time_ms else None)
    if new.size > kept.size and proofs.is_consistent(kept.size, kept.root, new.size, new.root, said.consistency):
        return Judged(Standing.SAME, new)
    notice = said.notice
    if notice is not None and _takes_back(notice, Signed(kept), said.network):
        evidence = Evidence(said.network, Signed(kept), Signed(new), notice=notice)
        return Judged(Standing.CHANGED, new, notice, evidence)
    evidence_of_two = contradiction(Signed(kept), said)
    if evidence_of_two is not None:
        return Judged(Standing.TWO_HISTORIES, evidence=evidence_of_two)
    if new.size > kept.size:
        return Judged(Standing.UNPROVEN)
    return Judged(Standing.WENT_BACK if new.time_ms > kept.time_ms else Standing.REPLAYED)


def _takes_back(notice: Notice, signed: Signed, network: bytes) -> bool:
    """Whether the signer left this history after it signed it; an older notice excuses nothing new."""
    late = notice.signer == signed.signer and notice.time_ms >= signed.time_ms
    return late and takes_back(notice, signed.checkpoint) and is_notice(notice, network)


def contradiction(signed: Signed, said: Said) -> Evidence | None:
    """Evidence, where what a node says now and what its key signed before cannot both be; None where they can.

    A valid notice excuses it: then its history changed, and it says so.
    """
    new = said.checkpoint
    if new is None or new.size < signed.checkpoint.size:
        return None
    if excused(signed, said):
        return None
    longer = new.size > signed.checkpoint.size
    root, path = (said.own_root, said.consistency) if longer else (b"", ())
    made = two_histories(said.network, signed, Signed(new), root, path)
    return made if judge_evidence(made, _NOBODY).finding == Finding.TWO_HISTORIES else None


def excused(signed: Signed, said: Said) -> bool:
    """Whether the signer says itself that it left this history."""
    return said.notice is not None and _takes_back(said.notice, signed, said.network)


def cosigners(said: Said, key: bytes) -> tuple[Signed, ...]:
    """Who else put their name to a checkpoint of this node, as far as the signatures are valid."""
    if said.cosigned is None:
        return ()
    checkpoint, words = said.cosigned
    if checkpoint.signer != key or not _is_signed(checkpoint, said.network):
        return ()
    return tuple(Signed(checkpoint, own) for own in words if is_cosignature(checkpoint, own, said.network))


def agrees(checkpoint: Checkpoint, said: Said) -> bool | None:
    """Whether another node's checkpoint is part of the history that this word is of; None where that is not shown."""
    new = said.checkpoint
    if new is None or new.size < checkpoint.size or not _is_signed(new, said.network):
        return None
    if new.size == checkpoint.size:
        return new.root == checkpoint.root
    if proofs.is_consistent(checkpoint.size, checkpoint.root, new.size, new.root, said.consistency):
        return True
    other = proofs.is_consistent(checkpoint.size, said.own_root, new.size, new.root, said.consistency)
    return False if other and said.own_root != checkpoint.root else None
