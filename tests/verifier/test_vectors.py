"""The verifier in JavaScript on the golden vectors: every one has to come out as written."""

import hashlib
import json
import statistics
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from node.ledger import trees
from tests.verifier.nodejs import Json, asked, reason_to_skip

pytestmark = pytest.mark.skipif(bool(reason_to_skip()), reason=reason_to_skip())

VECTORS = Path(__file__).parents[1] / "node" / "vectors"
MOST_MS = 100.0


@cache
def vectors(name: str) -> Any:
    return json.loads((VECTORS / f"{name}.json").read_text("utf-8"))


def wrong(cases: list[Json], expected: list[Json], names: list[str]) -> list[str]:
    """The names of the cases that did not come out as they have to."""
    found = asked(cases)
    assert len(found) == len(cases) == len(expected)
    different = []
    for name, wanted, given in zip(names, expected, found, strict=True):
        said = {part: given.get(part) for part in wanted}
        if said != wanted:
            different.append(f"{name}: {said} instead of {wanted}")
    return different


def test_each_receipt_gets_its_answer() -> None:
    listed = vectors("receipts")["receipts"]
    cases = [
        {"what": "receipt", "file": one["file_hex"] if "file_hex" in one else one["file"].encode().hex(),
         "networks": one["networks"], "keys": one["keys"]}
        for one in listed
    ]  # fmt: skip
    expected = [{"answer": one["answer"], "disputed": one["disputed"]} for one in listed]
    assert not wrong(cases, expected, [one["name"] for one in listed])


def test_each_signature_is_judged_as_the_page_says() -> None:
    listed = vectors("ed25519")["cases"]
    cases = [{"what": "signature", **{part: one[part] for part in ("key", "message", "signature")}} for one in listed]
    assert not wrong(cases, [{"valid": one["valid"]} for one in listed], [one["name"] for one in listed])


def test_each_signed_message_is_valid() -> None:
    listed = vectors("messages")["messages"]
    cases = [{"what": "signature", **{part: one[part] for part in ("key", "message", "signature")}} for one in listed]
    assert not wrong(cases, [{"valid": True}] * len(cases), [one["what"] for one in listed])


def test_each_record_is_read_with_its_ids() -> None:
    listed = vectors("records")["records"]
    cases = [{"what": "record", "bytes": one["record"]} for one in listed]
    expected = [{"contentId": one["content_id"], "leaf": one["leaf_hash"], "key": one["key"]} for one in listed]
    assert not wrong(cases, expected, [one["name"] for one in listed])


def test_each_record_that_breaks_a_rule_is_refused() -> None:
    listed = vectors("records")["refused"]
    cases = [{"what": "record", "bytes": "".join(piece * times for piece, times in one["pieces"])} for one in listed]
    passed = [one["name"] for one, given in zip(listed, asked(cases), strict=True) if "refused" not in given]
    assert not passed


def test_each_path_leads_to_its_root() -> None:
    given = vectors("trees")
    leaves = [trees.leaf_hash(text.encode()).hex() for text in given["leaves"]]
    listed = given["inclusion"]
    cases = [
        {"what": "path", "leaf": leaves[one["position"]], **{part: one[part] for part in ("position", "size", "path")}}
        for one in listed
    ]
    expected = [{"root": given["roots"][one["size"]]} for one in listed]
    assert not wrong(cases, expected, [f"{one['position']} of {one['size']}" for one in listed])


def test_hashes_of_every_length_around_a_block() -> None:
    data = [bytes(range(256))[:size] * times for size, times in [*((size, 1) for size in range(257)), (251, 300)]]
    cases = [{"what": "hashes", "data": one.hex()} for one in data]
    expected = [{"sha256": hashlib.sha256(one).hexdigest(), "sha512": hashlib.sha512(one).hexdigest()} for one in data]
    assert not wrong(cases, expected, [str(len(one)) for one in data])


def test_a_receipt_is_checked_in_no_time() -> None:
    one = vectors("receipts")["receipts"][0]
    case = {"what": "receipt", "file": one["file"].encode().hex(), "networks": one["networks"], "keys": one["keys"]}
    taken = [given["milliseconds"] for given in asked([case] * 15)]
    assert statistics.median(taken) < MOST_MS, f"{taken} ms"


@pytest.mark.parametrize("answer", ["unaltered", "stranger", "altered", "cannot tell"])
def test_each_answer_comes_with_its_reasons(answer: str) -> None:
    one = next(one for one in vectors("receipts")["receipts"] if one["answer"] == answer and "file" in one)
    case = {"what": "receipt", "file": one["file"].encode().hex(), "networks": one["networks"], "keys": one["keys"]}
    given = asked([case])[0]
    outcomes = [step["ok"] for step in given["steps"]]
    assert all(step["text"].endswith(".") for step in given["steps"] if step["ok"] is not None)
    if answer == "unaltered":
        assert all(outcomes) and len(outcomes) == 8 and len(given["limits"]) >= 4
    elif answer == "stranger":
        assert outcomes == [True] * 7 + [False] and given["network"]
    else:
        assert False in outcomes and given["network"] is None and not given["limits"]
