"""`gridwitness peers`: the nodes that a running node knows."""

import argparse
from typing import TYPE_CHECKING, Any

from app.commands.remote import add_command, say, table

if TYPE_CHECKING:
    from app.remote import RemoteNode


def add(commands: Any) -> None:
    words = "Lists the nodes that a running node knows, and how each of them stands."
    add_command(commands, "peers", "list the peers of a node", words, ask)


def ask(node: "RemoteNode", options: argparse.Namespace) -> int:
    answer = node.get("/v1/peers")
    say(options, answer, listing(answer["peers"]))
    return 0


def listing(peers: list[dict[str, Any]]) -> str:
    """One line a peer."""
    if not peers:
        return "This node knows no other node. Start it with --peer HOST:PORT, or register one."
    rows = [
        (peer["address"], peer["status"], peer["name"] or "-", _height(peer), peer["reason"])
        for peer in sorted(peers, key=lambda peer: str(peer["address"]))
    ]
    return table(("address", "status", "name", "height", "reason"), rows)


def _height(peer: dict[str, Any]) -> str:
    return "-" if peer["height"] is None else str(peer["height"])
