"""`gridwitness place`: when the power was out at a place, and how high the voltage was, from sealed records alone."""

import argparse
import json
import sys
from contextlib import contextmanager
from datetime import UTC, tzinfo
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from app.commands.arguments import add_data, add_known, add_progress, add_reach, kilovolts, one_zone, peer
from app.shown import shown_lines, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.happenings.reading import Asked
    from app.reports.copying import Copied

STRANGER = 3

DESCRIPTION = """\
Tells when the power was out at a place, for how long, and how high the voltage was, from what is sealed in the ledger
of the data folder; a node may go on running on it. Each record is hashed again up to its block, and nothing is changed.

A place is a relay, or one of its points. Without a name the places are listed that have sealed readings.

With --node the chain of that node is read whole instead, and checked block by block; of a network that you do not know
(--trust, or a pin) nothing is told, since anyone can make a chain.

When nothing was sealed is told as just that: it may have been an outage, or none. docs/watchdog.md says more."""
EPILOG = """\
exit codes: 0 it is told, whatever happened there, 1 it could not be told, 2 the arguments are wrong, 3 with --node: it
is the node of a network that you have never met"""


def add(commands: Any) -> None:
    parser = commands.add_parser(
        "place", help="tell when the power was out at a place", description=DESCRIPTION, epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("name", nargs="?", metavar="NAME", help="the place, such as 'Feeder 1' (default: list them)")
    parser.add_argument("--point", metavar="P", help="which of its points")
    parser.add_argument("--from", dest="first", metavar="TIME", help="from this day or time on, such as 2026-03-01 or"
                        " 2026-03-01T14:00 (default: from the first sealed reading on)")  # fmt: skip
    parser.add_argument("--to", dest="end", metavar="TIME", help="up to this time, or to the end of this day (default:"
                        " to the last sealed reading)")  # fmt: skip
    parser.add_argument(
        "--timezone",
        type=one_zone,
        metavar="ZONE",
        help="zone of all these times, such as America/Bogota (default: UTC)",
    )
    parser.add_argument(
        "--nominal", type=kilovolts, metavar="KV", help="the normal voltage between lines, in kV (default: what the"
        " settings of the relay say, else the middle of what is sealed of the place)",
    )  # fmt: skip
    parser.add_argument("--proof", action="store_true", help="the sealed records and their blocks beneath each line")
    parser.add_argument("--receipts", type=Path, metavar="FOLDER", help="write the receipts of these records there, for"
                        " `gridwitness verify`")  # fmt: skip
    parser.add_argument("--json", action="store_true", help="as JSON, for programs")
    add_data(parser)
    elsewhere = parser.add_argument_group("another node")
    elsewhere.add_argument("--node", type=peer, metavar="HOST:PORT", help="the chain of this node, read whole and"
                           " checked, instead of the data folder's")  # fmt: skip
    elsewhere.add_argument("--keep", type=Path, metavar="FOLDER", help="keep that chain in this new folder, and ask on"
                           " with --data FOLDER, without the network")  # fmt: skip
    add_known(parser)
    add_reach(parser)
    add_progress(parser)
    parser.set_defaults(run=lambda options: _run(parser, options))


def _run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    import sqlite3

    from app.happenings.reading import PlaceError
    from app.known import KnownError
    from app.reports.copying import CopyError, StrangerError
    from node.ledger.errors import LedgerError
    from node.network.address import AddressError
    from node.store.database import StoreError

    narrowed = any(
        one is not None for one in (options.point, options.first, options.end, options.nominal, options.receipts)
    )
    if options.name is None and (narrowed or options.proof):
        parser.error("name a place to be told of it; `gridwitness place` alone lists them")
    if options.keep is not None and options.node is None:
        parser.error("only the chain of another node is kept; name it with --node")
    asked = _asked(parser, options)
    try:
        with _chain(options) as (data, copied):
            print(_listed(options, data) if asked is None else _told(options, asked, data, copied))
    except KnownError as error:
        parser.error(told(error))
    except (PlaceError, CopyError, AddressError, StoreError, LedgerError, sqlite3.Error, OSError) as error:
        print(f"gridwitness: {told(error)}", file=sys.stderr)
        if not isinstance(error, StrangerError):
            return 1
        if options.json:
            print(json.dumps({"error": told(error), "needs": "key" if error.unvouched else "network"}))
        return STRANGER
    return 0


def _asked(parser: argparse.ArgumentParser, options: argparse.Namespace) -> "Asked | None":
    from app.happenings.reading import Asked
    from app.reports.times import read_moment
    from node.times import TimeError

    if options.name is None:
        return None
    try:
        first = read_moment(options.first, options.timezone) if options.first is not None else None
        end = read_moment(options.end, options.timezone) if options.end is not None else None
    except TimeError as error:
        parser.error(str(error))
    nominal: Decimal | None = options.nominal
    return Asked(
        options.name, options.point, first.time_ns if first else None,
        None if end is None else end.time_ns if end.end_ns is None else end.end_ns, nominal,
    )  # fmt: skip


@contextmanager
def _chain(options: argparse.Namespace) -> "Iterator[tuple[Path, Copied | None]]":
    """Where the ledger is: the data folder, or another one with the chain of a node, thrown away unless it is kept."""
    from app.configure import reach_config
    from app.known import fingerprint, known_of, trusted
    from app.paths import data_folder
    from app.progress import Bar
    from app.reports.copying import StrangerError, copy
    from node.surroundings import Surroundings

    data = data_folder(options.data)
    if options.node is None:
        yield data, None
        return
    keys = [fingerprint(text, "--key") for text in options.key]
    known = known_of(data, options.known, trusted(options.trust, "--trust"), keys)
    with _room_for(options.keep) as folder:
        with Bar("Reading the chain", options.progress) as bar:
            copied = copy(options.node, folder, Surroundings().wires(reach_config(options)), known, bar.show)
        if not copied.known:
            raise StrangerError(
                f"The chain of {copied.address} is consistent in itself, but from somebody you have never met: anyone"
                " could have made it, so nothing is told of it. Name the key of a node that you know with --key.",
                unvouched=True,
            )
        yield folder if options.keep is None else folder.rename(options.keep.expanduser()), copied


@contextmanager
def _room_for(kept: Path | None) -> "Iterator[Path]":
    """A folder that is thrown away, unless it is renamed: what is kept is whole, and of somebody known."""
    from app.happenings.reading import PlaceError

    beside = None if kept is None else kept.expanduser().absolute().parent
    if kept is not None and kept.expanduser().exists():
        raise PlaceError(f"{kept} is there already, and nothing is ever written over. Name a new folder with --keep.")
    if beside is not None:
        beside.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="gridwitness-", dir=beside, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _listed(options: argparse.Namespace, data: Path) -> str:
    from app.happenings.reading import places
    from app.happenings.views import places_json
    from app.happenings.words import places_of

    found = places(data)
    return places_json(found) if options.json else places_of(found, *_zone(options))


def _told(options: argparse.Namespace, asked: "Asked", data: Path, copied: "Copied | None") -> str:
    from app.happenings import receipts
    from app.happenings.reading import happenings
    from app.happenings.views import happenings_json
    from app.happenings.words import words_of
    from app.progress import Bar

    with Bar("Reading", options.progress) as bar:
        found = happenings(data, asked, bar.show)
    if options.receipts is not None:
        with Bar("Writing receipts", options.progress) as bar:
            words = words_of(found, *_zone(options), proof=True, copied=copied)
            sentence = receipts.write(data, found, words, options.receipts.expanduser(), bar.show)
        print(shown_lines(sentence), file=sys.stderr)
    if options.json:
        return happenings_json(found, copied)
    return words_of(found, *_zone(options), proof=options.proof, copied=copied)


def _zone(options: argparse.Namespace) -> tuple[tzinfo, str]:
    return (options.timezone, options.timezone.key) if options.timezone else (UTC, "UTC")
