"""The rules of the ledger, and the tests that are quick enough to be asked about each change of them."""

from pathlib import Path

from tests.mutation.trial import Project

NODE = (
    "rules", "codec", "trees", "proofs", "control", "conflicts", "vectors", "edges", "refusals", "founding_rules",
    "line", "sources", "turns", "format_corners", "receipt_corners", "receipt_files", "verdict_steps", "signed_words",
    "store_proofs", "second_decoder", "merkle_oracle", "watching", "signatures", "numbers", "evidence", "short",
)  # fmt: skip

WARM = (
    "asyncio", "httptools", "hypothesis.stateful", "msgspec", "nacl.bindings", "node.types.record",
    "node.types.receipt", "pymerkle", "requests", "sqlite3", "starlette.applications", "uvicorn",
)  # fmt: skip

LEDGER = Project(
    Path(__file__).parent.parent.parent, "node.ledger",
    tuple(f"tests/node/test_{name}.py" for name in NODE),
    ("-p", "tests.without_qt"),
)  # fmt: skip
