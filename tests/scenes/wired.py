"""`python -m tests.scenes.wired WIRES OWN node ...`: a node that dials over the wires of `tests.scenes.wires`."""

import asyncio
import multiprocessing
import sys
from typing import Any

from app.cli import main

open_connection = asyncio.open_connection


def lay(wires: int, own: int) -> None:
    """From now on what this program dials leads to the relay, which is told who dials whom."""

    async def dial(host: str, port: int, *, limit: int) -> Any:
        """Whoever asks for TLS here finds out at once: the relay is for the open alone."""
        assert host == "127.0.0.1", "the wires lead to this machine's first number only"
        reader, writer = await open_connection(host, wires, limit=limit)
        writer.write(f"{own} {port}\n".encode())
        return reader, writer

    asyncio.open_connection = dial  # type: ignore[assignment]


if __name__ == "__main__":
    multiprocessing.freeze_support()
    lay(int(sys.argv[1]), int(sys.argv[2]))
    sys.exit(main(sys.argv[3:]))
