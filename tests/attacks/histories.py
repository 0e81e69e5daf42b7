"""Two histories shown to two people: the file of evidence, and what forgers make of it."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from node.ledger import checkpoints as rules
from node.ledger.evidence import encode_evidence, two_histories
from node.store import checkpoints, history
from node.types.evidence import Evidence, Signed
from node.types.receipt import Checkpoint
from tests.attacks.attack import CANNOT_TELL, CHANGED, NOTHING, TWO_HISTORIES, Attack, Family, Given, What
from tests.attacks.stage import HOUR_MS, THIEF, Stage
from tests.attacks.tampering import of_outage
from tests.attacks.utility import FOUNDER, Utility, written
from tests.node.builders import START_MS, branch


def _word(made: Utility) -> Checkpoint:
    """The newest that it signed."""
    with made.opened() as connection:
        found = checkpoints.latest(connection)
    assert found is not None
    return found[1]


def contradiction(stage: Stage) -> Evidence:
    """What two people find who compare: each was shown another history of one length."""
    one, other = _word(stage.honest), _word(stage.redone)
    assert one.size == other.size and one.root != other.root
    return two_histories(stage.genesis_id, Signed(one), Signed(other))


def _at_two_lengths(stage: Stage) -> Evidence:
    """One of them saw the first history when it was shorter."""
    other = _word(stage.redone)
    with stage.redone.opened() as connection:
        root = history.root(connection, stage.old.size)
        path = history.consistency(connection, stage.old.size, other.size)
    return two_histories(stage.genesis_id, Signed(stage.old), Signed(other), root, path)


def _going_on(stage: Stage) -> Evidence:
    """Two words of an honest node, the second of which continues the first."""
    with stage.honest.opened() as connection:
        path = history.consistency(connection, stage.old.size, stage.new.size)
    return two_histories(stage.genesis_id, Signed(stage.old), Signed(stage.new), stage.old.root, path)


def _signed_by(stage: Stage, checkpoint: Checkpoint) -> Signed:
    bare = replace(checkpoint, signer=THIEF.public, signature=b"")
    return Signed(replace(bare, signature=THIEF.sign(rules.checkpoint_message(bare, stage.genesis_id))))


def _of_two_keys(stage: Stage) -> Evidence:
    return two_histories(stage.genesis_id, Signed(_word(stage.honest)), _signed_by(stage, _word(stage.redone)))


def _left(stage: Stage) -> Evidence:
    """A node that left a history for a longer one, and said so."""
    made = stage.copied(stage.honest, "gave way")
    before = _word(made)
    bodies = [[made.heard("F2", second)] for second in range(200, 220)]
    made.take(branch(stage.network, stage.network.root(), bodies))
    made.sign(at_ms=START_MS + 5 * HOUR_MS)
    with made.opened() as connection:
        (notice,) = checkpoints.notices(connection, 8)
    return Evidence(stage.genesis_id, Signed(before), Signed(_word(made)), b"", (), notice)


def evidence(make: Callable[[Stage], Evidence]) -> Callable[[Stage], Given]:
    """The file, for somebody who knows the node's key."""

    def made(stage: Stage) -> Given:
        known = replace(stage.known, keys=frozenset({FOUNDER.public}))
        return Given({"evidence.json": encode_evidence(make(stage))}, known)

    return made


def _touched(change: Callable[[dict[str, Any]], object]) -> Callable[[Stage], Given]:
    def made(stage: Stage) -> Given:
        given = evidence(contradiction)(stage)
        parts = json.loads(given.files["evidence.json"])
        change(parts)
        return replace(given, files={"evidence.json": written(parts)})

    return made


def _cut(stage: Stage) -> Given:
    given = evidence(contradiction)(stage)
    whole = given.files["evidence.json"].rstrip()
    ends = [len(whole) * piece // 50 for piece in range(5, 50)]
    return replace(given, files={f"cut at {end}.json": whole[:end] for end in ends})


def _other_network(parts: dict[str, Any]) -> None:
    parts["network"] = "ab" * 32


def _same_twice(parts: dict[str, Any]) -> None:
    parts["second"] = parts["first"]


def _longer(parts: dict[str, Any]) -> None:
    parts["second"]["checkpoint"]["size"] += 1


def _sorted(stage: Stage) -> Given:
    given = evidence(contradiction)(stage)
    parts = json.loads(given.files["evidence.json"])
    return replace(given, files={"evidence.json": json.dumps(parts, sort_keys=True).encode()})


def _attack(name: str, deed: str, made: Callable[[Stage], Given], answer: str, but: str = "") -> Attack:
    return Attack(name, deed, made, answer, what=What.EVIDENCE, but=but)


def _a_receipt(stage: Stage) -> Given:
    """The two receipts that the two people have: each is right in itself."""
    parts = of_outage(stage)
    return Given({"evidence.json": written({"format": "gridwitness evidence 1", "first": parts})}, stage.known)


FAMILY = Family(
    "Two histories shown to two people",
    "Each of them has a receipt that is unaltered. Put side by side, the signed checkpoints are evidence that anybody"
    " can check, without a network and without either of them.",
    (
        _attack("one length", "A node signs two histories of one length, one for each of two people.",
                evidence(contradiction), TWO_HISTORIES),
        _attack("two lengths", "The second is longer, and did not grow out of the first.", evidence(_at_two_lengths),
                TWO_HISTORIES),
        _attack("notice", "The node left a history for another one, and signed that it did.", evidence(_left), CHANGED,
                but="No accusation: nodes that were parted and meet again do so honestly."),
        _attack("honest node", "An honest node is accused with two words of which one continues the other.",
                evidence(_going_on), NOTHING),
        _attack("two keys", "An honest node is accused with the word of another key.", evidence(_of_two_keys), NOTHING),
        _attack("one word twice", "An honest node is accused with one word twice.", _touched(_same_twice), NOTHING),
        _attack("number changed", "The number of blocks in evidence is changed.", _touched(_longer), NOTHING),
        _attack("other network", "Evidence is said to be about another network.", _touched(_other_network), NOTHING),
        _attack("receipt as evidence", "A receipt is wrapped up as evidence.", _a_receipt, NOTHING),
        _attack("evidence sorted", "Evidence is written again by a program that sorts its parts.",
                _sorted, TWO_HISTORIES, but="The order of the parts means nothing."),
        _attack("evidence cut", "Evidence ends early (45 files).", _cut, CANNOT_TELL),
    ),
)  # fmt: skip
