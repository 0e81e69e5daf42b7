"""What is said of another version of a reading: in what it differs from the one that counts."""

import asyncio
import json
from pathlib import Path
from typing import Any

from tests.node.running import READING, config, running


def test_a_409_says_in_what_the_two_versions_differ(tmp_path: Path, warnings_logged: list[Any]) -> None:
    """The time as it was written is part of what is signed: the same moment spelled otherwise is another version."""

    async def scene() -> None:
        async with running(config(tmp_path / "n")) as node:
            first = {**READING, "timestamp": "2026-11-21T14:00:00Z", "metadata": {"bay": "F12"}}
            await node.post("/submit_data", first)
            spelled = {**first, "timestamp": "2026-11-21T14:00:00+00:00"}
            other = {**first, "voltage_vector": [1, 231.2, 230.8], "metadata": {}}
            for sealed in (False, True):
                for version, said in (
                    (
                        spelled,
                        "Only how the time is written ('2026-11-21T14:00:00+00:00', '2026-11-21T14:00:00Z' first)",
                    ),
                    (other, "It differs in metadata.bay (none, F12 first), Va (1, 230.5 first). "),
                ):
                    refused = await node.answer("/submit_data", json.dumps(version).encode())
                    assert refused.status == 409 and said in json.loads(refused.body)["error"]["message"]
                    (one,) = (await node.post("/v1/readings", {"readings": [version]}))["results"]
                    assert one["status"] == "conflict" and said.strip() in one["message"], sealed
                if not sealed:
                    await node.get("/mine")

    asyncio.run(scene())
