"""How the process takes memory from the system.

A node hands work to many threads for a moment each.  glibc gives each of them a heap of its own, up to eight for each
core, and what one of them freed the others cannot use: a node that runs for days then grows though it keeps nothing.
"""

import asyncio
import ctypes
import sys

HEAPS = 2
GIVEN_BACK_EVERY_S = 300.0
_M_ARENA_MAX = -8


def share_heaps() -> bool:
    """Let all threads share a few heaps; whether this system has such a choice."""
    if sys.platform != "linux":
        return False
    try:
        return bool(ctypes.CDLL(None).mallopt(_M_ARENA_MAX, HEAPS))
    except AttributeError:  # another C library, which has no such heaps
        return False


async def keep_small() -> None:
    """Until it is cancelled, give back now and then what was freed in the middle of the heaps: glibc keeps that."""
    while True:
        if not await asyncio.to_thread(give_back):
            return
        await asyncio.sleep(GIVEN_BACK_EVERY_S)


def give_back() -> bool:
    """Give freed memory back to the system; whether this system has such a choice."""
    if sys.platform != "linux":
        return False
    try:
        ctypes.CDLL(None).malloc_trim(0)
    except AttributeError:
        return False
    return True
