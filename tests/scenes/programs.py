"""Starting whole programs for scenes, waiting for what they say of themselves, and ending them."""

import contextlib
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import requests

ROOT = Path(__file__).parent.parent.parent
WITHIN_S = 30.0


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on now."""
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


def until(condition: Callable[[], bool], within_s: float = WITHIN_S, words: str = "what was waited for") -> None:
    """Return once the condition holds; fail with these words when the time is up."""
    end = time.monotonic() + within_s
    pause = threading.Event()
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"After {within_s:g} s this had not come: {words}.")
        pause.wait(0.02)


class NodeProgram:
    """`gridwitness node` in a process of its own; `with` starts it and ends it by its own process id."""

    starts: tuple[str, ...] = (sys.executable, "main.py", "node")
    environment: dict[str, str] | None = None

    def __init__(self, data: Path, port: int, *arguments: str) -> None:
        self.data = data
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self._arguments = arguments
        self._process: subprocess.Popen[bytes] | None = None
        self._session = requests.Session()
        self._session.trust_env = False

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.kill()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        code = self.stop()
        self._session.close()
        if kind is None:
            assert code == 0, f"The node ended with {code}: {self.said}"

    def start(self) -> None:
        """Start it, and return once it answers."""
        self.launch()
        until(self.answers, words=f"an answer of the node at {self.url}")

    def launch(self) -> None:
        """Start it, and return at once."""
        self.data.mkdir(parents=True, exist_ok=True)
        with (self.data / "said").open("ab") as said:
            self._process = subprocess.Popen(self.command, cwd=ROOT, stdout=said, stderr=said, env=self.environment)

    @property
    def command(self) -> list[str]:
        """What is typed to start it."""
        return [*self.starts, "--data", str(self.data), "--port", str(self.port), *self._arguments]

    def answers(self) -> bool:
        """Whether it answers; an error when it ended instead."""
        self.check_running()
        try:
            return bool(self.status()["network"])
        except requests.ConnectionError:
            return False

    @property
    def ended(self) -> int | None:
        """The exit code once it ended; None while it runs."""
        assert self._process is not None
        return self._process.poll()

    @property
    def process_id(self) -> int | None:
        """Its number while it runs."""
        return None if self._process is None else self._process.pid

    def check_running(self) -> None:
        """An error with what it said when it ended."""
        assert self.ended is None, f"It ended with {self.ended}: {self.said}"

    @property
    def said(self) -> str:
        return (self.data / "said").read_text("utf-8", "replace")

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send the signal and wait; the exit code."""
        if self._process is None:
            return 0
        self._process.send_signal(number)
        return self.wait()

    def wait(self, within_s: float = 10) -> int:
        """Wait for its end; the exit code."""
        process, self._process = self._process, None
        assert process is not None, "It does not run."
        try:
            return process.wait(within_s)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise

    def kill(self) -> None:
        """As a power cut would."""
        self.stop(signal.SIGKILL)

    def get(self, path: str) -> Any:
        answer = self._session.get(self.url + path, timeout=WITHIN_S)
        answer.raise_for_status()
        return answer.json()

    def post(self, path: str, body: object) -> Any:
        answer = self._session.post(self.url + path, json=body, timeout=WITHIN_S)
        answer.raise_for_status()
        return answer.json()

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> requests.Response:
        """Any call, whatever is answered."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self._session.request(
            method, self.url + path, json=body, headers=named, timeout=WITHIN_S, allow_redirects=False
        )

    def status(self) -> Any:
        return self.get("/v1/status")

    def look(self, name: str) -> str:
        """One thing of its status; empty while it moves to another network and does not answer."""
        try:
            return str(self.status()[name])
        except requests.ConnectionError:
            return ""

    def records(self) -> list[tuple[str, str]]:
        """Source and time of every reading in the chain, in order."""
        blocks = self.get("/chain")["chain"][1:]
        keys = [record["key"] for block in blocks for record in block["records"]]
        return [(key["source"], key["time"]) for key in keys]


@contextlib.contextmanager
def four_open_nodes(folder: Path, ports: list[int]) -> Iterator[list[NodeProgram]]:
    """Four nodes of one open network; the first watches a simulated relay."""
    with contextlib.ExitStack() as stack:
        nodes: list[NodeProgram] = []
        for port in ports:
            extra = ("--peer", f"127.0.0.1:{ports[0]}") if nodes else ("--relay", "sim")
            program = NodeProgram(folder / str(port), port, "--open", "--seal", "manual", *extra)
            nodes.append(stack.enter_context(program))
        yield nodes
