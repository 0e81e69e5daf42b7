"""Whether what a relay says can be so: what was found, how sure that is, and the reason in words.

A finding flags and explains.  Nothing is dropped or changed for it: the record stays as the relay stated it.
"""

from dataclasses import dataclass

RULES: dict[int, str] = {
    1: "apparent power", 2: "power factor", 3: "power by V and I", 4: "voltage triangle", 5: "unbalance",
    6: "frequency", 7: "step", 8: "breaker", 9: "bus", 10: "voltage range", 11: "openings", 12: "time",
    13: "frozen or round", 14: "replay or copy", 15: "report",
}  # fmt: skip
"""The fifteen rules by number, with the short name that screens show."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that a reading does not keep.

    `margin` is how far it is off, in multiples of what is allowed: above 1 in any case.
    """

    rule: int
    relay: str
    time_ns: int
    margin: float
    sentence: str
    quantities: tuple[str, ...] = ()
    """The labels of the values concerned: Vab, P, f."""

    @property
    def name(self) -> str:
        """The rule's short name."""
        return RULES[self.rule]

    @property
    def score(self) -> float:
        """How surely it is wrong, from 0 to 1: a half at twice of what is allowed."""
        return max(0.0, 1.0 - 1.0 / self.margin) if self.margin > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Skipped:
    """A rule that says nothing of a reading, and why it cannot."""

    rule: int
    reason: str

    @property
    def name(self) -> str:
        """The rule's short name."""
        return RULES[self.rule]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say of one reading, or of a relay as it stands: nothing found is not the same as true."""

    relay: str
    time_ns: int
    findings: tuple[Finding, ...] = ()
    skipped: tuple[Skipped, ...] = ()

    @property
    def plausible(self) -> bool:
        """Whether no rule objects."""
        return not self.findings

    @property
    def score(self) -> float:
        """That of the worst finding."""
        return max((one.score for one in self.findings), default=0.0)

    @property
    def rules(self) -> frozenset[int]:
        """The numbers of the rules that object."""
        return frozenset(one.rule for one in self.findings)
