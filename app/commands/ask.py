"""`gridwitness ask`: what a relay says, and whether it is in the chain."""

import argparse
import asyncio
import sys
from typing import TYPE_CHECKING, Any

from app.commands.remote import add_command, say, table

if TYPE_CHECKING:
    from app.remote import RemoteNode

SILENT = 3
NOT_IN_CHAIN = 4
DESCRIPTION = """\
Asks a relay itself for its newest minute, and a node whether its chain holds each row. Anyone can: the relay needs no
account, and the node is only read."""
EXIT_CODES = """\
exit codes: 0 every row is in the chain or waits for a block, 1 the node refused, 2 the arguments are wrong, 3 the relay
or the node was not reached, 4 a row is not in the chain, differs from it or is there as disputed"""


def add(commands: Any) -> None:
    parser = add_command(commands, "ask", "ask a relay, and the chain whether it holds that", DESCRIPTION, ask)
    parser.add_argument("relay", metavar="HOST:PORT", help="where the relay is, such as 127.0.0.1:5010")
    parser.epilog = EXIT_CODES


def ask(node: "RemoteNode", options: argparse.Namespace) -> int:
    from node.network.address import AddressError, parse_address
    from node.relays.driver import RelayError
    from node.relays.paper.sources import PortSource

    try:
        data = asyncio.run(PortSource(parse_address(options.relay, None)).newest())
    except AddressError as error:
        print(f"gridwitness: {error}", file=sys.stderr)
        return 2
    except RelayError as error:
        print(f"gridwitness: The relay at {options.relay} says nothing. {error}", file=sys.stderr)
        return SILENT
    answer = node.send("/v1/captures/compare", data)
    say(options, answer, told(answer))
    return 0 if all(row["verdict"] in {"sealed", "waiting"} for row in answer["rows"]) else NOT_IN_CHAIN


def told(answer: dict[str, Any]) -> str:
    """One line a row, beneath who says it."""
    head = f"{answer['device']}, {answer['substation']}, {answer['time']}".replace(", ,", ",")
    rows = [(row["time"], row["verdict"], row["sentence"]) for row in answer["rows"]]
    return "\n".join([head, table(("time", "verdict", "what the chain has"), rows), *answer["unread"]])
