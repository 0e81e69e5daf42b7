"""An event loop in a thread beside the test, for what has to answer while the test waits for a program."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")
Answer = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Coroutine[Any, Any, None]]
WITHIN_S = 10.0


class SideLoop:
    """Runs from `begin` to `end`; what is asked of it in between is waited for."""

    def begin(self, name: str) -> None:
        """Start the thread."""
        self._servers: list[asyncio.Server] = []
        self._answering: set[asyncio.Task[None]] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(
            target=self._loop.run_forever, name=name, daemon=True
        )  # nothing waits for it where it was not ended
        self._thread.start()

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        """Run it there; its result."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(WITHIN_S)

    def serve(self, answer: Answer) -> int:
        """The port on which callers are answered; a connection ends with its answer."""

        def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            # Our own task: one of the server's that is cancelled before it began would leave its connection open.
            task = self._loop.create_task(answer(reader, writer))
            task.add_done_callback(lambda _: writer.transport.abort())
            task.add_done_callback(self._answering.discard)
            self._answering.add(task)

        server = self.do(asyncio.start_server(meet, "127.0.0.1", 0))
        self._servers.append(server)
        return int(server.sockets[0].getsockname()[1])

    def end(self) -> None:
        """Stop the thread, once everybody who is being answered was cut off."""
        self.do(self._cut_off())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _cut_off(self) -> None:
        for listening in (one for server in self._servers for one in server.sockets):
            self._loop.remove_reader(listening)
        await asyncio.sleep(
            0
        )  # whoever was accepted just now is met before the end: a closed server would lose it open
        for server in self._servers:
            server.close()
        while tasks := asyncio.all_tasks() - {asyncio.current_task()}:
            for task in self._answering:
                task.cancel()
            await asyncio.wait(tasks)
        for _ in range(3):
            await asyncio.sleep(0)  # what was given up is closed in the next rounds of the loop
