"""Readings of which two versions are sealed, and readings that a fork unsealed and sealed again."""

import json
from decimal import Decimal

from node.ledger.records import encode_signed
from node.ledger.rules import conflict_statement
from node.types.receipt import Limit
from node.types.record import Witness
from tests.attacks.attack import ALTERED, MATCHES, UNALTERED, Attack, Family, Given, What
from tests.attacks.stage import THIEF, Stage
from tests.attacks.tampering import file, sealed_again
from tests.attacks.utility import FOUNDER, Utility, said


def _first(stage: Stage, made: Utility) -> Given:
    return file(stage, made.receipt(stage.first_version))


def _conflict(stage: Stage) -> Given:
    return file(stage, stage.disputed.receipt(stage.later_version))


def _silent(stage: Stage) -> Given:
    parts = stage.disputed.view(stage.first_version)
    assert parts["disputes"]
    parts["disputes"] = []
    return file(stage, parts)


def _about_another(stage: Stage) -> Given:
    """The dispute of one reading under the receipt of another."""
    parts = stage.disputed.view(stage.disputed.heard("F2", 2))
    parts["disputes"] = stage.disputed.view(stage.first_version)["disputes"]
    return file(stage, parts)


def _made_up(stage: Stage) -> Given:
    """Somebody who may seal nothing makes a conflict about a reading that they would like to be doubted."""
    parts = stage.young_dispute.view(stage.first_version)
    other = stage.network.witnessed(said("F1", 0, Decimal(999)))
    statement = conflict_statement(other, stage.first_version.content_id)
    witness = Witness(THIEF.public, 1, bytes(32), "conflict")
    dispute = {"record": parts["disputes"][0]}
    sealed_again(dispute, encode_signed(statement, witness, THIEF.sign, stage.genesis_id), THIEF, stage.network)
    parts["disputes"] = [dispute["record"]]
    return file(stage, parts)


def _of_the_same(stage: Stage) -> Given:
    """The version that is called another is this one."""
    parts = stage.young_dispute.view(stage.first_version)
    statement = conflict_statement(stage.first_version, stage.first_version.content_id)
    witness = Witness(FOUNDER.public, 1, bytes(32), "conflict")
    dispute = {"record": parts["disputes"][0]}
    sealed_again(dispute, encode_signed(statement, witness, FOUNDER.sign, stage.genesis_id), FOUNDER, stage.network)
    parts["disputes"] = [dispute["record"]]
    return file(stage, parts)


def _reported(stage: Stage, *, later: bool) -> Given:
    """A report of the disputed ledger that shows one of the two versions."""
    value = "199" if later else "230"
    rows = ["time,relay,Va", f"2026-09-21T14:13:20Z,F1,{value}"]
    return Given({"report.csv": "\n".join(rows).encode()}, stage.known, stage.disputed.folder, ("--relay", "F1"))


DISPUTED = Family(
    "Receipt of a conflicted reading",
    "Where two versions of a reading are sealed, neither outranks the other: each receipt says that there is another.",
    (
        Attack("first version", "The version that was sealed first is shown as the only one.",
               lambda stage: _first(stage, stage.disputed), UNALTERED, disputed=True),
        Attack("young version", "The same before anybody signed for the conflict's block.",
               lambda stage: _first(stage, stage.young_dispute), UNALTERED, disputed=True),
        Attack("conflict", "The later version is shown as the only one.", _conflict, UNALTERED, disputed=True),
        Attack("dispute left out", "The dispute is cut out of the receipt.", _silent, UNALTERED,
               but="The limits say that not every dispute has to be named here: ask a node.",
               limit=Limit.CONCEALED),
        Attack("dispute of another", "The dispute of another reading is put in.", _about_another, ALTERED),
        Attack("first reported", "A report shows the version that was sealed first.",
               lambda stage: _reported(stage, later=False), MATCHES, disputed=True, what=What.REPORT),
        Attack("later reported", "A report shows the later version.",
               lambda stage: _reported(stage, later=True), MATCHES, disputed=True, what=What.REPORT),
        Attack("dispute made up", "A dispute is made up by somebody who may not seal.", _made_up, ALTERED),
        Attack("dispute of itself", "A listed sealer calls the very same version another one.", _of_the_same, ALTERED),
    ),
)  # fmt: skip


def _young(stage: Stage, *, after: bool) -> Given:
    return file(stage, (stage.after_the_fork if after else stage.before_the_fork)[0])


def _signed(stage: Stage, *, after: bool) -> Given:
    return file(stage, (stage.after_the_fork if after else stage.before_the_fork)[1])


def _mixed(stage: Stage) -> Given:
    """The block of before under the signed history of after."""
    parts, later = (json.loads(one[1]) for one in (stage.before_the_fork, stage.after_the_fork))
    parts["checkpoint"], parts["record"]["history"] = later["checkpoint"], later["record"]["history"]
    return file(stage, parts)


RESEALED = Family(
    "Reading re-sealed after a fork",
    "A branch that gives way takes its seals with it, and its readings are sealed again in the other. Both receipts"
    " prove the same reading; which branch stayed, only the signed history tells.",
    (
        Attack("before, young", "The receipt of before the fork, which nobody had signed for.",
               lambda stage: _young(stage, after=False), UNALTERED,
               but="The limits say that its block was young: it did not stay, and the reading was sealed again.",
               limit=Limit.YOUNG),
        Attack("before, signed", "The receipt of before the fork, under a checkpoint that gave way.",
               lambda stage: _signed(stage, after=False), UNALTERED,
               but="The node signed a notice of the change: whoever follows it was told (history changed)."),
        Attack("after, young", "The receipt of the same reading in the branch that stayed.",
               lambda stage: _young(stage, after=True), UNALTERED),
        Attack("after, signed", "The same under the checkpoint of the branch that stayed.",
               lambda stage: _signed(stage, after=True), UNALTERED),
        Attack("before under after", "The block of the branch that gave way, under the checkpoint of the other.",
               _mixed, ALTERED),
    ),
)  # fmt: skip
