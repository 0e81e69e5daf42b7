"""`gridwitness resolve`: ask every peer, take the longest valid chain."""

import argparse
from typing import TYPE_CHECKING, Any

from app.commands.remote import add_command, say

if TYPE_CHECKING:
    from app.remote import RemoteNode

LIMIT_S = 120.0


def add(commands: Any) -> None:
    words = "Has a running node ask every peer for its chain and take the longest valid one."
    add_command(commands, "resolve", "agree with the peers on one chain", words, ask)


def ask(node: "RemoteNode", options: argparse.Namespace) -> int:
    answer = node.get("/nodes/resolve", limit_s=LIMIT_S)
    say(options, answer, answer["message"])
    return 0
