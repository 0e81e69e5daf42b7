"""`python -m tests.soak`: eight nodes for an hour, killed, parted and robbed of their disks; what held is told."""

import argparse
import secrets
import signal
import sys
import tempfile
import traceback
from pathlib import Path

from tests.soak.soak import STEADY, WARM_S, Soak, say

MOST_GROWTH = 1.1


def soak(folder: Path, seed: int, minutes: float) -> str:
    """Run it; the figures in a line.  An error says what did not hold."""
    say(f"seed {seed}, {minutes:g} minutes")
    with Soak(folder, seed, minutes) as running:
        running.run()
        at_the_end = running.memory_at(minutes * 60)
        told = running.line()
        running.finish()
        told = f"seed {seed}, {told}; {len(running.nodes)} nodes agree on one tip"
        if minutes * 60 < 2 * WARM_S:
            return f"{told}; too short to judge the memory"
        before, after = sum(running.memory_at(WARM_S).values()), sum(at_the_end.values())
    growth = f"{before / 2**20:.1f} MiB after ten minutes and {after / 2**20:.1f} MiB in the end"
    assert after <= before * MOST_GROWTH, f"The {STEADY} nodes that were never killed grew: {growth}."
    return f"{told}; {growth}"


def main() -> None:
    """The last line tells the figures, or what went wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60.0, help="for how long (default: 60)")
    parser.add_argument("--seed", type=int, help="what chance is made from (default: another each time; it is printed)")
    wanted = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the nodes are ended then too
    seed = secrets.randbelow(1 << 32) if wanted.seed is None else wanted.seed
    with tempfile.TemporaryDirectory(prefix="gridwitness-soak-") as folder:
        try:
            say(soak(Path(folder), seed, wanted.minutes))
        except Exception as error:  # noqa: BLE001  a point may fail in any way; its last line says how
            traceback.print_exc()
            say(f"FAILED with seed {seed}: {type(error).__name__}: {error}")
            sys.exit(1)


if __name__ == "__main__":
    main()
