"""A receipt by source and time, and what stays known of a folder with a ledger."""

from pathlib import Path

import pytest

from app.cli import main
from node.ledger.verdict import judge
from node.store import database
from node.store.chain import Chain
from node.times import exact_utc_text
from node.types.receipt import Known
from tests.app.commands.test_proof_commands import NOW_NS, content_id, data, network
from tests.node.builders import Network
from tests.node.test_control import seal

__all__ = ["data", "network"]


def test_a_receipt_is_made_of_what_a_source_had_last_said(
    data: Path, network: Network, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever knows a relay and a time needs no content id."""
    time_ns = network.leaf_of("Relay 1", 3, "-3.5").record.statement.key.time_ns

    def asked(source: str, at_ns: int) -> int:
        at, file = exact_utc_text(at_ns), str(tmp_path / f"{at_ns}.json")
        return main(["export", "receipt", "--source", source, "--at", at, "--data", str(data), "-o", file])

    for at_ns, second in ((time_ns, 3), (time_ns - 1, 2), (time_ns + 999_999_999, 3), (time_ns + 10**15, 8)):
        assert asked("Relay 1", at_ns) == 0
        said = capsys.readouterr().err
        assert "It is of Relay 1's reading of" in said and "waits" not in said and "versions" not in said
        assert judge((tmp_path / f"{at_ns}.json").read_bytes(), Known()).content_id.hex() == content_id(network, second)
    assert asked("Relay 2", time_ns) == 1
    assert "No reading of 'Relay 2'" in (said := capsys.readouterr().err) and "'=SUM(A1)', 'Relay 1'" in said
    assert (
        asked("Relay 1", time_ns - 10**12) == 1 and "The first sealed reading of 'Relay 1'" in capsys.readouterr().err
    )
    connection = database.open_writer(data)
    chain = Chain(connection)
    seal(network, chain, [network.leaf_of("Relay 1", 3, "7"), network.leaf_of("Relay 3", 3)])
    chain.accept([network.leaf_of("Relay 1", 20), network.leaf_of("Relay 4", 20)], NOW_NS)
    connection.close()
    assert asked("Relay 1", time_ns + 1) == 0 and "Other versions of it" in capsys.readouterr().err
    assert asked("Relay 1", time_ns + 10**14) == 0 and "A later one waits" in capsys.readouterr().err
    assert asked("Relay 4", time_ns) == 1 and "'Relay 4'" not in capsys.readouterr().err.partition("readings of")[2]
    named = ["--source", "Relay 1", "--at", "2026-01-01T00:00:00Z"]
    for wrong in (["receipt", *named[:2]], ["receipt", *named[2:]], ["receipt", "00" * 32, *named], ["csv", *named]):
        with pytest.raises(SystemExit):
            main(["export", *wrong, "--data", str(data)])


def test_the_network_of_the_own_ledger_stays_known(
    data: Path, network: Network, capsys: pytest.CaptureFixture[str]
) -> None:
    digits = network.genesis_id.hex()
    assert main(["known", "add", digits, "--data", str(data)]) == 0
    assert main(["known", "remove", digits, "--data", str(data)]) == 1
    assert "it stays known" in capsys.readouterr().err and main(["known", "list", "--data", str(data)]) == 0
    assert "Nothing is kept" in capsys.readouterr().out
