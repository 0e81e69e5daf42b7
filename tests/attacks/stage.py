"""The ledgers of the scenes: made once, each when it is first asked for, and left as they are."""

import shutil
from contextlib import redirect_stdout
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from io import StringIO
from pathlib import Path

from app.cli import main
from node.ledger import checkpoints as rules
from node.ledger.receipts import cosignature_view
from node.ledger.records import Leaf
from node.types.receipt import Checkpoint, CoSignature, Known
from tests.attacks.attack import Attack, Given
from tests.attacks.utility import BLOCKS, OUTAGE, SECOND, Utility, said
from tests.node.builders import START_MS, Network, branch, key_of

HOUR_MS = 3_600_000
THIEF = key_of("thief")
"""Somebody who may seal nothing."""


class Stage:
    """What the attackers had, and what was true."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.network = Network()
        self._given: dict[str, Given] = {}

    def given(self, attack: Attack) -> Given:
        """What came of this attack; it happens once."""
        if attack.name not in self._given:
            self._given[attack.name] = attack.made(self)
        return self._given[attack.name]

    def files(self, attack: Attack) -> list[Path]:
        """Its files on a disk."""
        folder = self.folder / "files" / attack.name
        given = self.given(attack)
        if not folder.exists():
            folder.mkdir(parents=True)
            for name, data in given.files.items():
                (folder / name).write_bytes(data)
        return [folder / name for name in given.files]

    @property
    def genesis_id(self) -> bytes:
        """The fingerprint that everybody here knows."""
        return self.network.genesis_id

    @property
    def known(self) -> Known:
        """Somebody who pinned the network and met nobody."""
        return Known(frozenset({self.genesis_id}))

    @property
    def honest(self) -> Utility:
        """The ledger of a utility that seals and signs what was said."""
        return self._told[0]

    @property
    def old(self) -> Checkpoint:
        """What it signed first."""
        return self._told[1]

    @property
    def new(self) -> Checkpoint:
        """What it signed last."""
        return self._told[2]

    @cached_property
    def _told(self) -> tuple[Utility, Checkpoint, Checkpoint]:
        """Two feeders in fourteen blocks of ten seconds, signed twice: after eleven of them, and at the end."""
        made = Utility(self.folder / "honest", self.network)
        made.tell(BLOCKS - 3)
        first = made.sign()
        for begin in range(10 * (BLOCKS - 3), 10 * BLOCKS, 10):
            made.seal([made.heard(relay, one) for relay in ("F1", "F2") for one in range(begin, begin + 10)])
        second = made.sign(at_ms=START_MS + 2 * HOUR_MS)
        assert first is not None and second is not None
        return made, first, second

    @cached_property
    def redone(self) -> Utility:
        """The same network's other history: no outage in it, all of it sealed and signed by who may."""
        made = Utility(self.folder / "redone", self.network)
        made.tell(BLOCKS, {("F1", second): Decimal("230.1") for second in OUTAGE})
        made.sign(at_ms=START_MS + 3 * HOUR_MS)
        return made

    @cached_property
    def impostor(self) -> Utility:
        """Another network of the same name, with a true sealer in its list, that somebody else founded."""
        made = Utility(self.folder / "impostor", Network(founder=THIEF))
        for second in range(8):
            made.seal([made.heard("F1", second)], THIEF)
        made.sign(THIEF)
        return made

    @cached_property
    def open(self) -> Utility:
        """A network in which anyone may seal, and a stranger did."""
        made = Utility(self.folder / "open", Network(open=True))
        for second in range(8):
            made.seal([made.heard("F1", second)], THIEF)
        made.sign(SECOND)
        return made

    @cached_property
    def disputed(self) -> Utility:
        """Two versions of one reading are sealed, the later one as a conflict; then seven more blocks, signed."""
        made = self._disputed("disputed")
        for second in range(1, 8):
            made.seal([made.heard("F2", second)])
        made.sign()
        return made

    @cached_property
    def young_dispute(self) -> Utility:
        """The same before anybody signed for it."""
        return self._disputed("young dispute")

    def _disputed(self, name: str) -> Utility:
        made = Utility(self.folder / name, self.network)
        made.seal([self.first_version])
        made.seal([self.later_version])
        return made

    @cached_property
    def first_version(self) -> Leaf:
        """What was sealed first of a reading that is disputed later."""
        return self.network.witnessed(said("F1", 0))

    @cached_property
    def later_version(self) -> Leaf:
        """What came later of it, and is sealed as a conflict."""
        return self.network.witnessed(said("F1", 0, Decimal(199)))

    @cached_property
    def before_the_fork(self) -> tuple[bytes, bytes]:
        """Receipts of a reading: young, and once it was signed for."""
        made = Utility(self.folder / "fork", self.network)
        reading = made.heard("F1", 0)
        made.seal([made.heard("F2", 0)])
        made.seal([reading])
        young = made.receipt(reading)
        for second in range(1, 7):
            made.seal([made.heard("F2", second)])
        made.sign()
        signed = made.receipt(reading)
        self._forked = made
        return young, signed

    @cached_property
    def after_the_fork(self) -> tuple[bytes, bytes]:
        """The same once a longer branch from the first block on took over and the reading was sealed again in it."""
        assert self.before_the_fork
        made = self._forked
        bodies = [[made.heard("F2", second)] for second in range(20, 32)]
        made.take(branch(self.network, self.network.root(), bodies, SECOND))
        made.seal([])
        again = made.receipt(made.heard("F1", 0))
        for second in range(40, 47):
            made.seal([made.heard("F2", second)])
        made.sign(at_ms=START_MS + 4 * HOUR_MS)
        return again, made.receipt(made.heard("F1", 0))

    @cached_property
    def report(self) -> list[str]:
        """The lines of an honest report of both feeders."""
        target = self.folder / "report.csv"
        with redirect_stdout(StringIO()):
            assert main(["export", "seed-csv", "--data", str(self.honest.folder), "-o", str(target)]) == 0
        return target.read_text(encoding="utf-8").splitlines()

    def copied(self, made: Utility, name: str) -> Utility:
        """The same ledger in a folder of its own, to go on with."""
        shutil.copytree(made.folder, self.folder / name)
        return Utility.of(self.folder / name, made.network)

    def cosigned(self, checkpoint: Checkpoint, signer: str = "second") -> dict[str, object]:
        """Another node's word for a checkpoint, as it stands in a file."""
        key = key_of(signer)
        bare = CoSignature(checkpoint.time_ms + 1, key.public, b"")
        message = rules.cosignature_message(checkpoint, bare, self.genesis_id)
        return cosignature_view(replace(bare, signature=key.sign(message)))
