"""Cases by the thousand, each from its own number, so that one that fails can be made again alone."""

import functools
import json
import random
from dataclasses import dataclass

from node.types.receipt import Known
from tests.node.vectors.chain import key_of
from tests.verifier.fields import SIGNERS
from tests.verifier.forged import Forge
from tests.verifier.mutations import Json, Mutation
from tests.verifier.twist import Twist

BASES = 40
CHANCE = 0.012
ODD_OF_TEN = 5
ROUNDS = 3


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


@functools.cache
def oddities() -> list[tuple[int, tuple[int, int]]]:
    """Each odd thing that any of the chains has a place for: the chain's number, and the choice.

    First each of them once, then each in another chain that has a place for it, as long as there is one.
    """
    found: dict[tuple[str, int], list[tuple[int, tuple[int, int]]]] = {}
    for seed in range(BASES):
        for at, (name, count) in enumerate(base(seed)[0].twist.choices):
            for odd in range(count):
                found.setdefault((name, odd), []).append((seed, (at, odd)))
    rounds: list[list[tuple[int, tuple[int, int]]]] = [[] for _ in range(ROUNDS)]
    for places in found.values():
        for turn, place in zip(rounds, places, strict=False):
            turn.append(place)
    for turn in rounds:
        random.Random(0).shuffle(turn)
    return [place for turn in rounds for place in turn]


def forged(number: int, chosen: random.Random) -> tuple[bytes, Forge, str]:
    """A receipt that was forged whole: with one odd field in it, each in its turn, or with several or none."""
    if number % 10 < ODD_OF_TEN:
        turn = number // 10 * ODD_OF_TEN + number % 10
        seed, only = oddities()[turn % len(oddities())]
        return _written(Forge(seed, Twist(random.Random(seed), only=only)))
    return _written(Forge(number, Twist(random.Random(number), chosen.choice((0.0, CHANCE)))))


def _written(forge: Forge) -> tuple[bytes, Forge, str]:
    return json.dumps(forge.receipt(), indent=1).encode(), forge, "; ".join(forge.twist.notes)


def case(number: int) -> Case:
    """The case of this number: of ten, five with one odd field, one forged in any way, four touched files."""
    chosen = random.Random(number)
    make = forged if number % 10 <= ODD_OF_TEN else mutated
    file, forge, note = make(number, chosen)
    return Case(number, file, known_to(chosen, forge.genesis_id), note or "nothing odd")
