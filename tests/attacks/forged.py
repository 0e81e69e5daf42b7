"""Networks that look like another."""

from dataclasses import replace

from node.types.receipt import Known
from tests.attacks.attack import ALTERED, STRANGER, UNALTERED, Attack, Family, Given
from tests.attacks.stage import THIEF, Stage
from tests.attacks.tampering import Parts, file, of_outage, touched
from tests.attacks.utility import FOUNDER, SECOND


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


FAMILY = Family(
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
