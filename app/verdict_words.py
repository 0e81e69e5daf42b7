"""What a verdict says in plain words, in each language: one home for window, command line and browser page.

Which words belong to a verdict is decided here for the program and in verify.js for the page; tests hold both together.
"""

import json
from functools import cache

from app.paths import resource
from node.ledger.records import Leaf
from node.types.reading import Quality
from node.types.receipt import Answer, Limit, Stage, Verdict
from widgets.watchdog.outcome import Headings, Marked, Tone

ENGLISH = "en"
CODES = {Answer.UNALTERED: 0, Answer.ALTERED: 1, Answer.STRANGER: 3, Answer.CANNOT_TELL: 4}
"""What `verify` ends with."""
TERMS = ("receipt", "relay", "sealed", "block", "history", "node", "network", "fingerprint", "signature")
"""What is explained beneath a verdict."""


class Words:
    """The words of one language."""

    def __init__(self, language: str = ENGLISH) -> None:
        self.language = language

    def __call__(self, key: str, *values: object) -> str:
        told = _all()[key]
        return told.get(self.language, told[ENGLISH]).format(*values)

    def sentence(self, verdict: Verdict, leaf: Leaf | None = None) -> str:
        """The whole answer."""
        title, *meaning = self.answer(verdict, leaf)
        return " ".join([f"{title}.", *meaning])

    def answer(self, verdict: Verdict, leaf: Leaf | None = None) -> list[str]:
        """The title of the answer, then what it means, of this record where it is told; what alarms comes first."""
        first, *more = answer_keys(verdict)
        title = "answer.disputed" if verdict.disputed and verdict.answer is Answer.UNALTERED else first
        practice = ["answer.simulated"] if leaf is not None and is_simulated(leaf) else []
        return [self(f"{title}.title"), *map(self, (*practice, *more, f"{first}.meaning"))]

    def stages(self, verdict: Verdict) -> list[Marked]:
        """What was checked, a sentence for each part, with the comparisons in small print; one for what was not."""
        tones = {True: Tone.GOOD, False: Tone.BAD, None: Tone.OPEN}
        made = []
        for (stage, passed), key in zip(verdict.stages, stage_keys(verdict), strict=True):
            is_mere = not passed and verdict.answer in {Answer.STRANGER, Answer.CANNOT_TELL}  # nothing wrong was found
            is_disputed = key == "stage.disputes.passed"
            tone = Tone.UNSURE if passed is not None and (is_mere or is_disputed) else tones[passed]
            details = tuple(
                f"{step.name}: {step.outcome}" + (f" [{step.value}]" if step.value else "")
                for step in verdict.steps
                if step.stage is stage
            )
            if tone is not Tone.OPEN:
                made.append(Marked(tone, self(key), details))
        left = len(Stage) - len(made)
        return [*made, Marked(Tone.OPEN, self("stage.not reached", left))] if left else made

    def limits(self, verdict: Verdict) -> list[str]:
        """What it does not prove."""
        return [self(f"limit.{limit}", verdict.rate if limit is Limit.FAST else "") for limit in verdict.limits]

    def headings(self) -> Headings:
        """The heads of the parts."""
        says, checked, unproven, terms = (self(f"part.{part}") for part in ("says", "checked", "unproven", "terms"))
        return Headings(says, checked, unproven, terms, {tone: self(f"tone.{tone}") for tone in Tone})

    def terms(self) -> list[str]:
        """What the words mean that no citizen has to know."""
        return [self(f"term.{term}") for term in TERMS]


def answer_keys(verdict: Verdict) -> list[str]:
    """The names of the words for the answer; verify.js gives the same."""
    opened = "answer.young" if Limit.YOUNG in verdict.limits else "answer.open"
    first = opened if verdict.unvouched else f"answer.{verdict.answer}"
    return [first, "answer.disputed"] if verdict.disputed else [first]


def stage_keys(verdict: Verdict) -> list[str]:
    """The names of the words for each part of the check; verify.js gives the same."""
    stages = {step.stage for step in verdict.steps}
    is_young = any(step.stage is Stage.HISTORY and step.value == "none" for step in verdict.steps)
    named = {Stage.SETTINGS: "none", Stage.DISPUTES: "none"}
    passed = {stage: name for stage, name in named.items() if stage not in stages}
    if is_young:
        passed[Stage.HISTORY] = "young"
    made = []
    for stage, is_passed in verdict.stages:
        if is_passed is None:
            made.append("stage.not reached")
        elif is_passed:
            made.append(f"stage.{stage}.{passed.get(stage, 'passed')}")
        else:
            made.append(f"stage.{stage}.{'open' if verdict.unvouched else 'failed'}")
    return made


def is_simulated(leaf: Leaf) -> bool:
    """Whether the record says of a value that it was made up for practice."""
    return any(one.quality & Quality.SIMULATED for one in leaf.record.statement.values)


def tone_of(verdict: Verdict) -> Tone:
    """How loud the answer is."""
    if verdict.answer is Answer.UNALTERED:
        return Tone.UNSURE if verdict.disputed else Tone.GOOD
    return Tone.BAD if verdict.answer is Answer.ALTERED else Tone.UNSURE


@cache
def _all() -> dict[str, dict[str, str]]:
    read: dict[str, dict[str, str]] = json.loads(resource("words/verdict.json").read_text("utf-8"))
    return read
