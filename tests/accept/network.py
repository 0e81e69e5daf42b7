"""What many nodes have to show: they agree fast, lose nothing, and shrug off what is thrown at them."""

from tests.accept.planted_network import find_every_planted_bug
from tests.accept.points import Point
from tests.accept.simulating import simulate

POINTS = (
    Point(
        "simulator",
        "Thousands of schedules of 200 events with 4, 16 and 50 nodes: all agree, and every promise is kept.",
        simulate((4, 2000), (16, 60), (50, 4)), limit_s=7200, long=True,
    ),
    Point(
        "simulator-short", "Hundreds of such schedules, for in between.", simulate((4, 200), (16, 8), (50, 1)),
        limit_s=1200,
    ),
    Point("planted-network", "Planted one-line bugs in what makes nodes agree are each found by the simulator.",
          find_every_planted_bug, limit_s=3600),
)  # fmt: skip
