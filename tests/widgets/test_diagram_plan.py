"""Where bays stand: each at a place of its own, buses as lines through them; what was put somewhere stays there."""

from dataclasses import replace

import pytest

from app.tour_many import relays
from node.types.relay import Nominal, RelayDescription, Transport, TransportKind
from node.types.status import RelayLink, RelayState
from widgets.diagram import plan
from widgets.diagram.plan import CELL_H, CELL_W, Bus

HERE = Transport(TransportKind.SIMULATED)


def named(name: str, bus: str = "", grid: str = "", kv: float | None = None) -> RelayState:
    about = RelayDescription(name, HERE, bus=bus, grid=grid, nominal=Nominal(u_kv=kv))
    return RelayState(name, "simulator", RelayLink.LIVE, True, about=about)


def test_relays_of_one_bus_and_grid_stand_together_the_highest_voltage_first() -> None:
    found = plan.buses((named("a", "Low", kv=13.8), named("b", "High", kv=115), named("c", "Low", kv=13.8),
                        named("d", "Low", grid="other", kv=13.8)))  # fmt: skip
    assert [bus.relays for bus in found] == [("b",), ("a", "c"), ("d",)]
    assert [bus.title for bus in found] == ["High, 115 kV", "Low, 13.8 kV", "Low, 13.8 kV"]


def test_a_relay_that_names_no_bus_is_on_none_with_others() -> None:
    found = plan.buses((named("a"), replace(named("b"), about=None), named("c", kv=115)))
    assert [(bus.title, bus.relays, bus.named) for bus in found] == [
        ("115 kV", ("c",), False), ("no bus named", ("a",), False), ("", ("b",), False)
    ]  # fmt: skip


@pytest.mark.parametrize("count", [1, 4, 40])
@pytest.mark.parametrize("columns", [1, 2, 7, 40])
def test_no_two_bays_stand_at_one_place(count: int, columns: int) -> None:
    wanted = plan.buses(relays(count))
    spots = plan.placed(wanted, columns)
    assert len(spots) == count == len(set(spots.values()))
    assert max(x for x, _ in spots.values()) < columns * CELL_W
    of = {relay: bus for bus in wanted for relay in bus.relays}
    by_row: dict[float, list[Bus]] = {}
    for name, (_, y) in sorted(spots.items(), key=lambda one: one[1]):
        by_row.setdefault(y, []).append(of[name])
    for row in by_row.values():
        assert sum(len(bus.relays) > columns for bus in set(row)) in (0, 1)


def test_a_bus_of_several_rows_is_one_line_with_one_name() -> None:
    bus = Bus("Town", ("a", "b", "c"))
    spots = plan.placed([bus], 2)
    found = plan.lines([bus], spots)
    assert [line.title for line in found] == ["Town", "", ""]
    first, second, joint = found
    assert (first.y1, second.y1) == (0, CELL_H)
    assert joint.x1 == joint.x2 == first.x1 == second.x1 and (joint.y1, joint.y2) == (0, CELL_H)


def test_many_bays_stay_large_enough_to_read() -> None:
    wanted = plan.buses(relays(40))
    assert plan.columns_for(wanted, 320, 440) == 2
    assert plan.columns_for(plan.buses(relays(1)), 320, 440) == 1
    assert plan.columns_for(plan.buses(relays(4)), 1200, 400) == 4


def test_what_somebody_put_somewhere_stays_and_what_is_new_stands_below() -> None:
    wanted = plan.buses((named("a", "Bus"), named("b", "Bus"), named("c", "Bus")))
    spots = plan.all_placed(wanted, 3, {"a": (300.0, 24.0), "b": (0.0, 0.0), "gone": (9.0, 9.0)})
    assert spots == {"a": (300.0, 24.0), "b": (0.0, 0.0), "c": (0.0, 24.0 + CELL_H)}
