"""A follower in a process of its own, so that what is measured of it is its own.

`python -m tests.bench.following FOLDER MINUTE_S HOLD_S` follows what the folder's book lists; once all were heard it
says so, and for each line that comes in it tells how many seconds of a processor it has used since it began.
"""

import asyncio
import sys
import time
from pathlib import Path

from node.clock import SystemClock
from node.following.asking import HttpWires
from node.following.book import Book
from node.following.follower import Follower
from node.following.one import Around, Pace
from node.types.following import Standing
from tests.node.running import until


async def follow(data: Path, minute_s: float, hold_s: float) -> None:
    pace = Pace(minute_s, hold_s, hold_s, hold_s, 5 * minute_s, 60 * minute_s)
    book = Book(data)
    follower = Follower(Around(book, HttpWires(), SystemClock(), pace))
    running = asyncio.create_task(follower.run())
    await until(lambda: bool(states := follower.states()) and all(one.standing == Standing.SAME for one in states))
    print("ready", flush=True)
    while await asyncio.to_thread(sys.stdin.readline):
        assert all(one.standing == Standing.SAME for one in follower.states()), follower.states()
        print(time.process_time(), flush=True)
    follower.stop()
    await running
    book.close()


if __name__ == "__main__":
    asyncio.run(follow(Path(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3])))
