"""What plausibility rules object to, in words: beside the numbers, at the curves and in the list of relays."""

from collections.abc import Iterator
from datetime import UTC, tzinfo
from functools import partial

from PySide6.QtCore import QCoreApplication

from node.types.plausibility import Finding, Verdict
from widgets import format as words
from widgets import node_words

MARK = "▲"
MOST_SAID = 3
_tr = partial(QCoreApplication.translate, "objections")


def sentence(finding: Finding, zone: tzinfo = UTC) -> str:
    """Which rule, how sure, when it was found, and why."""
    head = _tr("Rule {0}, {1}, score {2}, at {3}:").format(
        finding.rule, node_words.told(finding.name), words.number(finding.score, 2), words.clock(finding.time_ns, zone)
    )
    return f"{head} {finding.sentence}"


def by_label(verdict: Verdict | None, zone: tzinfo = UTC) -> dict[str, str]:
    """For each value that a rule objects to, by its label, what the rules say of it."""
    found: dict[str, list[str]] = {}
    for finding in verdict.findings if verdict else ():
        for label in finding.quantities:
            found.setdefault(label, []).append(sentence(finding, zone))
    return {label: "\n".join(said) for label, said in found.items()}


def count(verdict: Verdict | None) -> str:
    """How many rules object; empty when none does."""
    if verdict is None or verdict.plausible:
        return ""
    return words.plural(len(verdict.findings), _tr("rule objects"), _tr("rules object"))


def told(verdict: Verdict | None, zone: tzinfo = UTC) -> str:
    """All that the rules say, a line each."""
    return "\n".join(sentence(finding, zone) for finding in (verdict.findings if verdict else ()))


def shown(verdict: Verdict | None) -> str:
    """The surest few in short, for a place without much room; the values they are about come first."""
    return "\n".join(_shown(verdict)) if verdict and not verdict.plausible else ""


def _shown(verdict: Verdict) -> Iterator[str]:
    surest = sorted(verdict.findings, key=lambda one: (-one.score, one.rule))
    for finding in surest[:MOST_SAID]:
        about = words.cut(", ".join(finding.quantities), 24) or _tr("the whole reading")
        yield f"{MARK} {about}: {finding.sentence}"
    if len(surest) > MOST_SAID:
        yield _tr("and {0} more").format(words.count(len(surest) - MOST_SAID))
