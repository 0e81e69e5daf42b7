"""What is told of a record, whatever kind it is of, in the words of the page for browsers."""

import re
from decimal import Decimal
from pathlib import Path

from app.telling import described, qualities, record_told
from app.verdict_words import Words
from node.ledger.records import Leaf, encode_record
from node.ledger.rules import conflict_statement
from node.types.quantity import UNIT_SYMBOLS, Phase, Quantity, QuantityCode, Unit
from node.types.reading import Code, Measured, Quality
from node.types.record import Enclosure, Key, Kind, Record, Statement, Witness

PAGE = Path(__file__).parents[2] / "resources" / "verifier" / "page.js"
WITNESS = Witness(bytes(32), 1_000, bytes(32), "test")
KEY = Key("Relay 1", "line", Kind.READING, 0, 1_700_000_000_000_000_001)


def leaf(statement: Statement) -> Leaf:
    return encode_record(Record(statement, WITNESS))


def test_each_value_has_its_name_unit_and_marks() -> None:
    values = (
        Measured(Quantity(QuantityCode.VOLTAGE_LINE_LINE, Phase.AB, Unit.KILOVOLT), Decimal("115.70"), Quality.TEST),
        Measured(Quantity(0, name="breaker"), Code(2)),
        Measured(Quantity(0, name="closed"), True),
        Measured(Quantity(0, name="remark"), "as found"),
        Measured(Quantity(0, name="spare"), None, Quality.OLD_DATA | Quality.SIMULATED),
        Measured(Quantity(99, 77, 55), Decimal(1)),
    )
    told = dict(described(leaf(Statement(KEY, values))))
    assert told["time"] == "2023-11-14 22:13:20.000000001 UTC" and told["collected by"].endswith("not signed")
    assert told["voltage between lines ab"] == "115.7 kV (test)"
    assert (told["breaker"], told["closed"], told["remark"]) == ("2", "true", "“as found”")
    assert told["spare"] == "absent (old data, simulated)" and told["quantity 99 phase 77"] == "1 unit 55"


def test_a_conflict_tells_the_other_version_too() -> None:
    inner = leaf(Statement(KEY, (Measured(Quantity(QuantityCode.CURRENT, Phase.A, Unit.AMPERE), Decimal(3)),)))
    conflict = leaf(conflict_statement(inner, bytes(range(32))))
    told = dict(described(conflict))
    assert told["contradicts"] == bytes(range(32)).hex() and told["it says: current a"] == "3 A"
    view = record_told(conflict)
    assert view["kind"] == "conflict" and view["version"]["values"][0]["value"] == 3


def test_a_document_tells_what_it_encloses() -> None:
    key = Key("n", "report.pdf", Kind.DOCUMENT, 0, 0)
    made = leaf(Statement(key, detail=Enclosure(bytes(32), 12, "application/pdf")))
    assert dict(described(made))["encloses"].startswith("12 bytes, application/pdf, 00")
    assert record_told(made)["encloses"]["size"] == 12


def test_each_code_of_the_ledger_has_its_word_and_the_page_knows_as_many() -> None:
    say, script = Words(), PAGE.read_text("utf-8")
    told = re.search(r"const KINDS = (\d+), QUANTITIES = (\d+), QUALITIES = (\d+);", script)
    assert told and [int(number) for number in told.groups()] == [max(Kind), max(QuantityCode), len(Quality)]
    assert all(say(f"kind.{kind}") for kind in Kind) and all(say(f"quantity.{code}") for code in QuantityCode if code)
    assert [say(f"quality.{bit}") for bit in range(len(Quality))] == qualities((1 << 17) - 1)
    units = re.search(r"const UNITS = \[(.*?)\]", script)
    assert units and re.findall(r'"([^"]*)"', units[1]) == [UNIT_SYMBOLS[unit] for unit in Unit]
