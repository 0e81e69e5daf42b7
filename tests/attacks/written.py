"""The table as the page for readers has it: every line follows from the attacks that are tried."""

from collections.abc import Iterator
from pathlib import Path

from tests.attacks.attack import Attack, Family, What
from tests.attacks.nodes import FOLLOWED, READ, REPLAYED, SIDE_BY_SIDE, SPLIT, NodeAttack, Together
from tests.attacks.table import FAMILIES

PAGE = Path(__file__).parents[2] / "docs" / "attacks.md"
BEGIN = "<!-- From here on `python -m tests.attacks` writes this page; a test holds it to the code. -->"
HEAD = ("| what was done | verdict | by whom | beyond the verdict | test |", "|---|---|---|---|---|")
JUDGES = {What.RECEIPT: "all", What.REPORT: "command line, window", What.EVIDENCE: "command line, window"}
"""The page and the verifier in JavaScript have no ledger, and judge no nodes."""
MORE: dict[str, tuple[tuple[NodeAttack | Together, str], ...]] = {
    "Replayed old checkpoint": ((REPLAYED, "`follow`"),),
    "Two histories shown to two people": ((SIDE_BY_SIDE, "command line"), (SPLIT, "`follow`")),
}
"""What is tried otherwise than file by file, in the families that it belongs to."""
NODES = Family(
    "A node that refuses proofs",
    "Whoever follows a node keeps what it signed, and asks for a proof that its history goes on; whoever holds a report"
    " against a node's chain checks each block. A node that gives no proof is not believed, and not accused.",
    (),
)


def lines() -> Iterator[str]:
    """The part of the page that follows from the code."""
    for family in FAMILIES:
        yield from _head(family)
        yield from map(_row, family.attacks)
        yield from (_node_row(*more) for more in MORE.get(family.title, ()))
    yield from _head(NODES)
    yield from (_node_row(attack, "`follow`") for attack in FOLLOWED)
    yield from (_node_row(attack, "`verify --node`, window") for attack in READ)


def _head(family: Family) -> Iterator[str]:
    yield from ("", f"## {family.title}", "", family.lesson, "", *HEAD)


def _row(attack: Attack) -> str:
    verdict = f"{attack.answer}, disputed" if attack.disputed else attack.answer
    return _cells(attack.deed, f"{verdict} ({attack.code})", JUDGES[attack.what], attack.but, attack.name)


def _node_row(attack: NodeAttack | Together, by: str) -> str:
    return _cells(attack.deed, f"{attack.answer} ({attack.code})", by, attack.but, attack.name)


def _cells(*texts: str) -> str:
    *told, name = texts
    return f"| {' | '.join(told)} | `{name}` |"


def page() -> str:
    """The whole page: what people wrote, and the table."""
    written, _, _ = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    return "\n".join([written + BEGIN, *lines(), ""])
