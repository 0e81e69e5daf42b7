"""What the commands that ask a running node have in common: they open it, print, and turn refusals into exit codes."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from app.commands.arguments import add_remote
from app.shown import shown, shown_lines, told

if TYPE_CHECKING:
    from app.remote import RemoteNode

REFUSED = 1
WRONG_ARGUMENTS = 2
UNREACHED = 3
EXIT_CODES = "exit codes: 0 done, 1 the node refused, 2 the arguments are wrong, 3 no node was reached"


class WrongArgumentError(Exception):
    """An argument that only shows to be wrong once it is used; the message is a sentence for a person."""


Ask = Callable[["RemoteNode", argparse.Namespace], int]


def add_command(commands: Any, name: str, words: str, description: str, ask: Ask) -> argparse.ArgumentParser:
    """A command that asks a running node."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=words, description=description, epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    add_remote(parser)
    parser.set_defaults(run=lambda options: _run(ask, options))
    return parser


def _run(ask: Ask, options: argparse.Namespace) -> int:
    from app.remote import RemoteError, RemoteNode, TokenFileError

    try:
        with RemoteNode(options.node, options.token_file, options.node_key) as node:
            return ask(node, options)
    except RemoteError as error:
        print(f"gridwitness: {told(error)}", file=sys.stderr)
        return REFUSED if error.reached else UNREACHED
    except (WrongArgumentError, TokenFileError) as error:
        print(f"gridwitness: {told(error)}", file=sys.stderr)
        return WRONG_ARGUMENTS
    except (KeyError, TypeError):  # an object, but not with what a node says
        print(f"gridwitness: What answers at {shown(options.node)} is not a Gridwitness node.", file=sys.stderr)
        return REFUSED


def say(options: argparse.Namespace, answer: dict[str, Any], sentence: str) -> None:
    """The whole answer for a program, a sentence for a person."""
    print(json.dumps(answer) if options.json else shown_lines(sentence))


def table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """Columns as wide as what stands in them."""
    heads, *rows = [tuple(map(shown, line)) for line in [heads, *rows]]
    widths = [max(len(line[column]) for line in [heads, *rows]) for column in range(len(heads))]
    return "\n".join("  ".join(map(str.ljust, line, widths)).rstrip() for line in [heads, *rows])
