"""Nodes as people start them: the seed's calls, and four that come to agree."""

import contextlib
import os
import socket
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.accept.points import NotShownError
from tests.scenes.programs import ROOT, NodeProgram, four_open_nodes, until
from tests.scenes.test_nodes import CALLS, agreed, check_seed_answers, mine_until_all_have, run_seed_calls

PORTS = (5004, 5005, 5006, 5007)
BLOCKS_EACH = 2


class SeedNode(NodeProgram):
    """`script/run node --port 5000`, and not a word more."""

    @property
    def command(self) -> list[str]:
        return [str(ROOT / "script" / "run"), "node", "--port", str(self.port)]


def _need(*ports: int) -> None:
    """Whoever else listens there would be taken for our node."""
    for port in ports:
        with socket.socket() as one:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                one.bind(("127.0.0.1", port))
            except OSError:
                raise NotShownError(f"Another program listens on port {port}. End it, and try again.") from None


def answer_the_seed() -> str:
    """The calls stand in a file of their own, as the seed wrote them."""
    _need(5000, 5001)
    with SeedNode(Path(os.environ["GRIDWITNESS_DATA"]), 5000) as node:
        answers = run_seed_calls(CALLS.read_text("utf-8"))
        check_seed_answers(answers)
        return (
            f"{len(answers)} calls answered; the reading is in block {node.status()['height']} of /chain, word for word"
        )


def agree() -> str:
    """One founds the network and watches the relay; the others take it with --peer."""
    _need(*PORTS)
    with tempfile.TemporaryDirectory() as folder, four_open_nodes(Path(folder), list(PORTS)) as nodes:
        return _mine_and_agree(nodes)


def agree_apart() -> str:
    """As the seeds start their nodes: each alone, then told of the first."""
    _need(*PORTS)
    with tempfile.TemporaryDirectory() as folder, _apart(Path(folder)) as nodes:
        for node in nodes[1:]:
            node.post("/register_node", {"node_address": f"http://localhost:{PORTS[0]}"})
        until(lambda: len({node.look("network") for node in nodes}) == 1, words="one network")
        return _mine_and_agree(nodes)


@contextlib.contextmanager
def _apart(folder: Path) -> Iterator[list[NodeProgram]]:
    with contextlib.ExitStack() as stack:
        extras: list[tuple[str, ...]] = [("--relay", "sim"), (), (), ()]
        yield [
            stack.enter_context(NodeProgram(folder / str(port), port, "--open", "--seal", "manual", *extra))
            for port, extra in zip(PORTS, extras, strict=True)
        ]


def _mine_and_agree(nodes: Sequence[NodeProgram]) -> str:
    everyone = list(nodes)
    mine_until_all_have(everyone, BLOCKS_EACH)
    until(lambda: agreed(everyone), words="one tip")
    status = everyone[0].status()
    return f"one tip at height {status['height']}, at least {BLOCKS_EACH} blocks sealed by each of {len(everyone)}"
