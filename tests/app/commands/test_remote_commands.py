"""The commands that ask a running node, against a real node in this process."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import requests

from app import cli
from app.commands.mine import progress
from app.commands.status import listing as listing_of_status
from app.commands.witness import contradicted, listing
from app.node_host import NodeHost
from app.remote import RemoteNode
from node.config import NodeConfig
from node.keys import NodeKey
from node.network.certificate import certificate_of
from node.network.tls import TlsMode
from node.service import Node
from node.types.events import StatusChanged
from node.types.peer import PeerStatus

READING = {
    "voltage_vector": [230.5, 231.2, 230.8], "current_vector": [10.2, 10.1, 10.3],
    "power_vector": [2351.1, 2335.12, 2377.24], "node_id": "station_001",
    "metadata": {"location": "Grid Section A", "measurement_type": "three_phase", "sampling_rate": "1000Hz"},
}  # fmt: skip


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    """Where a node with no work to prove answers."""
    host = NodeHost(lambda: Node(NodeConfig(tmp_path, port=0, name="north", difficulty=0, seal=None)))
    host.start()
    assert host.wait_ready(20), host.reason
    (status,) = (event.status for event in host.events.take_newest() if isinstance(event, StatusChanged))
    yield f"http://{status.address}"
    assert host.stop(10)


def submit(url: str, **more: object) -> None:
    answer = requests.post(f"{url}/submit_data", json=READING | more, timeout=10)
    assert answer.status_code == 201, answer.text


def test_mine_seals_what_is_pending(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    submit(url)
    assert cli.main(["mine", "--node", url, "--json"]) == 0
    block = json.loads(capsys.readouterr().out)["block"]
    assert block["records"][0]["key"]["source"] == "station_001"
    assert cli.main(["mine", "--node", url]) == 0
    assert capsys.readouterr().out == "Nothing is pending, so there is no block to seal.\n"


def test_chain_lists_the_last_blocks(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    submit(url)
    cli.main(["mine", "--node", url])
    capsys.readouterr()
    assert cli.main(["chain", "--node", url, "--limit", "1"]) == 0
    head, line, total = capsys.readouterr().out.splitlines()
    assert head.split()[:3] == ["height", "time", "records"]
    assert line.split()[2:4] == ["1", "north"]
    assert total == f"{int(line.split()[0]) + 1} blocks in all."


def test_chain_gives_the_whole_json_to_programs(url: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert cli.main(["chain", "--node", url, "--json", "--from", "0", "--limit", "1"]) == 0
    document = json.loads(capfdbinary.readouterr().out)
    assert [block["block_number"] for block in document["chain"]] == [0]
    assert document["length"] >= 1


def test_resolve_and_peers_speak_of_a_node_alone(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["resolve", "--node", url]) == 0
    assert capsys.readouterr().out.strip().endswith(".")
    assert cli.main(["peers", "--node", url]) == 0
    assert "knows no other node" in capsys.readouterr().out
    assert cli.main(["peers", "--node", url, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"peers": []}


def test_peers_lists_one_that_does_not_answer(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    requests.post(f"{url}/register_node", json={"node_address": "http://127.0.0.1:9"}, timeout=20).raise_for_status()
    assert cli.main(["peers", "--node", url]) == 0
    line = capsys.readouterr().out.splitlines()[1]
    assert line.split()[:4] == ["127.0.0.1:9", "candidate", "-", "-"]


def test_no_node_is_told_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["mine", "--node", "127.0.0.1:9"]) == 3
    told = capsys.readouterr().err
    assert told.startswith("gridwitness: No node answers at http://127.0.0.1:9.")
    assert "gridwitness node" in told


def test_a_token_that_cannot_be_read_is_told(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = ["--token-file", str(tmp_path / "none")]
    assert cli.main(["mine", "--node", url, *missing]) == 2
    assert "cannot be read" in capsys.readouterr().err
    (tmp_path / "token").write_text("0f" * 24)
    assert cli.main(["peers", "--node", url, "--token-file", str(tmp_path / "token")]) == 0


def test_a_document_is_filed(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = tmp_path / "relay settings.pdf"
    paper.write_bytes(b"%PDF-1.7 and so on")
    assert cli.main(["file", str(paper), "--node", url]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[:2] == [
        "The document is stored here and waits for the next block.",
        "Name        relay settings.pdf, 18 bytes, application/pdf",
    ]
    cli.main(["mine", "--node", url])
    capsys.readouterr()
    assert cli.main(["file", str(paper), "--node", url, "--json", "--name", "other", "--media-type", "text/x"]) == 0
    again = json.loads(capsys.readouterr().out)
    assert told[2:] == [
        f"Document    {again['document']['digest']}", f"Receipt id  {again['acceptance']['content_id']}",
    ]  # fmt: skip
    answer = requests.get(f"{url}/v1/receipts/{told[3].split()[-1]}", timeout=10)
    assert answer.status_code == 200


def test_a_document_that_cannot_be_filed_is_a_sentence(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["file", str(tmp_path / "none"), "--node", url]) == 2
    assert "cannot be read" in capsys.readouterr().err
    large = tmp_path / "large"
    with large.open("wb") as file:
        file.truncate((32 << 20) + 1)
    assert cli.main(["file", str(large), "--node", url]) == 2
    assert "larger than the 32 MiB" in capsys.readouterr().err
    (tmp_path / "empty").touch()
    assert cli.main(["file", str(tmp_path / "empty"), "--node", url]) == 2
    assert "nothing to file" in capsys.readouterr().err


def test_a_vault_without_room_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The node answers before it has read a large document; what it says must arrive."""
    config = NodeConfig(tmp_path / "full", port=0, name="full", difficulty=0, seal=None, vault_quota=1000)
    host = NodeHost(lambda: Node(config))
    host.start()
    assert host.wait_ready(20), host.reason
    (status,) = (event.status for event in host.events.take_newest() if isinstance(event, StatusChanged))
    large = tmp_path / "large"
    with large.open("wb") as file:
        file.truncate(20 << 20)
    try:
        assert cli.main(["file", str(large), "--node", f"http://{status.address}"]) == 1
    finally:
        assert host.stop(10)
    assert "--vault-quota" in capsys.readouterr().err


class Stranger(BaseHTTPRequestHandler):
    """Something else that speaks HTTP."""

    def do_GET(self) -> None:
        refuses = self.path == "/mine"
        body = b'{"error": {"code": "full", "message": "Too much waits.", "field": null}}' if refuses else b"<html>"
        if self.path in {"/nodes/resolve", "/v1/blocks"}:
            body = b'{"blocks": 1}'
        self.send_response(503 if refuses else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keeps quiet."""


@pytest.fixture
def stranger() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Stranger) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_refusal_is_told_in_the_nodes_words(stranger: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["mine", "--node", stranger]) == 1
    assert capsys.readouterr().err == "gridwitness: Too much waits.\n"


def test_what_is_no_node_is_told_as_such(stranger: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["peers", "--node", stranger]) == 1
    assert "is not a Gridwitness node" in capsys.readouterr().err
    assert cli.main(["resolve", "--node", stranger]) == 1
    assert "is not a Gridwitness node" in capsys.readouterr().err
    assert cli.main(["chain", "--node", stranger, "--from", "0"]) == 1
    assert "is not a Gridwitness node" in capsys.readouterr().err


def test_progress_goes_beyond_what_was_expected() -> None:
    mining = {"height": 7, "hashes": 3_000_000, "expected": 1_048_576, "rate": 1_200_000.0}
    assert progress(mining) == (
        "block 7 [####################] 3,000,000 of about 1,048,576 hashes, 1,200,000 a second"
    )


def file_one(url: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    """The digits of a document that was filed and sealed, and of its receipt."""
    paper = folder / "settings.txt"
    paper.write_bytes(b"pickup 1.2 kA")
    assert cli.main(["file", str(paper), "--node", url, "--json"]) == 0
    filed = json.loads(capsys.readouterr().out)
    assert cli.main(["mine", "--node", url]) == 0
    capsys.readouterr()
    return filed["document"]["digest"], filed["acceptance"]["content_id"]


def test_a_document_comes_back_checked(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    digest, content_id = file_one(url, tmp_path, capsys)
    back = tmp_path / "back.txt"
    assert cli.main(["document", "fetch", digest, "-o", str(back), "--node", url]) == 0
    assert back.read_bytes() == b"pickup 1.2 kA" and "holds what was sealed" in capsys.readouterr().out
    assert cli.main(["document", "fetch", digest, "-o", str(back), "--node", url]) == 2
    assert "cannot be written" in capsys.readouterr().err and back.read_bytes() == b"pickup 1.2 kA"
    receipt = tmp_path / "receipt.json"
    receipt.write_bytes(requests.get(f"{url}/v1/receipts/{content_id}", timeout=10).content)
    other = tmp_path / "other.txt"
    assert cli.main(["document", "fetch", str(receipt), "-o", str(other), "--node", url, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert other.read_bytes() == back.read_bytes() and told["digest"] == digest and len(told["salt"]) == 64


def test_what_names_no_document_is_refused(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    submit(url)
    sealed = requests.get(f"{url}/mine", timeout=20).json()["block"]["records"][0]["content_id"]
    receipt = tmp_path / "receipt.json"
    receipt.write_bytes(requests.get(f"{url}/v1/receipts/{sealed}", timeout=10).content)
    for given, words in (("nowhere", "No such file"), (str(receipt), "stands for no document")):
        assert cli.main(["document", "fetch", given, "--node", url]) == 2
        told = capsys.readouterr().err
        assert words in told and "Errno" not in told
    receipt.write_bytes(receipt.read_bytes().replace(b'"', b"'"))
    assert cli.main(["document", "erase", str(receipt), "--yes", "--node", url]) == 2
    assert cli.main(["document", "fetch", "0" * 64, "--node", url]) == 1
    assert "erased, or never came" in capsys.readouterr().err


def test_bytes_that_are_not_those_that_were_sealed_are_not_written(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    digest, _ = file_one(url, tmp_path, capsys)
    for lie in ((b"pickup 9.9 kA", {"Document-Salt": "00" * 32}), (b"", {}), (b"", {"Document-Salt": "x"})):
        monkeypatch.setattr(RemoteNode, "fetch", lambda *_, answer=lie: answer)
        assert cli.main(["document", "fetch", digest, "-o", str(tmp_path / "lie"), "--node", url]) == 1
        assert "not what was sealed" in capsys.readouterr().err and not (tmp_path / "lie").exists()


def test_a_document_is_erased_only_when_it_is_meant(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    digest, _ = file_one(url, tmp_path, capsys)
    assert cli.main(["document", "erase", digest, "--node", url]) == 2
    assert "Nothing was erased" in capsys.readouterr().err
    assert cli.main(["document", "erase", digest, "--yes", "--node", url]) == 0
    told = capsys.readouterr().out
    assert "its record stays proven" in told and "backups" in told and "signed by this node" in told
    assert cli.main(["document", "erase", digest, "--yes", "--node", url]) == 1
    assert "erased before" in capsys.readouterr().err


def test_a_peer_is_banned_listed_with_the_reason_and_pardoned(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["ban", "10.0.0.9:5000", "--node", url, "--reason", "not ours"]) == 0
    assert capsys.readouterr().out.startswith("10.0.0.9:5000 is banned until it is pardoned. It meets nobody that")
    assert cli.main(["peers", "--node", url]) == 0
    _, line = capsys.readouterr().out.splitlines()
    assert line.split()[:2] == ["10.0.0.9:5000", "banned"] and line.endswith("A person banned it: not ours")
    assert cli.main(["pardon", "10.0.0.9:5000", "--node", url, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["pardoned"] is True
    assert cli.main(["peers", "--node", url]) == 0
    assert "knows no other node" in capsys.readouterr().out
    assert cli.main(["ban", "ftp://10.0.0.9", "--node", url]) == 1
    assert "http" in capsys.readouterr().err


def test_a_peer_is_registered_and_let_go(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["register", "127.0.0.1:9", "--node", url]) == 0
    assert capsys.readouterr().out.startswith("127.0.0.1:9 is noted as a candidate: ")
    assert cli.main(["register", url, "--node", url]) == 1
    assert "is this node itself" in capsys.readouterr().err
    with pytest.raises(SystemExit) as end:
        cli.main(["register", "127.0.0.1:0", "--node", url])
    assert end.value.code == 2 and "Port 0" in capsys.readouterr().err
    assert cli.main(["forget", "127.0.0.1:9", "--node", url]) == 0
    assert capsys.readouterr().out.startswith("127.0.0.1:9 is forgotten.")
    assert cli.main(["forget", "127.0.0.1:9", "--node", url]) == 1
    assert "is no peer of this node" in capsys.readouterr().err


def test_the_status_tells_what_a_node_is_doing(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    submit(url)
    assert cli.main(["status", "--node", url]) == 0
    told = dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines())
    assert list(told) == ["Node", "Network", "Chain", "Behind", "Peers", "Waiting", "Sealing", "Checked", "Disk"]
    assert told["Node"].startswith("north at 127.0.0.1:") and told["Chain"].startswith("height 0, last block 20")
    assert told["Waiting"].startswith("1 to be sealed, 0 set aside") and told["Sealing"] == "by hand"
    assert told["Behind"] == "cannot be told: no peer is connected"
    assert told["Peers"] == "none; `gridwitness register` adds one"
    assert cli.main(["status", "--node", url, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    peer = {"status": "connected", "height": 9}
    relay = {"name": "F12", "simulated": True, "link": "silent", "reason": "Nothing comes."}
    busy = answer | {
        "peers": [peer, peer | {"height": 3}, {"status": "silent", "height": 99}], "contradictions": 1,
        "syncing": {"reached": 2, "last": 9, "left_s": 7.2}, "relays": [relay], "days_left": 4000.0,
        "room": 84_200_000_000, "fault": "Block 1 is not what was sealed.",
        "mining": {"height": 1, "hashes": 5, "expected": 10, "rate": 1.0},
    }  # fmt: skip
    told = dict(line.split(maxsplit=1) for line in listing_of_status(busy).splitlines())
    assert told["Behind"] == "9 blocks; catching up, block 2 of 9, about 7 s left"
    assert told["Peers"] == "2 connected, 1 silent" and told["Checked"] == "Block 1 is not what was sealed."
    assert told["Disk"] == "84.2 GB free; lasts about 4,000 days at this pace" and told["Mining"].startswith(
        "block 1 [#"
    )
    assert told["Relay"] == "F12 (simulated), silent: Nothing comes."
    assert told["Witness"].startswith("another node signed two histories, once;")
    even = listing_of_status(answer | {"peers": [peer | {"height": 0}]})
    assert "no: no connected peer is higher" in even


def test_what_other_nodes_signed_is_listed(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["witness", "--node", url]) == 0
    assert capsys.readouterr().out == "This node saw no checkpoint of another node yet.\n"
    checkpoint = {"signer": "ab" * 32, "size": 9, "root": "cd" * 32}
    line = {"line": 1, "name": "", "checkpoint": checkpoint, "cosigned": None, "contradicts": None, "notice": None}
    noticed = line | {"line": 2, "name": "north", "cosigned": {"signer": ""}, "notice": {"common_height": 4}}
    noticed["cosigner_name"] = "South"
    assert contradicted([line | {"line": 3, "contradicts": 2}, noticed, line]) and not contradicted([noticed, line])
    assert not contradicted([line | {"line": 4}, line | {"line": 3, "contradicts": 1}, line]), "pardoned"
    broken = line | {"line": 3, "contradicts": 1}
    assert contradicted([noticed | {"line": 4, "checkpoint": checkpoint | {"signer": "ef" * 32}}, broken, line])
    head, *rows = listing([line | {"line": 3, "contradicts": 2}, noticed, line]).splitlines()
    assert head.split() == ["line", "node", "blocks", "root", "co-signed", "remark"]
    assert rows[0].endswith("contradicts line 2: its signer said both")
    assert rows[1].split()[:5] == ["2", "north", "9", "cd" * 8, "by"] and "  by this node, South  " in rows[1]
    assert rows[1].endswith("its history changed from block 5 on")
    assert rows[2].split() == ["1", "ab" * 8, "9", "cd" * 8, "no", "-"]
    pardoned = listing([line | {"line": 4}, line | {"line": 3, "contradicts": 1}, line]).splitlines()[1]
    assert "since a person pardoned the node" in pardoned


def test_a_node_elsewhere_is_asked_by_tls_and_by_its_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    host = NodeHost(lambda: Node(NodeConfig(tmp_path, port=0, difficulty=0, seal=None, tls=TlsMode.REQUIRED)))
    host.start()
    assert host.wait_ready(20), host.reason
    (status,) = (event.status for event in host.events.take_newest() if isinstance(event, StatusChanged))
    url, key = f"https://{status.address}", status.node_key.hex()
    try:
        assert cli.main(["peers", "--node", url, "--node-key", key]) == 0
        assert "knows no other node" in capsys.readouterr().out
        token = ["--token-file", str(tmp_path / "token")]
        assert cli.main(["mine", "--node", url, "--node-key", key, *token]) == 0
        assert "Nothing is pending" in capsys.readouterr().out
        for words, told in (
            (["--node", url], "shows no certificate that is known here"),
            (["--node", url, "--node-key", "0f" * 32], "does not show the key 0f0f0f0f0f0f0f0f; nothing was sent"),
            (["--node", f"http://{status.address}", "--node-key", key], "is asked in the open"),
        ):
            assert cli.main(["peers", *words]) == 3
            assert told in capsys.readouterr().err
        # Another one answers by the time the token would be sent.
        monkeypatch.setattr("app.pinned._certificate", lambda *_: certificate_of(NodeKey(bytes(32))))
        assert cli.main(["mine", "--node", url, "--node-key", key, *token]) == 3
        assert "shows no certificate that is known here" in capsys.readouterr().err
    finally:
        assert host.stop(10)


def test_bans_are_made_listed_and_taken_back(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["bans", "--node", url]) == 0
    assert capsys.readouterr().out == "This node bans nobody.\n"
    assert cli.main(["ban", "0123456789ab", "--node", url]) == 1
    assert "no known peer's key begins with 0123456789ab" in capsys.readouterr().err
    assert cli.main(["ban", "10.0.0.9:5000", "--reason", "not ours", "--node", url]) == 0
    assert "It meets nobody that this node knows now" in capsys.readouterr().out
    assert cli.main(["bans", "--node", url]) == 0
    head, line = capsys.readouterr().out.splitlines()
    assert head.split() == ["address", "key", "since", "meets", "reason"]
    assert line.split()[:2] == ["10.0.0.9:5000", "-"] and line.endswith("nobody now  not ours")
    assert cli.main(["pardon", "10.0.0.9:5000", "--node", url]) == 0
    assert capsys.readouterr().out == "10.0.0.9:5000 is pardoned.\n"


def test_the_help_of_peers_explains_every_way_to_stand(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["peers", "--help"])
    told = capsys.readouterr().out
    assert [kind.value for kind in PeerStatus if f"\n  {kind.value} " not in told] == []
    assert "exit codes: 0 done" in told
