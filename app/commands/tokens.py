"""`gridwitness tokens`: what lets programs on other machines hand readings in, and more."""

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.commands.arguments import MAX_SOURCE_BYTES, add_data
from app.shown import shown, told

DESCRIPTION = """\
Programs on other machines need a token for what is not open to everybody. The text of the file `token` in the data
folder is the operator's own and may do everything. Tokens that are made here have a name, and may do what is said."""
ADD = """\
Makes a token and prints its secret, once: only a hash of it is kept. A node that runs takes it at once."""
EPILOG = """\
permissions: documents (read filed documents), submit (hand readings in, for the sources given), seal, operate
examples:
  gridwitness tokens add feeder-12 --may submit --source F12 --source F13
  gridwitness tokens add timer --may seal
  gridwitness tokens list
  gridwitness tokens remove feeder-12

exit codes: 0 done, 1 it could not be done, 2 the arguments are wrong"""


def add(commands: Any) -> None:
    parser = commands.add_parser(
        "tokens", help="let programs on other machines in", description=DESCRIPTION, epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    adding = _action(actions, "add", "make a token", ADD, make)
    adding.add_argument("name", metavar="NAME", help="what it is called, here and in refusals")
    adding.add_argument("--may", action="append", required=True, choices=_rights(), metavar="PERMISSION",
                        help=f"one of {', '.join(_rights())} (may be given again)")  # fmt: skip
    adding.add_argument("--source", type=_source, action="append", default=[], metavar="SOURCE",
                        help="a source it may submit for; * for all (may be given again)")  # fmt: skip
    _action(actions, "list", "show the tokens", "Shows the tokens by name; their secrets are kept nowhere.", show)
    words = "Takes a token away. A node that runs refuses it at once."
    _action(actions, "remove", "take a token away", words, remove).add_argument("name", metavar="NAME")


def _rights() -> tuple[str, ...]:
    from node.tokens import RIGHTS

    return RIGHTS


def _source(text: str) -> str:
    if not text.strip() or not text.isprintable() or len(text.encode("utf-8", "replace")) > MAX_SOURCE_BYTES:
        raise argparse.ArgumentTypeError(f"a source has 1 to {MAX_SOURCE_BYTES} bytes, all of them printable")
    return text


def _action(
    actions: Any, name: str, words: str, description: str, act: Callable[[argparse.Namespace, Path], None]
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = actions.add_parser(name, help=words, description=description)
    add_data(parser)
    parser.add_argument("--json", action="store_true", help="as JSON, for programs")
    parser.set_defaults(run=lambda options: _run(act, options))
    return parser


def _run(act: Callable[[argparse.Namespace, Path], None], options: argparse.Namespace) -> int:
    from app.paths import data_folder
    from node.keys import KEY_FILE, KeyFileError

    folder = data_folder(options.data)
    if not (folder / KEY_FILE).exists():  # with a mistyped folder one would hold a token that opens nothing
        words = f"There is no node in {folder}. Say with --data where it is; if it is new, start it once."
        print(f"gridwitness: {shown(words)}", file=sys.stderr)
        return 1
    try:
        act(options, folder)
    except (KeyFileError, OSError) as error:
        print(f"gridwitness: {told(error)}", file=sys.stderr)
        return 1
    return 0


def make(options: argparse.Namespace, folder: Path) -> None:
    from node.tokens import add_token

    secret = add_token(folder, options.name, options.may, options.source, time.time_ns())
    if options.json:
        print(json.dumps({"name": options.name, "secret": secret, "may": options.may, "sources": options.source}))
    else:
        print(f"{secret}\nThis is the secret of {shown(options.name)}. It is shown this once; send it as"
              " 'Authorization: Bearer ...'.")  # fmt: skip


def show(options: argparse.Namespace, folder: Path) -> None:
    from app.commands.remote import table
    from node.tokens import FILE, read_tokens

    tokens = read_tokens(folder / FILE)
    if options.json:
        rows = [{"name": one.name, "may": one.may, "sources": one.sources, "added_ns": one.added_ns} for one in tokens]
        print(json.dumps({"tokens": rows}))
    elif not tokens:
        print("There is no token but the operator's, in the file `token`. Make one with `gridwitness tokens add`.")
    else:
        days = (time.strftime("%Y-%m-%d", time.gmtime(one.added_ns // 1_000_000_000)) for one in tokens)
        print(table(
            ("name", "may", "sources", "added"),
            [(one.name, ", ".join(one.may), ", ".join(one.sources) or "-", day)
             for one, day in zip(tokens, days, strict=True)],
        ))  # fmt: skip


def remove(options: argparse.Namespace, folder: Path) -> None:
    from node.tokens import remove_token

    remove_token(folder, options.name)
    answer = {"removed": options.name}
    print(json.dumps(answer) if options.json else f"The token {shown(options.name)} opens nothing any more.")
