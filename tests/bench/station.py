"""A node in a process of its own that tells on its standard output when its tip changed, by the machine's one clock."""

import argparse
import asyncio
import signal
import time
from pathlib import Path

from node.config import NodeConfig
from node.service import Node
from node.types.events import Event, TipChanged


def hear(event: Event) -> None:
    """A line for each new tip: its height and when it was committed, in nanoseconds."""
    if isinstance(event, TipChanged):
        print(event.height, time.monotonic_ns(), flush=True)


async def serve(config: NodeConfig) -> None:
    node = Node(config)
    node.listen(hear)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, node.request_stop)
    await node.run()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("port", type=int)
    parser.add_argument("--peer", action="append", default=[])
    given = parser.parse_args()
    asyncio.run(serve(NodeConfig(given.folder, port=given.port, seal=None, peers=tuple(given.peer))))


if __name__ == "__main__":
    main()
