"""What a peer may answer instead of what it was asked for, against a real node."""

import json
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from node.ledger import checkpoints
from node.ledger.records import Leaf, encode_record
from node.network import wire
from node.types.network import Binding
from node.types.receipt import Checkpoint
from tests.node.builders import Network, branch, key_of, parent_after
from tests.scenes.forged import BOUND, leaf_by
from tests.scenes.hostile import ENDLESS_WORK, NOTHING_SIGNED, Asked, Liar, ok, sealed_header
from tests.scenes.programs import until
from tests.scenes.victim import a_victim, end_of, network_of_now
from tests.scenes.wires import delay

GIANT = 1 << 40
PIECE = bytes(65_536)


async def write(asked: Asked, *pieces: bytes, for_ever: bytes = b"", pause_s: float = 0.0) -> None:
    """These bytes, and then the same again until the other side hangs up."""
    asked.writer.writelines(pieces)
    while for_ever:
        asked.writer.write(for_ever)
        await asked.writer.drain()
        await delay(pause_s)
    await asked.writer.drain()


HEAD = b"HTTP/1.1 200 OK\r\n"
ENDLESS: dict[str, tuple[tuple[bytes, ...], bytes, str]] = {
    "giant": ((HEAD + b"Content-Length: %d\r\n\r\n" % GIANT,), PIECE, "larger than"),
    "bottomless": ((HEAD + b"Transfer-Encoding: chunked\r\n\r\n",), b"10000\r\n" + PIECE + b"\r\n", "larger than"),
    "no length": ((HEAD + b"\r\n",), PIECE, "larger than"),
    "tiny chunks": (
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n",),
        b"1;%s\r\nx\r\n" % (b"e" * 8000),
        "too much around",
    ),
    "endless head": ((HEAD,), b"X-More: %s\r\n" % (b"x" * 1000), "too much around"),
    "compressed": ((HEAD + b"Content-Encoding: gzip\r\nContent-Length: 9\r\n\r\n" + b"x" * 9,), b"", "compressed"),
    "not HTTP": ((), b"\0\xff" * 1000, "does not speak HTTP"),
}


@pytest.mark.parametrize("path", ["/v1/hello", "/v1/news", "/v1/sync"])
def test_bodies_without_end_are_not_read_to_their_end(tmp_path: Path, path: str) -> None:
    network = network_of_now(open=True)
    with a_victim(tmp_path / "v", network) as victim, victim.unmoved():
        for name, (pieces, for_ever, reason) in ENDLESS.items():
            with Liar(network, [], f"{name} {path}") as liar:
                liar.lies[path] = lambda asked, pieces=pieces, more=for_ever: write(asked, *pieces, for_ever=more)  # type: ignore[misc]
                found = victim.register(liar.address)
                assert found["status"] in {"candidate", "silent"} and reason in found["reason"], (name, found)


def test_a_slow_drip_costs_ten_seconds_and_nobody_else_anything(tmp_path: Path) -> None:
    network = network_of_now(open=True)
    with a_victim(tmp_path / "v", network) as victim, victim.unmoved(), Liar(network, [], "drip") as liar:
        liar.lies["/v1/hello"] = lambda asked: write(
            asked, HEAD, b"Content-Length: 300\r\n\r\n", for_ever=b" ", pause_s=0.2
        )
        victim.node.post("/v1/peers", {"port": liar.port})
        until(lambda: liar.asked["/v1/hello"] > 0, words="the question that is answered in drops")
        began = time.monotonic()
        victim.node.status()
        assert time.monotonic() - began < 5, "others are answered meanwhile"
        until(lambda: "No answer came within 10 s" in victim.peer(liar.address)["reason"], words="the end of patience")


class Spam(Liar):
    """Headers without end, each of them right, and no records to any of them."""

    def __init__(self, network: Network, most: int) -> None:
        first = branch(network, network.root(), [[leaf_by(network, key_of("spam"), "Spam")]], key_of("spam"))
        super().__init__(network, first, "spam", str(most))  # as much as the headers show: each proves one
        self._parent = end_of(network, first)
        tip = self._parent.id.hex().encode()
        self._pages: list[bytes] = []
        self._most = most
        self._ends: dict[str, int] = {network.genesis_id.hex(): 0}
        self.lies["/v1/news"] = lambda _: self.news().replace(tip, b"ab" * 32)  # more than the one block
        self.lies["/v1/headers"] = self._page
        self.lies["/v1/bodies"] = lambda _: b""

    def _page(self, asked: Asked) -> bytes:
        number = next(self._ends[one] for one in asked.body["locator"] if one in self._ends)
        return b"" if number * wire.MAX_HEADERS >= self._most else self._pages[number]

    def fill(self) -> None:
        """Make all of them beforehand, so that the victim's time is its own."""
        leaves = [leaf_by(self.network, self.key, "Spam", 1)]
        while len(self._pages) * wire.MAX_HEADERS < self._most:
            page = [] if self._pages else [sealed_header(self.chain[0])]
            while len(page) < wire.MAX_HEADERS:
                header = self.network.header_on(self._parent, leaves, self.key)
                block = self.network.sealed(header, leaves, self.key)
                page.append(sealed_header(block))
                self._parent = parent_after(self._parent, block)
            self._pages.append(b"".join(page))
            self._ends[self._parent.id.hex()] = len(self._pages)


@pytest.mark.parametrize("count", [4_000, pytest.param(50_000, marks=pytest.mark.slow)])
def test_headers_without_end_are_looked_at_so_far_and_never_kept(tmp_path: Path, count: int) -> None:
    network = network_of_now(open=True, difficulty=0)
    spam = Spam(network, count)
    spam.fill()
    with a_victim(tmp_path / "v", network) as victim, spam:
        disk = victim.disk
        with victim.unmoved():
            found = victim.register(spam.address)
            assert "No peer gives the blocks" in found["reason"], found
        assert 1 < spam.asked["/v1/headers"] <= 19, spam.asked
        assert victim.disk - disk < 4 << 20, "no header is stored alone"


def test_redirects_are_not_followed_and_addresses_outside_not_asked(tmp_path: Path) -> None:
    network = network_of_now(open=True)
    outside = ["169.254.169.254:80", "8.8.8.8:53", "0.0.0.0:5000", "[::]:5000", "224.0.0.1:1", "http://x/../mine", ""]
    with (
        a_victim(tmp_path / "v", network) as victim,
        victim.unmoved(),
        Liar(network, [], "canary") as canary,
        Liar(network, [], "redirector") as liar,
    ):
        for status in (301, 302, 307, 308):
            for target in (f"http://{canary.address}/v1/hello", f"{victim.node.url}/mine", "/mine"):
                head = (f"Location: {target}", "Refresh: 0; url=/mine")
                said = ok(b"{}", *head, status=status)
                for path in ("/v1/hello", "/v1/news", "/v1/sync"):
                    liar.lies = {path: lambda asked, said=said: write(asked, said)}  # type: ignore[misc]
                    assert victim.register(liar.address)["status"] != "connected"
        liar.lies = {"/v1/peers": lambda _: json.dumps({"addresses": outside * 9}).encode()}
        victim.register(liar.address)
        assert liar.asked["/v1/peers"] and not canary.asked
        known = {peer["address"] for peer in victim.node.get("/v1/peers")["peers"]}
        assert known == {liar.address}


def signed_checkpoint(network: Network, name: str, size: int, root: bytes) -> Checkpoint:
    """A key's word for a history of this root."""
    unsigned = Checkpoint(size, root, network.time_ms, key_of(name).public, bytes(64))
    signature = key_of(name).sign(checkpoints.checkpoint_message(unsigned, network.genesis_id))
    return replace(unsigned, signature=signature)


def test_a_sealer_that_says_two_histories_is_found_out_and_kept_as_evidence(tmp_path: Path) -> None:
    network = network_of_now()  # its list of sealers names "second" too
    with a_victim(tmp_path / "v", network) as victim, victim.unmoved(), Liar(network, [], "second", "0") as liar:
        said = [signed_checkpoint(network, "second", 3, root * 32) for root in (b"a", b"b")]

        def word(asked: Asked) -> bytes:
            chosen = said[0] if asked.body["size"] == 0 else said[1]
            fields = {name: getattr(chosen, name) for name in ("size", "time_ms")}
            fields |= {name: getattr(chosen, name).hex() for name in ("root", "signer", "signature")}
            return msgspec.json.encode(NOTHING_SIGNED | {"checkpoint": fields})

        liar.lies["/v1/word"] = word
        victim.register(liar.address)
        until(lambda: victim.peer(liar.address)["status"] == "discouraged", words="the end of what it may say")
        assert "two histories" in victim.peer(liar.address)["reason"]
        lines = victim.node.get("/v1/witness")["lines"]
        assert [line["checkpoint"]["root"] for line in lines if line["contradicts"]] == [said[1].root.hex()]


class Gossiper(Liar):
    """Announces records that wait with it."""

    def __init__(self, network: Network, leaves: Sequence[Leaf], name: str) -> None:
        super().__init__(network, [], name, "0")
        self.lies["/v1/news"] = lambda _: self.news(turn=len(leaves))
        self.lies["/v1/waiting"] = lambda _: wire.pack_waiting(
            (turn, leaf.content_id) for turn, leaf in enumerate(leaves, 1)
        )
        self.lies["/v1/records"] = lambda _: wire.pack_records(leaf.data for leaf in leaves)


def _as_the_founder(leaf: Leaf, network: Network) -> Leaf:
    """As if the victim had collected it, with a signature that it never gave."""
    witness = replace(leaf.record.witness, collector=network.founder.public, signature=bytes(64))
    return encode_record(replace(leaf.record, witness=witness))


def test_records_under_anothers_source_do_not_wait_here(tmp_path: Path) -> None:
    network = network_of_now(open=True, bindings=(Binding(BOUND, key_of("the relay's own node").public),))
    liar_key = key_of("gossiper")
    posted = {"voltage_vector": [1, 2, 3], "current_vector": [1, 2, 3], "power_vector": [1, 2, 3], "node_id": BOUND}
    with a_victim(tmp_path / "v", network) as victim, victim.unmoved():
        bound = [leaf_by(network, liar_key, BOUND, second) for second in range(20)]
        with Gossiper(network, bound, "gossiper") as gossiper:
            victim.register(gossiper.address)
            assert gossiper.asked["/v1/records"]
        for number, leaf in enumerate((leaf_by(network, liar_key, "x"), network.note("as the founder", 1))):
            with Gossiper(network, [_as_the_founder(leaf, network)], f"false {number}") as gossiper:
                assert victim.register(gossiper.address)["status"] == "discouraged"
        for body in (posted, posted | {"timestamp": "2026-01-01T00:00:00Z"}):
            answer = victim.node.ask("POST", "/submit_data", body)
            assert answer.status_code == 403 and "bound to a key" in answer.json()["error"]["message"], answer.text


def test_news_that_never_waits_is_not_asked_for_without_a_pause(tmp_path: Path) -> None:
    network = network_of_now(open=True)
    with a_victim(tmp_path / "v", network) as victim, victim.unmoved():
        turns = iter(range(1 << 30))
        for name, news in (("same", 0), ("new", None)):
            with Liar(network, [], name, ENDLESS_WORK) as liar:
                liar.lies["/v1/news"] = lambda _, liar=liar, news=news: liar.news(next(turns) if news is None else news)  # type: ignore[misc]
                assert victim.register(liar.address)["status"] == "connected"
                before, began = liar.asked["/v1/news"], time.monotonic()
                until(lambda began=began: time.monotonic() - began > 3, words="three seconds")  # type: ignore[misc]
                rate = (liar.asked["/v1/news"] - before) / 3
                print(f"  {name} news: asked {rate:.0f} times a second")
                assert rate < 100
