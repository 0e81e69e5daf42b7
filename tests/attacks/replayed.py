"""Old words said again, as if they were the newest."""

from dataclasses import replace

from node.ledger.blocks import decode_header
from node.ledger.receipts import checkpoint_view
from node.store import history
from node.types.receipt import Known, Limit
from tests.attacks.attack import ALTERED, UNALTERED, Attack, Family, Given
from tests.attacks.stage import Stage
from tests.attacks.tampering import Parts, file, of_outage, touched
from tests.attacks.utility import SECOND
from tests.verifier.raw import unreduced


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


def _malleable(parts: Parts) -> None:
    """The other number that some libraries take for the same signature."""
    signature = bytes.fromhex(parts["checkpoint"]["signature"])
    parts["checkpoint"]["signature"] = unreduced(signature).hex()


def _key_for_everything(parts: Parts) -> None:
    """A key of small order: to a careless library this one signature of it is valid under any text."""
    base = "58" + "66" * 31
    word = {"time_ms": 1, "signer": "01" + "00" * 31, "signature": base + "01" + "00" * 31}
    parts["cosignatures"] = [word]


FAMILY = Family(
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
               but="The limits say that nobody signed for its block: that it stayed in the chain is not proven.",
               limit=Limit.YOUNG),
        Attack("malleable", "The checkpoint's signature is written as the other number that some libraries take too.",
               touched(_malleable), ALTERED),
        Attack("key for everything", "A co-signature by a key under which careless libraries find any text signed.",
               touched(_key_for_everything), ALTERED),
        Attack("bare words", "The checkpoint is taken off, and the co-signatures stay.", _bare_words, ALTERED),
    ),
)  # fmt: skip
