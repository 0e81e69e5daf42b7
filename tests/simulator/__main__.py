"""Runs schedules and prints what happened in them; a seed that failed can be run again alone, to the same end.

python -m tests.simulator --hosts 4 --seeds 0 1000
"""

import argparse
import multiprocessing
import os
import sys
import time
from collections import Counter
from functools import partial

from tests.simulator.running import one


def main() -> int:
    """Exit code 1 when a schedule failed."""
    parser = argparse.ArgumentParser(prog="tests.simulator", description=__doc__.splitlines()[0])
    parser.add_argument("--hosts", type=int, default=4)
    parser.add_argument("--seeds", type=int, nargs=2, default=(0, 20), metavar=("FIRST", "END"))
    parser.add_argument("--events", type=int, default=200)
    parser.add_argument("--open", action="store_true", help="an open network instead of one with a list of sealers")
    parser.add_argument("--first", action="store_true", help="stop at the first schedule that fails")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    began = time.monotonic()
    counts: Counter[str] = Counter()
    failed = 0
    schedule = partial(one, options.hosts, options.events, options.open)
    with multiprocessing.get_context("spawn").Pool(options.jobs) as pool:
        for seed, fault, told in pool.imap_unordered(schedule, range(*options.seeds)):
            counts += told
            counts["schedules"] += 1
            if fault:
                failed += 1
                print(f"seed {seed} failed: {fault}", flush=True)
                if options.first:
                    break
    words = ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))
    print(f"{options.hosts} hosts, {failed} failed, {time.monotonic() - began:.0f} s: {words}")
    return 1 if failed else 0


if __name__ == "__main__":
    if os.environ.get("PYTHONHASHSEED") != "0":  # the order of sets of bytes decides who is asked first
        os.execve(
            sys.executable,
            [sys.executable, "-m", "tests.simulator", *sys.argv[1:]],
            {**os.environ, "PYTHONHASHSEED": "0"},
        )
    sys.exit(main())
