"""History rewritten with valid work and seals, networks that look like another, and old words said again."""

from dataclasses import replace
from decimal import Decimal

from node.ledger.blocks import decode_header
from node.ledger.receipts import checkpoint_view
from node.ledger.records import Leaf
from node.store import history
from node.types.receipt import Known
from tests.attacks.altered import better
from tests.attacks.attack import ALTERED, STRANGER, UNALTERED, Attack, Family, Given
from tests.attacks.stage import THIEF, Stage
from tests.attacks.tampering import SECOND_OF_OUTAGE, Parts, file, of_outage, sealed_again, signed_again, touched
from tests.attacks.utility import FOUNDER, SECOND, Utility
from tests.node.builders import Network
from tests.node.test_control import change

_230 = Decimal("230.1")
FOLLOW = "Follow the node: it is shown with both of its signatures (two histories)."


def better_leaf(stage: Stage) -> Leaf:
    """The record of the outage that was none."""
    return signed_again(of_outage(stage), better, FOUNDER, stage.network)


def _redone(stage: Stage) -> Given:
    return file(stage, stage.redone.receipt(stage.redone.heard("F1", SECOND_OF_OUTAGE, _230)))


def _kept(stage: Stage) -> Given:
    assert stage.redone.blocks() != stage.honest.blocks()
    return file(stage, of_outage(stage))


def _unlisted(stage: Stage) -> Given:
    """The stranger's own words up to the signature over the history: only the list of sealers stands against it."""
    parts = of_outage(stage)
    sealed_again(parts, signed_again(parts, better, THIEF, stage.network), THIEF, stage.network)
    parts["record"]["history"], parts["checkpoint"], parts["cosignatures"] = [], None, []
    return file(stage, parts)


def _young_of_the_sealer(stage: Stage) -> Given:
    parts = of_outage(stage)
    sealed_again(parts, better_leaf(stage), FOUNDER, stage.network)
    parts["record"]["history"], parts["checkpoint"], parts["cosignatures"] = [], None, []
    return file(stage, parts)


def _under_the_true_word(stage: Stage) -> Given:
    parts = stage.redone.view(stage.redone.heard("F1", SECOND_OF_OUTAGE, _230))
    parts["checkpoint"] = checkpoint_view(stage.new)
    return file(stage, parts)


def _removed(stage: Stage, *, concealed: bool) -> Given:
    """The second sealer was voted out; on the block before that it makes a history of its own."""
    network = Network()
    public = Utility(stage.folder / f"voted {concealed}", network)
    wanted = replace(network.parameters, sealers=(FOUNDER.public,))
    public.seal([change(network, wanted, FOUNDER, SECOND)])
    private = Utility(stage.folder / f"own {concealed}", network)
    private.seal([private.heard("F1", 0)], SECOND)
    private.seal([private.heard("F1", SECOND_OF_OUTAGE, _230)], SECOND)
    for second in range(60, 66):
        private.seal([private.heard("F2", second)], SECOND)
    private.sign(SECOND)
    parts = private.view(private.heard("F1", SECOND_OF_OUTAGE, _230))
    if not concealed:
        public.seal([public.heard("F1", 1)])
        parts["controls"] = public.view(public.heard("F1", 1))["controls"]
    return file(stage, parts)


REWRITTEN = Family(
    "Rewritten history",
    "Work costs a machine's time, and a seal needs a key. Whoever has the key of a listed sealer can make a second"
    " history that a receipt alone cannot tell from the first: for that nodes are followed, and others co-sign.",
    (
        Attack("unlisted", "A young block with other values, its work proven, its seal a stranger's.",
               _unlisted, ALTERED),
        Attack("mixed", "A history redone whole by a listed sealer, under the checkpoint of the true one.",
               _under_the_true_word, ALTERED),
        Attack("removed", "A sealer who was voted out seals, and the receipt names the vote.",
               lambda stage: _removed(stage, concealed=False), ALTERED),
        Attack("redone", "A listed sealer redoes the whole chain without the outage, with work, seals and checkpoint.",
               _redone, UNALTERED, but=FOLLOW),
        Attack("young", "A listed sealer seals one block again with other values; nobody signed for it yet.",
               _young_of_the_sealer, UNALTERED,
               but="The limits say that its block was young: ask for the receipt again later, and follow the node."),
        Attack("concealed", "A sealer who was voted out makes a history of its own and conceals the vote.",
               lambda stage: _removed(stage, concealed=True), UNALTERED,
               but="The limits say so: name the key of a node that you know, and see whether it signed."),
        Attack("kept", "After the chain was redone a citizen takes out the receipt of before.", _kept, UNALTERED,
               but="What was sealed stays proven, whatever became of the chain."),
    ),
)  # fmt: skip


def _impostor(stage: Stage) -> Given:
    return file(stage, stage.impostor.receipt(stage.impostor.heard("F1", 3)))


def _first_block_of_the_true(parts: Parts, stage: Stage) -> Parts:
    parts["genesis"] = of_outage(stage)["genesis"]
    return parts


def _borrowed(stage: Stage) -> Given:
    return file(stage, _first_block_of_the_true(stage.impostor.view(stage.impostor.heard("F1", 3)), stage))


def _listed_in_genesis(parts: Parts) -> None:
    """The founder's key in the first block becomes the thief's."""
    record = parts["genesis"]["record"]
    parts["genesis"]["record"] = record.replace(FOUNDER.public.hex().encode().hex(), THIEF.public.hex().encode().hex())
    assert parts["genesis"]["record"] != record


def _open(stage: Stage, *keys: bytes) -> Given:
    given = file(stage, stage.open.receipt(stage.open.heard("F1", 0)))
    return replace(given, known=Known(frozenset({stage.open.network.genesis_id}), frozenset(keys)))


def _nobody(stage: Stage) -> Given:
    return replace(file(stage, of_outage(stage)), known=Known())


def _other_known(stage: Stage) -> Given:
    known = Known(frozenset({stage.impostor.network.genesis_id}))
    return replace(file(stage, of_outage(stage)), known=known)


FORGED = Family(
    "Forged network",
    "Anybody can found a network and call it by any name. Nobody can found one with the fingerprint of another.",
    (
        Attack("impostor", "A network of the same name, right in itself, that a thief founded.", _impostor, STRANGER),
        Attack("borrowed", "The same under the first block of the true network.", _borrowed, ALTERED),
        Attack("founder", "The founder's key in the true first block is written over with a thief's.",
               touched(_listed_in_genesis), ALTERED),
        Attack("unknown", "A true receipt, for somebody who pinned nothing.", _nobody, STRANGER),
        Attack("pinned", "A true receipt, for somebody who was given a thief's fingerprint.", _other_known, STRANGER),
        Attack("open", "A network in which anyone may seal, and nobody known signed for it.", _open, STRANGER),
        Attack("open met", "The same, and a key that is known here signed for it.",
               lambda stage: _open(stage, SECOND.public), UNALTERED,
               but="In an open network the answer rests on that key alone."),
    ),
)  # fmt: skip


def _under_the_old(stage: Stage) -> Given:
    made = stage.honest
    parts = made.view(made.heard("F1", 3))
    return file(stage, _covered_by_the_old(parts, stage))


def _covered_by_the_old(parts: Parts, stage: Stage) -> Parts:
    """What the utility gave out when the old checkpoint was its newest."""
    with stage.honest.opened() as connection:
        header = decode_header(bytes.fromhex(parts["record"]["header"]))
        path = history.inclusion(connection, header.height, stage.old.size)
    parts["record"]["history"] = [node.hex() for node in path]
    parts["checkpoint"], parts["cosignatures"] = checkpoint_view(stage.old), []
    return parts


def _old_over_new(stage: Stage) -> Given:
    """The block is above what the old checkpoint covers."""
    made = stage.honest
    parts = made.view(made.heard("F1", 10 * (stage.old.size + 1)))
    parts["checkpoint"] = checkpoint_view(stage.old)
    return file(stage, parts)


def _moved(parts: Parts) -> None:
    parts["checkpoint"]["time_ms"] += 86_400_000


def _longer(parts: Parts) -> None:
    parts["checkpoint"]["size"] += 1


def _word_for_another(stage: Stage) -> Given:
    """A witness co-signed the old checkpoint; its word is put under the new one."""
    parts = of_outage(stage)
    parts["cosignatures"] = [stage.cosigned(stage.old)]
    return file(stage, parts)


def _cosigned(stage: Stage) -> Given:
    parts = of_outage(stage)
    parts["cosignatures"] = [stage.cosigned(stage.new)]
    return replace(file(stage, parts), known=Known(stage.known.networks, frozenset({SECOND.public})))


def _stripped(parts: Parts) -> None:
    parts["record"]["history"], parts["checkpoint"], parts["cosignatures"] = [], None, []


def _bare_words(stage: Stage) -> Given:
    parts = of_outage(stage)
    _stripped(parts)
    parts["cosignatures"] = [stage.cosigned(stage.new)]
    return file(stage, parts)


REPLAYED = Family(
    "Replayed old checkpoint",
    "An old checkpoint is no lie: it proves as much as it covers. It becomes one where it is given out as the newest,"
    " which whoever kept a newer one sees.",
    (
        Attack("old", "A receipt under an old checkpoint, though there is a newer one.", _under_the_old, UNALTERED,
               but="Right: it covers the reading's block. That nothing was rewritten since, only following shows."),
        Attack("too old", "A reading under a checkpoint that is older than its block.", _old_over_new, ALTERED),
        Attack("dated", "The old checkpoint is given a newer time.", touched(_moved), ALTERED),
        Attack("longer", "The checkpoint is said to cover a block more.", touched(_longer), ALTERED),
        Attack("word", "A witness's word for the old checkpoint is put under the new one.", _word_for_another, ALTERED),
        Attack("witnessed", "The same with its word for this one, and its key is known here.", _cosigned, UNALTERED),
        Attack("stripped", "Checkpoint and co-signatures are taken off, so that nobody sees who signed.",
               touched(_stripped), UNALTERED,
               but="The limits say that nobody signed for its block: that it stayed in the chain is not proven."),
        Attack("bare words", "The checkpoint is taken off, and the co-signatures stay.", _bare_words, ALTERED),
    ),
)  # fmt: skip
