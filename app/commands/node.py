"""`gridwitness node`: the node as a service, without a screen."""

import argparse
from typing import Any

from app.commands.arguments import add_node

DESCRIPTION = """\
Runs a node in the foreground until Ctrl+C or SIGTERM. With an empty data folder it makes a network of its own,
or takes that of the first --peer that answers."""

EXAMPLES = """\
examples:
  gridwitness node
  gridwitness node --data north --port 5004 --open --relay sim:F12
  gridwitness node --relay "sim:F12,seed=7,bus=North 115,faults=4"    one with four events a day (docs/relays.md)
  gridwitness node --data south --port 5005 --peer 127.0.0.1:5004

exit codes: 0 it was asked to end, 1 it could not start or go on, 2 the arguments are wrong"""


def add(commands: Any) -> None:
    parser = commands.add_parser(
        "node", help="run a node without a screen", description=DESCRIPTION, epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    add_node(parser)
    parser.add_argument("--verbose", action="store_true", help="the log on the standard error output")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from app import foreground
    from app.configure import node_config

    return foreground.run(node_config(options), lambda text: print(text, flush=True), options.verbose)
