"""`gridwitness page`: the page that checks receipts in a browser, as one file to pass on."""

import argparse
import sys
from pathlib import Path
from typing import Any

DESCRIPTION = """\
Writes the page that checks receipts in a browser: one file that needs no network and sends nothing anywhere. It is the
same that every node serves at /verify/; whoever does not trust a node takes it from elsewhere."""


def add(commands: Any) -> None:
    parser = commands.add_parser(
        "page", help="write the page that checks receipts in a browser", description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("output", type=Path, metavar="FILE", help="the file, such as check.html")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from app.shown import told
    from node.api.page import page

    try:
        options.output.parent.mkdir(parents=True, exist_ok=True)
        options.output.write_bytes(page().data)
    except OSError as error:
        print(f"gridwitness: {told(error)}", file=sys.stderr)
        return 1
    print(f"Wrote {options.output}: open it in any browser.")
    return 0
