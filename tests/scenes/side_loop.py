"""An event loop in a thread beside the test, for what has to answer while the test waits for a program."""

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")
WITHIN_S = 10.0


class SideLoop:
    """Runs from `begin` to `end`; what is asked of it in between is waited for."""

    def begin(self, name: str) -> None:
        """Start the thread."""
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(
            target=self._loop.run_forever, name=name, daemon=True
        )  # nothing waits for it where it was not ended
        self._thread.start()

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        """Run it there; its result."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(WITHIN_S)

    def end(self, server: asyncio.Server) -> None:
        """Stop the thread, once nobody is answered and all that still runs there was cancelled."""
        self._loop.call_soon_threadsafe(server.close)
        self.do(self._cancel_all())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _cancel_all(self) -> None:
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for _ in range(3):
            await asyncio.sleep(0)  # what was given up is closed in the next rounds of the loop
