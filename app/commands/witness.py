"""`gridwitness witness`: what a node saw other nodes sign of the history."""

import argparse
from typing import TYPE_CHECKING, Any

from app.commands.remote import add_command, say, table

if TYPE_CHECKING:
    from app.remote import RemoteNode


def add(commands: Any) -> None:
    words = (
        "Lists what a running node saw other nodes sign of the history: the newest checkpoint of each line of each of"
        " them. A node that left a line said so in a notice, or it said two things; both lines stay listed for ever."
    )
    add_command(commands, "witness", "show what other nodes signed", words, ask)


def ask(node: "RemoteNode", options: argparse.Namespace) -> int:
    answer = node.get("/v1/witness?limit=1000")
    say(options, answer, listing(answer["lines"]))
    return 0


def listing(lines: list[dict[str, Any]]) -> str:
    """One line for each line of a signer."""
    if not lines:
        return "This node saw no checkpoint of another node yet."
    rows = [
        (str(line["line"]), line["name"] or line["checkpoint"]["signer"][:16], str(line["checkpoint"]["size"]),
         line["checkpoint"]["root"][:16], "yes" if line["cosigned"] else "no", _remark(line))
        for line in lines
    ]  # fmt: skip
    return table(("line", "node", "blocks", "root", "co-signed", "remark"), rows)


def _remark(line: dict[str, Any]) -> str:
    if line["contradicts"] is not None:
        return f"contradicts line {line['contradicts']}: its signer said both"
    if line["notice"] is not None:
        return f"after a notice: its history changed from block {line['notice']['common_height'] + 1} on"
    return "-"
