"""What waits for a block, told to a person: in which order, since when, and for what."""

from pathlib import Path

from node.store import database, waiting
from node.store.chain import Chain
from node.store.reader import ChainReader
from node.types.record import Kind
from node.types.waiting import Wait
from tests.node.builders import Network
from tests.node.rich import NOW_NS, change, kinds
from tests.node.test_control import seal


def test_each_record_says_what_it_waits_for(tmp_path: Path) -> None:
    network = Network()
    connection = database.open_writer(tmp_path)
    Chain.begin(connection, network.genesis)
    chain = Chain(connection)
    seal(network, chain, [network.leaf_of(number="1")])
    other = network.leaf_of(number="2")
    note = next(leaf for leaf in kinds(network) if leaf.record.statement.key.kind == Kind.NOTE)
    chain.accept([network.leaf_of(second=5)], NOW_NS)
    chain.accept([note], NOW_NS + 1)
    chain.accept([change(network, chain)], NOW_NS + 2)
    chain.accept([other], NOW_NS + 3)
    reader = ChainReader(tmp_path)
    found = reader.waits(10)
    assert [one.why for one in found] == [Wait.NEXT, Wait.COMPANY, Wait.CONTROL, Wait.CONFLICT]
    assert [one.received_ns for one in found] == [NOW_NS, NOW_NS + 1, NOW_NS + 2, NOW_NS + 3]
    assert found[0].key.source == "Relay 1" and found[0].collector == network.founder.public and found[0].size > 100
    assert found[3].content_id == other.content_id and len(reader.waits(2)) == 2
    seal(network, chain, [])
    assert reader.waits(10) == []
    reader.close()
    connection.close()


def test_what_the_next_block_has_no_room_for_says_so(tmp_path: Path) -> None:
    network = Network(max_block_bytes=1 << 17)
    connection = database.open_writer(tmp_path)
    Chain.begin(connection, network.genesis)
    chain = Chain(connection)
    chain.accept([network.leaf_of(second=second) for second in range(900)], NOW_NS)
    found = waiting.of(connection, 1_000, network.parameters)
    told = [one.why for one in found]
    first = told.index(Wait.ROOM)
    assert 0 < first < 900 and set(told[first:]) == {Wait.ROOM} and set(told[:first]) == {Wait.NEXT}
    connection.close()
