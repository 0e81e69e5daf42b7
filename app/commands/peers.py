"""`gridwitness peers`: the nodes that a running node knows."""

import argparse
from typing import TYPE_CHECKING, Any

from app.commands.remote import EXIT_CODES, add_command, say, table

if TYPE_CHECKING:
    from app.remote import RemoteNode

STATES = """\
how a peer stands, with the reason beside it:
  candidate    an address that was named and has not answered yet; it is asked again within half a minute
  connected    it proved its key on this network, and answers
  silent       it was connected and does not answer now; it is asked again within half a minute
  refused      it answers and cannot be followed: it is of another network, shows another key than --peer-key wants,
               or is no node; it is asked again every five minutes, and at once by `gridwitness register`
  discouraged  it sent what breaks a rule; it is left alone for a day, a listed sealer for ten minutes, or until
               `gridwitness pardon`
  banned       a person wants to hear nothing of it, until `gridwitness pardon`; `gridwitness bans` lists them"""


def add(commands: Any) -> None:
    words = "Lists the nodes that a running node knows, and how each of them stands."
    parser = add_command(commands, "peers", "list the peers of a node", words, ask)
    parser.epilog = f"{STATES}\n\n{EXIT_CODES}"


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
