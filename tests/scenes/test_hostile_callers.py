"""Callers that mean harm, against a real node: web pages, rebinding, giant and slow requests, floods of addresses."""

import contextlib
import json
from pathlib import Path
from typing import Any

import pytest

from tests.node.running import READING
from tests.scenes.hostile import Liar
from tests.scenes.hostile_callers import DISPUTED, HOSTILE_KINDS, Raw, flood, request
from tests.scenes.programs import NodeProgram, until
from tests.scenes.victim import Victim, a_victim, network_of_now

REFUSED = {400, 403, 408, 413, 415}
PAGE = {
    "another origin": {"Origin": "https://evil.example"},
    "no origin": {"Origin": "null"},
    "a page on another port": {"Origin": "http://127.0.0.1:1"},
    "cross-site": {"Sec-Fetch-Site": "cross-site"},
    "same-site": {"Sec-Fetch-Site": "same-site"},
    "rebound name": {"Host": "evil.example:5000"},
    "rebound name that looks local": {"Host": "127.0.0.1.evil.example"},
    "rebound to its own origin": {"Host": "evil.example", "Origin": "http://evil.example"},
}
SIMPLE = ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "")
"""What a page's form can send without asking first."""


def calls_of(node: NodeProgram) -> list[tuple[str, str]]:
    """Every call that the node's own document names, with ids of zeros."""
    paths = node.get("/v1/openapi.json")["paths"]
    filled = {path: path.replace("{", "").replace("}", "") for path in paths}
    return [(method.upper(), filled[path]) for path, methods in paths.items() for method in methods]


def test_a_web_page_can_ask_nothing_of_a_node_on_loopback(tmp_path: Path) -> None:
    network = network_of_now(open=True)
    with a_victim(tmp_path / "v", network) as victim, victim.unmoved():
        calls = calls_of(victim.node)
        assert len(calls) > 30
        for method, path in calls:
            for name, headers in PAGE.items():
                body = READING if method == "POST" else None
                answer = victim.node.ask(method, path, body, **headers)
                assert answer.status_code == 403, (name, method, path, answer.status_code)
                assert "access-control-allow-origin" not in answer.headers
            preflight = victim.node.ask("OPTIONS", path, Origin="https://evil.example")
            assert preflight.status_code in {403, 404, 405}
            assert not [name for name in preflight.headers if name.lower().startswith("access-control")]


def test_a_forms_types_are_taken_by_no_call(tmp_path: Path) -> None:
    network = network_of_now(open=True)
    with a_victim(tmp_path / "v", network) as victim, victim.unmoved(), Raw(victim.node.port) as raw:
        for method, path in calls_of(victim.node):
            for media in SIMPLE if method == "POST" else ():
                answered = raw.ask(request(path, json.dumps(READING).encode(), media=media))
                assert answered == 415, (path, media, answered)


GIANTS: dict[str, bytes] = {
    "giant by its word": b"POST /submit_data HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    b"Content-Length: 1099511627776\r\n\r\n",
    "giant number": b"POST /submit_data HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    b"Content-Length: 99999999999999999999999999\r\n\r\n",
    "compressed": request("/submit_data", b"\x1f\x8b" + bytes(200), more="Content-Encoding: gzip\r\n"),
    "nested": request("/submit_data", b'{"metadata": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
    "giant number inside": request("/submit_data", json.dumps(READING).replace("230.5", "9" * 100_000).encode()),
    "giant exponent": request("/submit_data", json.dumps(READING).replace("230.5", "1e999999999").encode()),
    "thousands of names": request(
        "/submit_data", json.dumps(READING | {"metadata": {str(n): n for n in range(20_000)}}).encode()
    ),
    "two lengths": b"POST /submit_data HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 3\r\n"
    b"Content-Length: 5\r\n\r\nabc",
    "length and chunks": b"POST /submit_data HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 3\r\n"
    b"Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
}  # fmt: skip


@pytest.mark.parametrize("name", GIANTS)
def test_giant_and_twisted_requests_are_refused(tmp_path: Path, name: str) -> None:
    network = network_of_now(open=True)
    with a_victim(tmp_path / "v", network) as victim, victim.unmoved(), Raw(victim.node.port) as raw:
        answered = raw.ask(GIANTS[name])
        assert answered in REFUSED, (name, answered)


def test_a_bottomless_request_is_refused_and_not_read_for_ever(tmp_path: Path) -> None:
    network = network_of_now(open=True)
    piece = b"10000\r\n" + bytes(65_536) + b"\r\n"
    with a_victim(tmp_path / "v", network) as victim, victim.unmoved(), Raw(victim.node.port) as raw:
        head = request("/submit_data", None, more="Transfer-Encoding: chunked\r\n")
        assert raw.ask(head + piece * 17) == 413

        def is_cut_off() -> bool:
            raw.send(piece)
            return False

        with pytest.raises(ConnectionError):
            until(is_cut_off, words="the end of a body without end")


def test_requests_that_come_in_drops_are_cut_off_and_others_are_answered(tmp_path: Path) -> None:
    network = network_of_now(open=True)
    with a_victim(tmp_path / "v", network) as victim, victim.unmoved(), contextlib.ExitStack() as stack:
        drops = [stack.enter_context(Raw(victim.node.port)) for _ in range(150)]
        for number, drop in enumerate(drops):
            whole = request("/submit_data", json.dumps(READING).encode())
            drop.send(whole[: 20 if number % 2 else -5])
        assert victim.node.ask("GET", "/v1/status").status_code == 200
        until(lambda: all(drop.is_over() for drop in drops), words="the end of everybody who drips")


def test_a_flood_of_registrations_leaves_room_for_whom_a_person_names(tmp_path: Path) -> None:
    network = network_of_now(open=True)
    with a_victim(tmp_path / "v", network) as victim, victim.unmoved():
        with Raw(victim.node.port) as raw:
            answers = {raw.ask(request("/v1/peers", b'{"port": %d}' % port)) for port in range(20_000, 22_000)}
        assert answers == {200, 409}
        peers = victim.node.get("/v1/peers")["peers"]
        assert len(peers) <= 16 and not any(peer["status"] == "connected" for peer in peers)
        crowd = [f"10.9.{n // 200}.{n % 200}:1" for n in range(2_000)]
        with Liar(network, [], "introducer") as liar:
            liar.lies["/v1/peers"] = lambda _: json.dumps({"addresses": crowd}).encode()
            assert victim.register(liar.address)["status"] == "connected"
            assert len(victim.node.get("/v1/peers")["peers"]) <= 64
            with Liar(network, [], "named by a person") as named:
                assert victim.register(named.address)["status"] == "connected"


def check_flood(victim: Victim, count: int) -> dict[str, Any]:
    """So many hostile messages of every kind, on some connections at once; what was answered, by kind."""
    true = victim.node.post("/submit_data", READING | {"timestamp": DISPUTED})
    victim.acknowledged.append(true["acceptance"]["content_id"])
    with victim.unmoved(disputed=1):
        answered = flood(victim, count)
    print("  " + "; ".join(f"{kind}: {dict(sorted(codes.items()))}" for kind, codes in answered.items()))
    assert set(answered) == set(HOSTILE_KINDS)
    assert all(sum(codes.values()) == count // len(HOSTILE_KINDS) for codes in answered.values())
    for kind, codes in answered.items():
        assert not [code for code in codes if code >= 500 or (code < 300 and kind != "registration")], (
            kind,
            codes,
        )
    return answered


@pytest.mark.parametrize("count", [3_000, pytest.param(100_000, marks=pytest.mark.slow)])
def test_a_flood_of_hostile_messages_costs_little_and_changes_nothing(tmp_path: Path, count: int) -> None:
    network = network_of_now(open=True)
    with a_victim(tmp_path / "v", network) as victim:
        check_flood(victim, count)
