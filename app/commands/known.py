"""`gridwitness known`: which networks and nodes a person on this computer trusts."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.commands.arguments import add_data
from app.shown import shown, told

DESCRIPTION = """\
What `gridwitness verify` and the watchdog take as known: networks whose fingerprint a person compared, and keys of
nodes. It is the file known.txt in the data folder. Compare with somebody whom you trust and who should know, not with
whoever gave you a receipt: an imitation comes with a fingerprint of its own."""
EPILOG = """\
examples:
  gridwitness known add "biology update vega ..."
  gridwitness known add --key 5f3c...
  gridwitness known list
  gridwitness known remove "biology update vega ..."

exit codes: 0 done, 1 nothing like that is kept, 2 the arguments are wrong, or the file cannot be used"""
WRONG = 2


def add(commands: Any) -> None:
    parser = commands.add_parser(
        "known", help="whom this computer trusts", description=DESCRIPTION, epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    adding = _action(actions, "add", "trust a network, or the key of a node, from now on", _add)
    adding.add_argument("fingerprint", metavar="FINGERPRINT", help="64 digits; of a network twelve words do as well")
    adding.add_argument("--key", action="store_true", help="it is the key of a node")
    _action(actions, "list", "show all of them", _list).add_argument(
        "--json", action="store_true", help="as JSON, for programs"
    )
    removing = _action(actions, "remove", "trust a network or a key no more", _remove)
    removing.add_argument(
        "fingerprint", metavar="FINGERPRINT", help="its digits or its words, whichever was written down"
    )


def _action(
    actions: Any, name: str, words: str, act: Callable[[argparse.Namespace, Path], int]
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = actions.add_parser(
        name, help=words, description=f"{words[0].upper()}{words[1:]}."
    )
    add_data(parser)
    parser.set_defaults(run=lambda options: _run(act, options))
    return parser


def _run(act: Callable[[argparse.Namespace, Path], int], options: argparse.Namespace) -> int:
    from app.known import KnownError
    from app.paths import data_folder

    try:
        return act(options, data_folder(options.data))
    except (KnownError, OSError) as error:
        print(f"gridwitness: {told(error)}", file=sys.stderr)
        return WRONG


def _add(options: argparse.Namespace, data: Path) -> int:
    from app.pins import pin, pin_key

    (pin_key if options.key else pin)(data, options.fingerprint)
    print(f"This {'node' if options.key else 'network'} is trusted on this computer from now on.")
    return 0


def _list(options: argparse.Namespace, data: Path) -> int:
    from app.pins import pins

    found = pins(data)
    if options.json:
        print(
            json.dumps({"known": [{"kind": one.kind, "fingerprint": one.text, "remark": one.remark} for one in found]})
        )
        return 0
    for one in found:
        print(shown(f"{one.kind:<8}{one.text}{'  ' + one.remark if one.remark else ''}"))
    if not found:
        print("Nothing is kept. `gridwitness known add` begins with a network; that of this folder's ledger is known.")
    return 0


def _remove(options: argparse.Namespace, data: Path) -> int:
    from app.known import own_network
    from app.pins import is_meant, take_back

    count = take_back(data, options.fingerprint)
    if any(is_meant(network, options.fingerprint) for network in own_network(data)):
        print("gridwitness: The ledger of this data folder is of that network: it stays known.", file=sys.stderr)
        return 1
    if not count:
        print("gridwitness: Nothing like that is kept. `gridwitness known list` shows all.", file=sys.stderr)
        return 1
    print("It is trusted no more. What was answered before stands as it was answered.")
    return 0
