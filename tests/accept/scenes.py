"""The points of a network that take whole programs: nodes as processes, and what is thrown at them."""

import sys

from tests.accept.points import Point

PYTEST = (sys.executable, "-m", "pytest", "-q", "--all", "-s")

SCENES = (
    Point("processes", "4 and 16 node processes agree, part and heal, die and come back: every record is there once.",
          (*PYTEST, "tests/scenes/test_network.py"), limit_s=2400),
    Point("hostile", "Hostile peers and callers change nothing and cost little, also after 100,000 messages.",
          (*PYTEST, "tests/scenes/test_hostile_chains.py", "tests/scenes/test_hostile_answers.py",
           "tests/scenes/test_hostile_callers.py", "tests/scenes/test_hostile_tampering.py"), limit_s=3600),
    Point("soak", "8 nodes for an hour, killed, parted and wiped: all end on one tip, memory within 10 %.",
          (sys.executable, "-m", "tests.soak", "--minutes", "60"), limit_s=4800, long=True),
)  # fmt: skip
