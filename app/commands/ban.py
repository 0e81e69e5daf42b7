"""`gridwitness ban` and `gridwitness pardon`: whom a running node is to hear nothing more of, and to hear of again."""

import argparse
from typing import TYPE_CHECKING, Any

from app.commands.remote import add_command, say

if TYPE_CHECKING:
    from app.remote import RemoteNode

WHO = "HOST:PORT, a HOST for all its ports, or a node's key in 64 hexadecimal digits"


def add(commands: Any) -> None:
    banning = add_command(
        commands, "ban", "hear nothing more of a peer",
        "Has a running node speak no more with an address or a key, also after a restart, until it is pardoned.", ask,
    )  # fmt: skip
    banning.add_argument("who", metavar="WHO", help=WHO)
    banning.add_argument("--reason", default="", metavar="TEXT", help="why; it is shown beside the peer")
    pardoning = add_command(
        commands, "pardon", "hear of a peer again",
        "Ends a ban, and what a node leaves a peer alone for by itself.", ask_pardon,
    )  # fmt: skip
    pardoning.add_argument("who", metavar="WHO", help=WHO)


def ask(node: "RemoteNode", options: argparse.Namespace) -> int:
    answer = node.post("/v1/peers/ban", {"who": options.who, "reason": options.reason})
    say(options, answer, answer["message"])
    return 0


def ask_pardon(node: "RemoteNode", options: argparse.Namespace) -> int:
    answer = node.post("/v1/peers/pardon", {"who": options.who})
    say(options, answer, answer["message"])
    return 0
