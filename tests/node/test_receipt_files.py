"""A receipt as a file: its parts and their limits, and what is said of a file that is none."""

import json
from typing import Any

import pytest

from node.ledger.errors import MalformedError
from node.ledger.receipts import NotAReceiptError, checkpoint_of, checkpoint_view, decode_receipt, encode_receipt
from node.types.receipt import Receipt
from tests.node.vectors.chain import sample

MOST = 8 << 20


@pytest.fixture(scope="module")
def receipt() -> Receipt:
    made = sample()
    return made.chain.receipt(
        1, made.first, made.controls, [(3, made.dispute)], made.checkpoint, [made.cosignature]
    )  # fmt: skip


@pytest.fixture
def view(receipt: Receipt) -> dict[str, Any]:
    """The parts of a receipt's file, for a test to change."""
    parts: dict[str, Any] = json.loads(encode_receipt(receipt))
    return parts


def read(view: dict[str, Any]) -> Receipt:
    return decode_receipt(json.dumps(view).encode())


def test_a_receipt_is_read_back_and_every_part_is_in_its_place(receipt: Receipt, view: dict[str, Any]) -> None:
    data = encode_receipt(receipt)
    assert decode_receipt(data) == read(view) == receipt and data.endswith(b"}\n") and data.count(b"\n ") > 20
    assert list(view) == ["format", "genesis", "controls", "record", "disputes", "checkpoint", "cosignatures"]
    assert view["format"] == "gridwitness receipt 1"
    assert receipt.checkpoint is not None and checkpoint_of(checkpoint_view(receipt.checkpoint)) == receipt.checkpoint


def refused(view: dict[str, Any]) -> str:
    with pytest.raises(MalformedError) as caught:
        read(view)
    return caught.value.field


PARTS = {
    "genesis": "proven record", "record": "proven record", "checkpoint": "checkpoint", "controls": "proven record",
    "disputes": "proven record", "cosignatures": "co-signature",
}  # fmt: skip


@pytest.mark.parametrize("part", PARTS)
def test_a_part_has_its_own_fields_and_no_other(view: dict[str, Any], part: str) -> None:
    inside = view[part][0] if isinstance(view[part], list) else view[part]
    for name in list(inside):
        value = inside.pop(name)
        assert refused(view) == PARTS[part]
        for wrong in (value[:-1] if isinstance(value, str) else {}, "00" * 31, 1.5, True, -1, 1 << 63, [0] * 65, None):
            if name != "record" or not isinstance(wrong, str):  # whose length nobody knows
                inside[name] = wrong
                assert refused(view) == name
        inside[name] = value
    read(view)
    inside["more"] = 1
    assert refused(view) == PARTS[part]


def test_bytes_are_written_in_one_way(view: dict[str, Any]) -> None:
    good = view["record"]["record"]
    for wrong in ("", good.upper(), good + " ", good[:2] + " " + good[2:], good + "0", "zz", 17, None):
        view["record"]["record"] = wrong
        assert refused(view) == "record"


@pytest.mark.parametrize("number", [0, (1 << 63) - 1])
def test_numbers_have_63_bits(view: dict[str, Any], number: int) -> None:
    view["checkpoint"]["size"] = number
    checkpoint = read(view).checkpoint
    assert checkpoint is not None and checkpoint.size == number


@pytest.mark.parametrize(("name", "most"), [("cosignatures", 256), ("disputes", 8), ("controls", 10_000)])
def test_how_long_a_list_may_be(view: dict[str, Any], name: str, most: int) -> None:
    shortest = {**view[name][0], "record": "00", "path": [], "history": []} if name == "controls" else view[name][0]
    view[name] = [shortest] * most
    assert len(getattr(read(view), name)) == most
    view[name].append(shortest)
    assert refused(view) == name
    view[name] = {}
    assert refused(view) == name


def test_how_long_a_path_may_be(view: dict[str, Any]) -> None:
    for name in ("path", "history"):
        view["record"][name] = ["00" * 32] * 64
        assert len(getattr(read(view).record, name)) == 64
        view["record"][name].append("00" * 32)
        assert refused(view) == name
        view["record"][name] = ["00" * 33]
        assert refused(view) == name
        view["record"][name] = []


def test_how_large_a_file_may_be(receipt: Receipt) -> None:
    data = encode_receipt(receipt)
    assert decode_receipt(data.ljust(MOST)) == receipt
    with pytest.raises(NotAReceiptError, match="8 MiB") as caught:
        decode_receipt(data.ljust(MOST + 1))
    assert caught.value.field == "file"


@pytest.mark.parametrize(
    ("data", "field"),
    [
        (b"", "file"), (b"\xff", "file"), (b'{"format": 1', "file"), (b'{"format": 1, "format": 2}', "file"),
        (b"[]", "format"), (b"{}", "format"), (b'{"format": "gridwitness receipt 2"}', "format"), (b"7", "format"),
    ],
)  # fmt: skip
def test_what_is_no_receipt_at_all(data: bytes, field: str) -> None:
    with pytest.raises(NotAReceiptError) as caught:
        decode_receipt(data)
    assert caught.value.field == field


def test_the_receipt_itself_has_its_own_parts_and_no_other(view: dict[str, Any]) -> None:
    for name in ("genesis", "controls", "record", "disputes", "checkpoint", "cosignatures"):
        assert refused({key: value for key, value in view.items() if key != name}) == "receipt"
    assert refused({**view, "more": 1}) == "receipt"
    assert read({**view, "checkpoint": None}).checkpoint is None


@pytest.mark.parametrize(("digits", "fits"), [("9" * 18, True), ("9" * 19, False), ("0.0", False), ("1" * 5000, False)])
def test_a_number_of_any_length_is_read_alike_by_every_python(view: dict[str, Any], digits: str, fits: bool) -> None:
    view["record"]["position"] = "HERE"
    data = json.dumps(view).replace('"HERE"', digits).encode()
    if fits:
        assert decode_receipt(data).record.position == int(digits)
        return
    with pytest.raises(MalformedError) as caught:
        decode_receipt(data)
    assert caught.value.field == "position"


@pytest.mark.parametrize(("name", "wanted"), [("seal", "64 bytes"), ("header", "172 bytes"), ("record", "bytes")])
def test_how_bytes_are_asked_for(view: dict[str, Any], name: str, wanted: str) -> None:
    view["record"][name] = "no"
    with pytest.raises(MalformedError) as caught:
        read(view)
    assert str(caught.value) == f"The part {name} is not {wanted} in lower-case hexadecimal."
