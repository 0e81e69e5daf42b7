"""A network made by hand and a store that has begun with it."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from node.store import database
from node.store.chain import Chain
from tests.node.builders import Network


@pytest.fixture
def network() -> Network:
    return Network()


@pytest.fixture
def connection(tmp_path: Path, network: Network) -> Iterator[sqlite3.Connection]:
    connection = database.open_writer(tmp_path)
    Chain.begin(connection, network.genesis)
    yield connection
    connection.close()


@pytest.fixture
def chain(connection: sqlite3.Connection) -> Chain:
    return Chain(connection)
