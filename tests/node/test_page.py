"""The page that a node serves to visitors: what comes with it, and who may be led to it."""

import asyncio
from pathlib import Path

import requests

from node.api import page
from tests.node.running import Running, config, running

VISIT = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}


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


def test_the_page_comes_as_one_file_under_a_policy_of_its_own(tmp_path: Path) -> None:
    (answer,) = asked(tmp_path, (page.PATH, {}))
    assert (answer.status_code, answer.content) == (200, page.page().data)
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none';") and policy.endswith("frame-ancestors 'none'")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


def test_a_browser_that_has_the_page_is_not_sent_it_again(tmp_path: Path) -> None:
    tag = page.page().tag
    same, other = asked(tmp_path, (page.PATH, {"If-None-Match": tag}), (page.PATH, {"If-None-Match": '"another"'}))
    assert (same.status_code, same.content, same.headers["ETag"]) == (304, b"", tag)
    assert other.status_code == 200


def test_a_link_of_another_site_leads_to_the_page_and_to_nothing_else(tmp_path: Path) -> None:
    led, call, inside, with_origin = asked(
        tmp_path, (page.PATH, VISIT), ("/v1/status", VISIT),
        (page.PATH, VISIT | {"Sec-Fetch-Dest": "iframe"}), (page.PATH, VISIT | {"Origin": "https://elsewhere.example"}),
    )  # fmt: skip
    assert led.status_code == 200
    for refused in (call, inside, with_origin):
        assert refused.status_code == 403 and refused.json()["error"]["code"] == "foreign_origin"


def test_the_page_answers_to_no_foreign_name(tmp_path: Path) -> None:
    (answer,) = asked(tmp_path, (page.PATH, VISIT | {"Host": "elsewhere.example"}))
    assert answer.status_code == 403 and answer.json()["error"]["code"] == "foreign_host"
