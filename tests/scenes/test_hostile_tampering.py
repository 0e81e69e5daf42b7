"""A ledger that was changed on its disk, served by a real node: what a node that believes stored hashes would adopt."""

import contextlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from node.store.database import FILE_NAME
from tests.node.builders import branch, id_of, key_of
from tests.scenes.forged import leaf_by
from tests.scenes.hostile import Liar
from tests.scenes.nets import LONG_S
from tests.scenes.programs import NodeProgram, free_ports, until
from tests.scenes.victim import a_victim, chain_of, lay_out, network_of_now

HEIGHT = 8
TAMPERED = 5
"""The block of which a record is changed."""


def tamper(folder: Path) -> None:
    """Another voltage in one sealed record; every hash beside it stays as it was stored."""
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        (block,) = connection.execute("SELECT block FROM active WHERE height = ?", (TAMPERED,)).fetchone()
        (record,) = connection.execute("SELECT record FROM body WHERE block = ?", (block,)).fetchone()
        true = (2305).to_bytes(8, "big")  # 230.5, as a mantissa
        assert record.count(true) == 1
        false = record.replace(true, (1305).to_bytes(8, "big"))
        connection.execute("UPDATE body SET record = ? WHERE block = ?", (false, block))
        connection.commit()


@contextlib.contextmanager
def tampered_node(folder: Path) -> Iterator[tuple[NodeProgram, Path]]:
    """A node that serves a changed ledger, and the folder of another one of its network with nothing but genesis."""
    network = network_of_now()
    chain = chain_of(network, HEIGHT)
    lay_out(folder / "false", network, chain, "founder")
    lay_out(folder / "true", network, [], "second")
    tamper(folder / "false")
    (port,) = free_ports(1)
    with NodeProgram(folder / "false", port, "--seal", "manual") as node:
        yield node, folder / "true"


@pytest.mark.parametrize("joins", [False, True], ids=["a member", "an empty folder"])
def test_contents_that_do_not_fit_their_stored_hashes_are_refused(tmp_path: Path, joins: bool) -> None:
    """It names a longer chain with every link right, and only who hashes the records again finds them changed."""
    with tampered_node(tmp_path) as (false, folder):
        assert false.status()["height"] == HEIGHT, "the tampered node itself believes what it stored"
        address = f"127.0.0.1:{false.port}"
        (port,) = free_ports(1)
        with NodeProgram(tmp_path / "new" if joins else folder, port, "--seal", "manual", "--peer", address) as node:

            def is_refused() -> bool:
                return any(peer["status"] == "discouraged" for peer in node.get("/v1/peers")["peers"])

            until(is_refused, LONG_S, "the refusal of the changed ledger")
            assert node.status()["height"] == TAMPERED - 1, "what is right stays, and nothing of the rest"
            (peer,) = node.get("/v1/peers")["peers"]
            assert "records" in peer["reason"]


def test_a_chain_that_was_computed_again_from_the_change_on_is_refused(tmp_path: Path) -> None:
    """All roots, links and work are right again, and it is the longer one; only the members' seals cannot be made."""
    network = network_of_now()
    with a_victim(tmp_path / "v", network) as victim, victim.unmoved():
        forger = key_of("forger")
        again = branch(network, network.root(), [[leaf_by(network, forger, "Relay 1", n)] for n in range(20)], forger)
        with Liar(network, again, "forger") as liar:
            assert victim.register(liar.address)["status"] == "discouraged"
            assert victim.node.status()["tip"] != id_of(again[-1]).hex()
