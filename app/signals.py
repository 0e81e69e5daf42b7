"""What a program in the foreground does when it is asked to end."""

import asyncio
import signal
from collections.abc import Callable

SIGNALS = (signal.SIGINT, signal.SIGTERM)


def take_signals(ask: Callable[[], None]) -> None:
    """Every signal to end is the same request; none cuts the ending short, not even after the loop is gone."""
    loop = asyncio.get_running_loop()
    for number in SIGNALS:
        signal.signal(number, lambda *_: loop.is_closed() or loop.call_soon_threadsafe(ask))
