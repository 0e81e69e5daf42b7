"""Erasing documents: the bytes are gone for good, their record stays proven, and the check knows that it was meant."""

import asyncio
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from node.api import documents
from node.api.context import Permission
from node.ledger.records import encode_record
from node.ledger.verdict import judge
from node.relays.collector import signed_leaf
from node.store import database, pool
from node.store.check import enclosed, one
from node.store.found import erasure_of
from node.types.receipt import Answer, Known
from node.types.record import Enclosure, Key, Kind, Statement, TimeBasis
from tests.node.builders import key_of
from tests.node.damage import findings
from tests.node.running import config, running
from tests.node.test_filing import ask, filed_ledger, full, kept, look, post


def test_an_erased_document_is_gone_and_its_record_stays_proven(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            filed = (await post(node)).json
            place = f"/v1/documents/{filed['document']['digest']}"
            await node.get("/mine")
            foreign = await ask(node, f"DELETE {place}", b"", "Origin: http://evil.example")
            assert foreign.status == 403 and len(kept(tmp_path)) == 1
            got = await ask(node, f"DELETE {place}")
            (note,) = kept(tmp_path)
            assert got.status == 200 and note.read_bytes()[32:].startswith(b"The bytes of the document")
            assert "record stays" in got.json["message"] and any("backups" in line for line in got.json["remains"])
            assert (await ask(node, f"GET {place}")).status == 404
            again = await ask(node, f"DELETE {place}")
            assert (again.status, again.error["code"]) == (404, "not_kept")
            content_id = filed["acceptance"]["content_id"]
            receipt = await node.answer(f"/v1/receipts/{content_id}")
            known = Known(frozenset([node.node._ledger.network.genesis_id]))
            assert judge(receipt.body, known).answer == Answer.UNALTERED
            anew = await post(node)
            assert anew.status == 201 and anew.json["document"]["digest"] != filed["document"]["digest"], "a new salt"
            assert node.status.pending == 2, "the note and the document; both go into the next block"
            mined = await node.get("/mine")
            kinds = {record["key"]["kind"] for record in mined["block"]["records"]}
            assert kinds == {"note", "document"}

    asyncio.run(scene())
    assert findings(tmp_path) == [], "the check knows that it was meant"
    with closing(database.open_reader(tmp_path)) as connection:
        assert all(not one.named(connection, height) for height in (1, 2))
        (own,) = connection.execute("SELECT key FROM node_name").fetchone()
    assert look(tmp_path, own) == (0, [])


@pytest.mark.parametrize("outcome", [pool.Outcome.FULL, pool.Outcome.REFUSED, None], ids=str)
def test_what_had_to_be_erased_is_erased_also_where_no_note_can_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warnings_logged: list[Any], outcome: pool.Outcome | None
) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            place = f"/v1/documents/{(await post(node)).json['document']['digest']}"
            await node.get("/mine")

            async def refuse(*_: object) -> list[pool.Accepted]:
                return full(tmp_path) if outcome is None else [pool.Accepted(outcome, 0, sentence="Not now.")]

            with monkeypatch.context() as patch:
                patch.setattr(node.node._ledger, "accept", refuse)
                assert (await ask(node, f"DELETE {place}")).status == 200
            assert kept(tmp_path) == [] and node.status.pending == 0

    asyncio.run(scene())
    assert [found.field for found in findings(tmp_path)] == [enclosed.MISSING]
    assert ["could not be noted" in line.getMessage() for line in warnings_logged] == [True]


def test_a_note_that_another_key_made_excuses_no_lost_file(tmp_path: Path) -> None:
    """Whoever takes a file away can write into the ledger too, but not sign as the node."""
    filed_ledger(tmp_path, mined=True)
    (path,) = kept(tmp_path)
    digest = bytes.fromhex(path.name)
    path.unlink()
    with closing(database.open_writer(tmp_path)) as connection:
        (own,) = connection.execute("SELECT key FROM node_name").fetchone()
        (genesis_id,) = connection.execute("SELECT id FROM block WHERE number = 1").fetchone()
        sequence = erasure_of(own.hex(), digest)
        key = Key(own.hex(), "erased", Kind.NOTE, TimeBasis.RECEIVED, 1, sequence)
        statement = Statement(key, detail=Enclosure(digest, 5, "text/plain"))
        forged = signed_leaf(statement, bytes(32), "other", 1, key_of("thief"), genesis_id)
        for witness in (forged.record.witness, replace(forged.record.witness, collector=own)):
            leaf = encode_record(replace(forged.record, witness=witness))
            connection.execute("DELETE FROM accepted WHERE kind = ?", (Kind.NOTE,))
            connection.execute("UPDATE sqlite_sequence SET seq = 1")
            pool._insert(connection, leaf, pool.State.PENDING, 1)
            connection.execute("DELETE FROM received WHERE sequence = ?", (sequence,))
            pool._note_received(connection, [leaf])
            assert {found.table for found in findings(tmp_path)} & {"accepted", "vault"}


def test_none_of_it_is_open_to_whoever_reaches_the_port() -> None:
    given = {route.method: route.permission for route in documents.ROUTES}
    assert given.keys() == {"POST", "GET", "DELETE"} and not {Permission.READ, Permission.PEER} & {*given.values()}
