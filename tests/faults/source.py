"""A source that hands in readings and knows which were acknowledged, so that none can get lost unnoticed."""

from collections.abc import Iterable
from typing import Any

import requests

from tests.node.running import READING
from tests.scenes.programs import NodeProgram

MANY = 2_000


class Source:
    """Hands in one reading after the other, and remembers what was acknowledged."""

    def __init__(self, node: NodeProgram, acknowledged: Iterable[str] = ()) -> None:
        self._node = node
        self._count = 0
        self.acknowledged = set(acknowledged)

    def submit(self) -> requests.Response:
        """The node's answer to another reading."""
        self._count += 1
        body = {**READING, "timestamp": f"2026-01-01T00:00:00.{self._count:06}Z"}
        answer = requests.post(f"{self._node.url}/submit_data", json=body, timeout=20)
        if answer.status_code == 201:
            self.acknowledged.add(answer.json()["acceptance"]["content_id"])
        return answer

    def submit_until_refused(self) -> dict[str, Any]:
        """The refusal; some more readings may fit into what the log has already."""
        for _ in range(MANY):
            if (answer := self.submit()).status_code != 201:
                assert answer.status_code == 507
                return dict(answer.json()["error"])
        raise AssertionError("The disk is not full.")

    def check_kept(self) -> None:
        """Everything that was acknowledged is in the chain."""
        self._node.get("/mine")
        blocks = self._node.get("/chain")["chain"]
        assert self.acknowledged <= {record["content_id"] for block in blocks for record in block["records"]}
