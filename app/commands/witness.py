"""`gridwitness witness`: what a node saw other nodes sign of the history."""

import argparse
from typing import TYPE_CHECKING, Any

from app.commands.remote import EXIT_CODES, add_command, say, table

if TYPE_CHECKING:
    from app.remote import RemoteNode

CONTRADICTED = 4


def add(commands: Any) -> None:
    words = (
        "Lists what a running node saw other nodes sign of the history: the newest checkpoint of each line of each of"
        " them. A node that left a line said so in a notice, or it said two things; both lines stay listed for ever."
    )
    parser = add_command(commands, "witness", "show what other nodes signed", words, ask)
    parser.epilog = f"{EXIT_CODES}, 4 what a node signed last contradicts what it signed before, and nobody pardoned it"


def ask(node: "RemoteNode", options: argparse.Namespace) -> int:
    answer = node.get("/v1/witness?limit=1000")
    say(options, answer, listing(answer["lines"]))
    return CONTRADICTED if contradicted(answer["lines"]) else 0


def contradicted(lines: list[dict[str, Any]]) -> bool:
    """Whether the newest line of some signer breaks with an earlier one: a notice or a pardon begins another."""
    newest = {line["checkpoint"]["signer"]: line for line in reversed(lines)}
    return any(line["contradicts"] is not None for line in newest.values())


def listing(lines: list[dict[str, Any]]) -> str:
    """One line for each line of a signer."""
    if not lines:
        return "This node saw no checkpoint of another node yet."
    begun = {line["checkpoint"]["signer"]: line["line"] for line in lines}  # newest first: the earliest stays
    rows = [
        (str(line["line"]), line["name"] or line["checkpoint"]["signer"][:16], str(line["checkpoint"]["size"]),
         line["checkpoint"]["root"][:16], _cosigned(line),
         _remark(line, begun[line["checkpoint"]["signer"]] == line["line"]))
        for line in lines
    ]  # fmt: skip
    return table(("line", "node", "blocks", "root", "co-signed", "remark"), rows)


def _cosigned(line: dict[str, Any]) -> str:
    if not line["cosigned"]:
        return "no"
    return f"by this node, {line.get('cosigner_name') or line['cosigned']['signer'][:16]}"


def _remark(line: dict[str, Any], first: bool) -> str:
    if line["contradicts"] is not None:
        return f"contradicts line {line['contradicts']}: its signer said both"
    if line["notice"] is not None:
        return f"after a notice: its history changed from block {line['notice']['common_height'] + 1} on"
    if not first:
        return "taken at this since a person pardoned the node; what it broke with stays listed"
    return "-"
