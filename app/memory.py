"""How the process takes memory from the system.

A node hands work to many threads for a moment each.  glibc gives each of them a heap of its own, up to eight for each
core, and what one of them freed the others cannot use: a node that runs for days then grows though it keeps nothing.
"""

import asyncio
import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

HEAPS = 2
APART_FROM = 128 * 1024
"""Buffers of this size and more are kept out of the heaps, and the system has them back at once.

glibc raises this line to the size of what was freed last; then pictures and pages of rows lie in the heaps, and leave
holes that nothing fits into again.
"""
GIVEN_BACK_EVERY_S = 300.0
_M_ARENA_MAX = -8
_M_MMAP_THRESHOLD = -3


def share_heaps() -> bool:
    """Let all threads share a few heaps, and keep large buffers out of them; whether this system has such a choice."""
    if sys.platform != "linux":
        return False
    try:
        choose = ctypes.CDLL(None).mallopt
        return bool(choose(_M_ARENA_MAX, HEAPS)) and bool(choose(_M_MMAP_THRESHOLD, APART_FROM))
    except AttributeError:  # another C library, which has no such heaps
        return False


@contextmanager
def without_looking_for_rubbish() -> Iterator[None]:
    """For a start: Python does not look for rubbish while the program is loaded, nor ever again in what was loaded.

    Else it goes through all modules, classes and widgets now and then, and no frame is drawn for a tenth of a second.
    Only for a program that keeps all that until its end.
    """
    gc.disable()
    try:
        yield
    finally:
        leave_out_what_stays()
        gc.enable()


def leave_out_what_stays() -> None:
    """Never again look for rubbish in what there is now, such as a node that has just come up."""
    gc.freeze()


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
