"""Addresses as people and peers write them, and the pages that nodes send each other."""

import asyncio
import socket
import threading
from pathlib import Path
from typing import Any

import msgspec
import pytest

from node.keys import NodeKey
from node.ledger.errors import MalformedError
from node.network import hello, wire
from node.network.address import Address, AddressError, Allowed, number_of, parse_address, read_network, unmapped
from node.network.names import AT_ONCE, resolve
from node.network.transport import LinkError
from node.types.peer import PeerStatus
from tests.node.running import READING, config, running, until


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("127.0.0.1:5004", "127.0.0.1:5004"),
        (" http://localhost:5001 ", "localhost:5001"),
        ("http://LOCALHOST:5001/", "localhost:5001"),
        ("station", "station:5000"),
        ("[::1]:5004", "[::1]:5004"),
        ("station_b-2.grid.example.:5004", "station_b-2.grid.example.:5004"),
        ("umspannwerk-süd:5004", "umspannwerk-süd:5004"),
    ],
)
def test_addresses_as_people_write_them(text: str, address: str) -> None:
    assert str(parse_address(text)) == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "http://",
        "https://a:1",
        "a:b",
        "a:0",
        "a:70000",
        "a@b:1",
        "http://a/b",
        "a b",
        "x" * 300,
        "a?q",
        "::1:2:3:z",
        "*:5000",
        "a..b:5000",
        "-station:5000",
        "station!:5000",
        "999.1.1.1:5000",
        "127.1:5000",
        "10.0.0.5000",
        "0x7f000001:5000",
        "x" * 64 + ":5000",
    ],
)
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(AddressError):
        parse_address(text)


@pytest.mark.parametrize(
    ("ip", "allowed"),
    [
        ("127.0.0.1", True), ("::1", True), ("10.1.2.3", True), ("192.168.1.1", True), ("172.16.0.1", True),
        ("fd00::1", True), ("8.8.8.8", False), ("169.254.169.254", False), ("0.0.0.0", False), ("224.0.0.1", False),
        ("::", False), ("fe80::1", False), ("::ffff:8.8.8.8", False), ("::ffff:127.0.0.1", True),
        ("2001:4860::1", False), ("fe80::1%eth0", False), ("100.64.0.1", False), ("198.18.0.1", False),
    ],
)  # fmt: skip
def test_only_loopback_and_private_networks_are_spoken_with(ip: str, allowed: bool) -> None:
    assert Allowed().holds(ip) is allowed


def test_a_name_that_leads_outside_is_refused() -> None:
    with pytest.raises(AddressError, match="outside the allowed networks"):
        asyncio.run(resolve(Address("8.8.8.8", 80), Allowed()))


def test_a_name_that_cannot_be_resolved_is_tried_again_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a power cut the name service comes back later than the node: that is no refusal, which costs minutes."""

    def down(*_: object, **__: object) -> None:
        raise socket.gaierror("Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", down)
    with pytest.raises(LinkError, match=r"station-b cannot be resolved \(Temporary failure"):
        asyncio.run(resolve(Address("station-b", 80), Allowed()))
    monkeypatch.undo()
    with pytest.raises(LinkError, match="cannot be resolved"):
        asyncio.run(resolve(Address("a..b", 80), Allowed()))


def test_names_that_hang_hold_up_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    answers, real = threading.Event(), socket.getaddrinfo

    def hangs(host: str, *rest: Any, **named: Any) -> Any:
        if host.startswith("station"):
            answers.wait(30)
            return real("127.0.0.1", *rest, **named)
        return real(host, *rest, **named)

    async def scene() -> None:
        stuck = [asyncio.create_task(resolve(Address(f"station-{number}", 80), Allowed())) for number in range(AT_ONCE)]
        await asyncio.sleep(0)
        with pytest.raises(LinkError, match="16 other names"):
            await resolve(Address("station-late", 80), Allowed())
        assert await resolve(Address("127.0.0.1", 80), Allowed()) == ["127.0.0.1"], "a number needs no name service"
        await asyncio.to_thread(lambda: None)
        stuck[0].cancel()
        monkeypatch.setattr("node.network.names.WITHIN_S", 0.01)
        answers.set()
        assert await asyncio.gather(*stuck[1:]) == [["127.0.0.1"]] * (AT_ONCE - 1)
        answers.clear()
        with pytest.raises(LinkError, match=r"station-late was not resolved within 0\.01 s"):
            await resolve(Address("station-late", 80), Allowed())
        answers.set()

    monkeypatch.setattr(socket, "getaddrinfo", hangs)
    asyncio.run(scene())


def test_other_networks_can_be_named_instead() -> None:
    allowed = Allowed((read_network("10.20.0.0/16"), read_network(" fd12::/64 "), read_network("169.254.7.7")))
    assert all(allowed.holds(ip) for ip in ("10.20.255.1", "::ffff:10.20.0.1", "fd12::9", "169.254.7.7"))
    assert not any(allowed.holds(ip) for ip in ("127.0.0.1", "10.21.0.1", "fd13::1", "169.254.169.254"))
    everything = Allowed((read_network("0.0.0.0/0"), read_network("::/0")))
    assert everything.holds("8.8.8.8") and not any(everything.holds(ip) for ip in ("0.0.0.0", "224.0.0.1", "ff02::1"))
    with pytest.raises(AddressError, match=r"outside the allowed networks \(10\.20\.0\.0/16, fd12::/64"):
        allowed.check(Address("10.21.0.1", 5000))
    allowed.check(Address("a-name", 5000))  # it is looked at once it is resolved


@pytest.mark.parametrize("text", ["", "10.0.0.1/8", "10.0.0.0/33", "station", "10.0.0.0/", "::1/129", "x" * 300])
def test_what_is_no_network(text: str) -> None:
    with pytest.raises(AddressError, match="is not a network"):
        read_network(text)


def test_pages_are_bounded_and_exact() -> None:
    assert wire.unpack_records(wire.pack_records([b"abc", b""])) == [b"abc", b""]
    waiting = [(7, bytes(range(32))), (9, bytes(32))]
    assert wire.unpack_waiting(wire.pack_waiting(waiting)) == waiting
    header = bytes(range(172)), bytes(64)
    assert wire.unpack_headers(b"".join(header) * 2) == [header, header]
    assert wire.unpack_blocks(wire.pack_blocks([b"abc", b"de"])) == [b"abc", b"de"]
    for unpack, page in (
        (wire.unpack_blocks, wire.pack_blocks([b"abc"])),
        (wire.unpack_records, wire.pack_records([b"abc"])),
        (wire.unpack_waiting, wire.pack_waiting([(1, bytes(32))])),
        (wire.unpack_headers, b"".join(header)),
    ):
        for end in range(1, len(page)):
            with pytest.raises(MalformedError):
                unpack(page[:end])
    with pytest.raises(MalformedError, match="too many"):
        wire.unpack_blocks(wire.pack_blocks([b""] * (wire.MAX_BLOCKS + 1)))


def test_a_socket_of_ipv6_tells_of_callers_over_ipv4_as_others_do() -> None:
    """Who dials 10.0.0.5 signs 4 bytes; a node that listens on `::` is told of ::ffff:10.0.0.5."""
    identity, nonce = hello.Identity(NodeKey(bytes(32)), "station", bytes(32), 5000), bytes(16)
    said = msgspec.json.encode(hello.answer(identity, nonce, ("::ffff:10.0.0.5", 5000)))
    assert hello.check(said, nonce, bytes(32), ("10.0.0.5", 5000)) == (identity.signer.public, "station")
    assert [unmapped(host) for host in ("::ffff:10.0.0.5", "10.0.0.5", "::1", "fe80::1%eth0", "a.example")] == [
        "10.0.0.5", "10.0.0.5", "::1", "fe80::1%eth0", "a.example"
    ]  # fmt: skip
    assert [str(number_of(host)) for host in ("::ffff:127.0.0.1", "fe80::1%eth0")] == ["127.0.0.1", "fe80::1"]


@pytest.mark.skipif(not socket.has_ipv6, reason="this machine has no IPv6")
def test_a_node_on_all_addresses_of_ipv6_is_joined_over_ipv4(tmp_path: Path) -> None:
    """And programs on its machine need no token, over either."""

    async def scene() -> None:
        async with (
            running(config(tmp_path / "a", open=True, host="::")) as wide,
            running(config(tmp_path / "b", peers=(wide.address,))) as other,
        ):
            await until(lambda: [peer.status for peer in other.status.peers] == [PeerStatus.CONNECTED])
            assert (await wide.post("/submit_data", READING))["status"] == "accepted"
            await until(lambda: [peer.address for peer in wide.status.peers] == [other.address])

    asyncio.run(scene())
