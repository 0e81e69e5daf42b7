"""`gridwitness selftest`: proof that this program works on this machine."""

import argparse
from pathlib import Path
from typing import Any


def add(commands: Any) -> None:
    words = (
        "Opens every page without showing it, runs a relay, seals a block in the worker process, verifies it, reads"
        " every resource, and ends within ten seconds. Exit code 0 when all of it worked."
    )
    parser = commands.add_parser("selftest", help="check this program on this machine", description=words)
    parser.add_argument("--report", type=Path, metavar="FILE", help="what was checked, as JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from app import selftest

    code: int = selftest.run(options.report)
    return code
