"""The node agrees with the golden vectors.  The files are read and never written here."""

import json
from decimal import Decimal
from typing import Any

import pytest

from node.ledger import blocks, decimals, genesis, proofs, trees
from node.ledger.codec import Cursor
from node.ledger.enclosures import enclosure_digest
from node.ledger.errors import LedgerError
from node.ledger.records import decode_record, encode_record
from node.ledger.rules import check_witness
from node.ledger.signatures import is_valid
from node.ledger.values import decode_values, encode_values
from node.ledger.verdict import judge
from node.types.receipt import Known
from tests.node.vectors import make
from tests.node.vectors.memory import MemoryChain, chain_of

Json = dict[str, Any]


def read(name: str) -> Json:
    found: Json = json.loads((make.FOLDER / name).read_bytes())
    return found


def unhex(text: str) -> bytes:
    return bytes.fromhex(text)


@pytest.mark.parametrize("name", make.FILES)
def test_the_program_still_makes_the_same_bytes(name: str) -> None:
    assert make.rendered(name) == (make.FOLDER / name).read_bytes(), "The format changed, or a file did."


def test_decimals() -> None:
    found = read("decimals.json")
    for case in found["numbers"]:
        parts = decimals.to_parts(Decimal(case["text"]))
        assert parts == (int(case["mantissa"]), case["exponent"])
        assert decimals.from_parts(*parts) == Decimal(case["text"])
    for text in found["refused"]:
        with pytest.raises(LedgerError):
            decimals.to_parts(Decimal(text))


def test_values() -> None:
    for case in read("values.json")["lists"]:
        cursor = Cursor(unhex(case["bytes"]))
        values = decode_values(cursor)
        cursor.end("the values")
        assert encode_values(values).hex() == case["bytes"]
        assert [value.quantity.name for value in values] == [value["name"] for value in case["values"]]


def test_records() -> None:
    found = read("records.json")
    for case in found["records"]:
        leaf = decode_record(unhex(case["record"]))
        made = (leaf.key, leaf.content_id, leaf.leaf_hash)
        assert made == tuple(unhex(case[name]) for name in ("key", "content_id", "leaf_hash"))
        assert leaf.record.statement.key.kind == case["kind"]
        assert encode_record(leaf.record).data == leaf.data
        check_witness(leaf, unhex(found["genesis_id"]))
    for case in found["refused"]:
        with pytest.raises(LedgerError):
            decode_record(b"".join(unhex(piece) * count for piece, count in case["pieces"]))


def test_trees() -> None:
    found = read("trees.json")
    hashes = [trees.leaf_hash(text.encode()) for text in found["leaves"]]
    roots = [unhex(text) for text in found["roots"]]
    assert roots == [trees.root(hashes[:size]) for size in range(18)]
    for case in found["inclusion"]:
        path = tuple(map(unhex, case["path"]))
        assert (
            proofs.root_by_path(hashes[case["position"]], case["position"], case["size"], path) == roots[case["size"]]
        )
    for case in found["consistency"]:
        old, size, path = case["old"], case["size"], tuple(map(unhex, case["path"]))
        assert proofs.is_consistent(old, roots[old], size, roots[size], path)
        assert old in {0, size} or not proofs.is_consistent(old, roots[old], size, roots[old], path)


def test_signed_messages() -> None:
    found = read("messages.json")
    for case in found["messages"]:
        assert is_valid(*(unhex(case[name]) for name in ("key", "message", "signature")))
    enclosure = found["enclosure"]
    assert enclosure_digest(unhex(enclosure["salted"])).hex() == enclosure["digest"]


def test_signatures_on_which_libraries_differ() -> None:
    """When this fails after a new PyNaCl, its libsodium verifies by another rule: chains could part at it."""
    cases = read("ed25519.json")["cases"]
    answers = {case["name"]: is_valid(*(unhex(case[x]) for x in ("key", "message", "signature"))) for case in cases}
    assert answers == {case["name"]: case["valid"] for case in cases}


def test_chains() -> None:
    for case in read("blocks.json")["chains"]:
        chain: MemoryChain | None = None
        for view in case["blocks"]:
            data = unhex(view["block"])
            if chain is None:
                chain = MemoryChain(data)
            else:
                chain.add(data)
            assert chain.parent.id.hex() == view["id"]
            assert chain.parent.header.history_root.hex() == view["history_root"]
            header, seal, body = blocks.split_block(data)
            assert (header.hex(), seal.hex()) == (view["header"], view["seal"])
            leaves = blocks.decode_body(body, chain.parent.header.record_count)
            assert [leaf.leaf_hash.hex() for leaf in leaves] == view["records"]
            force, parameters = view["in_force_after"], chain.network.parameters
            assert chain.network.control_id.hex() == force["control_id"]
            assert parameters.difficulty == force["difficulty"]
            assert [key.hex() for key in parameters.sealers] == force["sealers"]
        assert chain is not None
        assert (chain.network.genesis_id.hex(), chain.network.network_id.hex()) == (
            case["genesis_id"],
            case["network_id"],
        )
        assert genesis.is_name(case["name"])


def test_blocks_that_break_a_rule() -> None:
    found = read("blocks.json")
    for case in found["refused"]:
        below = found["chains"][case["chain"]]["blocks"][: case["after"] + 1]
        chain = chain_of([unhex(view["block"]) for view in below])
        with pytest.raises(LedgerError):
            chain.add(unhex(case["block"]))


def test_receipts() -> None:
    for case in read("receipts.json")["receipts"]:
        data = unhex(case["file_hex"]) if "file_hex" in case else case["file"].encode()
        known = Known(frozenset(map(unhex, case["networks"])), frozenset(map(unhex, case["keys"])))
        verdict = judge(data, known)
        assert (verdict.answer, verdict.disputed) == (case["answer"], case["disputed"]), case["name"]
