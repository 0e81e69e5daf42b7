"""`script/accept NAME`: runs every point of a piece of work and prints a table; exit code 1 when one was not shown."""

import argparse
import importlib
import importlib.util
import json
import subprocess
import sys
import traceback
from pathlib import Path

from tests.accept.points import NAMES, Point
from tests.accept.run import Verdict, run

BUILD = Path("build")


def points_of(name: str) -> tuple[Point, ...]:
    module = f"tests.accept.{name}"
    return tuple(importlib.import_module(module).POINTS) if importlib.util.find_spec(module) else ()


def state_of_tree() -> str:
    """The commit, and whether something on top of it is not committed: results of another state say nothing."""
    git = ["git", "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*"]
    return subprocess.run(git, capture_output=True, text=True, check=True).stdout.strip()


class Results:
    """What was found so far, kept on disk so that a broken-off run can be taken up again."""

    def __init__(self, name: str, resume: bool) -> None:
        self._file = BUILD / f"accept-{name}.json"
        self._commit = state_of_tree()
        self._verdicts: dict[str, Verdict] = {}
        if resume and self._file.exists():
            kept = json.loads(self._file.read_text("utf-8"))
            if kept["commit"] == self._commit:
                self._verdicts = {one["point"]: Verdict(**one) for one in kept["verdicts"]}

    def passed(self, point: Point) -> Verdict | None:
        verdict = self._verdicts.get(point.name)
        return verdict if verdict and verdict.passed else None

    def add(self, verdict: Verdict) -> None:
        self._verdicts[verdict.point] = verdict
        document = {"commit": self._commit, "verdicts": [one.as_json() for one in self._verdicts.values()]}
        self._file.write_text(json.dumps(document, indent=1) + "\n", "utf-8")


def show(point: Point, verdict: Verdict) -> None:
    word = "passed" if verdict.passed else "FAILED"
    print(f"{word}  {verdict.seconds:7.1f} s  {point.name:<18} {point.sentence}\n{'':20}{verdict.detail}", flush=True)


def accept(name: str, points: list[Point], resume: bool) -> int:
    (BUILD / "accept").mkdir(parents=True, exist_ok=True)
    results, passed = Results(name, resume), 0
    for point in points:
        verdict = results.passed(point) or run(name, point, BUILD / "accept" / f"{name}-{point.name}.log")
        results.add(verdict)
        show(point, verdict)
        passed += verdict.passed
    print(f"\n{name}: {passed} of {len(points)} points shown; what they printed is in build/accept/")
    return int(passed < len(points))


def run_here(point: Point) -> int:
    """Inside the point's own process."""
    if not callable(point.show):
        raise TypeError(f"{point.name} is a command and needs no process of Python's.")
    try:
        print(point.show())
    except Exception as error:  # noqa: BLE001  a point may fail in any way; its last line says how
        traceback.print_exc()
        print(f"{type(error).__name__}: {error}")
        return 1
    return 0


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="script/accept", description=__doc__)
    parser.add_argument("name", choices=NAMES, help="the piece of work")
    parser.add_argument("--long", action="store_true", help="the points that take long too")
    parser.add_argument("--resume", action="store_true", help="leave out what already passed on this very commit")
    parser.add_argument("--only", action="append", metavar="POINT", help="only this point (may be given again)")
    parser.add_argument("--list", action="store_true", help="name the points and stop")
    parser.add_argument("--point", help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> int:
    wanted = options()
    points = points_of(wanted.name)
    if not points:
        print(f"The points of {wanted.name!r} are not written yet.", file=sys.stderr)
        return 2
    if wanted.point:
        return run_here(next(point for point in points if point.name == wanted.point))
    names = wanted.only or [point.name for point in points if wanted.long or not point.long]
    if strange := set(names) - {point.name for point in points}:
        print(f"{wanted.name} has no point called {', '.join(sorted(strange))}.", file=sys.stderr)
        return 2
    chosen = [point for point in points if point.name in names]
    if wanted.list:
        print("\n".join(f"{point.name:<18} {point.sentence}" for point in chosen))
        return 0
    return accept(wanted.name, chosen, wanted.resume)


if __name__ == "__main__":
    sys.exit(main())
