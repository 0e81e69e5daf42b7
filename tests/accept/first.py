"""What the first piece of work has to show: from a relay to a sealed block on the screen, and out of the house."""

import sys

from tests.accept.building import clone_and_test, freeze
from tests.accept.measuring import bench
from tests.accept.nodes import agree, agree_apart, answer_the_seed
from tests.accept.points import Point
from tests.accept.window import close_a_hundred_times, take_the_tour, use_the_desktop

POINTS = (
    Point(
        "seeds",
        "The seed's curl lines, unchanged and in order, against script/run node --port 5000: the reading is in /chain.",
        answer_the_seed,
    ),
    Point("four", "Four --open nodes on 5004 to 5007 with one relay agree while each of them mines.", agree),
    Point(
        "apart", "Four --open nodes started apart and told of the first by /register_node come to one tip.", agree_apart
    ),
    Point(
        "desktop",
        "Live curves within three seconds of the window; mine, register and consensus by mouse and by keyboard.",
        use_the_desktop,
    ),
    Point(
        "closing",
        "Closed in the middle of mining within two seconds, a hundred times, nothing lost.",
        close_a_hundred_times,
        limit_s=1200,
    ),
    Point("tour", "script/run tour DIR saves every page in light, dark and 200 %, none of them blank.", take_the_tour),
    Point(
        "widgets",
        "Each widget is tried with pytest-qt, each model with Qt's model tester.",
        (sys.executable, "-m", "pytest", "-q", "--all", "tests/widgets"),
        limit_s=600,
    ),
    Point(
        "timer",
        "A 10 ms timer of the GUI thread, p99: mining at most 2x idle, and at least 5x better than a naive thread.",
        bench("gui-timer"),
        limit_s=600,
    ),
    Point(
        "frame",
        "Nine curves of 60,000 points: at most 1.5x bare QPainter, at least 5x faster than plain pyqtgraph.",
        bench("frame"),
        limit_s=600,
    ),
    Point(
        "table",
        "A million blocks in the table scroll and jump at most 1.2x as slowly as a hundred.",
        bench("table"),
        limit_s=600,
    ),
    Point(
        "frozen",
        "The frozen folder and file, with their sizes, prove themselves in an empty folder.",
        freeze,
        limit_s=900,
    ),
    Point(
        "clone",
        "A fresh clone in an empty folder: script/run and script/test are enough, nothing else was typed.",
        clone_and_test,
        limit_s=1200,
    ),
)
