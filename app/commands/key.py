"""`gridwitness key`: show the public half of the node's key, and put a passphrase on the private one or take it off."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.commands.arguments import add_data, add_passphrase
from app.shown import told

DESCRIPTION = """\
The node's key is made at its first start and kept in node.key of its data folder. Encrypted, it is of use only
together with a passphrase; a node that starts with one asks for it, or reads it from --passphrase-file."""
ENCRYPT = """\
Encrypts the key with a passphrase that is asked for twice. Without the passphrase the key is lost for good. Copies
that were made before, also by the disk itself, stay readable."""
DECRYPT = "Takes the passphrase off: from then on whoever can read the file can sign as this node."
SHOW = "Shows the public key, by which other nodes and receipts know this node. It is no secret."
EXIT_CODES = "exit codes: 0 done, 1 it could not be done, 2 the arguments are wrong"

SHORT = 8


def add(commands: Any) -> None:
    parser = commands.add_parser(
        "key", help="show, encrypt or decrypt the node's key", description=DESCRIPTION, epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    showing = _add_action(actions, "show", "show the public key", SHOW, show)
    showing.add_argument("--json", action="store_true", help="as JSON, for programs")
    _add_action(actions, "encrypt", "put a passphrase on the key", ENCRYPT, encrypt)
    _add_action(actions, "decrypt", "take the passphrase off the key", DECRYPT, decrypt)


def _add_action(
    actions: Any, name: str, words: str, description: str, act: Callable[[argparse.Namespace, Path], None]
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = actions.add_parser(
        name, help=words, description=description, epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    add_data(parser)
    add_passphrase(parser)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--recovery", action="store_true", help="the network's recovery key instead of the node's own")
    which.add_argument("--follower", action="store_true", help="the key with which `gridwitness follow` co-signs")
    parser.set_defaults(run=lambda options: _run(act, options))
    return parser


def _run(act: Callable[[argparse.Namespace, Path], None], options: argparse.Namespace) -> int:
    from app.paths import data_folder
    from node.following.cosigning import KEY_FILE as FOLLOWER_FILE
    from node.founding import RECOVERY_FILE
    from node.keys import KEY_FILE, KeyFileError

    name = RECOVERY_FILE if options.recovery else FOLLOWER_FILE if options.follower else KEY_FILE
    path = data_folder(options.data) / name
    try:
        act(options, path)
    except (KeyFileError, OSError) as error:
        print(f"gridwitness: {told(error)}", file=sys.stderr)
        return 1
    return 0


def show(options: argparse.Namespace, path: Path) -> None:
    from app.passphrase import ask_until, given
    from node.keys import is_encrypted, load_key

    encrypted = is_encrypted(path)
    passphrase = given(options.passphrase_file)
    if encrypted and passphrase is None:
        passphrase = ask_until(path, lambda typed: load_key(path, typed))
    public = load_key(path, passphrase).public.hex()
    if options.json:
        print(json.dumps({"public_key": public, "short": public[:SHORT], "file": str(path), "encrypted": encrypted}))
    else:
        state = "encrypted" if encrypted else "not encrypted"
        print(f"Public key  {public}\nShort       {public[:SHORT]}\nFile        {path}, {state}")


def encrypt(options: argparse.Namespace, path: Path) -> None:
    from app.passphrase import given
    from node.keys import encrypt_key

    encrypt_key(path, given(options.passphrase_file) or _chosen)
    print(f"{path} is encrypted. Keep the passphrase: without it this key is lost.")


def _chosen() -> str:
    """A new passphrase, asked for twice, since nobody sees what they type."""
    from app.passphrase import ask
    from node.keys import KeyFileError

    passphrase = ask("New passphrase: ")
    if ask("The same again: ") != passphrase:
        raise KeyFileError("The two passphrases differ; the key was left as it is. Try again.")
    return passphrase


def decrypt(options: argparse.Namespace, path: Path) -> None:
    from app.passphrase import always, ask_until, given
    from node.keys import decrypt_key, is_encrypted

    source = given(options.passphrase_file)
    if source or not is_encrypted(path):
        decrypt_key(path, source or always(""))  # which refuses what is not encrypted
    else:
        ask_until(path, lambda typed: decrypt_key(path, typed))
    print(f"{path} is no longer encrypted; only its mode protects it.")
