"""Nodes as services: the seed's calls, four nodes with one relay, and nodes that die."""

import contextlib
import json
import shutil
import subprocess
import threading
from pathlib import Path

import pytest
import requests

from tests.node.running import READING
from tests.scenes.programs import NodeProgram, four_open_nodes, free_ports, until

CALLS = Path(__file__).parent / "seed_calls.sh"


def run_seed_calls(script: str) -> list[dict[str, object]]:
    """What each of the seed's curl lines was answered, in order."""
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=60, check=True)
    decoder, answers, text = json.JSONDecoder(), [], done.stdout
    while text.strip():
        answer, end = decoder.raw_decode(text.lstrip())
        answers.append(answer)
        text = text.lstrip()[end:]
    return answers


def check_seed_answers(answers: list[dict[str, object]]) -> None:
    """The reading that was submitted is in the chain, word for word."""
    submitted, mined, chain, registered, resolved = answers
    assert submitted["acceptance"] and mined["block"]
    assert isinstance(chain["chain"], list)
    assert chain["length"] == 2
    assert {name: chain["chain"][1][name] for name in READING} == READING
    assert isinstance(registered["peer"], dict) and registered["peer"]["status"] == "candidate"
    assert resolved["message"]


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_the_seeds_curl_lines_in_order(tmp_path: Path) -> None:
    (port,) = free_ports(1)
    with NodeProgram(tmp_path / "n", port):
        check_seed_answers(run_seed_calls(CALLS.read_text().replace("localhost:5000", f"localhost:{port}")))


def agreed(nodes: list[NodeProgram]) -> bool:
    return len({node.status()["tip"] for node in nodes}) == 1


def mine_until_all_have(nodes: list[NodeProgram], at_least: int) -> None:
    """Each node mines, in turn and at once, until each has sealed so many blocks on the one chain."""

    def sealed() -> dict[str, int]:
        rows = nodes[0].get("/v1/blocks?from=1&limit=1000")["blocks"]
        keys = [row["sealer"] for row in rows]
        return {key: keys.count(key) for key in {node.status()["node"] for node in nodes}}

    def turn() -> bool:
        threads = [threading.Thread(target=node.get, args=("/mine",)) for node in nodes]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for number, node in enumerate(nodes):
            nodes[number - 1].post("/submit_data", {**READING, "node_id": f"asked {number}"})
            node.get("/mine")
        return min(sealed().values()) >= at_least

    until(turn, within_s=120, words=f"{at_least} blocks of each of the nodes")


def test_four_nodes_with_one_relay_agree_while_each_of_them_mines(tmp_path: Path) -> None:
    with four_open_nodes(tmp_path, free_ports(4)) as nodes:
        mine_until_all_have(nodes, 2)
        until(lambda: agreed(nodes), words="one tip")
        chains = [node.get("/chain?from=0&limit=8") for node in nodes]
        assert all(chain["chain"] == chains[0]["chain"] for chain in chains)
        records = nodes[0].records()
        assert len(set(records)) == len(records)


def test_a_killed_node_comes_back_with_all_it_acknowledged(tmp_path: Path) -> None:
    ports = free_ports(2)
    first = NodeProgram(tmp_path / "a", ports[0], "--open", "--seal", "manual", "--difficulty", "8")
    second = NodeProgram(tmp_path / "b", ports[1], "--seal", "manual", "--peer", f"127.0.0.1:{ports[0]}")
    acknowledged: list[str] = []
    with first, second:
        for number in range(20):
            accepted = first.post("/submit_data", {**READING, "node_id": f"s{number}"})
            acknowledged.append(accepted["acceptance"]["content_id"])
            if number % 7 == 3:
                first.get("/mine")
        first.kill()
        first.start()
        first.get("/mine")
        found = [record["content_id"] for block in first.get("/chain")["chain"] for record in block["records"]]
        assert set(acknowledged) <= set(found) and len(found) == len(set(found))
        until(lambda: agreed([first, second]), words="one tip after the kill")


def test_a_node_ends_at_once_in_the_middle_of_mining(tmp_path: Path) -> None:
    (port,) = free_ports(1)
    node = NodeProgram(tmp_path / "n", port, "--difficulty", "40")
    with node:
        node.post("/submit_data", READING)
        caller = threading.Thread(target=_mine, args=(node.url,))
        caller.start()
        until(lambda: node.status()["mining"] is not None, words="the beginning of mining")
        assert node.stop() == 0
        caller.join()
        node.start()
        assert node.status()["pending"] == 1


def _mine(url: str) -> None:
    with contextlib.suppress(requests.RequestException):  # the node ends while this waits for its answer
        requests.get(f"{url}/mine", timeout=30)
