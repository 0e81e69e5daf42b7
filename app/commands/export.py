"""`gridwitness export`: what is sealed, as files for others: receipts, whole blocks, or rows."""

import argparse
import sys
from pathlib import Path
from typing import Any

from app.commands.arguments import add_data, add_progress, moment, one_zone, whole
from app.shown import told

DESCRIPTION = """\
Writes what is sealed in the ledger of a data folder into a file; the node may go on running.
  receipt   the proof of one record, by its content id, or of the last sealed reading of a source by a time:
            checked with `gridwitness verify`, by anybody, anywhere
  blocks    whole blocks as the bytes that were sealed, each behind its length (docs/ledger-format.md)
  json      whole blocks as JSON, one a line
  csv       one row a value, with its block and content id; where two versions of a reading are sealed, the first is
            marked as disputed and the other, of kind conflict, as another version of it; the network's own settings
            are of kind control
  seed-csv  readings as rows of the seed's CSV, which `gridwitness load` takes
  seed-json readings as the JSON that the seed's /submit_data takes, one a line
  paper     readings as the seed paper's minute files, in a folder for each device, which --relay folder:PATH takes
The last three hold less than the chain does: what is absent stays empty, nothing is worked out or made up, and what
has no place in them is told at the end. Texts in them stand as their sources gave them, also where a spreadsheet would
take one for a formula."""
EXIT_CODES = "exit codes: 0 done, 1 it could not be done, 2 the arguments are wrong"
HIGHEST = 1 << 48


def add(commands: Any) -> None:
    parser = commands.add_parser(
        "export", help="write what is sealed into a file", description=DESCRIPTION, epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    add_data(parser)
    parser.add_argument(
        "what", choices=("receipt", "blocks", "json", "csv", "seed-csv", "seed-json", "paper"), help="what is written"
    )
    parser.add_argument("content_id", nargs="?", metavar="CONTENT_ID", help="the record of a receipt, 64 digits")
    parser.add_argument("--source", metavar="NAME", help="the relay of a receipt, with --at")
    parser.add_argument(
        "--at", type=moment, metavar="TIME", help="its last sealed reading by then; without an offset, UTC"
    )
    parser.add_argument("--from", dest="first", type=whole(0, HIGHEST), default=0, metavar="HEIGHT", help="first block")
    parser.add_argument("--to", dest="last", type=whole(0, HIGHEST), default=HIGHEST, metavar="HEIGHT", help="last one")
    parser.add_argument(
        "--since", type=moment, metavar="TIME", help="first block that was sealed at this time or later"
    )
    parser.add_argument("--until", type=moment, metavar="TIME", help="last block that was sealed by this time")
    add_progress(parser)
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="where to (default: the standard output)")
    parser.add_argument("--timezone", type=one_zone, metavar="ZONE",
                        help="zone of the times in minute files (default: UTC)")  # fmt: skip
    parser.set_defaults(run=lambda options: _run(parser, options))


def _run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    from app.exporting import ExportError, write
    from app.known import KnownError, fingerprint
    from app.paths import data_folder
    from app.progress import Bar
    from node.ledger.errors import LedgerError
    from node.store.database import StoreError

    named = (options.content_id is not None, options.source is not None, options.at is not None)
    if named not in ({(True, False, False), (False, True, True)} if options.what == "receipt" else {(False,) * 3}):
        parser.error("a receipt needs the content id of its record, or --source and --at, and nothing else does")
    try:
        content_id = fingerprint(options.content_id, "CONTENT_ID") if options.content_id else None
        with Bar("Writing", options.progress) as bar:
            sentence = write(data_folder(options.data), options, content_id, bar.show)
    except (ExportError, KnownError, StoreError, LedgerError, OSError) as error:
        print(f"gridwitness: {told(error)}", file=sys.stderr)
        return 1
    print(sentence, file=sys.stderr)
    return 0
