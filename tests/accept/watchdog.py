"""What the watchdog has to show: no attack deceives it, all witnesses agree, and it costs little."""

import sys

from tests.accept.doubleclick import open_receipts
from tests.accept.measuring import bench
from tests.accept.points import Point
from tests.accept.touring import take_and_judge

PYTEST = (sys.executable, "-m", "pytest", "-q", "--all", "-s")

POINTS = (
    Point("attacks", "Each attack of docs/attacks.md, from file to verdict: all who can judge it agree.",
          (*PYTEST, "tests/attacks"), limit_s=900),
    Point("agreement", "10,000 generated files, and golden vectors: judge and verifier in JavaScript agree on each.",
          (*PYTEST, "tests/verifier/test_agreement.py", "tests/verifier/test_vectors.py"), limit_s=1800),
    Point("agreement-browser", "The same 10,000: the command line and the page in a real browser give the same answer.",
          (*PYTEST, "tests/verifier/test_in_browser.py", "tests/verifier/test_command_line.py"), limit_s=3600),
    Point("browser", "The page in a real browser, served and saved: it sends nothing, and gives the verdict.",
          (*PYTEST, "tests/scenes/test_browser.py", "tests/verifier/test_page.py"), limit_s=600),
    Point("window", "The window: what is dropped, cancelled, made known, saved, opened by a double click.",
          (*PYTEST, "tests/app/watchdog", "tests/app/commands/test_associate.py"), limit_s=600),
    Point("frozen", "The frozen program opens a double-clicked receipt: the verdict within a second of its window.",
          open_receipts, limit_s=1200),
    Point("tour", "Every page and each answer of the watchdog, in each look, at 200 % and as narrow as a telephone.",
          take_and_judge, limit_s=1200),
    Point("following", "Following 50 nodes: under 1 % of a core and under 1 MB a day.", bench("following"),
          limit_s=900),
    Point("receipt", "A receipt is checked in under 100 ms, beside the bare signatures and hashes.",
          bench("receipt-check"), limit_s=600),
)  # fmt: skip
