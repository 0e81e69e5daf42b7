"""The served OpenAPI document tried by schemathesis: calls as it describes them, and calls that it forbids."""

import json
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case as AnyCase
from schemathesis import GenerationMode, Response

from node.api import openapi
from node.api.app import route_table
from tests.scenes.programs import NodeProgram, free_ports

ENDLESS = "GET /v1/stream"
NAMED = {"/register_node": "node_address", "/v1/peers/ban": "who", "/v1/peers/pardon": "who",
         "/v1/peers/forget": "address"}  # fmt: skip
NO_NAMES = ("", "x y", "127.0.0.1:1", "ftp://localhost:1", "http://[::1", "http://127.0.0.1:99999", "[::1]:-1", "\0")
"""In place of texts that a name service would be asked for."""
SCHEMA = schemathesis.openapi.from_dict(openapi.document(route_table(), "1.0"))
OPERATIONS = {one.label: one for one in (found.ok() for found in SCHEMA.get_all_operations())}  # type: ignore[union-attr]
MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
Case = AnyCase[Any]
QUICK, MANY = 12, 150
MARKS = ("height", "tip", "pending", "set_aside", "network")
"""What of the status no refused call may change."""


class Tried:
    """A node, and what became of the calls."""

    def __init__(self, node: NodeProgram) -> None:
        self.node = node
        self.session = requests.Session()
        self.session.trust_env = False
        self.counts: Counter[str] = Counter()
        self.state = self.marks()

    def marks(self) -> dict[str, object]:
        status = self.node.status()
        marks: dict[str, object] = {name: status[name] for name in MARKS}
        marks["peers"] = sorted(peer["address"] for peer in status["peers"])
        return marks

    def try_it(self, case: Case) -> None:
        answer = case.call(base_url=self.node.url, session=self.session, timeout=60, allow_redirects=False)
        self.node.check_running()
        self.counts[str(answer.status_code)] += 1
        assert answer.status_code < 500, (answer.status_code, answer.text[:500])
        state, before = self.marks(), self.state
        self.state = state
        if answer.status_code >= 400:
            check_sentence(answer)
            assert state == before or answer.status_code == 409, (answer.status_code, answer.text[:300], before, state)


def check_sentence(answer: Response) -> None:
    """It says what is wrong, in a sentence, and at which part where there is one."""
    error = answer.json()["error"]
    assert error["message"].rstrip('"').endswith((".", "?", ")")) and " " in error["message"], error
    assert error["code"].islower()
    if answer.status_code in {400, 422}:
        assert error["field"], error


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tried]:
    (port,) = free_ports(1)
    folder: Path = tmp_path_factory.mktemp("fuzz")
    with NodeProgram(folder, port, "--seal", "manual", "--difficulty", "0", "--rate", "100000") as node:
        tried = Tried(node)
        yield tried
        tried.session.close()
    print(f"\n{sum(tried.counts.values())} calls made up, answered {dict(sorted(tried.counts.items()))}")


def tame(case: Case) -> Case:
    """The same call without texts that would have the node ask a name service, or wait for minutes."""
    name, body = NAMED.get(case.operation.path, ""), case.body
    if isinstance(body, dict) and isinstance(text := body.get(name), str):
        digest = sha256(text.encode("utf-8", "surrogatepass")).digest()
        body[name] = NO_NAMES[digest[0] % len(NO_NAMES)]
    if isinstance(case.query, dict):
        case.query = {key: 0 if key == "wait" and is_long(value) else value for key, value in case.query.items()}
    return case


def is_long(value: Any) -> bool:
    """Whether it is a wait that the node would grant."""
    try:
        return float(json.loads(str(value))) > 0
    except (ValueError, TypeError):
        return False


def try_many(tried: Tried, label: str, mode: GenerationMode, times: int) -> None:
    @settings(
        max_examples=times, deadline=None, database=None, derandomize=True, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=OPERATIONS[label].as_strategy(generation_mode=mode))
    def once(case: Case) -> None:
        tried.try_it(tame(case))

    try:
        once()
    except Unsatisfiable:
        assert mode == GenerationMode.NEGATIVE, "every route can be called as described"


@pytest.mark.parametrize("times", [QUICK, pytest.param(MANY, marks=pytest.mark.slow)])
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("label", [label for label in OPERATIONS if label != ENDLESS])
def test_whatever_is_called_is_answered_with_sense(tried: Tried, label: str, mode: GenerationMode, times: int) -> None:
    try_many(tried, label, mode, times)
