"""`gridwitness fsck`: the whole ledger checked against the bytes that were sealed, down to the single bit."""

import argparse
import json
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from app.commands.arguments import add_data, add_progress
from app.shown import shown, told

if TYPE_CHECKING:
    from node.types.findings import Finding, Progress

DESCRIPTION = """\
Reads the ledger in the data folder at one moment and computes everything in it again: headers, seals, records, rules,
keys, accepted records, roll-ups, signatures, the vault, the file itself. What was changed is named by block, record and
field. Nothing is written, and a node that runs on the folder is not in the way."""
EPILOG = """\
What nothing else holds cannot be proven: when and in which order records were accepted here; that the last of them
were not taken away together with the count of turns; who brought a record that waits unsigned; what was written down
against a block whose records are not kept; the keys of records that were pruned; and the peers, names and counters.
Whoever has the signed acceptance of a record can tell that it is missing; nothing in the file can.

exit codes: 0 nothing is wrong, 1 something was found, 2 the arguments are wrong or there is no ledger"""
SHOWN = 100


def add(commands: Any) -> None:
    parser = commands.add_parser(
        "fsck", help="check the whole ledger", description=DESCRIPTION, epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    add_data(parser)
    add_progress(parser)
    parser.add_argument("--json", action="store_true", help="as JSON, for programs")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from app.paths import data_folder
    from app.progress import Bar
    from node.store import fsck
    from node.store.database import StoreError

    folder = data_folder(options.data)
    try:
        with Bar("Checking", options.progress) as bar:
            found, last = _gather(fsck.check_folder(folder), lambda told: bar.show(fsck.share(told)))
    except StoreError as error:
        print(f"gridwitness: {told(error)}", file=sys.stderr)
        return 2
    print(json.dumps(_view(found, last)) if options.json else words_of(found, last))
    return 1 if found else 0


def _gather(told: Iterable["Finding | Progress"], show: Any) -> tuple[list["Finding"], "Progress"]:
    """All findings (their number is bounded), and what was compared in the end."""
    from node.types.findings import Finding, Progress

    found: list[Finding] = []
    last = Progress("", 0, 1)
    for one in told:
        if isinstance(one, Finding):
            found.append(one)
        else:
            last = one
            show(one)
    return found, last


def words_of(found: list["Finding"], last: "Progress") -> str:
    """Each finding in a line, then what was done and what to do."""
    lines = [one.sentence for one in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(f"... and {len(found) - SHOWN} more; --json lists them.")
    lines.append(
        f"{last.links:,} links checked, {last.contents:,} contents re-hashed: {last.records:,} records,"
        f" {last.size:,} bytes."
    )
    lines.append(_advice(len(found)))
    return "\n".join(map(shown, lines))


def _advice(count: int) -> str:
    if not count:
        return "Nothing is wrong."
    things = "1 thing is" if count == 1 else f"{count} things are"
    return (
        f"{things} not as it was sealed. Keep a copy of this folder as evidence, then restore a backup, or join the"
        " network again with --peer in an empty folder."
    )


def _view(found: list["Finding"], last: "Progress") -> dict[str, object]:
    return {
        "clean": not found, "links": last.links, "contents": last.contents, "records": last.records,
        "bytes": last.size, "findings": [_finding(one) for one in found],
    }  # fmt: skip


def _finding(finding: "Finding") -> dict[str, object]:
    return {
        "table": finding.table, "field": finding.field, "sentence": finding.sentence, "height": finding.height,
        "block_id": finding.block_id.hex() if finding.block_id is not None else None, "position": finding.position,
        "content_id": finding.content_id.hex() if finding.content_id is not None else None,
    }  # fmt: skip
