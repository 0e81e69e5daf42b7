"""What many nodes have to show: they agree fast, lose nothing, and shrug off what is thrown at them."""

import sys

from tests.accept.measuring import bench
from tests.accept.planted_network import find_every_planted_bug
from tests.accept.points import Point
from tests.accept.scenes import SCENES
from tests.accept.simulating import simulate

PYTEST = (sys.executable, "-m", "pytest", "-q", "--all", "-s")

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
    Point("calls", "No call and no bytes bring forth a 5xx or change anything unasked: over 10,000 made-up ones.",
          (*PYTEST, "tests/fuzz"), limit_s=3600),
    Point("sync", "10,000 blocks from a peer process: at most 2x verifying them from memory.", bench("sync"),
          limit_s=1800),
    Point("resolve", "A resolve without news at 100,000 blocks: at most 1.5x that at 100.", bench("resolve"),
          limit_s=1800),
    Point("resolve-statements", "It takes as many SQL statements at 100,000 blocks as at 100.",
          bench("resolve-statements"), limit_s=1800),
    Point("spread", "A block is on the last of four nodes within a second, beside bare HTTP and commit.",
          bench("spread"), limit_s=1800),
    Point("gui-network", "The GUI thread while the node catches up, or serves 150 calls a second: at most 2x idle.",
          bench("gui-network"), limit_s=1800),
    Point("serving", "Calls that a node answers, beside a bare route of the same framework: at most 2.5x the time.",
          bench("serving")),
    *SCENES,
)  # fmt: skip
