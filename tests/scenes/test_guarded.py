"""Nodes as programs that speak in private, and callers that hold tokens."""

import subprocess
import sys
from pathlib import Path

import requests

from tests.node.running import READING
from tests.scenes.programs import ROOT, NodeProgram, free_ports, until


def said(*words: str) -> str:
    """What a command prints."""
    command = [sys.executable, "main.py", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True).stdout


def peers(node: NodeProgram) -> dict[str, str]:
    """How each peer stands, and why."""
    return {peer["address"]: f"{peer['status']} {peer['reason']}" for peer in node.get("/v1/peers")["peers"]}


def test_two_programs_agree_by_tls_and_a_third_key_is_refused(tmp_path: Path) -> None:
    one, two, three = free_ports(3)
    private = ("--tls", "required", "--seal", "manual")
    with NodeProgram(tmp_path / "one", one, "--open", *private) as first:
        key = first.status()["node"]
        agreed = ("--peer", f"127.0.0.1:{one}", "--peer-key", f"127.0.0.1:{one}={key}")
        with NodeProgram(tmp_path / "two", two, *private, *agreed) as second:
            second.post("/submit_data", READING)
            until(lambda: first.status()["pending"] == 1, words="the record at the first node")
            first.get("/mine")
            until(lambda: second.status()["tip"] == first.status()["tip"], words="one tip")
            assert peers(second)[f"127.0.0.1:{one}"].startswith("connected")
        wrong = ("--peer", f"127.0.0.1:{one}", "--peer-key", f"127.0.0.1:{one}={'0f' * 32}")
        with NodeProgram(tmp_path / "two", two, *private, *wrong) as second:
            until(
                lambda: "another key" in peers(second).get(f"127.0.0.1:{one}", ""), words="the refusal of another key"
            )
        with NodeProgram(tmp_path / "two", three, "--seal", "manual") as plain:
            until(lambda: "by TLS alone" in peers(plain).get(f"127.0.0.1:{one}", ""), words="the refusal in the open")
            assert not any(stands.startswith("connected") for stands in peers(plain).values())


def test_a_token_is_made_used_and_taken_away_beside_a_running_node(tmp_path: Path) -> None:
    (port,) = free_ports(1)
    with NodeProgram(tmp_path / "n", port, "--seal", "manual") as node:
        folder = str(tmp_path / "n")
        made = said("tokens", "add", "feeder", "--may", "submit", "--source", "F12", "--data", folder)
        headers = {"Authorization": f"Bearer {made.split()[0]}"}

        def submit(source: str) -> int:
            body = READING | {"node_id": source}
            return requests.post(f"{node.url}/submit_data", json=body, headers=headers, timeout=20).status_code

        assert [submit("F12"), submit("F13")] == [201, 403]
        said("tokens", "remove", "feeder", "--data", folder)
        assert submit("F12") == 401
        assert node.status()["pending"] == 1
        assert made.split()[0] not in node.said
