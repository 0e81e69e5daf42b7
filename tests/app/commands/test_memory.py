"""The heaps of a process: threads share a few, so that memory which one of them freed serves the others."""

import asyncio
import subprocess
import sys

import pytest

from app.memory import HEAPS, give_back, keep_small

THREADS = 12
HOLES = """
import gc
from pathlib import Path
from app.memory import give_back
def held():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096
kept = [bytes(100_000) for _ in range(400)]
last = bytes(100_000)
del kept
before = held()
assert give_back()
print(before - held())
"""
PROGRAM = f"""
import re, sys, threading
from pathlib import Path
from app.memory import share_heaps
if sys.argv[1] == "shared" and not share_heaps():
    sys.exit("not possible here")
every, kept = threading.Barrier({THREADS}), []
def work():
    every.wait()
    kept.append([bytes(50_000) for _ in range(40)])
    every.wait()
threads = [threading.Thread(target=work) for _ in range({THREADS})]
for thread in threads: thread.start()
for thread in threads: thread.join()
starts = re.findall(r"^([0-9a-f]+)-[0-9a-f]+ rw-p 00000000 00:00 0 *$", Path("/proc/self/maps").read_text(), re.M)
print(sum(int(start, 16) % (64 << 20) == 0 for start in starts))
"""


def heaps(how: str) -> int:
    """How many heaps besides the first the threads of a fresh process took."""
    done = subprocess.run([sys.executable, "-c", PROGRAM, how], capture_output=True, text=True, check=True, timeout=60)
    return int(done.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc has such heaps")
def test_threads_share_a_few_heaps() -> None:
    assert heaps("shared") < HEAPS < heaps("usual")


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc keeps what was freed")
def test_what_was_freed_below_what_is_kept_is_given_back() -> None:
    done = subprocess.run([sys.executable, "-c", HOLES], capture_output=True, text=True, check=True, timeout=60)
    assert int(done.stdout) > 20_000_000


def test_it_goes_on_until_it_is_cancelled() -> None:
    async def scene() -> None:
        task = asyncio.create_task(keep_small())
        await asyncio.to_thread(give_back)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    if sys.platform == "linux":
        asyncio.run(scene())
    else:
        assert not give_back()
        asyncio.run(keep_small())


STAYS = """
import gc
from app.memory import without_looking_for_rubbish

seen = []
gc.callbacks.append(lambda phase, about: seen.append(phase))
with without_looking_for_rubbish():
    loaded = [[number] for number in range(50_000)]
assert not seen and gc.isenabled() and gc.get_freeze_count() > 50_000
gc.collect()
assert seen and not any(one is loaded[0] for one in gc.get_objects())
"""


def test_what_was_loaded_at_the_start_is_never_looked_through_again() -> None:
    subprocess.run([sys.executable, "-c", STAYS], check=True, timeout=60)
