"""`gridwitness mine`: seal what is pending now, and show how the work goes on."""

import argparse
import contextlib
import sys
import threading
from typing import TYPE_CHECKING, Any

from app.commands.remote import add_command, say

if TYPE_CHECKING:
    from app.remote import RemoteNode

LOOK_EVERY_S = 0.25


def add(commands: Any) -> None:
    add_command(
        commands,
        "mine",
        "seal what is pending",
        "Has a running node seal what is pending in a block, and waits for it.",
        ask,
    )


def ask(node: "RemoteNode", options: argparse.Namespace) -> int:
    with Progress(node.url, options.node_key, shown=sys.stderr.isatty() and not options.json):
        answer = node.get("/mine", limit_s=None)
    say(options, answer, answer["message"])
    return 0


class Progress:
    """A line on the terminal that is drawn over itself while the node mines."""

    def __init__(self, url: str, key: bytes | None, shown: bool) -> None:
        self._url = url
        self._key = key
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="mining progress") if shown else None

    def __enter__(self) -> None:
        if self._thread:
            self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        if self._thread:
            self._thread.join()
            sys.stderr.write("\r\x1b[K")

    def _watch(self) -> None:
        from app.remote import RemoteError, RemoteNode

        # The main thread asks the same node, and says what is wrong.
        with contextlib.suppress(RemoteError, KeyError), RemoteNode(self._url, key=self._key) as node:
            while not self._over.wait(LOOK_EVERY_S):
                mining = node.get("/v1/status", limit_s=2)["mining"]
                if mining:
                    sys.stderr.write(f"\r\x1b[K{progress(mining)}")
                    sys.stderr.flush()


def progress(mining: dict[str, Any]) -> str:
    """How far it is.  Proof of work is luck: it may take a multiple of what is expected."""
    share = mining["hashes"] / mining["expected"]
    filled = min(20, round(20 * share))
    return (
        f"block {mining['height']} [{'#' * filled}{'.' * (20 - filled)}] "
        f"{mining['hashes']:,} of about {mining['expected']:,} hashes, {mining['rate']:,.0f} a second"
    )
