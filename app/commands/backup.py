"""`gridwitness backup` and `restore`: the ledger and its vault as they are at one moment, and put back."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.commands.arguments import add_data
from app.shown import told

BACKUP = """\
Copies the ledger and the vault of a data folder into a new folder, as they are at one moment; the node may go on
running. The node's private key is left out unless --with-keys is given: who holds it can seal in the node's name."""
RESTORE = """\
Checks a backup whole and puts it into a data folder that has no ledger yet. Without the node's key in the backup or in
that folder the node gets a new one at its next start, and seals only once the members list it."""
EXIT_CODES = "exit codes: 0 done, 1 it could not be done, 2 the arguments are wrong"


def add(commands: Any) -> None:
    backup = _command(commands, "backup", "copy the ledger, also of a running node", BACKUP, _back_up)
    backup.add_argument("target", type=Path, metavar="FOLDER", help="the new folder for the backup")
    backup.add_argument("--with-keys", action="store_true", help="the private keys and the token too; keep it secret")
    restore = _command(commands, "restore", "put a backup back", RESTORE, _restore)
    restore.add_argument("backup", type=Path, metavar="FOLDER", help="the backup's folder")


def _command(
    commands: Any, name: str, words: str, description: str, act: Callable[[argparse.Namespace, Path], str]
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=words, description=description, epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    add_data(parser)
    parser.set_defaults(run=lambda options: _run(act, options))
    return parser


def _run(act: Callable[[argparse.Namespace, Path], str], options: argparse.Namespace) -> int:
    import sqlite3

    from app.paths import data_folder
    from node.ledger.errors import LedgerError
    from node.store.database import StoreError

    try:
        print(act(options, data_folder(options.data)))
    except (StoreError, LedgerError, OSError, sqlite3.Error) as error:
        print(f"gridwitness: {told(error)}", file=sys.stderr)
        return 1
    return 0


def _back_up(options: argparse.Namespace, data: Path) -> str:
    from app.progress import Bar
    from node.store.backup import back_up

    with Bar("Copying") as bar:
        manifest = back_up(data, options.target, bar.show, options.with_keys)
    keys = "The private keys are in it: keep it secret." if options.with_keys else "The private keys are not in it."
    return f"{options.target} holds {manifest['name']} up to block {manifest['height']}. {keys}"


def _restore(options: argparse.Namespace, data: Path) -> str:
    from app.progress import Bar
    from node.store.backup import restore
    from node.store.fsck import first_fault

    with Bar("Checking") as bar:
        manifest = restore(options.backup, data, lambda folder: first_fault(folder, bar.show))
    key = data / "node.key"
    after = "" if key.exists() else " The node's key was not in the backup; put node.key there before the node starts."
    return f"{data} holds {manifest['name']} up to block {manifest['height']}, checked whole.{after}"
