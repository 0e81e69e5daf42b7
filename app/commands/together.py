"""What several receipts show together: one key's word for two histories, where each receipt alone is unaltered."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from node.ledger.evidence import judge_evidence, two_histories
from node.types.evidence import Finding, Signed

if TYPE_CHECKING:
    from node.types.evidence import Shown
    from node.types.receipt import Known, Receipt


@dataclass
class Together:
    """Takes receipts one by one, and keeps what each key signed of each length."""

    _signed: dict[tuple[bytes, bytes, int], tuple[Path, Signed]] = field(default_factory=dict)
    _pairs: list[tuple[Path, Path, bytes, Signed, Signed]] = field(default_factory=list)

    def take(self, path: Path, network: bytes, receipt: "Receipt") -> None:
        """A receipt in which all belongs together: whose words it holds."""
        checkpoint = receipt.checkpoint
        if checkpoint is None:
            return
        for word in (Signed(checkpoint), *(Signed(checkpoint, own) for own in receipt.cosignatures)):
            before, first = self._signed.setdefault((network, word.signer, checkpoint.size), (path, word))
            if first.checkpoint.root != checkpoint.root:
                self._pairs.append((before, path, network, first, word))

    def shown(self, known: "Known") -> Iterator[tuple[str, "Shown"]]:
        """Which two files show a key with two histories."""
        for before, path, network, first, word in self._pairs:
            found = judge_evidence(two_histories(network, first, word), known)
            if found.finding is Finding.TWO_HISTORIES:
                yield f"{before} and {path}", found
