"""What the relays have to show: what they say comes in whole, and what cannot be so is flagged."""

import sys
from statistics import median

from tests.accept.loading import load
from tests.accept.points import Point, check
from tests.accept.two_hundred import watch_cheaply
from tests.plausibility.cost import RELAYS, bytes_a_relay, microseconds
from tests.plausibility.report import DAYS, MOST_FALSE, PAGE, in_page, tables, trial

MOST_OF_A_CORE = 0.05
PYTEST = (sys.executable, "-m", "pytest", "-q", "--all", "-s")


def find_falsehoods() -> str:
    """All kinds of falsehood, and an honest week; the page's tables are what comes out."""
    result, found = trial()
    text = tables(result, found, DAYS)
    print(text, flush=True)
    missed = [f"{name}: {one.told - one.found} of {one.told}" for name, one in found.items() if one.found < one.told]
    check(not missed, f"Not found were {'; '.join(missed)}.")
    check(len(found) >= 15, "Fewer than 15 kinds were planted.")
    check(result.share <= MOST_FALSE, f"{result.share:.2%} of honest readings were flagged, above {MOST_FALSE:.0%}.")
    page = in_page(PAGE.read_text(encoding="utf-8"))
    check(page == text, "docs/plausibility.md is out of date: python -m tests.plausibility.report --write")
    told = sum(one.told for one in found.values())
    honest = f"{result.flagged} of {result.readings:,} honest readings flagged"
    return f"{told} falsehoods of {len(found)} kinds found; {honest}"


def judge_cheaply() -> str:
    """The middle of five, in processor time, so that a busy machine does not decide."""
    each = median(microseconds() for _ in range(5))
    share = each * RELAYS / 1e6
    words = f"{each:.0f} us a reading, {share:.1%} of a core; {bytes_a_relay() / 1024:.0f} KiB a relay"
    check(share <= MOST_OF_A_CORE, f"{words}, where {MOST_OF_A_CORE:.0%} is allowed.")
    return words


POINTS = (
    Point("paper", "Four nodes and a relay for ten minutes: each row once, also when each is killed, strict or not.",
          (*PYTEST, "tests/scenes/test_paper.py"), limit_s=900),
    Point("bad-relays", "A relay that sends garbage, stops, floods, jumps or takes another's name hurts no other.",
          (*PYTEST, "tests/node/test_capture_collector.py", "tests/node/test_captures.py",
           "tests/node/test_bad_captures.py", "tests/scenes/test_bad_relays.py"), limit_s=600),
    Point("measures", "RMS, THD and event times beside an independent oracle, on simulated waveforms.",
          (*PYTEST, "tests/node/test_powerquality_oracle.py"), limit_s=600),
    Point("plausibility", "Every planted falsehood is flagged, at most 1 % of an honest week; docs/ has the table.",
          find_falsehoods, limit_s=3600),
    Point("two-hundred", "200 relays at a reading a second, sealed at 10 s, take at most half a core; nothing grows.",
          watch_cheaply, limit_s=600),
    Point("plausibility-cost", "Judging 200 relays at a reading a second takes at most 5 % of a core.", judge_cheaply),
    Point("load-short", "100,000 rows of a CSV, loader and node killed six times: each row once, in flat memory.",
          load(100_000, 6), limit_s=1200),
    Point("load", "Three million rows of a CSV, loader and node killed 12 times: each row once, in flat memory.",
          load(3_000_000, 12), limit_s=3 * 3600, long=True),
    Point("load-ten-million", "Ten million rows of a CSV, loader and node killed 20 times: each once, in flat memory.",
          load(10_000_000, 20), limit_s=10 * 3600, long=True),
)  # fmt: skip
