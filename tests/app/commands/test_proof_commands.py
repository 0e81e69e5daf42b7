"""The commands that prove and keep: verify, export, members, backup; over a ledger made by hand, and a running node."""

import asyncio
import csv
import json
import sqlite3
from pathlib import Path

import pytest

from app.cli import main
from node.keys import KEY_FILE
from node.ledger import blocks
from node.ledger.records import Leaf
from node.ledger.rules import contradicting
from node.store import blocks as table
from node.store import checkpoints, database
from node.store.backup import MANIFEST
from node.store.chain import Chain
from node.store.database import transaction
from tests.node.builders import START_MS, Network, key_of
from tests.node.running import config, running
from tests.node.test_control import seal

NOW_NS = START_MS * 1_000_000


@pytest.fixture
def data(tmp_path: Path, network: Network) -> Path:
    """A data folder with nine blocks of two readings, the first six of them settled, and the founder's key."""
    folder = tmp_path / "data"
    connection = database.open_writer(folder)
    Chain.begin(connection, network.genesis)
    chain = Chain(connection)
    for second in range(9):
        seal(network, chain, [network.leaf_of("=SUM(A1)", second), network.leaf_of("Relay 1", second, f"-{second}.5")])
    with transaction(connection):
        checkpoints.sign_history(connection, network.founder, network.genesis_id, START_MS)
    connection.close()
    (folder / KEY_FILE).write_text(bytes(network.founder._key).hex() + "\n")
    (folder / KEY_FILE).chmod(0o600)
    return folder


@pytest.fixture
def network() -> Network:
    return Network()


def content_id(network: Network, second: int = 0) -> str:
    return network.leaf_of("Relay 1", second, f"-{second}.5").content_id.hex()


def exported(data: Path, network: Network, second: int = 0) -> Path:
    target = data.parent / f"receipt-{second}.json"
    code = main(["export", "receipt", content_id(network, second), "--data", str(data), "-o", str(target)])
    assert code == 0
    return target


def test_a_receipt_is_green_for_whoever_knows_the_network(
    data: Path, network: Network, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    receipt = exported(data, network)
    nowhere = str(tmp_path / "nowhere")
    assert main(["verify", str(receipt), "--data", str(data)]) == 0
    assert "UNALTERED" in capsys.readouterr().out
    assert main(["verify", str(receipt), "--data", nowhere]) == 3
    assert "never met" in capsys.readouterr().out
    assert main(["verify", str(receipt), "--data", nowhere, "--trust", network.genesis_id.hex()]) == 0
    pins = tmp_path / "pins.txt"
    pins.write_text(f"# from the regulator\nnetwork {network.genesis_id.hex()} the county's\n")
    assert main(["verify", str(receipt), "--data", nowhere, "--known", str(pins), "--json"]) == 0
    view = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert view["answer"] == "unaltered" and all(step["passed"] for step in view["steps"])
    assert view["content_id"] == content_id(network) and len(view["does_not_prove"]) == 6
    assert view["source_verified"] is False and "binds no key to this source" in view["does_not_prove"][-2]
    assert "nobody whose key you know" in view["does_not_prove"][-1]


def test_a_receipt_says_what_the_record_is(
    data: Path, network: Network, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    receipt = exported(data, network)
    capsys.readouterr()
    assert main(["verify", str(receipt), "--data", str(tmp_path / "nowhere")]) == 3
    told = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert {"What it says:", "what reading", "source Relay 1", "What this does not tell:"} <= set(told)
    assert any(line.startswith("voltage of a phase a -0.5 V") for line in told)
    assert main(["verify", str(receipt), "--data", str(data), "--json"]) == 0
    record = json.loads(capsys.readouterr().out)["record"]
    assert (
        (record["source"], record["kind"]) == ("Relay 1", "reading")
        and record["values"][0]["value"] == -0.5
        and record["values"][0]["marks"] == []
    )


def test_what_was_changed_or_cut_is_told(
    data: Path, network: Network, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = exported(data, network, 8).read_text()
    assert json.loads(text)["checkpoint"] is None, "the newest block is young"
    altered, cut = tmp_path / "altered.json", tmp_path / "cut.json"
    view = json.loads(exported(data, network, 1).read_text())
    view["record"]["record"] = view["record"]["record"][:-2] + "00"
    altered.write_text(json.dumps(view))
    cut.write_text(text[: len(text) // 2])
    assert main(["verify", str(altered), "--data", str(data)]) == 1
    told = capsys.readouterr().out
    assert "ALTERED" in told and "Relay 1" not in told, "what an altered receipt says deserves no telling"
    assert main(["verify", str(cut), "--data", str(data)]) == 4
    assert main(["verify", str(tmp_path / "missing.json"), "--data", str(data)]) == 4
    good = str(exported(data, network, 2))
    assert main(["verify", good, str(cut), str(altered), "--data", str(data)]) == 1, "the worst counts"


def test_pins_that_cannot_be_read_are_refused(data: Path, network: Network, tmp_path: Path) -> None:
    receipt = str(exported(data, network))
    pins = tmp_path / "pins.txt"
    pins.write_text("network abc\n")
    assert main(["verify", receipt, "--known", str(pins)]) == 2
    assert main(["verify", receipt, "--trust", "xyz"]) == 2
    pins.write_text("friend " + "0" * 64)
    assert main(["verify", receipt, "--known", str(pins)]) == 2


def test_blocks_and_rows_are_written_whole_or_not_at_all(data: Path, network: Network, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    assert main(["export", "csv", "--from", "2", "--to", "4", "--data", str(data), "-o", str(target)]) == 0
    rows = list(csv.DictReader(target.read_text().splitlines()))
    assert len(rows) == 6 and {row["height"] for row in rows} == {"2", "3", "4"}
    assert {row["value"] for row in rows if row["source"] == "Relay 1"} == {"-1.5", "-2.5", "-3.5"}
    assert {row["source"] for row in rows} == {"Relay 1", "'=SUM(A1)"}, "a spreadsheet must not carry it out"
    assert main(["export", "csv", "--data", str(data), "-o", str(target)]) == 1, "nothing is written over"
    assert main(["export", "json", "--from", "99", "--data", str(data), "-o", str(tmp_path / "none")]) == 1
    assert not (tmp_path / "none").exists() and not list(tmp_path.glob("*.partial"))
    whole = tmp_path / "out.blocks"
    assert main(["export", "blocks", "--data", str(data), "-o", str(whole)]) == 0
    assert network.genesis in whole.read_bytes()
    lines = tmp_path / "out.json"
    assert main(["export", "json", "--data", str(data), "-o", str(lines)]) == 0
    assert [json.loads(line)["block_number"] for line in lines.read_text().splitlines()] == list(range(10))
    with pytest.raises(SystemExit):
        main(["export", "receipt", "--data", str(data)])
    assert main(["export", "receipt", "00" * 32, "--data", str(data)]) == 1


def spoil(data: Path, statement: str) -> None:
    connection = sqlite3.connect(data / database.FILE_NAME)
    assert connection.execute(statement).rowcount
    connection.commit()
    connection.close()


def altered_value(data: Path, network: Network) -> str:
    """Another value in the record that `content_id` names, where it is stored; the record can still be read."""
    record = network.leaf_of("Relay 1", 0, "-0.5").data
    changed = network.leaf_of("Relay 1", 0, "-0.6").data
    assert len(record) == len(changed)
    spoil(data, f"UPDATE body SET record = x'{changed.hex()}' WHERE record = x'{record.hex()}'")
    return content_id(network)


@pytest.mark.parametrize("what", ["csv", "json", "blocks"])
def test_what_was_altered_is_not_exported_as_what_is_sealed(
    data: Path, network: Network, tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    altered_value(data, network)
    target = tmp_path / "out"
    assert main(["export", what, "--data", str(data), "-o", str(target)]) == 1
    assert "Block 1 is not as it was sealed; its records do not give" in capsys.readouterr().err
    assert not target.exists() and not list(tmp_path.glob("*.partial"))
    assert main(["export", what, "--from", "2", "--data", str(data), "-o", str(target)]) == 0


def test_a_block_that_cannot_be_read_or_has_another_header_is_named(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = str(tmp_path / "out")
    spoil(data, "UPDATE body SET record = zeroblob(length(record)) WHERE block = 3")
    assert main(["export", "csv", "--data", str(data), "-o", target]) == 1
    assert "is not as it was sealed; a record cannot be read" in capsys.readouterr().err
    spoil(data, "UPDATE block SET header = (SELECT header FROM block WHERE number = 7) WHERE number = 6")
    assert main(["export", "csv", "--from", "5", "--data", str(data), "-o", target]) == 1
    assert "Block 5 is not as it was sealed; its header does not give its id." in capsys.readouterr().err
    spoil(data, "DELETE FROM active WHERE height = 7")
    assert main(["export", "csv", "--from", "6", "--data", str(data), "-o", target]) == 1
    assert "Block 7 is not as it was sealed; its header" in capsys.readouterr().err


def test_no_receipt_is_written_of_what_was_altered(
    data: Path, network: Network, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    identifier, target = altered_value(data, network), tmp_path / "receipt.json"
    assert main(["export", "receipt", identifier, "--data", str(data), "-o", str(target)]) == 1
    assert "not as it was sealed (Record: contents" in capsys.readouterr().err and not target.exists()


def disputed(data: Path, network: Network) -> tuple[str, Leaf]:
    """Another version of a sealed reading, sealed on top as a conflict: the first one's id, and the conflict."""
    first, other = network.leaf_of("Relay 1", 3, "-3.5"), network.leaf_of("Relay 1", 3, "7")
    connection = database.open_writer(data)
    chain = Chain(connection)
    seal(network, chain, [other])
    sealed = table.active_at(connection, chain.tip.height)
    assert sealed is not None
    leaves = table.leaves(connection, sealed.number)
    connection.close()
    return first.content_id.hex(), leaves[0]


def test_rows_tell_both_versions_of_a_disputed_reading(data: Path, network: Network, tmp_path: Path) -> None:
    first, conflict = disputed(data, network)
    target = tmp_path / "out.csv"
    assert main(["export", "csv", "--data", str(data), "-o", str(target)]) == 0
    rows = list(csv.DictReader(target.read_text().splitlines()))
    one, other = (row for row in rows if row["dispute"])
    assert (one["content_id"], one["dispute"], one["value"], one["kind"]) == (first, "disputed", "-3.5", "reading")
    assert (other["content_id"], other["kind"]) == (conflict.content_id.hex(), "conflict")
    assert (other["dispute"], other["value"], other["quantity"]) == (f"another version of {first}", "7", "Va")
    assert one["time"] == other["time"] and one["sealed"] < other["sealed"]
    assert other["collector"] == network.founder.public.hex()
    assert {row["kind"] for row in rows if row["height"] == "0"} == {"control"}


def test_a_range_the_wrong_way_round_is_told(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "csv", "--from", "5", "--to", "2", "--data", str(data)]) == 1
    assert "The range is the wrong way round: --from 5 is above --to 2." in capsys.readouterr().err


def test_a_conflict_has_a_receipt_by_both_of_its_ids(
    data: Path, network: Network, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, conflict = disputed(data, network)
    files = [tmp_path / "own.json", tmp_path / "version.json"]
    for file, identifier in zip(files, (conflict.content_id, contradicting(conflict).content_id), strict=True):
        assert main(["export", "receipt", identifier.hex(), "--data", str(data), "-o", str(file)]) == 0
    assert files[0].read_bytes() == files[1].read_bytes()
    capsys.readouterr()
    assert main(["verify", str(files[0]), "--data", str(data), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["record"]["kind"] == "conflict"
    assert main(["export", "receipt", "00" * 32, "--data", str(data)]) == 1
    assert "No record with this content id" in capsys.readouterr().err


def test_members_agree_on_a_change(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change, third = tmp_path / "change.json", key_of("third").public.hex()
    propose = ["members", "propose", str(change), "--data", str(data), "--add", third, "--difficulty", "5"]
    assert main(propose) == 0
    said = capsys.readouterr().out
    assert f"Takes {third} into the list" in said and "0 of 2 members have signed; 2 more" in said
    assert main(propose) == 1, "nothing is written over"
    assert main(["members", "sign", str(change), "--data", str(data), "--yes"]) == 0
    assert "1 of 2 members have signed; 1 more" in capsys.readouterr().out
    (data / KEY_FILE).write_text(bytes(key_of("second")._key).hex() + "\n")
    assert main(["members", "sign", str(change), "--data", str(data), "--yes"]) == 0
    assert "enough" in capsys.readouterr().out
    from app.changes import read_change
    from node.ledger.control import control_of

    assert len(control_of(read_change(change).statement).approvals) == 2
    remove = ["members", "propose", str(tmp_path / "x"), "--data", str(data), "--remove", third]
    assert main(remove) == 1 and "not on the list" in capsys.readouterr().err


def test_a_key_that_is_no_members_spoils_no_change(
    data: Path, network: Network, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from app.changes import read_change, write_change

    change, third = tmp_path / "change.json", key_of("third")
    sign = ["members", "sign", str(change), "--data", str(data), "--yes"]
    assert main(["members", "propose", str(change), "--data", str(data), "--difficulty", "5"]) == 0
    before = change.read_bytes()
    (data / KEY_FILE).write_text(bytes(third._key).hex() + "\n")
    assert main(sign) == 1 and "is not a member's" in capsys.readouterr().err
    assert change.read_bytes() == before
    write_change(read_change(change).signed_by(third), change)
    (data / KEY_FILE).write_text(bytes(network.founder._key).hex() + "\n")
    spoilt = change.read_bytes()
    assert main(sign) == 1 and "propose the change again" in capsys.readouterr().err
    assert change.read_bytes() == spoilt


def test_the_recovery_key_signs_for_the_list_of_sealers_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async def scene() -> None:
        folder, third = tmp_path / "node", key_of("third").public.hex()
        async with running(config(folder)):
            pass
        for name, arguments, code in (("a", ["--difficulty", "5"], 1), ("b", ["--add", third], 0)):
            change = tmp_path / name
            assert main(["members", "propose", str(change), "--data", str(folder), *arguments]) == 0
            assert main(["members", "sign", str(change), "--data", str(folder), "--recovery", "--yes"]) == code
        assert "list of sealers alone, and this changes more" in capsys.readouterr().err

    asyncio.run(scene())


def test_a_proposal_that_changes_nothing_is_refused(
    data: Path, network: Network, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change = tmp_path / "change.json"
    propose = ["members", "propose", str(change), "--data", str(data)]
    assert main(propose) == 1 and "would change nothing" in capsys.readouterr().err
    assert main([*propose, "--difficulty", "4"]) == 1 and "would change nothing" in capsys.readouterr().err
    founder = network.founder.public.hex()
    assert main([*propose, "--add", founder, "--difficulty", "5"]) == 1 and "already" in capsys.readouterr().err
    assert not change.exists()


def test_a_file_that_is_no_change(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "change.json"
    for text in ("", "[]", "{}", '{"format":"gridwitness change 1","network":"00","statement":"zz"}', "[" * 100_000):
        path.write_text(text)
        assert main(["members", "sign", str(path), "--data", str(data), "--yes"]) == 1
        assert "is not a" in capsys.readouterr().err


def test_a_change_is_handed_in_and_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async def scene() -> None:
        folder, change = tmp_path / "node", tmp_path / "change.json"
        third = key_of("third").public.hex()
        async with running(config(folder)) as node:
            say = ["--node", node.address]
            for arguments in (
                ["members", "propose", str(change), "--data", str(folder), "--add", third],
                ["members", "sign", str(change), "--data", str(folder), "--yes"],
                ["members", "submit", str(change), *say],
            ):
                assert await asyncio.to_thread(main, arguments) == 0, capsys.readouterr().err
            sealed = await node.get("/mine")
            assert sealed["block"]["records"][0]["detail"]["number"] == 1
            assert await asyncio.to_thread(main, ["members", "show", *say]) == 0
            told = capsys.readouterr().out
            assert third in told and f"{node.status.node_key.hex()}  node (founder)" in told
            assert third in (await node.get("/v1/members"))["sealers"]
            assert await asyncio.to_thread(main, ["members", "submit", str(change), *say]) == 1, "it was made before"

    asyncio.run(scene())


def test_a_backup_of_a_running_node_is_restored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async def scene() -> None:
        folder, backup, fresh = tmp_path / "node", tmp_path / "backup", tmp_path / "fresh"
        async with running(config(folder)) as node:
            reading = {"voltage_vector": [1, 2, 3], "current_vector": [1, 2, 3], "power_vector": [1, 2, 3]}
            await node.post("/submit_data", {**reading, "node_id": "R"})
            await node.get("/mine")
            assert await asyncio.to_thread(main, ["backup", str(backup), "--data", str(folder)]) == 0
            assert await asyncio.to_thread(main, ["backup", str(backup), "--data", str(folder)]) == 1
        assert not (backup / KEY_FILE).exists() and json.loads((backup / MANIFEST).read_text())["keys"] is False
        assert await asyncio.to_thread(main, ["restore", str(backup), "--data", str(fresh)]) == 0
        assert await asyncio.to_thread(main, ["restore", str(backup), "--data", str(fresh)]) == 1
        assert "ledger in" in capsys.readouterr().err
        async with running(config(fresh)) as node:
            assert node.status.height == 1 and node.status.fault == ""

    asyncio.run(scene())


def test_a_damaged_backup_is_not_restored(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    backup = tmp_path / "backup"
    assert main(["backup", str(backup), "--data", str(data), "--with-keys"]) == 0
    assert (backup / KEY_FILE).exists()
    connection = sqlite3.connect(backup / database.FILE_NAME)
    connection.execute("UPDATE body SET record = zeroblob(length(record)) WHERE block = 3")
    connection.commit()
    connection.close()
    assert main(["restore", str(backup), "--data", str(tmp_path / "fresh")]) == 1
    assert "damaged" in capsys.readouterr().err and not (tmp_path / "fresh" / database.FILE_NAME).exists()
    assert main(["restore", str(tmp_path), "--data", str(tmp_path / "fresh")]) == 1


def test_joining_another_network_seals_the_old_tip_in_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async def scene() -> None:
        mine, theirs = tmp_path / "mine", tmp_path / "theirs"
        async with running(config(mine)) as node:
            reading = {"voltage_vector": [1, 2, 3], "current_vector": [1, 2, 3], "power_vector": [1, 2, 3]}
            await node.post("/submit_data", {**reading, "node_id": "R"})
            old = (await node.get("/mine"))["block"]
        async with running(config(theirs, open=True)) as other:
            arguments = ["join", other.address, "--data", str(mine), "--yes"]
            assert await asyncio.to_thread(main, arguments) == 0, capsys.readouterr().err
            async with running(config(mine, open=True, peers=(other.address,))) as node:
                assert node.status.network == other.status.network
                sealed = (await node.get("/mine"))["block"]["records"]
                assert [one["key"]["kind"] for one in sealed] == ["document"]
                assert sealed[0]["key"]["sequence"] == old["hash"]
        assert len(list(mine.glob("ledger-*.sqlite"))) == 1

    asyncio.run(scene())


def test_blocks_carry_what_was_sealed(data: Path, network: Network) -> None:
    """The exported receipt's header is the block's, byte for byte."""
    view = json.loads(exported(data, network, 3).read_text())
    assert blocks.decode_header(bytes.fromhex(view["record"]["header"])).height == 4
