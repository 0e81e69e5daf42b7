"""`gridwitness join`: leave this network for another one; the old chain stays readable, its tip sealed in the new."""

import argparse
import asyncio
import sys
from typing import Any

from app.commands.arguments import add_data, add_passphrase, add_reach, peer
from app.shown import shown, told

DESCRIPTION = """\
Begins a chain of another node's network in this data folder. The chain so far stays beside it as a file of its own,
and its tip is sealed in the new network as a document, so that nobody can change it afterwards; records that still
wait come along. Stop the node first. Compare the fingerprint that is shown with one from somebody you trust."""
EXIT_CODES = "exit codes: 0 done, 1 it could not be done, 2 the arguments are wrong"


def add(commands: Any) -> None:
    parser = commands.add_parser(
        "join", help="take another node's network", description=DESCRIPTION, epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("address", type=peer, metavar="HOST:PORT", help="a node of the network to join")
    add_reach(parser)
    add_data(parser)
    add_passphrase(parser)
    parser.add_argument("--yes", action="store_true", help="do not ask first")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from app.passphrase import unlocked_key
    from app.paths import data_folder
    from node.keys import KeyFileError
    from node.ledger.errors import LedgerError
    from node.network.address import AddressError
    from node.network.transport import LinkError
    from node.store.database import StoreError

    data = data_folder(options.data)
    try:
        return _join(options, data, unlocked_key(data, options.passphrase_file))
    except (AddressError, LinkError, KeyFileError, LedgerError, StoreError, OSError) as error:
        print(f"gridwitness: {told(error)}", file=sys.stderr)
        return 1


def _join(options: argparse.Namespace, data: Any, signer: Any) -> int:
    import time
    from contextlib import closing

    from app.configure import reach_config
    from node import joining
    from node.store.lock import FolderLock
    from node.store.reader import ChainReader
    from node.surroundings import Surroundings

    offer = asyncio.run(joining.offer_of(options.address, Surroundings().wires(reach_config(options))))
    with closing(FolderLock(data)):
        joining.finish_move(data)
        with closing(ChainReader(data)) as reader:
            old = reader.members()
        if old.genesis_id == offer.genesis_id:
            print("This data folder belongs to that network already.")
            return 0
        print(f"From        {shown(old.parameters.name)}  {old.genesis_id.hex()}")
        print(f"To          {shown(offer.parameters.name)}  {offer.genesis_id.hex()}")
        if not options.yes and not _agreed():
            print("Nothing was changed.")
            return 1
        joining.move(data, offer, signer, old.genesis_id, time.time_ns())
    name = shown(offer.parameters.name)
    print(f"{data} is in {name} now. Start the node; it reads that network from {options.address}.")
    return 0


def _agreed() -> bool:
    try:
        return input("Leave the one for the other? [y/N] ").strip().lower() in {"y", "yes"}
    except EOFError:
        return False
