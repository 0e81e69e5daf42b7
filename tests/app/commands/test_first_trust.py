"""A network named by its words, and shown in every form in which people compare it."""

import asyncio
from pathlib import Path

import pytest

from app.cli import main
from app.spoken import numbers_of, words_of
from node.ledger.short import short_of
from tests.app.commands.test_proof_commands import data, exported, network
from tests.node.builders import Network
from tests.node.running import config, running

__all__ = ["data", "network"]


def test_a_receipt_is_green_for_whoever_knows_the_words(
    data: Path, network: Network, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    receipt, nowhere = exported(data, network), str(tmp_path / "nowhere")
    short = short_of(network.genesis_id)
    for text in (" ".join(words_of(short)), "".join(numbers_of(short))):
        assert main(["verify", str(receipt), "--data", nowhere, "--trust", text]) == 0
    other = " ".join(words_of(short_of(bytes(32))))
    assert main(["verify", str(receipt), "--data", nowhere, "--trust", other]) == 3
    assert main(["verify", str(receipt), "--data", nowhere, "--trust", other + "x"]) == 2
    assert "is no word of the list" in capsys.readouterr().err
    pins = tmp_path / "pins.txt"
    pins.write_text(f"words {' '.join(words_of(short))} by telephone\n")
    assert main(["verify", str(receipt), "--data", nowhere, "--known", str(pins)]) == 0


def test_a_node_shows_its_network_s_words_and_square(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async def scene() -> None:
        async with running(config(tmp_path / "node")) as node:
            show = ["members", "show", "--node", node.address]
            short = short_of(node.status.network)
            assert await asyncio.to_thread(main, show) == 0
            told = capsys.readouterr().out
            assert f"Words       {' '.join(words_of(short))}" in told and "█" not in told
            assert f"Numbers     {' '.join(numbers_of(short))}" in told
            assert await asyncio.to_thread(main, [*show, "--qr"]) == 0
            assert "█ ▄▄▄▄▄ █" in capsys.readouterr().out

    asyncio.run(scene())
