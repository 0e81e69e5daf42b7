"""Reading beside the writer: pages, searches, and a tampered block that is seen when it is opened."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from node.ledger.records import Leaf
from node.store.chain import Chain
from node.store.reader import ChainReader
from node.types.pages import Sought
from tests.node.builders import Network, branch, id_of, later_ms


def test_opening_a_block_says_what_was_compared(network: Network, chain: Chain, tmp_path: Path) -> None:
    chain.add(branch(network, network.root(), [[network.leaf_of(second=s) for s in range(3)]]), later_ms(chain))
    reader = ChainReader(tmp_path)
    detail = reader.detail(1)
    assert detail is not None and detail.whole
    assert [check.name for check in detail.checks] == [
        "Id", "Previous", "Contents", "Records root", "History root", "Work", "Seal", "Collectors",
    ]  # fmt: skip
    assert len(detail.records) == 3
    assert reader.detail(2) is None
    genesis = reader.detail(0)
    assert genesis is not None and genesis.whole
    reader.close()


TAMPERINGS = [
    (
        "UPDATE body SET record = CAST(replace(record, x'01', x'02') AS BLOB) WHERE block = 2 AND position = 0",
        {"Contents", "Records root"},
    ),
    ("DELETE FROM body WHERE block = 2 AND position = 0", {"Records root"}),
    ("UPDATE body SET leaf = zeroblob(32) WHERE block = 2 AND position = 0", {"Contents"}),
    ("UPDATE block SET seal = zeroblob(64) WHERE number = 2", {"Seal"}),
    ("UPDATE block SET edge = zeroblob(32) WHERE number = 2", {"History root"}),
    ("UPDATE block SET id = zeroblob(32) WHERE number = 2", {"Id"}),
]


@pytest.mark.parametrize(("tampering", "failed"), TAMPERINGS)
def test_a_tampered_block_is_seen_when_it_is_opened(
    network: Network, chain: Chain, connection: sqlite3.Connection, tmp_path: Path, tampering: str, failed: set[str]
) -> None:
    chain.add(branch(network, network.root(), [[network.leaf_of()]]), later_ms(chain))
    assert connection.execute(tampering).rowcount == 1
    reader = ChainReader(tmp_path)
    detail = reader.detail(1)
    reader.close()
    assert detail is not None and not detail.whole
    assert failed <= {check.name for check in detail.checks if not check.passed}


def test_reading_pages_and_finding_blocks(network: Network, chain: Chain, tmp_path: Path) -> None:
    made = branch(network, network.root(), [[network.leaf_of(second=s)] for s in range(30)])
    chain.add(made, later_ms(chain))
    reader = ChainReader(tmp_path)
    assert reader.height() == 30
    assert [row.height for row in reader.rows(28, 10)] == [28, 29, 30]
    assert reader.find("17") == 17
    assert reader.find(id_of(made[4]).hex()[:12]) == 5
    digits = id_of(made[4]).hex()
    assert reader.find(f"{digits[:8]}…{digits[-4:]}") == 5
    assert reader.find(f"{digits[:8]}…{'0000' if digits[-4:] != '0000' else '1111'}") is None
    assert reader.find("007") != 7
    assert reader.find("zz") is None and reader.find("") is None and reader.find("31") is None
    locator = reader.locator()
    assert locator[0] == id_of(made[-1]) and locator[-1] == network.genesis_id and len(locator) < 20
    assert reader.locate([bytes(32), id_of(made[9])]) == 10
    reader.close()


def test_an_error_that_ends_the_transaction_is_heard_itself(chain: Chain, tmp_path: Path) -> None:
    """SQLite gives up a transaction when the disk fails; that there is none to end would say nothing of why."""

    def fail(connection: sqlite3.Connection) -> None:
        connection.execute("ROLLBACK")
        raise LookupError("the disk")

    with closing(ChainReader(tmp_path)) as reader:
        with pytest.raises(LookupError, match="the disk"):
            reader.look(fail)
        assert reader.height() == chain.tip.height


def test_blocks_are_found_by_time_and_by_whose_readings_they_hold(
    network: Network, chain: Chain, tmp_path: Path
) -> None:
    first, last = network.leaf_of(source="North 7%", second=1), network.leaf_of(source="North 7%", second=9)
    between = [[network.leaf_of(source="South", second=second)] for second in range(5)]
    chain.add(branch(network, network.root(), [[first], *between, [last], *between_more(network)]), later_ms(chain))
    with closing(ChainReader(tmp_path)) as reader:
        rows = reader.rows(0, 20)
        for time_ms in (row.time_ms + off for row in rows for off in (-1, 0, 1)):
            wanted = max((row.height for row in rows if row.time_ms <= time_ms), default=None)
            assert reader.seek(Sought("", time_ms)) == wanted
        assert reader.seek(Sought("", 1 << 50)) == rows[-1].height
        assert reader.seek(Sought("north 7")) == 7
        assert reader.seek(Sought("North 7%", below=7)) == 1
        assert reader.seek(Sought("North 7%", below=1)) is None
        assert reader.seek(Sought("%")) is None and reader.seek(Sought("East")) is None
        assert reader.seek(Sought("3")) == 3, "a height comes first"


def between_more(network: Network) -> list[list[Leaf]]:
    return [[network.leaf_of(source="South", second=second)] for second in range(20, 23)]
