"""`gridwitness watchdog`: the window for whoever checks what a utility shows them."""

import argparse
import sys
from typing import Any

from app.commands.arguments import add_data

DESCRIPTION = """\
Opens a window that checks receipts, reports and evidence: drop a file, and the answer stands there in plain words, with
what was checked and what that does not prove. It follows nodes beside that, and tells when one changes its history. No
node, no account, and no network is needed for a receipt. `gridwitness verify` says the same in a terminal."""


def add(commands: Any) -> None:
    parser = commands.add_parser(
        "watchdog", help="open the window that checks receipts and reports", description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("files", nargs="*", metavar="FILE", help="what to check at once")
    parser.add_argument(
        "--self-test", action="store_true", help="end after the files were checked, and tell the answers and how long"
        " the window and each took, as JSON",
    )  # fmt: skip
    add_data(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from app import display

    if reason := display.missing():
        print(f"gridwitness: {reason} `gridwitness verify FILE` checks the same in a terminal.", file=sys.stderr)
        return 1
    from app.watchdog import window

    return window.run(options)
