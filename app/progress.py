"""How far long work is, on the standard error output: a bar for people at a terminal, shares in lines for programs."""

import os
import sys
import time

WIDTH = 30
EVERY_S = 0.1
NICE = 10


class Bar:
    """Shows a share from 0 to 1, with the time that is left at the pace so far; gone when the work is done.

    For a program (`plain`) each share is a line of its own, and the work gives way to what people look at.
    """

    def __init__(self, words: str, plain: bool = False) -> None:
        self._words, self._plain = words, plain
        if plain and hasattr(os, "nice"):
            os.nice(NICE)
        self._began = self._shown = time.monotonic()
        self._live = sys.stderr.isatty()

    def __enter__(self) -> "Bar":
        return self

    def __exit__(self, *_: object) -> None:
        if self._live and not self._plain:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def show(self, share: float) -> None:
        """How much is done; drawn ten times a second at most."""
        now = time.monotonic()
        if not (self._live or self._plain) or now - self._shown < EVERY_S:
            return
        self._shown = now
        share = min(max(share, 0.0), 1.0)
        if self._plain:
            sys.stderr.write(f"{share:.4f}\n")
            sys.stderr.flush()
            return
        full = round(share * WIDTH)
        left = f", {_duration((now - self._began) * (1 - share) / share)} left" if share > 0.01 else ""
        sys.stderr.write(f"\r{self._words} [{'#' * full}{'.' * (WIDTH - full)}] {share:4.0%}{left}\x1b[K")
        sys.stderr.flush()


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
