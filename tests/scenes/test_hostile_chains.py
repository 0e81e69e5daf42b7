"""Chains that peers made up, against a real node: longer than its own, and never better."""

import asyncio
import time
from pathlib import Path

import pytest

from node.network import wire
from node.types.network import Binding
from tests.node.builders import Network, branch, id_of, key_of
from tests.scenes.forged import BOUND, FORGERS, forged_chain, leaf_by, mutated
from tests.scenes.hostile import Asked, Liar
from tests.scenes.programs import until
from tests.scenes.victim import Victim, a_victim, end_of, network_of_now

BINDINGS = (Binding(BOUND, key_of("the relay's own node").public),)
INTRODUCED_EVERY_S = 5.0


def false_chain(network: Network, count: int) -> list[bytes]:
    """Right in every way: a branch of its own that anybody may seal in an open network."""
    forger = key_of("forger")
    bodies = [[leaf_by(network, forger, "False", number)] for number in range(count)]
    return branch(network, network.root(), bodies, forger)


def test_the_chains_are_right_but_for_the_forgery(tmp_path: Path) -> None:
    """Else they could be refused for another reason than the one that is tried."""
    network = network_of_now(open=True, bindings=BINDINGS)
    with a_victim(tmp_path / "v", network) as victim, Liar(network, false_chain(network, 6), "honest") as peer:
        assert victim.register(peer.address)["status"] == "connected"
        assert victim.node.status()["tip"] == id_of(peer.chain[-1]).hex()


@pytest.mark.parametrize("below", [3, 70], ids=["in a page of blocks", "behind headers"])
def test_a_longer_chain_with_a_forged_block_changes_nothing(tmp_path: Path, below: int) -> None:
    """The forged block stands where the chain is not the longer one yet: what is right before it counts for nothing."""
    network = network_of_now(open=True, bindings=BINDINGS)
    with a_victim(tmp_path / "v", network, below) as victim:
        before = false_chain(network, below - 1)
        parent = end_of(network, before)
        with victim.unmoved():
            for name in FORGERS:
                chain = forged_chain(network, before, parent, name, longer=6)
                with Liar(network, chain, f"forger of {name}") as liar:
                    found = victim.register(liar.address)
                    assert found["status"] == "discouraged", (name, found)
                    assert below < wire.MAX_BLOCKS or liar.asked["/v1/headers"], "its headers were looked at"


def test_who_may_not_seal_has_nothing_to_say(tmp_path: Path) -> None:
    """A network with a list of sealers, and a chain of somebody else: all its hashes are right."""
    network = network_of_now()
    with a_victim(tmp_path / "v", network) as victim, victim.unmoved():
        for name in ("a stranger's chain", "the founder's seal"):
            forger = key_of(f"forger of {name}")
            chain = branch(network, network.root(), [[leaf_by(network, forger, "F", n)] for n in range(9)], forger)
            if name in FORGERS:
                chain = forged_chain(network, [], network.root(), name, longer=8)
            with Liar(network, chain, f"forger of {name}") as liar:
                found = victim.register(liar.address)
                assert found["status"] == "discouraged", found


@pytest.mark.parametrize("below", [3, 70], ids=["in a page of blocks", "behind headers"])
def test_a_mutated_body_condemns_the_copy_and_never_the_block(tmp_path: Path, below: int) -> None:
    network = network_of_now(open=True)
    with a_victim(tmp_path / "v", network, below) as victim:
        chain = false_chain(network, below + 6)
        with victim.unmoved():
            for place in (-1, 40, 90):
                bad = [*chain[: below - 1], *(mutated(block, place) for block in chain[below - 1 :])]
                with Liar(network, bad, f"mutator at {place}") as liar:
                    assert victim.register(liar.address)["status"] == "discouraged"
        with Liar(network, chain, "honest") as honest:
            assert victim.register(honest.address)["status"] == "connected"
            assert victim.node.status()["tip"] == id_of(chain[-1]).hex(), "the very blocks, from somebody honest"


def test_another_network_is_refused_with_all_it_says(tmp_path: Path) -> None:
    network, other = network_of_now(open=True), network_of_now(open=True, difficulty=3)
    with a_victim(tmp_path / "v", network) as victim, victim.unmoved():
        with Liar(other, false_chain(other, 20), "foreigner") as foreigner:
            found = victim.register(foreigner.address)
            assert found["status"] == "refused" and "another network" in found["reason"]
        with Liar(network, false_chain(other, 20), "smuggler") as smuggler:
            assert victim.register(smuggler.address)["status"] == "discouraged"


def forks_without_bodies(network: Network, chain: list[bytes]) -> Liar:
    """Shows all headers of a longer chain and gives the blocks of its first page only."""
    liar = Liar(network, chain, "withholder")
    liar.lies["/v1/bodies"] = lambda _: b""
    return liar


def test_withheld_bodies_change_nothing_and_another_peer_is_followed(tmp_path: Path) -> None:
    network = network_of_now(open=True)
    with a_victim(tmp_path / "v", network, 70) as victim:
        chain = false_chain(network, 90)
        with forks_without_bodies(network, chain) as liar:
            with victim.unmoved():
                found = victim.register(liar.address)
                assert liar.asked["/v1/headers"] and "No peer gives the blocks" in found["reason"]
            _follow_another(victim, chain)


@pytest.mark.slow
def test_a_peer_that_never_ends_its_bodies_holds_up_nobody_for_long(tmp_path: Path) -> None:
    """Its call is given up after half a minute; meanwhile its turn is its own, and then comes somebody else's."""
    network = network_of_now(open=True)
    with a_victim(tmp_path / "v", network, 70) as victim:
        chain = false_chain(network, 90)
        with Liar(network, chain, "endless") as liar:
            liar.lies["/v1/bodies"] = hang_on
            victim.node.post("/v1/peers", {"port": liar.port})  # nobody waits for what comes of it
            until(lambda: liar.asked["/v1/bodies"] > 0, 60, "the question for the bodies")
            _follow_another(victim, chain)


async def hang_on(asked: Asked) -> None:
    """Begin an answer, and never end it."""
    asked.writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n")
    await asyncio.Event().wait()


def _follow_another(victim: Victim, chain: list[bytes]) -> None:
    """An honest peer introduces itself now and then, as every node does: a stranger that failed once is let go."""
    with Liar(victim.network, chain[:85], "honest") as honest:
        wanted, introduced = id_of(honest.chain[-1]).hex(), -INTRODUCED_EVERY_S

        def is_followed() -> bool:
            nonlocal introduced
            if time.monotonic() - introduced > INTRODUCED_EVERY_S:
                victim.node.post("/v1/peers", {"port": honest.port})
                introduced = time.monotonic()
            return bool(victim.node.status()["tip"] == wanted)

        until(is_followed, 90, "the chain of an honest peer")
