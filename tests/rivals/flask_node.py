"""A blockchain node as tutorials write it: Flask, a list in memory, and one JSON file that is rewritten each time.

`python -m tests.rivals.flask_node PORT FILE BITS [BLOCKS]` serves POST /submit_data and GET /mine on loopback.
"""

import hashlib
import json
import logging
import os
import sys
import time
from pathlib import Path
from typing import Any

from flask import Flask, Response, jsonify, request

Block = dict[str, Any]


class Chain:
    """Everything in memory, and on the disk as one document."""

    def __init__(self, path: Path, bits: int) -> None:
        self.path = path
        self.bits = bits
        self.blocks: list[Block] = []
        self.pending: list[Any] = []

    def grow(self, count: int) -> None:
        """Blocks of one reading without work, to begin with a chain of some length."""
        for number in range(count):
            reading = {
                "voltage_vector": [230.5, 231.2, 230.8], "current_vector": [10.2, 10.1, 10.3],
                "power_vector": [2350, 2340, 2360], "node_id": "relay_1", "timestamp": number,
            }  # fmt: skip
            self._append({"index": number, "previous": self._tip(), "records": [reading], "nonce": 0})
        self.save()

    def submit(self, reading: Any) -> None:
        """Keep a reading, and the whole file with it."""
        self.pending.append(reading)
        self.save()

    def mine(self) -> Block:
        """Seal what is pending."""
        block: Block = {"index": len(self.blocks), "previous": self._tip(), "records": self.pending, "nonce": 0}
        while int(_digest(block), 16) >> (256 - self.bits):
            block["nonce"] += 1
        self._append(block)
        self.pending = []
        self.save()
        return block

    def save(self) -> None:
        """Rewrite the file; on the disk when this returns, or it would not be a fair comparison."""
        half = self.path.with_suffix(".new")
        with half.open("w") as file:
            json.dump({"chain": self.blocks, "pending": self.pending}, file)
            file.flush()
            os.fsync(file.fileno())
        half.replace(self.path)

    def _append(self, block: Block) -> None:
        block["time"] = time.time()
        block["hash"] = _digest(block)
        self.blocks.append(block)

    def _tip(self) -> str:
        return str(self.blocks[-1]["hash"]) if self.blocks else ""


def _digest(block: Block) -> str:
    return hashlib.sha256(json.dumps(block, sort_keys=True).encode()).hexdigest()


def make_app(chain: Chain) -> Flask:
    """The two calls that are compared."""
    app = Flask(__name__)

    @app.post("/submit_data")
    def submit_data() -> tuple[Response, int]:
        chain.submit(request.get_json())
        return jsonify({"message": "ok"}), 201

    @app.get("/mine")
    def mine() -> Response:
        return jsonify({"block": chain.mine()})

    return app


def main() -> None:
    port, path, bits, *rest = sys.argv[1:]
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    chain = Chain(Path(path), int(bits))
    chain.grow(int(rest[0]) if rest else 0)
    make_app(chain).run("127.0.0.1", int(port))


if __name__ == "__main__":
    main()
