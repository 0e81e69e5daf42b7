"""Whole networks of node programs, and the books that a test keeps of what they acknowledged."""

import contextlib
import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import requests

from tests.node.running import READING
from tests.scenes.programs import ROOT, NodeProgram, free_ports, until
from tests.scenes.wires import Wires

LONG_S = 120.0


class WiredNode(NodeProgram):
    """A node whose calls to others go over wires that a test can cut."""

    def __init__(self, wires: Wires, data: Path, port: int, *arguments: str) -> None:
        super().__init__(data, port, *arguments)
        self.starts = (sys.executable, "-m", "tests.scenes.wired", str(wires.port), str(port), "node")


class Book:
    """Every record that a node gave its word for, by content id: the node's word must hold, whatever happens."""

    def __init__(self) -> None:
        self.acknowledged: list[str] = []
        self._number = 0

    def submit(self, node: NodeProgram, count: int = 1) -> None:
        """Hand in new readings, one after the other."""
        for _ in range(count):
            self._number += 1
            accepted = node.post("/submit_data", {**READING, "node_id": f"station {self._number}"})
            self.acknowledged.append(accepted["acceptance"]["content_id"])

    def check(self, nodes: Sequence[NodeProgram]) -> None:
        """Each is in the chain of each node, once, and nothing waits or was set aside."""
        for node in nodes:
            found = sealed(node)
            assert sorted(found) == sorted(self.acknowledged), f"{node.url}: {len(found)} of {len(self.acknowledged)}"
            status = node.status()
            assert (status["pending"], status["set_aside"]) == (0, 0)


def sealed(node: NodeProgram) -> list[str]:
    """The content ids of all records in a node's chain but the network's own."""
    blocks = node.get("/chain")["chain"][1:]
    return [record["content_id"] for block in blocks for record in block["records"]]


def tips(nodes: Sequence[NodeProgram]) -> set[str]:
    """The ends of their chains; one when they agree."""
    return {node.status()["tip"] for node in nodes}


def seal_blocks(node: NodeProgram, book: Book, count: int) -> None:
    """So many blocks of one reading each, at least one of them this node's own."""
    for _ in range(count):
        book.submit(node)
        node.get("/mine")


def settle(nodes: Sequence[NodeProgram], within_s: float = LONG_S) -> None:
    """Until all agree and nothing waits anywhere; the first seals what is left over."""

    def settled() -> bool:
        nodes[0].get("/mine")
        return len(tips(nodes)) == 1 and not any(node.status()["pending"] for node in nodes)

    until(settled, within_s, "one tip of all, with nothing left to seal")


def meshed(nodes: Sequence[NodeProgram], others: int | None = None) -> bool:
    """Whether each is connected with so many others, or with all."""
    wanted = len(nodes) - 1 if others is None else others
    return all(
        sum(peer["status"] == "connected" for peer in node.get("/v1/peers")["peers"]) >= wanted for node in nodes
    )


def at_once(calls: Sequence[Callable[[], object]]) -> None:
    """Run these side by side; the first error of one of them is raised."""
    failed: list[BaseException] = []

    def guarded(call: Callable[[], object]) -> None:
        try:
            call()
        except (AssertionError, requests.RequestException) as error:
            failed.append(error)

    threads = [threading.Thread(target=guarded, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]


def check_ledger(node: NodeProgram) -> None:
    """`fsck` finds nothing wrong, beside the node while it runs."""
    command = [sys.executable, "main.py", "fsck", "--json", "--data", str(node.data)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=LONG_S, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout)["clean"]


@contextlib.contextmanager
def wired_nodes(folder: Path, wires: Wires, count: int) -> Iterator[list[NodeProgram]]:
    """So many nodes of one open network over these wires; they seal when they are told to."""
    ports = free_ports(count)
    with contextlib.ExitStack() as stack:
        nodes: list[NodeProgram] = []
        for port in ports:
            extra = ("--peer", f"127.0.0.1:{ports[0]}") if nodes else ("--open", "--difficulty", "4")
            node = WiredNode(wires, folder / str(port), port, "--seal", "manual", *extra)
            nodes.append(stack.enter_context(node))
        until(lambda: meshed(nodes), LONG_S, "connections of each with each")
        yield nodes
