"""The simulated relay in the foreground, until a signal ends it."""

import asyncio
import logging
import sys

from app.foreground import log_to_stderr
from app.signals import take_signals
from node.relays.paper.running import RelayConfig, run


def serve(config: RelayConfig) -> int:
    """Serve until a signal; the exit code."""
    speaking = log_to_stderr(logging.WARNING)
    try:
        asyncio.run(_serve(config))
    except OSError as error:
        sys.stderr.write(f"gridwitness: The relay cannot start: {error.strerror or error}.\n")
        return 1
    finally:
        logging.getLogger().removeHandler(speaking)
    return 0


async def _serve(config: RelayConfig) -> None:
    stop = asyncio.Event()
    take_signals(stop.set)

    def say(port: int) -> None:
        numbers = "made by chance, as the paper's" if config.paper else "that obey physics"
        fast = f", {config.speed} times too fast" if config.speed > 1 else ""
        print(f"{config.called} listens at {config.host}:{port} with numbers {numbers}{fast}.", flush=True)  # noqa: T201
        print(f"Its files are in {config.folder.resolve()}. Ctrl+C ends it.", flush=True)  # noqa: T201

    await run(config, say, stop)
