"""python -m tests.mutation: tries every mutant of the ledger's rules, and holds the survivors against the list."""

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.mutation.campaign import Campaign, Outcome, all_mutants, prepare, watch
from tests.mutation.ledger import LEDGER, WARM
from tests.mutation.mutants import Mutant
from tests.mutation.survivors import PAGE, faults, page, read_list
from tests.mutation.trial import BROKEN, SURVIVED


def main(arguments: Sequence[str] | None = None) -> int:
    """Nought when every survivor is listed with its reason, and nothing else is."""
    parser = argparse.ArgumentParser(description="Change the ledger's rules one spot at a time and run their tests.")
    parser.add_argument("--only", nargs="+", default=(), metavar="FILE", help="some modules, such as rules.py")
    parser.add_argument("--jobs", type=int, default=1, help="how many changes are tried at once")
    parser.add_argument("--write", action="store_true", help="only write docs/ledger-mutations.md from the list")
    options = parser.parse_args(arguments)
    if options.write:
        PAGE.write_text(page(read_list()), encoding="utf-8")
        return 0
    chosen = all_mutants(LEDGER, options.only)
    return _judge(chosen, _tried(chosen, options.jobs))


def _tried(chosen: Sequence[Mutant], jobs: int) -> list[Outcome]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(LEDGER, folder, WARM)
        began = time.monotonic()
        tests = watch(LEDGER, folder)
        print(f"{len(chosen)} mutants, {len(tests)} tests, watched in {time.monotonic() - began:.0f} s", flush=True)
        outcomes = []
        for outcome in Campaign(LEDGER, tests, jobs).run(chosen):
            outcomes.append(outcome)
            if outcome.fate == SURVIVED:
                print(outcome.mutant.place.function or outcome.mutant.module, outcome.mutant.diff, sep="\n", flush=True)
            if len(outcomes) % 100 == 0:
                print(f"{len(outcomes)} tried in {time.monotonic() - began:.0f} s", flush=True)
    return outcomes


def _judge(chosen: Sequence[Mutant], outcomes: Sequence[Outcome]) -> int:
    survived = {outcome.mutant.name for outcome in outcomes if outcome.fate == SURVIVED}
    wrong = [f"Could not be tried ({one.words}): {one.mutant.name}" for one in outcomes if one.fate == BROKEN]
    wrong += faults(survived, {mutant.name for mutant in chosen}, read_list())
    print(*wrong, sep="\n")
    fates = Counter(outcome.fate for outcome in outcomes)
    counts = ", ".join(f"{count} {fate}" for fate, count in sorted(fates.items()))
    print(f"{len(outcomes)} mutants: {counts}; {len(wrong)} faults of the list")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
