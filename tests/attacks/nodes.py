"""Nodes that attack whoever asks them: each shows real ledgers, and lies about one thing."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tests.attacks.live import FOLLOW, GENESIS, Live, Node
from tests.attacks.stage import THIEF
from tests.attacks.utility import OUTAGE
from tests.node.builders import branch
from tests.scenes.hostile import Asked, Lie, ok


@dataclass(frozen=True)
class NodeAttack:
    """What a node does when it is asked again, how it then stands, and the exit code of the command that asked."""

    name: str
    deed: str
    does: Callable[[Live, Node], object]
    answer: str
    code: int
    but: str = ""


@dataclass(frozen=True)
class Together:
    """What several files show that none of them shows alone, by the names of their attacks."""

    name: str
    deed: str
    files: tuple[str, ...]
    answer: str
    code: int
    but: str = ""


def _nothing(view: dict[str, Any]) -> None:
    view |= {"root": None, "consistency": []}


def _wrong(view: dict[str, Any]) -> None:
    view["consistency"] = ["00" * 32 for _ in view["consistency"]]


def _silent(view: dict[str, Any]) -> None:
    view["checkpoint"] = None


def _unsigned(view: dict[str, Any]) -> None:
    view["checkpoint"]["size"] += 1


def _answering(path: str, said: bytes | Lie) -> Callable[[Live, Node], object]:
    """It says this there, whatever it is asked."""

    def lie(asked: Asked) -> bytes | Awaitable[None]:
        return said if isinstance(said, bytes) else said(asked)

    return lambda _, node: node.lies.update({path: lie})


async def _endless(asked: Asked) -> None:
    asked.writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        asked.writer.write(b"10000\r\n" + bytes(65_536) + b"\r\n")
        await asked.writer.drain()


async def _hangs_up(asked: Asked) -> None:
    asked.writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{")
    await asked.writer.drain()


async def _refuses(asked: Asked) -> None:
    asked.writer.write(ok(b"{}", status=403))
    await asked.writer.drain()


def _replays(live: Live, node: Node) -> None:
    """It gives the newest, and somebody in between the one of yesterday."""
    node.show(live.early)


def _goes_on_lying(live: Live, change: Callable[[dict[str, Any]], object], node: Node) -> None:
    node.show(live.late)
    node.lie_of(change)


def _lying(change: Callable[[dict[str, Any]], object]) -> Callable[[Live, Node], object]:
    return lambda live, node: _goes_on_lying(live, change, node)


def _showing(name: str) -> Callable[[Live, Node], object]:
    return lambda live, node: node.show(getattr(live, name))


ANSWERED = "Nothing of it is believed, and what was kept stays."
FOLLOWED = (
    NodeAttack("goes on", "Nothing: the node's history goes on.", _showing("late"), "same history", 0),
    NodeAttack("no proof", "The node signs something newer and gives no proof that it continues what it signed before.",
               _lying(_nothing), "unproven", 3, but="It is asked again each minute; nobody signed for it, so it is no"
               " evidence."),
    NodeAttack("wrong proof", "The node gives a proof that leads elsewhere.", _lying(_wrong), "unproven", 3),
    NodeAttack("no word", "The node says that it has signed nothing.", _lying(_silent), "unproven", 3),
    NodeAttack("word changed", "The number of blocks in the node's word is changed on its way.", _lying(_unsigned),
               "not signed", 3, but=ANSWERED),
    NodeAttack("refused", "The node answers 403.",
               _answering(FOLLOW, _refuses), "not reached", 3, but=ANSWERED),
    NodeAttack("garbage", "The node answers with a page for people.", _answering(FOLLOW, b"<html>All is well.</html>"),
               "not reached", 3, but=ANSWERED),
    NodeAttack("nested", "The node answers with sixty thousand brackets.", _answering(FOLLOW, b"[" * 60_000),
               "not reached", 3, but=ANSWERED),
    NodeAttack("never ends", "The node's answer never ends.",
               _answering(FOLLOW, _endless), "not reached", 3, but=ANSWERED),
    NodeAttack("hangs up", "The node hangs up in the middle.",
               _answering(FOLLOW, _hangs_up), "not reached", 3, but=ANSWERED),
    NodeAttack("other network", "A node of another network of the same name answers there.", _showing("impostor"),
               "another network", 3, but=ANSWERED),
    NodeAttack("other key", "Another node of the network answers there.", _showing("of_another_sealer"),
               "another key", 3, but=ANSWERED),
    NodeAttack("other history", "The node shows a history that was redone, with work, seals and its own signature.",
               _showing("redone"), "two histories", 1, but="The file of evidence is written, and `verify` says 5."),
    NodeAttack("told change", "The node left its history for a longer one and says so.", _showing("left"),
               "history changed", 1, but="No accusation: both signed words are kept."),
    NodeAttack("shorter", "The node signs a shorter history later.", _showing("shorter"), "went back", 1),
)  # fmt: skip
REPLAYED = NodeAttack(
    "older word", "Somebody in between gives the follower the node's word of yesterday.", _replays, "older", 3,
    but="The newer one stays kept.",
)  # fmt: skip
SIDE_BY_SIDE = Together(
    "side by side", "Two people lay the receipts side by side that each of them was given: `verify FILE FILE`.",
    ("kept", "redone"), "two histories", 5, but="Each alone is unaltered; together they are the evidence.",
)  # fmt: skip
SPLIT = NodeAttack(
    "split", "Two nodes of one network show one follower two histories.", _showing("late"), "split view", 1
)


def _by_a_thief(live: Live, node: Node) -> None:
    """Blocks without the outage, under seals of nobody's."""
    made = live.late
    bodies = [[made.heard("F1", second, Decimal("230.1"))] for second in OUTAGE]
    node.chain = branch(live.network, live.network.root(), bodies, THIEF)


def _held_back(live: Live, node: Node) -> None:
    node.show(live.late)
    node.chain = node.chain[:4]


READ = (
    NodeAttack("chain shown", "Nothing: the report is honest, and so is the node.", _showing("late"), "matches", 0),
    NodeAttack("chain redone", "The node shows a history that was redone; the report tells the first.",
               _showing("redone"), "differs", 1, but="One of the two was changed: which, only following shows."),
    NodeAttack("newest held back", "The node holds its newest blocks back.", _held_back,
               "cannot tell", 4, but="Rows that are newer than what it shows are not called made up."),
    NodeAttack("chain of another network", "The node is of another network of the same name.", _showing("impostor"),
               "stranger", 3, but="Not a block of it is read."),
    NodeAttack("chain of a thief", "The node shows blocks with valid work and a thief's seals.", _by_a_thief,
               "cannot tell", 4),
    NodeAttack("chain refused", "The node tells how long its chain is, and gives no block.",
               _answering("/v1/sync", b""), "cannot tell", 4),
    NodeAttack("first block garbage", "The node gives a page for people as its first block.",
               _answering(GENESIS, b"<html>"), "cannot tell", 4),
    NodeAttack("first block endless", "The node's first block never ends.",
               _answering(GENESIS, _endless), "cannot tell", 4),
    NodeAttack("first block refused", "The node answers 403.",
               _answering(GENESIS, _refuses), "cannot tell", 4),
)  # fmt: skip
