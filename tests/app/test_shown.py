"""Text of others never gives commands to a terminal, and never hides a line from who is asked to sign."""

import logging
import unicodedata
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from app.changes import Change, differences
from app.commands.verify import words_of
from app.known import names_of
from app.logs import PlainLine
from app.shown import shown, shown_lines
from node.ledger import blocks
from node.ledger.control import proposal
from node.ledger.receipts import encode_receipt
from node.ledger.records import encode_record
from node.ledger.settings import named
from node.ledger.verdict import judge
from node.store import database
from node.store.chain import Chain
from node.types.network import Binding
from node.types.receipt import Answer, Known, Proven, Receipt, Stage, Step
from node.types.record import Record
from tests.node.builders import Network, key_of

CLEAR = "\x1b[2J\x1b[H\x1b[32mreceipt.json: UNALTERED\x1b[0m"


@given(st.text())
def test_nothing_that_is_shown_is_a_command(text: str) -> None:
    told = shown(text)
    assert not any(unicodedata.category(letter) in {"Cc", "Cf", "Zl", "Zp", "Cs"} for letter in told)
    assert "\x1b" not in told and "\n" not in told and "\u202e" not in told and "\x9b" not in told
    assert shown_lines(text).count("\n") == text.count("\n")


def test_plain_text_of_any_language_stays_as_it_is() -> None:
    for text in ("Relay 1", "Subestación Ñuñoa", "变电站 3 号", "µ·Ω — 5 %"):
        assert shown(text) == text


def test_a_change_cannot_hide_the_sealer_that_it_adds() -> None:
    network = Network()
    stranger = key_of("evil").public
    wanted = replace(
        network.parameters, sealers=(*network.parameters.sealers, stranger),
        bindings=(Binding("\x1b[1A\x1b[2KRelay 7\nNothing changes.", key_of("x").public),),
    )  # fmt: skip
    lines = differences(network.rules, Change(network.genesis_id, proposal(network.rules, wanted, 1)))
    assert any(stranger.hex() in line for line in lines)
    assert not any("\x1b" in line or "\n" in line for line in lines)


def test_a_log_line_stays_one_line_of_plain_text() -> None:
    record = logging.LogRecord("gridwitness.x", logging.INFO, "", 0, "From %s", (f"a{CLEAR}",), None)
    assert "\x1b" not in PlainLine("%(message)s").format(record)


def test_a_receipt_cannot_write_a_verdict_of_its_own() -> None:
    network = Network()
    statement = network.leaf.record.statement
    evil = replace(statement, values=(*statement.values, named(f"sealer {CLEAR}", "zz")))
    leaf = encode_record(Record(evil, network.leaf.record.witness))
    forged = Proven(leaf.data, 0, (), blocks.encode_header(network.header), bytes(64), ())
    data = encode_receipt(Receipt(forged, forged, (), (), None, ()))
    verdict = judge(data, Known(frozenset({network.genesis_id})))
    told = words_of(Path("receipt.json"), verdict)
    assert verdict.answer != Answer.UNALTERED
    assert "\x1b" not in told and not any(line.startswith("receipt.json: UNALTERED") for line in told.splitlines())


def test_a_key_that_signed_is_told_with_the_name_that_is_known_here(tmp_path: Path) -> None:
    key = key_of("second").public
    with closing(database.open_writer(tmp_path)) as connection:
        Chain.begin(connection, Network().genesis)
        connection.execute("INSERT INTO node_name (key, name) VALUES (?, 'South')", (key,))
    names = names_of(tmp_path)
    assert names == {key.hex(): "South"} and names_of(tmp_path / "nowhere") == {}
    steps = tuple(
        Step(name, value, "the signature is valid", True, Stage.HISTORY)
        for name, value in (("Checkpoint", f"9 blocks, signed by {key.hex()}"), ("Co-signature 1", "ab" * 32))
    )
    verdict = replace(judge(b"", Known()), steps=steps)
    told = words_of(Path("receipt.json"), verdict, None, names)
    assert f"[9 blocks, signed by {key.hex()}, known here as South]" in told
    assert f"[{'ab' * 32}]" in told
