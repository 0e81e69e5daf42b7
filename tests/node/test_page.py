"""The page that a node serves to visitors: what comes with it, and who may be led to it."""

import asyncio
from pathlib import Path

import pytest
import requests

from node.api import page
from tests.node.running import Running, config, running

VISIT = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
PATHS = (page.PATH, f"{page.PATH}verify.js", f"{page.PATH}page.js")


def asked(folder: Path, *calls: tuple[str, dict[str, str]]) -> list[requests.Response]:
    """What a node answers to these calls with these headers."""

    def ask(node: Running) -> list[requests.Response]:
        with requests.Session() as session:
            session.trust_env = False
            return [session.get(f"http://{node.address}{path}", headers=told, timeout=20) for path, told in calls]

    async def scene() -> list[requests.Response]:
        async with running(config(folder / "n")) as node:
            return await asyncio.to_thread(ask, node)

    return asyncio.run(scene())


def test_the_files_come_as_they_are_under_a_policy_of_their_own(tmp_path: Path) -> None:
    names = ("verify.html", "verify.js", "page.js")
    for answer, name in zip(asked(tmp_path, *((path, {}) for path in PATHS)), names, strict=True):
        assert (answer.status_code, answer.content) == (200, (page.FOLDER / name).read_bytes())
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none';") and policy.endswith("frame-ancestors 'none'")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Type"] == ("text/html" if name.endswith("html") else "text/javascript") + (
            "; charset=utf-8"
        )


def test_a_browser_that_has_a_file_is_not_sent_it_again(tmp_path: Path) -> None:
    tag = page.page_file("verify.js").tag
    same, other = asked(tmp_path, (PATHS[1], {"If-None-Match": tag}), (PATHS[1], {"If-None-Match": '"another"'}))
    assert (same.status_code, same.content, same.headers["ETag"]) == (304, b"", tag)
    assert other.status_code == 200


def test_a_link_of_another_site_leads_to_the_page_and_to_nothing_else(tmp_path: Path) -> None:
    led, script, call, inside, with_origin = asked(
        tmp_path, (page.PATH, VISIT), (PATHS[1], VISIT), ("/v1/status", VISIT),
        (page.PATH, VISIT | {"Sec-Fetch-Dest": "iframe"}), (page.PATH, VISIT | {"Origin": "https://elsewhere.example"}),
    )  # fmt: skip
    assert led.status_code == 200
    for refused in (script, call, inside, with_origin):
        assert refused.status_code == 403 and refused.json()["error"]["code"] == "foreign_origin"


@pytest.mark.parametrize("path", PATHS)
def test_the_page_answers_to_no_foreign_name(path: str, tmp_path: Path) -> None:
    (answer,) = asked(tmp_path, (path, VISIT | {"Host": "elsewhere.example"}))
    assert answer.status_code == 403 and answer.json()["error"]["code"] == "foreign_host"
