"""`gridwitness repair`: a block that was changed on a node's disk is set right with a copy that another node has."""

import argparse
import getpass
from typing import TYPE_CHECKING, Any

from app.commands.arguments import whole
from app.commands.remote import add_command, say

if TYPE_CHECKING:
    from app.remote import RemoteNode

MOST_HEIGHT = 1 << 53
DESCRIPTION = """\
Has a running node set a block right that was changed on its disk. The copy comes from a node that it is connected with,
and is taken only where it is the very block that the chain names. What stood there is kept in the data folder under
evidence, and a note of the repair is sealed. `gridwitness status` and `gridwitness fsck` name the blocks."""


def add(commands: Any) -> None:
    parser = add_command(commands, "repair", "set a damaged block right with a peer's copy", DESCRIPTION, ask)
    parser.add_argument("height", type=whole(0, MOST_HEIGHT), metavar="HEIGHT", help="the block")
    parser.add_argument(
        "--who", default=None, metavar="NAME", help="who asks for it; sealed in a note (default: this machine's user)"
    )


def ask(node: "RemoteNode", options: argparse.Namespace) -> int:
    answer = node.post("/v1/repair", {"height": options.height, "who": options.who or getpass.getuser()})
    say(options, answer, answer["message"])
    return 0
