"""`script/bench`: measures, prints a table, and writes the same to build/bench.json."""

import argparse
import importlib
import json
import os
import pkgutil
import platform
import sys
from pathlib import Path

from tests import bench as package
from tests.bench.measure import Outcome, measure
from tests.bench.registry import Bench, benches

BUILD = Path("build")


def load() -> dict[str, Bench]:
    for module in pkgutil.iter_modules(package.__path__, "tests.bench."):
        if module.name.rpartition(".")[2].startswith("bench_"):
            importlib.import_module(module.name)
    return {bench.name: bench for bench in benches()}


def show(outcome: Outcome) -> None:
    print(f"\n{outcome.name}: {outcome.question}")
    for name, middle in outcome.medians.items():
        values = outcome.figures[name]
        print(f"  {name:<36} {middle:>12.4g} {outcome.unit:<8} [{min(values):.4g} - {max(values):.4g}]")
    for ratio in outcome.ratios:
        verdict = "met" if ratio.met else "MISSED"
        spread = f"[{ratio.lowest:.3g} - {ratio.highest:.3g}]"
        print(f"  {verdict:<6} {ratio.contender}: {ratio.value:.3g} {spread}, aim {ratio.aim}")


def write(outcomes: list[Outcome]) -> None:
    """Figures of benches that did not run this time stay as they were."""
    file = BUILD / "bench.json"
    BUILD.mkdir(exist_ok=True)
    kept: dict[str, object] = json.loads(file.read_text("utf-8"))["benches"] if file.exists() else {}
    machine = f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    document = {"machine": machine, "benches": kept | {outcome.name: outcome.as_json() for outcome in outcomes}}
    file.write_text(json.dumps(document, indent=1) + "\n", "utf-8")


def main() -> int:
    known = load()
    parser = argparse.ArgumentParser(prog="script/bench", description=__doc__)
    parser.add_argument("name", nargs="*", help="the benches to run: " + (", ".join(known) or "none yet"))
    parser.add_argument("--strict", action="store_true", help="exit with 1 when an aim was missed")
    options = parser.parse_args()
    if strange := [name for name in options.name if name not in known]:
        parser.error(f"there is no bench called {', '.join(strange)}")
    outcomes = []
    for name in options.name or known:
        outcomes.append(measure(known[name]))
        show(outcomes[-1])
        write(outcomes[-1:])
    return int(options.strict and not all(outcome.met for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main())
