"""What a receipt is worth: every hash and signature in it is computed again, and one of four answers is given."""

from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from itertools import pairwise

from node.ledger import blocks, checkpoints, genesis, proofs, rules, work
from node.ledger.errors import LedgerError
from node.ledger.network import Network
from node.ledger.receipts import NotAReceiptError, decode_receipt
from node.ledger.records import Leaf, decode_record
from node.ledger.short import short_of
from node.ledger.sources import is_verified
from node.types.block import Header
from node.types.receipt import Answer, Known, Limit, Proven, Receipt, Stage, Step, Verdict
from node.types.record import Contradiction, Kind

ALWAYS = (Limit.MEASURED, Limit.COMPLETE, Limit.CONCEALED, Limit.STOLEN)
"""What no receipt proves."""


class _FailedError(Exception):
    """A step found what cannot be."""


@dataclass
class _Steps:
    done: list[Step] = field(default_factory=list)
    stage: Stage = Stage.READING

    def demand(self, name: str, value: str, passed: bool, good: str, bad: str) -> None:
        """Note the step; nothing after a failed one would mean anything."""
        self.note(name, value, good if passed else bad, passed)
        if not passed:
            raise _FailedError

    def note(self, name: str, value: str, outcome: str, passed: bool) -> None:
        """Note the step, whatever follows from it."""
        self.done.append(Step(name, value, outcome, passed, self.stage))


def judge(data: bytes, known: Known) -> Verdict:
    """What can be said of a receipt file, to somebody who knows these networks and keys."""
    steps = _Steps()
    try:
        receipt = decode_receipt(data)
    except NotAReceiptError as error:
        return _ended(Answer.CANNOT_TELL, steps, "File", "", str(error))
    except LedgerError as error:
        return _ended(Answer.ALTERED, steps, "File", error.field, str(error))
    return judge_receipt(receipt, known)


def judge_receipt(receipt: Receipt, known: Known) -> Verdict:
    """What can be said of a receipt."""
    steps = _Steps()
    try:
        return _judge(receipt, known, steps)
    except _FailedError:
        return Verdict(Answer.ALTERED, tuple(steps.done))
    except LedgerError as error:
        return _ended(Answer.ALTERED, steps, "Rules", error.field, str(error))


def _ended(answer: Answer, steps: _Steps, name: str, value: str, reason: str) -> Verdict:
    steps.note(name, value, reason, passed=False)
    return Verdict(answer, tuple(steps.done))


def _judge(receipt: Receipt, known: Known, steps: _Steps) -> Verdict:
    steps.stage = Stage.NETWORK
    network = _network(receipt.genesis, steps)
    steps.stage = Stage.HISTORY
    root = _history(receipt, network, steps)
    steps.stage = Stage.SETTINGS
    for control in receipt.controls:
        network = _control(control, network, root, steps)
    steps.stage = Stage.RECORD
    leaf = _sealed("Record", receipt.record, network, root, steps)
    if leaf.record.statement.key.kind == Kind.CONTROL:
        _changing("Record", receipt.record, leaf, network, steps)
    steps.stage = Stage.ORDER
    _order(receipt, steps)
    steps.stage = Stage.DISPUTES
    for dispute in receipt.disputes:
        _dispute(dispute, receipt.record, leaf, network, root, steps)
    steps.stage = Stage.TRUST
    met = _met(receipt, known)
    answer = _trust(network, known, met, steps)
    verified = is_verified(leaf, network.parameters)
    return Verdict(
        answer, tuple(steps.done), tuple(_limits(receipt, network, verified, met)), network.genesis_id,
        leaf.content_id, verified,
        disputed=bool(receipt.disputes) or isinstance(leaf.record.statement.detail, Contradiction),
        rate=network.parameters.clock_rate,
        unvouched=answer == Answer.STRANGER and knows(known, network.genesis_id),
    )  # fmt: skip


def _limits(receipt: Receipt, network: Network, verified: bool, met: Set[bytes]) -> Iterator[Limit]:
    yield from ALWAYS
    if not verified:
        yield Limit.UNVERIFIED
    if receipt.checkpoint is None:
        yield Limit.YOUNG
    elif not met:
        yield Limit.UNSIGNED
    if network.parameters.clock_rate > 1:
        yield Limit.FAST


def _network(proven: Proven, steps: _Steps) -> Network:
    header, leaf = blocks.decode_header(proven.header), decode_record(proven.record)
    identifier = blocks.header_id(proven.header)
    bare = proven.position == 0 and not proven.path and not proven.history
    parameters = genesis.check_genesis(header, [leaf])
    rules.check_seal(header, identifier, proven.seal, identifier)
    steps.demand(
        "Network", identifier.hex(), bare, f"the first block of {parameters.name}, sealed by its founder",
        "the first block stands where no first block can",
    )  # fmt: skip
    return Network(parameters, identifier, header.network_id, 0, leaf.content_id)


@dataclass(frozen=True, slots=True)
class _Root:
    """The history that everything must be part of; `own` is the height of a young block that has none above it."""

    size: int
    root: bytes
    own: int | None = None


def _history(receipt: Receipt, network: Network, steps: _Steps) -> _Root:
    checkpoint = receipt.checkpoint
    if checkpoint is None:
        header = blocks.decode_header(receipt.record.header)
        steps.demand(
            "Checkpoint", "none", not receipt.cosignatures, "the block is young: no node has signed for it yet",
            "there are co-signatures of no checkpoint",
        )  # fmt: skip
        return _Root(header.height, header.history_root, header.height)
    steps.demand(
        "Checkpoint", f"{checkpoint.size} blocks, signed by {checkpoint.signer.hex()}",
        checkpoints.is_checkpoint(checkpoint, network.genesis_id), "the signature is valid",
        "the signature is not its signer's",
    )  # fmt: skip
    for number, own in enumerate(receipt.cosignatures, 1):
        steps.demand(
            f"Co-signature {number}", own.signer.hex(),
            checkpoints.is_cosignature(checkpoint, own, network.genesis_id), "the signature is valid",
            "the signature is not its signer's",
        )  # fmt: skip
    return _Root(checkpoint.size, checkpoint.root)


def _sealed(name: str, proven: Proven, network: Network, root: _Root, steps: _Steps) -> Leaf:
    """A record whose block is part of the history and was sealed by somebody who might."""
    header, leaf = blocks.decode_header(proven.header), decode_record(proven.record)
    _under_block(name, proven, header, leaf, steps)
    _by_sealer(name, proven, header, network, steps)
    if header.height == root.own:
        linked = not proven.history
    else:
        linked = root.root == _reached(proven.header, proven.history, root.size)
    steps.demand(
        f"{name}: history", f"block {header.height} of {root.size}", linked,
        "the block is part of the signed history" if root.own is None else "the history below the block is its own",
        "the block is not part of this history",
    )  # fmt: skip
    rules.check_record(leaf, network)
    return leaf


def _under_block(name: str, proven: Proven, header: Header, leaf: Leaf, steps: _Steps) -> None:
    found = proofs.root_by_path(leaf.leaf_hash, proven.position, header.record_count, proven.path)
    steps.demand(
        f"{name}: contents", leaf.content_id.hex(), found == header.records_root,
        f"re-hashed; record {proven.position + 1} of {header.record_count} in block {header.height}",
        "its bytes do not lead to the block's records root",
    )  # fmt: skip


def _by_sealer(name: str, proven: Proven, header: Header, network: Network, steps: _Steps) -> None:
    identifier, parameters = blocks.header_id(proven.header), network.parameters
    place = header.network_id == network.network_id and header.height > 0 and not header.flags & ~blocks.FLAG_CONTROL
    proved = header.difficulty == parameters.difficulty and work.zero_bits(identifier) >= header.difficulty
    steps.demand(
        f"{name}: work", f"{header.difficulty} bits", place and proved, "the id proves the work in force",
        "the block's id does not prove the work in force in this network",
    )  # fmt: skip
    listed = parameters.open or header.sealer in parameters.sealers
    rules.check_seal(header, identifier, proven.seal, network.genesis_id)
    steps.demand(
        f"{name}: seal", header.sealer.hex(), listed, "valid, and the sealer was in the list in force",
        "the sealer is not in the list in force",
    )  # fmt: skip


def _control(proven: Proven, network: Network, root: _Root, steps: _Steps) -> Network:
    name = f"Control {network.control_number + 1}"
    return _changing(name, proven, _sealed(name, proven, network, root, steps), network, steps)


def _changing(name: str, proven: Proven, leaf: Leaf, network: Network, steps: _Steps) -> Network:
    """A control record must be one that could change the settings, whether it is a means here or the matter itself."""
    flags = blocks.decode_header(proven.header).flags
    steps.demand(
        f"{name}: flag", str(flags), flags == blocks.FLAG_CONTROL,
        "the header says that it changes the settings", "the header does not say that it changes the settings",
    )  # fmt: skip
    return rules.in_force_after(leaf, network)


def _order(receipt: Receipt, steps: _Steps) -> None:
    heights = [blocks.decode_header(proven.header).height for proven in (*receipt.controls, receipt.record)]
    ascending = all(one < other for one, other in pairwise(heights))
    steps.demand(
        "Order", ", ".join(map(str, heights)), ascending, "each change of settings came before what it judges",
        "the changes of settings do not stand below the record in order",
    )  # fmt: skip


def _dispute(proven: Proven, disputed: Proven, leaf: Leaf, network: Network, root: _Root, steps: _Steps) -> None:
    """A conflict that contradicts this record, in the signed history or in a block that stands on the record's own."""
    header, other = blocks.decode_header(proven.header), decode_record(proven.record)
    _under_block("Dispute", proven, header, other, steps)
    detail = other.record.statement.detail
    about = isinstance(detail, Contradiction) and detail.content_id == leaf.content_id
    linked = (
        _young(proven, disputed, header, network, steps)
        if header.height >= root.size
        else (root.root == _reached(proven.header, proven.history, root.size))
    )
    rules.check_seal(header, blocks.header_id(proven.header), proven.seal, network.genesis_id)
    steps.demand(
        "Dispute: history", f"block {header.height}", about and linked,
        "another version of this reading is sealed as a conflict", "this dispute is not about this record",
    )  # fmt: skip
    inner = rules.contradicting(other)
    rules.check_witness(other, network.genesis_id)
    rules.check_witness(inner, network.genesis_id)
    place = header.network_id == network.network_id and header.height > blocks.decode_header(disputed.header).height
    steps.demand(
        "Dispute: version", inner.content_id.hex(),
        place and inner.key == leaf.key and inner.content_id != leaf.content_id,
        "it is another version of the same reading, sealed later", "it is no other version of the same reading",
    )  # fmt: skip


def _young(proven: Proven, disputed: Proven, header: Header, network: Network, steps: _Steps) -> bool:
    """Nobody signed for the block of this conflict yet: so its sealer must be listed, and it shows what it stands on.

    In the signed history the sealer may be newer than the list at hand; there its place counts.
    """
    _by_sealer("Dispute", proven, header, network, steps)
    return header.history_root == _reached(disputed.header, proven.history, header.height)


def _reached(header: bytes, history: tuple[bytes, ...], size: int) -> bytes | None:
    """The root of the history of `size` blocks to which this path leads from a header."""
    leaf = blocks.history_leaf(blocks.header_id(header))
    return proofs.root_by_path(leaf, blocks.decode_header(header).height, size, history)


def _met(receipt: Receipt, known: Known) -> Set[bytes]:
    """The keys that signed for this history and mean something to the verifier."""
    signers = {word.signer for word in (receipt.checkpoint, *receipt.cosignatures) if word is not None}
    return signers & known.keys


def knows(known: Known, network: bytes) -> bool:
    """Whether the verifier knows a network, by its id or by the short form of that."""
    return network in known.networks or (bool(known.shorts) and short_of(network) in known.shorts)


def _trust(network: Network, known: Known, met: Set[bytes], steps: _Steps) -> Answer:
    """Green only for a network that the verifier knew before, and an open one only with the word of a key it knows."""
    if not knows(known, network.genesis_id):
        steps.note("Known", network.genesis_id.hex(), "you have never met this network", passed=False)
        return Answer.STRANGER
    if network.parameters.open and not met:
        steps.note("Known", "open network", "anyone may seal here, and nobody you know signed for it", passed=False)
        return Answer.STRANGER
    outcome = f"known; {len(met)} of those who signed for it are known too" if met else "you know this network"
    steps.note("Known", network.genesis_id.hex(), outcome, passed=True)
    return Answer.UNALTERED
