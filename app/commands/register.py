"""`gridwitness register` and `gridwitness forget`: have a running node speak with another one, and let it go."""

import argparse
from typing import TYPE_CHECKING, Any

from app.commands.arguments import peer
from app.commands.remote import REFUSED, add_command, say

if TYPE_CHECKING:
    from app.remote import RemoteNode

LIMIT_S = 60.0
REFUSING = {"refused", "discouraged", "banned"}


def add(commands: Any) -> None:
    registering = add_command(
        commands, "register", "have a node speak with another one",
        "Has a running node note another one, ask it at once and follow it from then on, also after a restart. One that"
        " does not answer yet is noted as a candidate.", ask,
    )  # fmt: skip
    registering.add_argument("address", type=peer, metavar="HOST:PORT", help="where the other node listens")
    forgetting = add_command(
        commands, "forget", "let a peer go",
        "Has a running node speak with a peer no more and forget its address. Where other nodes name it, or it comes by"
        " itself, it is followed again; `gridwitness ban` keeps it away.", ask_forget,
    )  # fmt: skip
    forgetting.add_argument("address", type=peer, metavar="HOST:PORT", help="as `gridwitness peers` shows it")


def ask(node: "RemoteNode", options: argparse.Namespace) -> int:
    answer = node.post("/register_node", {"node_address": options.address}, limit_s=LIMIT_S)
    say(options, answer, answer["message"])
    return REFUSED if answer["peer"]["status"] in REFUSING else 0


def ask_forget(node: "RemoteNode", options: argparse.Namespace) -> int:
    answer = node.post("/v1/peers/forget", {"address": options.address})
    say(options, answer, answer["message"])
    return 0
