"""`gridwitness place`: when the power was out at a place, and how high the voltage was, from sealed records alone."""

import argparse
import sys
from datetime import UTC, tzinfo
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.commands.arguments import add_data, add_progress, kilovolts, one_zone
from app.shown import shown_lines, told

if TYPE_CHECKING:
    from app.happenings.reading import Asked

DESCRIPTION = """\
Tells when the power was out at a place, for how long, and how high the voltage was, from what is sealed in the ledger
of the data folder; a node may go on running on it. Each record is hashed again up to its block, and nothing is changed.

A place is a relay, or one of its points. Without a name the places are listed that have sealed readings.

When nothing was sealed is told as just that: it may have been an outage, or none. docs/watchdog.md says more."""
EPILOG = """\
exit codes: 0 it is told, whatever happened there, 1 it could not be told, 2 the arguments are wrong"""


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
    add_progress(parser)
    parser.set_defaults(run=lambda options: _run(parser, options))


def _run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    from app.happenings.reading import PlaceError
    from node.ledger.errors import LedgerError
    from node.store.database import StoreError

    narrowed = any(
        one is not None for one in (options.point, options.first, options.end, options.nominal, options.receipts)
    )
    if options.name is None and (narrowed or options.proof):
        parser.error("name a place to be told of it; `gridwitness place` alone lists them")
    asked = _asked(parser, options)
    try:
        print(_listed(options) if asked is None else _told(options, asked))
    except (PlaceError, StoreError, LedgerError, OSError) as error:
        print(f"gridwitness: {told(error)}", file=sys.stderr)
        return 1
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


def _listed(options: argparse.Namespace) -> str:
    from app.happenings.reading import places
    from app.happenings.views import places_json
    from app.happenings.words import places_of
    from app.paths import data_folder

    found = places(data_folder(options.data))
    return places_json(found) if options.json else places_of(found, *_zone(options))


def _told(options: argparse.Namespace, asked: "Asked") -> str:
    from app.happenings import receipts
    from app.happenings.reading import happenings
    from app.happenings.views import happenings_json
    from app.happenings.words import words_of
    from app.paths import data_folder
    from app.progress import Bar

    data = data_folder(options.data)
    with Bar("Reading", options.progress) as bar:
        found = happenings(data, asked, bar.show)
    if options.receipts is not None:
        with Bar("Writing receipts", options.progress) as bar:
            words = words_of(found, *_zone(options), proof=True)
            sentence = receipts.write(data, found, words, options.receipts.expanduser(), bar.show)
        print(shown_lines(sentence), file=sys.stderr)
    return happenings_json(found) if options.json else words_of(found, *_zone(options), proof=options.proof)


def _zone(options: argparse.Namespace) -> tuple[tzinfo, str]:
    return (options.timezone, options.timezone.key) if options.timezone else (UTC, "UTC")
