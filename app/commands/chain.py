"""`gridwitness chain`: blocks of a running node, as lines or as the whole JSON."""

import argparse
import sys
from typing import TYPE_CHECKING, Any

from app.commands.arguments import whole
from app.commands.remote import add_command, table

if TYPE_CHECKING:
    from app.remote import RemoteNode

LINES = 20
MOST_LINES = 1_000
HIGHEST = 1 << 48


def add(commands: Any) -> None:
    words = (
        f"Lists blocks of a running node, the last {LINES} if nothing else is said.\n"
        "With --json the blocks come whole, with their records; without --from and --limit the whole chain."
    )
    parser = add_command(commands, "chain", "list the blocks of a node", words, ask)
    parser.add_argument("--from", dest="first", type=whole(0, HIGHEST), metavar="HEIGHT", help="the first block")
    parser.add_argument("--limit", type=whole(1, HIGHEST), metavar="COUNT", help="at most so many blocks")


def ask(node: "RemoteNode", options: argparse.Namespace) -> int:
    return print_json(node, options) if options.json else print_lines(node, options)


def print_json(node: "RemoteNode", options: argparse.Namespace) -> int:
    query = {"from": options.first, "limit": options.limit}
    for piece in node.stream("/chain", **{name: value for name, value in query.items() if value is not None}):
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.write(b"\n")
    return 0


def print_lines(node: "RemoteNode", options: argparse.Namespace) -> int:
    limit = min(options.limit or LINES, MOST_LINES)
    first = options.first
    if first is None:
        first = max(0, node.get("/v1/status")["height"] - limit + 1)
    answer = node.get("/v1/blocks", **{"from": first, "limit": limit})
    print(listing(answer["blocks"]))
    print(f"{answer['height'] + 1} blocks in all.")
    return 0


def listing(rows: list[dict[str, Any]]) -> str:
    """One line a block."""
    lines = [(str(row["height"]), row["time"], str(row["records"]), row["sealer_name"], row["id"]) for row in rows]
    return table(("height", "time", "records", "sealed by", "id"), lines)
