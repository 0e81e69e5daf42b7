"""What a change of history touched: how many records, of which relays, and where each of them stands."""

import sqlite3

import pytest

from node.store import checkpoints, given_way
from node.store.chain import Chain
from node.store.database import transaction
from node.types.receipt import Fate
from tests.node.builders import START_MS, Network, branch


def take(chain: Chain, page: list[bytes]) -> None:
    chain.add(page, START_MS + 3_600_000)


def sign(connection: sqlite3.Connection, network: Network) -> None:
    with transaction(connection):
        checkpoints.sign_history(connection, network.founder, network.genesis_id, START_MS)


@pytest.fixture
def gave_way(network: Network, chain: Chain, connection: sqlite3.Connection) -> None:
    """Three signed blocks gave way: of their records one is sealed again, one waits, one lost to another version."""
    first, second, third = (network.leaf_of(f"Relay {number}", number) for number in (1, 2, 3))
    later = [network.leaf_of("Later", number) for number in range(6)]
    take(chain, branch(network, network.root(), [[leaf] for leaf in (first, second, third, *later)]))
    sign(connection, network)
    others = [network.leaf_of("Other", number) for number in range(10)]
    rival = network.leaf_of("Relay 3", 3, "99.9")
    take(chain, branch(network, network.root(), [[rival], [first], *([leaf] for leaf in others)]))
    sign(connection, network)


@pytest.mark.usefixtures("gave_way")
def test_it_tells_what_became_of_each_record(network: Network, connection: sqlite3.Connection) -> None:
    (change,) = given_way.read(connection, 10)
    assert change.network == network.genesis_id
    assert (change.notice.common_height, change.notice.old_height, change.notice.new_height) == (0, 3, 12)
    assert change.fate == Fate(3, sealed=1, pending=1, set_aside=1, sources=("Relay 1", "Relay 2", "Relay 3"))


@pytest.mark.usefixtures("gave_way")
def test_a_change_too_large_to_count_says_so(connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(given_way, "MOST_RECORDS", 2)
    (change,) = given_way.read(connection, 10)
    assert change.fate is not None and (change.fate.records, change.fate.whole) == (2, False)


def test_without_a_change_there_is_nothing_to_tell(connection: sqlite3.Connection) -> None:
    assert given_way.read(connection, 10) == []
