"""Nodes that refuse proofs, answer garbage or show other histories: what `follow` and `verify --node` say of each."""

import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.cli import main
from app.watchdog.judging import Asking, judge_path
from node.types.receipt import Known
from tests.attacks.live import Live, Node
from tests.attacks.nodes import FOLLOWED, READ, REPLAYED, SPLIT, NodeAttack

Ran = tuple[int, Any]
Typed = Callable[..., Ran]


@pytest.fixture(autouse=True)
def _alarms_may_be_logged(warnings_logged: list[logging.LogRecord]) -> Iterator[None]:
    yield
    assert {one.name for one in warnings_logged} <= {"gridwitness.following"}


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Live:
    return Live(tmp_path_factory.mktemp("live"))


@pytest.fixture
def follow(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Typed:
    """`gridwitness follow` with a data folder of its own: the exit code, and what it says as JSON."""

    def typed(*words: str) -> Ran:
        capsys.readouterr()
        code = main(["follow", *words, "--data", str(tmp_path / "own")])
        text = capsys.readouterr().out
        return code, json.loads(text)["nodes"] if "--json" in words else text

    return typed


def added(follow: Typed, node: Node, live: Live) -> None:
    """Followed from now on, its network compared, and asked once."""
    assert follow("add", node.address, "--network", live.network.genesis_id.hex())[0] == 0
    code, states = follow("once", "--json")
    assert (code, states[-1]["standing"]) == (0, "same history")


@pytest.mark.parametrize("attack", FOLLOWED, ids=lambda one: one.name)
def test_a_follower_is_not_deceived(attack: NodeAttack, live: Live, follow: Typed, tmp_path: Path) -> None:
    with Node(live.early) as node:
        added(follow, node, live)
        kept = follow("list", "--json")[1][0]["checkpoint"]
        attack.does(live, node)
        code, (state,) = follow("once", "--json")
        assert (code, state["standing"]) == (attack.code, attack.answer), state
        believed = attack.answer in {"same history", "history changed"}
        assert (state["checkpoint"] != kept) == believed, "nothing that is not shown takes the place of what was kept"
        files = list((tmp_path / "own" / "evidence").glob("*"))
        assert bool(files) == (attack.answer in {"two histories", "history changed"})
        for file in files:
            assert main(["verify", str(file), "--data", str(tmp_path / "nowhere"), "--json"]) == 5


def test_an_older_word_takes_no_place_of_the_newer(live: Live, follow: Typed) -> None:
    with Node(live.late) as node:
        added(follow, node, live)
        REPLAYED.does(live, node)
        code, (state,) = follow("once", "--json")
        assert (code, state["standing"]) == (REPLAYED.code, REPLAYED.answer)
        assert state["checkpoint"]["size"] == 9


def test_two_nodes_cannot_show_one_follower_two_histories(live: Live, follow: Typed) -> None:
    with Node(live.late) as one, Node(live.of_another_sealer, "other") as other:
        for node in (one, other):
            assert follow("add", node.address, "--network", live.network.genesis_id.hex())[0] == 0
        code, states = follow("once", "--json")
        assert code == SPLIT.code and {state["standing"] for state in states} == {SPLIT.answer}


@pytest.mark.parametrize("attack", READ, ids=lambda one: one.name)
def test_a_report_is_not_held_against_whatever_a_node_shows(
    attack: NodeAttack, live: Live, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report.csv"
    assert main(["export", "seed-csv", "--data", str(live.late.folder), "-o", str(report)]) == 0
    with Node(live.late) as node:
        attack.does(live, node)
        capsys.readouterr()
        words = ["--data", str(tmp_path / "nowhere"), "--node", node.address, "--trust", live.network.genesis_id.hex()]
        code = main(["verify", str(report), *words, "--json"])
        told = json.loads(capsys.readouterr().out)
        known = Known(frozenset({live.network.genesis_id}))
        asking = Asking(tmp_path / "nowhere", node.address, given=known)
        shown = judge_path(report, asking, lambda _: None)
    assert (told["answer"], code) == (attack.answer, attack.code), told["sentence"]
    assert (shown.answer, shown.code) == (attack.answer, attack.code), "the window says the same"
