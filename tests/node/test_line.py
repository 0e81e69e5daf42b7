"""Headers one on the other, before their records are known: judged as blocks are, up to a change of settings."""

from dataclasses import replace

import pytest

from node.ledger import blocks
from node.ledger.errors import BrokenRuleError, TooEarlyError
from node.ledger.line import EndOfLineError, Line
from node.types.block import Header
from tests.node.builders import Network, parent_after

LATER_MS = 3_600_000


def line_of(network: Network) -> Line:
    return Line(network.root(), network.rules, 7)


def sealed(network: Network, header: Header) -> tuple[bytes, bytes]:
    """The header's bytes and its seal."""
    data, seal, _ = blocks.split_block(network.sealed(header, []))
    return data, seal


def test_each_header_is_checked_on_the_one_before_it(network: Network) -> None:
    line, parent, now_ms = line_of(network), network.root(), network.time_ms + LATER_MS
    for second in range(13):
        block = network.block_on(parent, [network.leaf_of(second=second)])
        data, seal, _ = blocks.split_block(block)
        parent = parent_after(parent, block)
        assert line.add(data, seal, now_ms) == parent.id
        assert line.height == second + 1 and line.total_work == 7 + (second + 1) * 16
        with pytest.raises(BrokenRuleError):  # it does not follow itself
            line.add(data, seal, now_ms)
    header = network.header_on(parent, [network.leaf_of()])
    early = replace(header, time_ms=parent.median_ms)
    with pytest.raises(BrokenRuleError, match="median"):
        line.add(*sealed(network, early), now_ms)
    line.add(*sealed(network, replace(header, time_ms=parent.median_ms + 1)), now_ms)
    assert not line.is_ended


def test_a_header_from_the_future_waits(network: Network) -> None:
    line = line_of(network)
    data, seal = sealed(network, network.header_on(network.root(), [network.leaf_of()]))
    with pytest.raises(TooEarlyError):
        line.add(data, seal, network.time_ms - LATER_MS)
    assert (line.height, line.total_work) == (0, 7)


def test_a_change_of_settings_ends_the_line(network: Network) -> None:
    line, now_ms = line_of(network), network.time_ms + LATER_MS
    header = replace(network.header_on(network.root(), [network.leaf_of()]), flags=blocks.FLAG_CONTROL)
    data, seal = sealed(network, header)
    line.add(data, seal, now_ms)
    assert line.is_ended
    with pytest.raises(EndOfLineError) as caught:
        line.add(data, seal, now_ms)
    assert caught.value.field == "flags"
