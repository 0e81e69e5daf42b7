"""Evidence as a file, and what it shows: from its bytes alone, by signatures and hashes."""

import json
from dataclasses import dataclass, field

from node.ledger import checkpoints, proofs
from node.ledger.errors import LedgerError, MalformedError
from node.ledger.receipts import (
    Json,
    checkpoint_of,
    checkpoint_view,
    cosignature_of,
    cosignature_view,
    fields_of,
    hexadecimal,
    notice_view,
    parsed,
    path_of,
    whole,
)
from node.ledger.watching import takes_back
from node.types.block import Check
from node.types.evidence import Evidence, Finding, Shown, Signed
from node.types.receipt import Known, Notice

FORMAT = "gridwitness evidence 1"
_KIND, _BEGINNING = b'"gridwitness evidence ', 64
"""Of any version; a program that writes the file puts it first, and another that writes it again need not."""
MAX_EVIDENCE = 65_536
"""Two checkpoints, a path of at most 64 hashes and a notice take an eighth of it."""

SENTENCES = {
    Finding.TWO_HISTORIES: "Two histories: this node signed both; one of them is not what it showed others.",
    Finding.CHANGED: "History changed: this node signed a history, left it for another one, and says so itself.",
    Finding.NOTHING: "This shows nothing: what is in the file does not belong together, or does not contradict itself.",
    Finding.CANNOT_TELL: "Nothing can be said: this is no evidence that can be read.",
}
LIMITS = (
    "Which of the two is true, and why: a stolen key, a backup that was restored and a lie look the same.",
    "Whose key it is: compare it with the key of the node that you mean.",
    "That the node gave no notice of a change elsewhere: ask it for its notices.",
)
LIMITS_OF_NOTICE = (
    "Why the history changed: nodes that were parted and meet again do so honestly.",
    "Whose key it is: compare it with the key of the node that you mean.",
)


class NoEvidenceError(LedgerError):
    """The file is no evidence of a format that this program reads; nothing can be said of it."""


def encode_evidence(evidence: Evidence) -> bytes:
    """The evidence as a file."""
    view: Json = {
        "format": FORMAT, "network": evidence.network.hex(),
        "first": _signed_view(evidence.first), "second": _signed_view(evidence.second),
        "root": evidence.root.hex() or None, "consistency": [node.hex() for node in evidence.consistency],
        "notice": notice_view(evidence.notice) if evidence.notice is not None else None,
    }  # fmt: skip
    return json.dumps(view, indent=1).encode() + b"\n"


def _signed_view(signed: Signed) -> Json:
    cosigned = cosignature_view(signed.cosigned) if signed.cosigned is not None else None
    return {"checkpoint": checkpoint_view(signed.checkpoint), "cosigned": cosigned}


def is_evidence(data: bytes) -> bool:
    """Whether a file says that it is evidence, wherever that stands; of what cannot be read its beginning says it.

    A receipt in which evidence is hidden is judged as a receipt, as every other program does.
    """
    if _KIND not in data:
        return False
    try:
        view = parsed(data.decode())
    except ValueError:
        return _KIND in data[:_BEGINNING]
    return isinstance(view, dict) and str(view.get("format")).startswith(_KIND[1:].decode())


def decode_evidence(data: bytes) -> Evidence:
    """Read evidence.  Whatever is not exactly that is refused: a part that nobody checks could be changed unseen."""
    if len(data) > MAX_EVIDENCE:
        raise NoEvidenceError(f"The file is larger than any evidence ({MAX_EVIDENCE >> 10} KiB).", "file")
    try:
        view = parsed(data.decode())
    except ValueError:
        raise NoEvidenceError("The file is not JSON: it was damaged or cut off.", "file") from None
    if not isinstance(view, dict) or view.get("format") != FORMAT:
        raise NoEvidenceError(f"The file does not say that it is {FORMAT}.", "format")
    fields = fields_of(view, "evidence", "format", "network", "first", "second", "root", "consistency", "notice")
    return Evidence(
        hexadecimal(fields, "network", 32), _signed_of(fields["first"]), _signed_of(fields["second"]),
        b"" if fields["root"] is None else hexadecimal(fields, "root", 32), path_of(fields, "consistency"),
        None if fields["notice"] is None else notice_of(fields["notice"]),
    )  # fmt: skip


def _signed_of(view: object) -> Signed:
    fields = fields_of(view, "signed history", "checkpoint", "cosigned")
    cosigned = fields["cosigned"]
    return Signed(checkpoint_of(fields["checkpoint"]), None if cosigned is None else cosignature_of(cosigned))


def notice_of(view: object) -> Notice:
    """A notice from JSON."""
    fields = fields_of(
        view, "notice", "common_height", "common", "old_height", "old", "new_height", "new", "time_ms", "signer",
        "signature",
    )  # fmt: skip
    return Notice(
        whole(fields, "common_height"), hexadecimal(fields, "common", 32), whole(fields, "old_height"),
        hexadecimal(fields, "old", 32), whole(fields, "new_height"), hexadecimal(fields, "new", 32),
        whole(fields, "time_ms"), hexadecimal(fields, "signer", 32), hexadecimal(fields, "signature", 64),
    )  # fmt: skip


@dataclass
class _Steps:
    done: list[Check] = field(default_factory=list)

    def holds(self, name: str, value: str, passed: bool, good: str, bad: str) -> bool:
        self.done.append(Check(name, value, good if passed else bad, passed))
        return passed


def judge_file(data: bytes, known: Known) -> Shown:
    """What a file of evidence shows, to somebody who knows these networks and keys."""
    try:
        evidence = decode_evidence(data)
    except NoEvidenceError as error:
        return _shown(Finding.CANNOT_TELL, [Check("File", error.field, str(error), passed=False)])
    except LedgerError as error:
        return _shown(Finding.NOTHING, [Check("File", error.field, str(error), passed=False)])
    return judge_evidence(evidence, known)


def judge_evidence(evidence: Evidence, known: Known) -> Shown:
    """What evidence shows."""
    steps = _Steps()
    try:
        holds = _holds(evidence, steps)
    except MalformedError as error:
        steps.done.append(Check("Form", error.field, str(error), passed=False))
        holds = False
    if not holds:
        return _shown(Finding.NOTHING, steps.done)
    finding = Finding.CHANGED if evidence.notice is not None else Finding.TWO_HISTORIES
    signer = evidence.first.signer
    met = signer in known.keys
    outcome = "you know this key" if met else "you have not met this key: compare it before you believe who it is"
    steps.done.append(Check("Known", signer.hex(), outcome, met))
    limits = LIMITS if evidence.notice is None else LIMITS_OF_NOTICE
    return Shown(finding, SENTENCES[finding], tuple(steps.done), limits, evidence.network, signer)


def _shown(finding: Finding, steps: list[Check]) -> Shown:
    return Shown(finding, SENTENCES[finding], tuple(steps))


def _holds(evidence: Evidence, steps: _Steps) -> bool:
    return (
        _is_signed("First history", evidence.first, evidence.network, steps)
        and _is_signed("Second history", evidence.second, evidence.network, steps)
        and steps.holds(
            "Signer", evidence.first.signer.hex(), evidence.first.signer == evidence.second.signer,
            "one key signed both", "two keys signed them, and two nodes may differ",
        )
        and (_parts(evidence, steps) if evidence.notice is None else _left(evidence, evidence.notice, steps))
    )  # fmt: skip


def _is_signed(name: str, signed: Signed, network: bytes, steps: _Steps) -> bool:
    checkpoint = signed.checkpoint
    fine = checkpoints.is_checkpoint(checkpoint, network)
    if fine and signed.cosigned is not None:
        fine = checkpoints.is_cosignature(checkpoint, signed.cosigned, network)
    value = f"{checkpoint.size} blocks, root {checkpoint.root.hex()}, signed by {signed.signer.hex()}"
    return steps.holds(name, value, fine, "the signature is valid", "the signature is not its signer's")


def _parts(evidence: Evidence, steps: _Steps) -> bool:
    """Whether the two exclude each other: two roots of one length, or a longer one that began otherwise."""
    first, second = evidence.first.checkpoint, evidence.second.checkpoint
    if first.size == second.size:
        bare = not evidence.root and not evidence.consistency
        parted = bare and first.root < second.root  # in this order, so that one pair is one file
        value = f"{first.size} blocks"
    else:
        began = proofs.is_consistent(first.size, evidence.root, second.size, second.root, evidence.consistency)
        parted = began and evidence.root != first.root
        value = f"{first.size} of {second.size} blocks"
    return steps.holds(
        "Contradiction", value, parted, "they hold different blocks where both must hold the same",
        "it is not shown that they differ where both must hold the same",
    )  # fmt: skip


def _left(evidence: Evidence, notice: Notice, steps: _Steps) -> bool:
    """Whether the notice is the signer's, and takes back the first of the two."""
    fine = (
        notice.signer == evidence.first.signer and checkpoints.is_notice(notice, evidence.network)
        and notice.time_ms >= evidence.first.time_ms and takes_back(notice, evidence.first.checkpoint)
        and not evidence.root and not evidence.consistency
        and evidence.first.checkpoint.root != evidence.second.checkpoint.root
    )  # fmt: skip
    value = f"from block {notice.common_height + 1} on"
    good = f"its signer says that blocks {notice.common_height + 1} to {notice.old_height} gave way to others"
    return steps.holds("Notice", value, fine, good, "the notice is not about this history, or not its signer's")


def two_histories(network: bytes, one: Signed, other: Signed, root: bytes = b"", path: proofs.Path = ()) -> Evidence:
    """Evidence of two signed histories in the one order that it is written in; it is for the judge to say if it is."""
    first, second = sorted((one, other), key=lambda signed: (signed.checkpoint.size, signed.checkpoint.root))
    return Evidence(network, first, second, root, path)
