"""The story in a process of its own, for whoever kills it: `python -m tests.faults.driver FOLDER [STATEMENT]`.

Each line on the standard output is one `write`, made only after the store had said that it is durable.  With a number,
the program stops at that statement and says so, to be killed from outside.
"""

import os
import signal
import sys
from pathlib import Path

from tests.faults.story import Story

HERE = "here"


def say(what: str, identifier: bytes) -> None:
    os.write(1, f"{what} {identifier.hex()}\n".encode())


class Stop:
    """Waits to be killed at one statement."""

    def __init__(self, statement: int) -> None:
        self._left = statement

    def __call__(self, _: str) -> None:
        self._left -= 1
        if self._left == 0:
            os.write(1, f"{HERE} 00\n".encode())
            signal.pause()


if __name__ == "__main__":
    Story(say).run(Path(sys.argv[1]), Stop(int(sys.argv[2])) if len(sys.argv) > 2 else None)
