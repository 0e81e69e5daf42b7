"""What binds beside the rules of blocks: an operator's pin the choice of branches, spacing whoever would seal."""

import sqlite3
from dataclasses import replace

import pytest

from node.ledger.rules import Parent
from node.store import switch
from node.store.chain import CannotSealError, Chain, Pin
from node.store.database import StoreError
from tests.node.builders import START_MS, Network, branch, id_of, later_ms, parent_after
from tests.node.test_control import FOUNDER, SECOND, change, seal

NOW_NS = START_MS * 1_000_000


def made(network: Network, source: str, count: int) -> list[bytes]:
    """Blocks on genesis, of this source's readings."""
    return branch(network, network.root(), [[network.leaf_of(source, second)] for second in range(count)])


def test_no_work_leads_away_from_a_pinned_block(network: Network, connection: sqlite3.Connection) -> None:
    pinned, rival = made(network, "Pinned", 2), made(network, "Rival", 5)
    chain = Chain(connection, Pin(2, id_of(pinned[1])))
    chain.add(pinned, later_ms(chain))
    assert chain.add(rival, later_ms(chain)).connected == ()
    assert chain.tip.id == id_of(pinned[1])
    chain = Chain(connection)
    chain.add(branch(network, chain_end(network, rival), [[network.leaf_of("More")]]), later_ms(chain))
    assert chain.tip.height == 6, "without the pin it would have been followed"


def chain_end(network: Network, page: list[bytes]) -> Parent:
    """What a block behind these is checked against."""
    parent = network.root()
    for block in page:
        parent = parent_after(parent, block)
    return parent


@pytest.mark.parametrize("at_once", [True, False])
def test_a_chain_that_only_grows_cannot_grow_past_a_pin(
    network: Network, connection: sqlite3.Connection, at_once: bool
) -> None:
    """Neither block after block, nor as one branch; the blocks below the pin are taken, and so is the pinned one."""
    pinned, rival = made(network, "Pinned", 3), made(network, "Rival", 4)
    chain = Chain(connection, Pin(3, id_of(pinned[2])))
    for page in [rival] if at_once else [[block] for block in rival]:
        chain.add(page, later_ms(chain))
    assert chain.tip.id == id_of(rival[1])
    chain.add(pinned, later_ms(chain))
    assert chain.tip.id == id_of(pinned[2])


def test_a_long_switch_is_bound_by_the_pin_too(
    network: Network, connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(switch, "STEP_BYTES", 300)
    pinned, rival = made(network, "Pinned", 3), made(network, "Rival", 6)
    chain = Chain(connection, Pin(1, id_of(pinned[0])))
    chain.add(pinned, later_ms(chain))
    chain.add(rival, later_ms(chain))
    assert chain.tip.id == id_of(pinned[2]) and switch.goal(connection) is None


def test_a_ledger_that_breaks_the_pin_is_not_opened(network: Network, connection: sqlite3.Connection) -> None:
    chain = Chain(connection)
    page = made(network, "Rival", 2)
    chain.add(page, later_ms(chain))
    with pytest.raises(StoreError, match="not the one that is pinned"):
        Chain(connection, Pin(1, bytes(32)))
    Chain(connection, Pin(1, id_of(page[0])))


def test_a_pinned_block_is_waited_for_and_never_sealed_here(network: Network, connection: sqlite3.Connection) -> None:
    (pinned,) = made(network, "Pinned", 1)
    chain = Chain(connection, Pin(1, id_of(pinned)))
    assert chain.template(network.founder.public, later_ms(chain)) is None
    chain.accept([network.leaf_of("Mine")], NOW_NS)
    with pytest.raises(CannotSealError, match="pinned"):
        chain.template(network.founder.public, later_ms(chain))
    chain.add([pinned], later_ms(chain))
    assert chain.template(network.founder.public, later_ms(chain)) is not None


def test_no_work_goes_into_a_block_that_would_come_too_soon(network: Network, chain: Chain) -> None:
    wanted = replace(network.parameters, spacing_ms=3_600_000)
    seal(network, chain, [change(network, wanted, FOUNDER, SECOND)])
    chain.accept([network.leaf_of(second=1)], NOW_NS)
    due_ms = chain.tip.time_ms + 3_600_000
    with pytest.raises(CannotSealError, match=r"wants 3600 s between two blocks; the next one can be sealed in 1 s"):
        chain.template(FOUNDER.public, due_ms - network.parameters.ahead_ms - 1)
    made = chain.template(FOUNDER.public, due_ms - network.parameters.ahead_ms)
    assert made is not None and made[0].time_ms == due_ms
