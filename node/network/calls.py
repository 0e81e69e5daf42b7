"""What one node asks another: each call bounded in size and time, and what comes back checked for its form."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated

import msgspec

from node.ledger.errors import MalformedError
from node.network import told, wire
from node.network.answers import read_as
from node.network.told import Told
from node.network.transport import Answer, Link, LinkError

Count = Annotated[int, msgspec.Meta(ge=0, lt=1 << 62)]
Digits = Annotated[str, msgspec.Meta(pattern="^[0-9]{1,78}$")]
Id = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]

PAGE_WITHIN_S = 30.0
ALONE_WITHIN_S = 60.0
"""A block that is asked for alone may take as long as its node waits for it to be read: no less can be asked for."""
MAX_ADDRESSES = 64
MAX_REFUSAL = 8_192
MAX_SENTENCE = 200
_LATER = frozenset({429, 500, 503})
"""What says nothing of who answers there, only that it cannot now."""
_NEEDS_TLS = b'"tls_needed"'


class News(msgspec.Struct, frozen=True):
    """What a peer says of its chain: as much of `/v1/status` as following it takes."""

    height: Count
    tip: Id
    work: Digits
    turn: Count
    returned: Count = 0
    """How often records came back from blocks that gave way there: those wait again, under the turns they had."""

    @property
    def marker(self) -> str:
        """What to name to hear only of what comes after."""
        return f"{self.tip}.{self.turn}"


class Held(msgspec.Struct, frozen=True):
    """A peer's word that it holds records: when it was given, and its signature."""

    time_ns: Count
    signature: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{128}$")]


class _Error(msgspec.Struct, frozen=True):
    message: str


class _Refusal(msgspec.Struct, frozen=True):
    error: _Error


class PrunedThereError(LinkError):
    """The peer has no records any more of the blocks that were asked for."""


class Calls:
    """Two links to one node: one for calls, one that waits for news."""

    def __init__(self, calls: Link, poll: Link) -> None:
        self._calls = calls
        self._poll = poll

    async def close(self) -> None:
        """Drop both links."""
        for link in (self._calls, self._poll):
            await link.close()

    async def hello(self, nonce: bytes) -> tuple[bytes, tuple[str, int]]:
        """The answer to a challenge, and the address it came from."""
        answer = await self._calls.get(f"/v1/hello?nonce={nonce.hex()}", limit=4096)
        if answer.status in _LATER:
            raise refusal(answer)
        if answer.status == 403 and _NEEDS_TLS in answer.body:
            raise LinkError("It speaks with nodes by TLS alone. Start this one with --tls offered or required.")
        return answer.body, self._calls.dialled

    def pin(self, key: bytes) -> bool:
        """Whoever answers from now on must hold this key; False when somebody else answered so far."""
        return self._calls.pin(key) and self._poll.pin(key)

    async def introduce(self, port: int) -> list[str]:
        """Say where we listen, and hear who else is there.  A peer that will not have us still serves us."""
        answer = await self._calls.post("/v1/peers", msgspec.json.encode({"port": port}), limit=65_536)
        if answer.status not in {200, 201}:
            return []
        book = read_as(dict[str, list[str]], answer.body, "a list of peers")
        return book.get("addresses", [])[:MAX_ADDRESSES]

    async def news(self, unless: str = "", wait_s: float = 0.0) -> News:
        """Its tip and last turn; with `unless`, only once they differ or the time is up."""
        link = self._poll if wait_s else self._calls
        answer = await link.get(f"/v1/news?unless={unless}&wait={wait_s:g}", 65_536, within_s=wait_s + 10)
        return read_as(News, _ok(answer), "news")

    async def page(self, locator: Sequence[bytes], most: int = wire.MAX_BLOCKS) -> list[bytes]:
        """The next whole blocks of its chain after the first of these ids that is part of it; at most so many."""
        page = wire.unpack_blocks(await self._after("/v1/sync", locator, most))
        if page and wire.first_previous(page) not in locator:
            raise MalformedError("A page of blocks does not go on where it was asked to.", "page")
        return page

    async def headers(self, locator: Sequence[bytes]) -> list[tuple[bytes, bytes]]:
        """Headers of its chain after the first of these ids that is part of it, each with its seal."""
        return wire.unpack_headers(await self._after("/v1/headers", locator))

    async def _after(self, path: str, locator: Sequence[bytes], most: int = wire.MAX_BLOCKS) -> bytes:
        asked: dict[str, object] = {"locator": [identifier.hex() for identifier in locator]}
        if most < wire.MAX_BLOCKS:
            asked["most"] = most
        within_s = _page_within_s(most)
        return _ok(await self._calls.post(path, msgspec.json.encode(asked), limit=wire.MAX_ANSWER, within_s=within_s))

    async def bodies(self, ids: Sequence[bytes]) -> list[bytes]:
        """These blocks, or the first of them."""
        return wire.unpack_blocks(await self._named("/v1/bodies", ids, _page_within_s(len(ids))))

    async def waiting(self, after: int) -> list[tuple[int, bytes]]:
        """The turns and content ids of records that wait there, past a turn."""
        answer = await self._calls.get(f"/v1/waiting?after={after}", wire.MAX_PAGE, within_s=PAGE_WITHIN_S)
        page = wire.unpack_waiting(_ok(answer))
        if any(one >= other for one, other in pairwise([after, *(turn for turn, _ in page)])):
            raise MalformedError("A page of records does not go on where it was asked to.", "page")
        return page

    async def records(self, ids: Sequence[bytes]) -> list[bytes]:
        """The records with these content ids that no block holds."""
        return wire.unpack_records(await self._named("/v1/records", ids))

    async def held(self, ids: Sequence[bytes]) -> Held | None:
        """Its signed word that it holds all of these records; None while it does not."""
        body = msgspec.json.encode({"ids": [identifier.hex() for identifier in ids]})
        answer = await self._calls.post("/v1/held", body, limit=4096)
        if answer.status == 404:
            return None
        return read_as(Held, _ok(answer), "a word")

    async def word(self, size: int, root: bytes, key: bytes) -> Told | None:
        """Its newest checkpoint, given the one that was seen last, and its word for ours; None of an older version."""
        body = msgspec.json.encode({"size": size, "root": root.hex(), "key": key.hex()})
        answer = await self._calls.post("/v1/word", body, limit=65_536)
        return None if answer.status in {404, 405} else told.read(_ok(answer))

    async def _named(self, path: str, ids: Sequence[bytes], within_s: float = PAGE_WITHIN_S) -> bytes:
        body = msgspec.json.encode({"ids": [identifier.hex() for identifier in ids]})
        return _ok(await self._calls.post(path, body, limit=wire.MAX_ANSWER, within_s=within_s))


def _page_within_s(blocks: int) -> float:
    return PAGE_WITHIN_S if blocks > 1 else ALONE_WITHIN_S


def _ok(answer: Answer) -> bytes:
    if answer.status != 200:
        raise refusal(answer)
    return answer.body


def refusal(answer: Answer) -> LinkError:
    """What is said of an answer that is none: its status, and the sentence of the peer, which tells what to do."""
    kind = PrunedThereError if answer.status == 410 else LinkError
    said = _sentence(answer.body)
    return kind(f"The peer answered with HTTP status {answer.status}" + (f': "{said}"' if said else "."))


def _sentence(body: bytes) -> str:
    """As much of it as fits on a screen, and nothing that could be taken for more than a text."""
    try:
        said = msgspec.json.decode(body if len(body) <= MAX_REFUSAL else b"", type=_Refusal).error.message
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return ""
    text = "".join(character for character in said if character.isprintable())
    return text if len(text) <= MAX_SENTENCE else f"{text[: MAX_SENTENCE - 1]}…"
