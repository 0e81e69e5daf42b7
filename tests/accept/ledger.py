"""What the ledger has to show: nobody changes it quietly, nothing acknowledged is lost, and anybody can check."""

import sys

from tests.accept.measuring import bench
from tests.accept.planting import catch_every_planted_bug
from tests.accept.points import Point
from tests.accept.promises import run_the_table

PYTEST = (sys.executable, "-m", "pytest", "-q", "--all", "-s")

POINTS = (
    Point(
        "sentences", "Every sentence of the ledger's design that is built has a test, by the table in docs/.",
        run_the_table, limit_s=1200,
    ),
    Point("planted", "Planted one-line bugs in the rules are each caught by the suite.", catch_every_planted_bug,
          limit_s=2400),
    Point("mutants", "The rules changed at each spot in turn: whatever no test notices is listed with its reason.",
          (sys.executable, "-m", "tests.mutation", "--jobs", "2"), limit_s=5400),
    Point("bits", "Any flipped bit in any stored column is found by fsck and named; no receipt survives one.",
          (*PYTEST, "tests/node/test_fsck.py", "tests/node/test_store_proofs.py", "tests/node/test_scrubber.py"),
          limit_s=1800),
    Point("machine", "One node and a scripted second chain: every invariant after every step, with the counts.",
          (*PYTEST, "tests/node/test_machine.py"), limit_s=1200),
    Point("killed", "Killed at every write, power cut at every sync, full and broken disks, backups under load.",
          (*PYTEST, "tests/faults"), limit_s=2400),
    Point("proofs", "Proofs agree with pymerkle; edge cases of Ed25519; the second decoder agrees with the node.",
          (*PYTEST, "tests/node/test_merkle_oracle.py", "tests/node/test_vectors.py",
           "tests/node/test_second_decoder.py"), limit_s=900),
    Point("javascript", "The JavaScript verifier accepts and rejects what the node does, on 10,000 cases.",
          (*PYTEST, "tests/verifier"), limit_s=1800),
    Point("verify", "Verifying blocks of six readings: at most 2x the bare signatures and hashes.", bench("verify")),
    Point("batch", "1,000 readings in a batch to durable: at most 3x parsing and storing them.", bench("batch")),
    Point("rival", "Submit and seal one reading: 3x a JSON file's node at 1,000 blocks, 10x at 10,000.", bench("rival"),
          limit_s=900),
    Point("start", "Start to ready at 100,000 blocks: at most 1.5x that at 100.", bench("start"), limit_s=1800),
    Point("statements", "It takes as many SQL statements at 100,000 blocks as at 100.", bench("start-statements"),
          limit_s=1800),
    Point("memory", "Memory at 100,000 blocks: at most 1.3x that at 100.", bench("memory"), limit_s=1800),
    Point("curve", "A day of a quantity in 1,000 points: 10x faster from roll-ups than from raw rows.", bench("curve")),
    Point("receipt", "A receipt made and checked at 100,000 blocks: at most 2x that at 100.", bench("receipt"),
          limit_s=1800),
    Point("work", "Proof of work in the worker: at least 1.05x the plainest loop.", bench("work")),
)  # fmt: skip
