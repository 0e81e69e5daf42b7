"""A change of settings that a person hands in at the window: taken, sealed and in force, or refused with a sentence."""

import asyncio
from dataclasses import replace
from pathlib import Path

from node.keys import KEY_FILE, load_key
from node.ledger import control
from node.ledger.records import encode_statement
from node.store.reader import ChainReader
from node.types.commands import SubmitChange
from node.types.record import Approval
from tests.node.builders import key_of
from tests.node.running import READING, config, running

NEW = key_of("new").public


def test_it_is_taken_and_in_force_from_the_block_after_its_own(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            own = load_key(tmp_path / KEY_FILE)
            reader = ChainReader(tmp_path)
            network = reader.members()
            wanted = replace(network.parameters, sealers=(*network.parameters.sealers, NEW))
            bare = control.proposal(network, wanted, 1)
            refused = await node.node.do(SubmitChange(encode_statement(bare)))
            assert not refused.ok and "more than half" in refused.sentence
            assert not (await node.node.do(SubmitChange(b"?"))).ok
            signature = own.sign(control.approval_message(bare, network.genesis_id))
            whole = encode_statement(control.approved(bare, Approval(own.public, signature)))
            taken = await node.node.do(SubmitChange(whole))
            assert taken.ok and "handed in" in taken.sentence
            await node.post("/submit_data", READING)
            await node.get("/mine")
            assert NEW in reader.members().parameters.sealers
            again = await node.node.do(SubmitChange(whole))
            assert not again.ok and "does not follow" in again.sentence
            reader.close()

    asyncio.run(scene())
