"""Many callers who ask for large answers and read none of them: what waits for them all is bounded."""

import asyncio
import contextlib
import json
import socket
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from node.api import outgoing
from node.api.errors import ApiError
from node.api.outgoing import COUNTS_AT_MOST, MOST_UNREAD, SMALL
from node.network import wire
from node.network.tls import TlsMode, asking
from node.types.commands import Mine
from tests.node.running import READING, Running, config, running, until

CALLERS = 40


async def fill(node: Running) -> bytes:
    """A page of some 4 MiB; the call that asks for it."""
    padding = {f"field {number}": "x" * 200 for number in range(60)}
    for block in range(6):
        dated = [
            READING | {"timestamp": f"2026-11-21T10:00:{block:02d}.{number:06d}Z", "metadata": padding}
            for number in range(55)
        ]
        await node.post("/v1/readings", {"readings": dated})
        assert (await node.node.do(Mine())).ok
    body = json.dumps({"locator": [node.status.network.hex()]}).encode()
    head = "POST /v1/sync HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


def unread(node: Running) -> int:
    server: Any = node.node._server
    return outgoing.unread(one.transport for one in server._server.server_state.connections)


async def status_of(caller: Any) -> int:
    """The beginning of an answer: its first line."""
    data = b""
    while b"\r\n" not in data:
        data += await caller(16)
    return int(data.split()[1])


@pytest.mark.parametrize("tls", [TlsMode.OFF, TlsMode.OFFERED])
def test_what_waits_for_all_who_do_not_read_is_bounded(
    tmp_path: Path, tls: TlsMode, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outgoing, "MOST_UNREAD", MOST_UNREAD // 4)

    async def scene() -> None:
        loop = asyncio.get_running_loop()
        async with running(config(tmp_path, difficulty=0, tls=tls, open=True)) as node:
            asked = await fill(node)
            found: list[int] = []
            held: list[asyncio.StreamWriter] = []
            with contextlib.ExitStack() as stack:
                for _ in range(CALLERS // 2):
                    caller = socket.socket()
                    caller.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
                    caller.setblocking(False)
                    await loop.sock_connect(caller, ("127.0.0.1", node.port))
                    if tls is TlsMode.OFF:
                        stack.enter_context(closing(caller))
                        await loop.sock_sendall(caller, asked)
                        found.append(await status_of(lambda count, one=caller: loop.sock_recv(one, count)))
                    else:
                        reader, writer = await asyncio.open_connection(
                            sock=caller, ssl=asking(), server_hostname="127.0.0.1", limit=1_024
                        )
                        stack.callback(writer.transport.abort)
                        held.append(writer)  # one that nobody holds any more ends its connection
                        writer.write(asked)
                        found.append(await status_of(reader.read))
                    assert unread(node) <= outgoing.MOST_UNREAD
                assert set(found) == {200, 503} and found[0] == 200
                assert unread(node) > outgoing.MOST_UNREAD - wire.MAX_ANSWER
                assert (await node.answer("/v1/status")).status == 200, "what is small is always answered"
            await until(lambda: unread(node) == 0)
            page = await node.client.post("/v1/sync", asked.partition(b"\r\n\r\n")[2], limit=wire.MAX_ANSWER)
            assert page.status == 200 and len(page.body) > SMALL

    asyncio.run(scene())


def test_a_refusal_says_when_to_ask_again_and_a_large_document_still_goes_out(tmp_path: Path) -> None:
    class Sized:
        def __init__(self, size: int) -> None:
            self.body = bytes(size)

    def check(size: int, waits: int) -> None:
        request: Any = type("Request", (), {"scope": {"state": {"unread": lambda: waits}}})
        response: Any = Sized(size)
        outgoing.check_room(request, response)

    check(SMALL, 10 * MOST_UNREAD)
    check(SMALL + 1, MOST_UNREAD - SMALL - 1)
    check(2 * MOST_UNREAD, MOST_UNREAD - COUNTS_AT_MOST)
    with pytest.raises(ApiError, match="Ask again in 5 s") as refused:
        check(SMALL + 1, MOST_UNREAD - SMALL)
    assert refused.value.status == 503 and refused.value.headers == {"Retry-After": "5"}
