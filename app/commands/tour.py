"""`gridwitness tour DIR`: a picture of every page, for people who check what the screen shows."""

import argparse
from pathlib import Path
from typing import Any


def add(commands: Any) -> None:
    words = (
        "Opens every page with real data and saves a PNG of each in light, in dark and at 200 %. The pictures called"
        " network-many show a network that is made up, with peers in every state; station-marks shows a minute that is"
        " made up, with every kind of mark on the charts; trends-year a year that is made up; station-four and"
        " station-forty relays that are made up. Those that begin with empty, disconnected, flooded and tampered show"
        " every page of a real node that has nothing yet, hears nobody, has 240 alarms, or found its chain changed."
        " Those whose names end in es and zh show each page in Spanish and in"
        " Chinese, where the machine has a font for it."
    )
    parser = commands.add_parser("tour", help="save a picture of every page", description=words)
    parser.add_argument("folder", type=Path, metavar="DIR", help="where the pictures go; it is made if need be")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from app import tour  # type: ignore[attr-defined,unused-ignore]  # the window is being built

    code: int = tour.run(options.folder)
    return code
