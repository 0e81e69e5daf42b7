"""The hand that puts something odd in the place of what is right."""

import random
from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")


@dataclass
class Twist:
    """Chooses between what is right and what is odd, and notes where it chose the odd.

    Its dice are its own: a chain is the same whatever is odd in it.  `only` names one choice of all, by its number and
    the number of the odd thing, so that each can be tried alone; `choices` has the name of each choice, with what it is
    a choice in, and how many odd things there are.
    """

    random: random.Random
    chance: float = 0.0
    only: tuple[int, int] | None = None
    notes: list[str] = field(default_factory=list)
    choices: list[tuple[str, int]] = field(default_factory=list)
    role: str = ""

    def pick(self, name: str, good: T, *odd: T) -> T:
        self.choices.append((f"{self.role}: {name}", len(odd)))
        if self.only is None:
            at = self.random.randrange(len(odd)) if self.random.random() < self.chance else None
        else:
            at = self.only[1] if self.only[0] == len(self.choices) - 1 else None
        if at is None:
            return good
        self.notes.append(f"{self.role}: {name}: {odd[at]!r:.60}")
        return odd[at]

    def mixed(self, name: str, good: list[T]) -> list[T]:
        """The list, or one that lacks an entry, has one twice, or has two in each other's place."""
        if len(good) < 2:
            return good
        at, other = self.random.sample(range(len(good)), 2)
        swapped = list(good)
        swapped[at], swapped[other] = swapped[other], swapped[at]
        return self.pick(name, good, good[:at] + good[at + 1 :], [*good[:at], good[at], *good[at:]], swapped)
