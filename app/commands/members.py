"""`gridwitness members`: who may seal, and how the members change that together."""

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.commands.arguments import MAX_DIFFICULTY, add_data, add_passphrase, add_remote, whole
from app.commands.remote import REFUSED, UNREACHED, WRONG_ARGUMENTS
from app.shown import shown, told

if TYPE_CHECKING:
    from node.ledger.network import Network
    from node.types.network import Parameters

DESCRIPTION = """\
The settings of a network are changed by its members together: one proposes a change and writes it into a file, more
than half of the keys on the list sign it, and anyone hands it in. It is in force from the block after its own."""
EPILOG = """\
examples:
  gridwitness members show
  gridwitness members propose change.json --add 6b1f... --difficulty 18
  gridwitness members sign change.json
  gridwitness members submit change.json

exit codes: 0 done, 1 refused, 2 the arguments are wrong, 3 no node was reached"""


def add(commands: Any) -> None:
    parser = commands.add_parser(
        "members", help="show and change who may seal", description=DESCRIPTION, epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    showing = _action(actions, "show", "the settings in force and the list of sealers", show)
    add_remote(showing)
    showing.add_argument(
        "--qr", action="store_true", help="draw the network's fingerprint as a QR code for a camera too"
    )
    _add_propose(actions)
    signing = _action(actions, "sign", "approve a change with this node's key", sign)
    _add_change(signing)
    add_data(signing)
    add_passphrase(signing)
    signing.add_argument("--recovery", action="store_true", help="sign with the network's recovery key instead")
    signing.add_argument("--yes", action="store_true", help="do not ask first")
    submitting = _action(actions, "submit", "hand an approved change in", submit)
    _add_change(submitting)
    add_remote(submitting)


def _add_propose(actions: Any) -> None:
    parser = _action(actions, "propose", "write a change into a file", propose)
    _add_change(parser)
    add_data(parser)
    add = parser.add_argument
    add("--add", action="append", default=[], metavar="KEY", help="a key that may seal from then on")
    add("--remove", action="append", default=[], metavar="KEY", help="a key that may no longer seal")
    add("--difficulty", type=whole(0, MAX_DIFFICULTY), metavar="BITS", help="proof of work, in bits")
    add("--spacing", type=whole(0, 3_600_000), metavar="MS", help="least milliseconds between two blocks")
    add("--bind", action="append", default=[], metavar="SOURCE=KEY", help="hear this source only from this key")
    add("--unbind", action="append", default=[], metavar="SOURCE", help="hear this source from anyone again")


def _action(actions: Any, name: str, words: str, act: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = actions.add_parser(name, help=words, description=words.capitalize() + ".")
    parser.set_defaults(run=lambda options: _run(act, options))
    return parser


def _add_change(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the change")


def _run(act: Callable[[argparse.Namespace], int], options: argparse.Namespace) -> int:
    from app.changes import ChangeError
    from app.known import KnownError
    from app.remote import RemoteError, TokenFileError
    from node.keys import KeyFileError
    from node.ledger.errors import LedgerError
    from node.store.database import StoreError

    try:
        return act(options)
    except RemoteError as error:
        print(f"gridwitness: {told(error)}", file=sys.stderr)
        return REFUSED if error.reached else UNREACHED
    except TokenFileError as error:
        print(f"gridwitness: {told(error)}", file=sys.stderr)
        return WRONG_ARGUMENTS
    except (ChangeError, KnownError, KeyFileError, LedgerError, StoreError, OSError) as error:
        print(f"gridwitness: {told(error)}", file=sys.stderr)
        return REFUSED


def show(options: argparse.Namespace) -> int:
    from app.remote import RemoteNode

    with RemoteNode(options.node, options.token_file, options.node_key) as node:
        answer = node.get("/v1/members")
    if options.json:
        print(json.dumps(answer))
        return 0
    lines = [
        f"Network     {answer['name']}", f"Fingerprint {answer['network']}", *_to_compare(answer["network"]),
        f"Changes     {answer['number']} so far", f"Difficulty  {answer['difficulty']} bits",
    ]  # fmt: skip
    if answer["open"]:
        lines.append("Sealers     anyone: this network is open, protected against mistakes, not against attackers")
    names = answer.get("names", {})  # a node of an earlier version gives none
    lines += [f"Sealer      {_who(key, names)}{' (founder)' * (key == answer['founder'])}" for key in answer["sealers"]]
    lines += [f"Bound       {bound['source']} to {_who(bound['key'], names)}" for bound in answer["bindings"]]
    print("\n".join(map(shown, lines)))
    if options.qr:
        print(_square(answer["network"]))
    return 0


def _to_compare(network: str) -> list[str]:
    """The short form of the fingerprint, for the telephone: in words, and in numbers for whom they are easier."""
    from app.known import fingerprint
    from app.spoken import numbers_of, words_of
    from node.ledger.short import short_of

    short = short_of(fingerprint(network, "the node's answer"))
    return [f"Words       {' '.join(words_of(short))}", f"Numbers     {' '.join(numbers_of(short))}"]


def _square(network: str) -> str:
    from app.known import fingerprint
    from app.square import drawn, square

    return drawn(square(fingerprint(network, "the node's answer")), coloured=sys.stdout.isatty())


def _who(key: str, names: dict[str, str]) -> str:
    """A key, and what its node calls itself: anyone may take any name, so the key comes first."""
    return f"{key}  {names[key]}" if key in names else key


def propose(options: argparse.Namespace) -> int:
    from app.changes import Change, ChangeError, differences, needed, write_change
    from node.ledger.control import proposal

    network = _in_force(options)
    if network.parameters.open:
        raise ChangeError("This network is open: its settings never change.")
    if options.file.exists():
        raise ChangeError(f"{options.file} exists already; choose another name.")
    wanted = _wanted(network.parameters, options)
    if wanted == network.parameters:
        raise ChangeError("This would change nothing; no file was written. --help lists what can be changed.")
    change = Change(network.genesis_id, proposal(network, wanted, time.time_ns()))
    lines = differences(network, change)
    write_change(change, options.file)
    print("\n".join([*lines, f"Written to {options.file}. {needed(network, change)}"]))
    return 0


def _wanted(parameters: "Parameters", options: argparse.Namespace) -> "Parameters":
    from dataclasses import replace

    from app.changes import ChangeError
    from app.known import fingerprint
    from node.types.network import Binding

    gone = [fingerprint(text, "--remove") for text in options.remove]
    if strange := [key for key in gone if key not in parameters.sealers]:
        raise ChangeError(f"{strange[0].hex()} is not on the list of sealers.")
    new = list(dict.fromkeys(fingerprint(text, "--add") for text in options.add))
    if there := [key for key in new if key in parameters.sealers]:
        raise ChangeError(f"{there[0].hex()} is on the list of sealers already.")
    sealers = [*(key for key in parameters.sealers if key not in gone), *new]
    bindings = [bound for bound in parameters.bindings if bound.source not in options.unbind]
    for text in options.bind:
        source, _, digits = text.rpartition("=")
        bindings.append(Binding(source, fingerprint(digits, "--bind")))
    changed = replace(parameters, sealers=tuple(sealers), bindings=tuple(bindings))
    if options.difficulty is not None:
        changed = replace(changed, difficulty=options.difficulty)
    return changed if options.spacing is None else replace(changed, spacing_ms=options.spacing)


def sign(options: argparse.Namespace) -> int:
    from app.changes import check_signer, differences, needed, read_change, write_change
    from app.passphrase import ask_until, given
    from app.paths import data_folder
    from node.founding import RECOVERY_FILE
    from node.keys import KEY_FILE, is_encrypted, load_key

    network, change = _in_force(options), read_change(options.file)
    print("\n".join(differences(network, change)))
    path = data_folder(options.data) / (RECOVERY_FILE if options.recovery else KEY_FILE)
    passphrase = given(options.passphrase_file)
    if passphrase is None and is_encrypted(path):
        passphrase = ask_until(path, lambda typed: load_key(path, typed))
    signer = load_key(path, passphrase)
    check_signer(network, change, signer.public)
    if not options.yes and not _agreed(f"Sign this with {signer.public.hex()[:8]}? [y/N] "):
        print("Not signed.")
        return REFUSED
    change = change.signed_by(signer)
    write_change(change, options.file)
    print(needed(network, change))
    return 0


def _agreed(question: str) -> bool:
    try:
        return input(question).strip().lower() in {"y", "yes"}
    except EOFError:
        return False


def submit(options: argparse.Namespace) -> int:
    from app.changes import read_change
    from app.remote import RemoteNode
    from node.ledger.records import encode_statement

    change = read_change(options.file)
    with RemoteNode(options.node, options.token_file, options.node_key) as node:
        answer = node.post("/v1/control", {"statement": encode_statement(change.statement).hex()})
    print(json.dumps(answer) if options.json else answer["message"])
    return 0


def _in_force(options: argparse.Namespace) -> "Network":
    """The settings by this node's own ledger: what others say of them is not taken on trust."""
    from contextlib import closing

    from app.paths import data_folder
    from node.store.reader import ChainReader

    with closing(ChainReader(data_folder(options.data))) as reader:
        return reader.members()
