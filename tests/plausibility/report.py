"""`python -m tests.plausibility.report`: the whole trial, and its tables in docs/plausibility.md.

With --write they are put there; without, the page is held against them, and the exit code says whether it is right.
"""

import argparse
import re
import sys
from pathlib import Path

from node.plausibility.engine import Engine
from node.types.plausibility import RULES
from tests.plausibility.station import EVERY_S, Station, descriptions
from tests.plausibility.trial import Found, Honest, Stage, honest, planted, table

PAGE = Path(__file__).parents[2] / "docs" / "plausibility.md"
DAYS, TIMES, SEEDS = 7, 24, (1, 2)
MOST_FALSE = 0.01
MARKS = ("<!-- made by python -m tests.plausibility.report --write -->", "<!-- end of what is made -->")


def week(days: float, seed: int = 1) -> Honest:
    """An honest week, or less of it."""
    station, seconds = Station(seed, days), round(days * 86_400)

    def show(second: int) -> None:
        if second % 43_200 == 0:
            print(f"day {second / 86_400:g} of {days:g}", file=sys.stderr, flush=True)

    return honest(station, range(0, seconds, EVERY_S), Engine(descriptions()), show)


def false_alarms(result: Honest, days: float) -> str:
    trips = len(Station(1, days).outages)
    lines = [
        f"{result.readings:,} honest readings of 6 relays over {days:g} days, with {trips} trips among them:"
        f" {result.flagged:,} flagged, {result.share:.3%}.",
        "",
        "| rule | falsely flagged |",
        "|---|---|",
        *(f"| {number} {name} | {result.by_rule[number]:,} |" for number, name in RULES.items()),
    ]
    return "\n".join(lines)


def tables(result: Honest, found: dict[str, Found], days: float) -> str:
    return f"{table(found)}\n\n{false_alarms(result, days)}"


def in_page(page: str) -> str:
    """What stands between the marks."""
    return re.search(f"{re.escape(MARKS[0])}\n(.*){re.escape(MARKS[1])}", page, re.DOTALL)[1].strip()  # type: ignore[index]


def with_tables(page: str, text: str) -> str:
    head, _, rest = page.partition(MARKS[0])
    return f"{head}{MARKS[0]}\n\n{text}\n\n{MARKS[1]}{rest.partition(MARKS[1])[2]}"


def trial() -> tuple[Honest, dict[str, Found]]:
    found = planted([Stage(seed) for seed in SEEDS], TIMES)
    return week(DAYS), found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the tables into docs/plausibility.md")
    options = parser.parse_args()
    result, found = trial()
    text = tables(result, found, DAYS)
    print(text)
    for sentence in result.first.values():
        print(sentence)
    page = PAGE.read_text(encoding="utf-8")
    if options.write:
        PAGE.write_text(with_tables(page, text), encoding="utf-8")
        return 0
    return int(in_page(page) != text)


if __name__ == "__main__":
    sys.exit(main())
