"""Proofs that leave the node: checkpoints, notices, receipts, and what a verifier says of them."""

from dataclasses import dataclass
from enum import StrEnum

from node.types.block import Check


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A node's signed word that its chain, six blocks deep, has this history: `size` blocks under this root."""

    size: int
    root: bytes
    time_ms: int
    signer: bytes
    signature: bytes

    @property
    def height(self) -> int:
        """The height of the last block that it covers."""
        return self.size - 1


@dataclass(frozen=True, slots=True)
class CoSignature:
    """Another node's signed word that it saw this checkpoint, and that it continues the last one it saw."""

    time_ms: int
    signer: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Notice:
    """A node's signed word that history which it had signed gave way: where the lines part, and both ends."""

    common_height: int
    common_id: bytes
    old_height: int
    old_id: bytes
    new_height: int
    new_id: bytes
    time_ms: int
    signer: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of the records of blocks that gave way, as it stands now; not `whole` when there are too many."""

    records: int
    sealed: int
    pending: int
    set_aside: int
    sources: tuple[str, ...]
    whole: bool = True


@dataclass(frozen=True, slots=True)
class GivenWay:
    """A notice with what it touched; `fate` is None while that was not looked up."""

    notice: Notice
    network: bytes
    fate: Fate | None = None


@dataclass(frozen=True, slots=True)
class Proven:
    """A record with all that leads from its bytes to the root of a history: its block's header stands between."""

    record: bytes
    position: int
    path: tuple[bytes, ...]
    header: bytes
    seal: bytes
    history: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """One small file that proves one record without a network: `controls` say who might seal at its height.

    Without a checkpoint the block is young: its header's own history root stands for the checkpoint's.
    """

    genesis: Proven
    record: Proven
    controls: tuple[Proven, ...] = ()
    disputes: tuple[Proven, ...] = ()
    checkpoint: Checkpoint | None = None
    cosignatures: tuple[CoSignature, ...] = ()


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A record of a block with its path to the block's records root."""

    record: bytes
    position: int
    path: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Absence:
    """What shows that a block holds no record of a key: the neighbours between which it would stand (None at an end).

    The records of a block are sorted by key, so two that stand side by side leave no room for a third.
    """

    header: bytes
    before: Neighbour | None
    after: Neighbour | None


class Answer(StrEnum):
    """The four things that a verifier can say.  What each means in plain words is in resources/words/verdict.json."""

    UNALTERED = "unaltered"
    STRANGER = "stranger"
    ALTERED = "altered"
    CANNOT_TELL = "cannot tell"


class Stage(StrEnum):
    """The parts of a check, in their order; the browser's page names them alike."""

    READING = "reading"
    NETWORK = "network"
    HISTORY = "history"
    SETTINGS = "settings"
    RECORD = "record"
    ORDER = "order"
    DISPUTES = "disputes"
    TRUST = "trust"


class Limit(StrEnum):
    """What a receipt does not prove, whatever it is: the first four of any, the others of some."""

    MEASURED = "measured"
    COMPLETE = "complete"
    CONCEALED = "concealed"
    STOLEN = "stolen"
    UNVERIFIED = "unverified"
    YOUNG = "young"
    UNSIGNED = "unsigned"
    FAST = "fast"


@dataclass(frozen=True, slots=True)
class Step(Check):
    """One thing that was compared, and the part of the check that it belongs to."""

    stage: Stage = Stage.READING


@dataclass(frozen=True, slots=True)
class Known:
    """What the verifier trusts already: networks by the id of their genesis block, and keys it has met.

    `shorts` are networks of which only the short form is known, as it was heard on the telephone.
    """

    networks: frozenset[bytes] = frozenset()
    keys: frozenset[bytes] = frozenset()
    shorts: frozenset[bytes] = frozenset()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer, each step with what was compared, and what all this does not prove."""

    answer: Answer
    steps: tuple[Step, ...]
    limits: tuple[Limit, ...] = ()
    network: bytes = b""
    content_id: bytes = b""
    verified: bool = False
    """Whether the record's source was bound to the key that witnessed it."""
    disputed: bool = False
    """Whether another version of the same reading is sealed too."""
    rate: int = 1
    """How many times too fast the network's clock ran."""
    unvouched: bool = False
    """Whether the network is known, but anyone may seal in it, and nobody known signed for this."""

    @property
    def stages(self) -> tuple[tuple[Stage, bool | None], ...]:
        """Each part of the check, and whether it was passed; None when it was not reached."""
        told: dict[Stage, bool] = {}
        for step in self.steps:
            told[step.stage] = told.get(step.stage, True) and step.passed
        reached = list(Stage)[: 1 + max(map(list(Stage).index, told), default=0)]
        return tuple((stage, told.get(stage, True if stage in reached else None)) for stage in Stage)
