"""Cases by the thousand, each from its own number, so that one that fails can be made again alone."""

import functools
import json
import random
from dataclasses import dataclass

from node.types.receipt import Known
from tests.node.vectors.chain import key_of
from tests.verifier.forged import SIGNERS, Forge
from tests.verifier.mutations import Json, Mutation
from tests.verifier.twist import Twist

BASES = 40
CHANCE = 0.012


@dataclass(frozen=True)
class Case:
    """A file, whom its reader knows, and what was done to it."""

    number: int
    file: bytes
    known: Known
    note: str


@functools.cache
def base(seed: int) -> tuple[Forge, Json]:
    """A chain with nothing odd in it, and a receipt cut from it."""
    forge = Forge(seed, Twist(random.Random(seed)))
    return forge, forge.receipt()


def known_to(chosen: random.Random, genesis_id: bytes) -> Known:
    """Whom somebody knows: mostly the network, and some of the keys."""
    other = base(chosen.randrange(BASES))[0].genesis_id
    networks = chosen.choice(((genesis_id,), (genesis_id,), (genesis_id, other), (other,), ()))
    keys = [key_of(name).public for name in chosen.sample(SIGNERS, chosen.choice((0, 0, 2, 5)))]
    return Known(frozenset(networks), frozenset(keys))


def mutated(number: int, chosen: random.Random) -> tuple[bytes, Forge, str]:
    """A good receipt whose file was changed."""
    forge, view = base(chosen.randrange(BASES))
    change = Mutation(number, view, base(chosen.randrange(BASES))[1])
    return change.file(), forge, change.note


def forged(number: int, chosen: random.Random) -> tuple[bytes, Forge, str]:
    """A receipt that was forged whole: with one odd field in it, with several, or with none."""
    seed = number % BASES
    odd = base(seed)[0].twist.odd
    at = chosen.randrange(len(odd))
    only = (at, chosen.randrange(odd[at])) if chosen.random() < 0.6 else None
    twist = Twist(random.Random(number), 0.0 if only else chosen.choice((0.0, CHANCE)), only)
    forge = Forge(seed if only else number, twist)
    return json.dumps(forge.receipt(), indent=1).encode(), forge, "; ".join(twist.notes)


def case(number: int) -> Case:
    """The case of this number."""
    chosen = random.Random(number)
    make = mutated if chosen.random() < 0.5 else forged
    file, forge, note = make(number, chosen)
    return Case(number, file, known_to(chosen, forge.genesis_id), note or "nothing odd")
