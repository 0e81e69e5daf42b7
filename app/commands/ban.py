"""`gridwitness ban`, `pardon` and `bans`: whom a running node is to hear nothing more of, and to hear of again."""

import argparse
from typing import TYPE_CHECKING, Any

from app.commands.remote import add_command, say, table

if TYPE_CHECKING:
    from app.remote import RemoteNode

WHO = (
    "HOST:PORT, a HOST for all its ports (give its number: a name meets only who is known by it), a node's key, or of a"
    " known peer at least 8 digits of its key or its name"
)


def add(commands: Any) -> None:
    banning = add_command(
        commands, "ban", "hear nothing more of a peer",
        "Has a running node speak no more with an address or a key, also after a restart, until it is pardoned.", ask,
    )  # fmt: skip
    banning.add_argument("who", metavar="WHO", help=WHO)
    banning.add_argument("--reason", default="", metavar="TEXT", help="why; it is shown beside the peer")
    pardoning = add_command(
        commands, "pardon", "hear of a peer again",
        "Ends a ban, and what a node leaves a peer alone for by itself. A peer that signed two histories, as one does"
        " that was restored from a backup, is taken at what it signs now; the evidence stays (`gridwitness witness`).",
        ask_pardon,
    )  # fmt: skip
    pardoning.add_argument("who", metavar="WHO", help="as `gridwitness bans` or `gridwitness peers` shows it")
    add_command(
        commands, "bans", "list whom a node bans",
        "Lists every ban of a running node, since when, why, and whom of those it knows each meets.", ask_bans,
    )  # fmt: skip


def ask(node: "RemoteNode", options: argparse.Namespace) -> int:
    answer = node.post("/v1/peers/ban", {"who": options.who, "reason": options.reason})
    say(options, answer, answer["message"])
    return 0


def ask_bans(node: "RemoteNode", options: argparse.Namespace) -> int:
    answer = node.get("/v1/bans")
    say(options, answer, listing(answer["bans"]))
    return 0


def listing(bans: list[dict[str, Any]]) -> str:
    """One line a ban."""
    if not bans:
        return "This node bans nobody."
    rows = [
        (one["address"] or "-", one["key"] or "-", one["since"], ", ".join(one["hits"]) or "nobody now", one["reason"])
        for one in bans
    ]
    return table(("address", "key", "since", "meets", "reason"), rows)


def ask_pardon(node: "RemoteNode", options: argparse.Namespace) -> int:
    answer = node.post("/v1/peers/pardon", {"who": options.who})
    say(options, answer, answer["message"])
    return 0
