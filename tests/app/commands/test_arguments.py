"""Every argument is checked, and refused in words."""

import argparse
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import cli
from app.commands import arguments
from app.configure import desktop_config, node_config
from app.settings import LIVE_S, NODE_NAME, PORT, SEAL_S, VAULT_GIB, Settings
from node import VERSION


def parsed(*words: str) -> argparse.Namespace:
    return cli.parser().parse_args(words)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["node", "--port", "70000"], "'70000' is not a whole number from 0 to 65535"),
        (["node", "--port", "-1"], "-1"),
        (["node", "--difficulty", "41"], "from 0 to 40"),
        (["node", "--difficulty", "4.5"], "not a whole number"),
        (["node", "--seal", "0"], "neither 'manual' nor a number of seconds"),
        (["node", "--seal", "nan"], "neither 'manual' nor"),
        (["node", "--name", "x" * 65], "a name has 1 to 64 bytes"),
        (["node", "--name", "a\nb"], "printable"),
        (["node", "--host", "a b"], "not an address to listen on"),
        (["node", "--host", "0.0.0.0:5004"], "the port is given with --port"),
        (["node", "--host", "[]"], "not an address to listen on"),
        (["node", "--peer", "ftp://x"], "Nodes are reached by http"),
        (["node", "--relay", "modbus:1"], "not a relay this version knows"),
        (["node", "--zone", "F12"], "not SOURCE=ZONE"),
        (["node", "--zone", "=UTC"], "not SOURCE=ZONE"),
        (["node", "--zone", "F12=Mars/One"], "no time zone called 'Mars/One'"),
        (["mine", "--node", "ftp://x"], "not a node's address"),
        (["chain", "--limit", "0"], "from 1 to"),
        (["fly"], "invalid choice"),
        (["--data", "x", "fly"], "unrecognized arguments: fly"),
        (["tour"], "required: DIR"),
    ],
)
def test_what_is_wrong_is_said_and_the_exit_code_is_2(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(words)
    assert ended.value.code == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    "command", ["", "desktop", "node", "mine", "resolve", "peers", "chain", "key", "tour", "selftest"]
)
def test_each_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([command, "--help"] if command else ["--help"])
    assert ended.value.code == 0
    assert "usage: gridwitness" in capsys.readouterr().out


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"gridwitness {VERSION}\n"


@given(st.text(max_size=20))
def test_whatever_is_typed_is_taken_or_refused(text: str) -> None:
    for read in (arguments.whole(0, 9), arguments.name, arguments.host, arguments.seal, arguments.peer,
                 arguments.relay, arguments.node_url, arguments.zone):  # fmt: skip
        try:
            read(text)
        except argparse.ArgumentTypeError as error:
            assert str(error)


def test_a_node_with_everything_said(tmp_path: Path) -> None:
    words = f"node --data {tmp_path} --host 0.0.0.0 --port 5004 --name north --difficulty 8 --open --seal manual"
    more = (
        "--vault-quota",
        "500M",
        "--peer",
        "10.0.0.2",
        "--peer",
        "[::1]:5001",
        "--relay",
        "sim:F12",
        "--zone",
        "a=b=Europe/Madrid",
    )
    config = node_config(parsed(*words.split(), *more))
    assert config.zones == (("a=b", "Europe/Madrid"),)
    assert config.vault_quota == 500 << 20
    assert (config.data, config.host, config.port, config.name) == (tmp_path, "0.0.0.0", 5004, "north")
    assert (config.difficulty, config.open, config.seal) == (8, True, None)
    assert (config.peers, config.relays) == (("10.0.0.2:5000", "[::1]:5001"), ("sim:F12",))


def test_a_node_with_nothing_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRIDWITNESS_DATA", str(tmp_path))
    config = node_config(parsed("node"))
    assert (config.data, config.host, config.port, config.relays) == (tmp_path, "127.0.0.1", 5000, ())
    assert (config.difficulty, config.open, config.seal, config.port_fallback) == (16, False, 60.0, False)
    assert config.vault_quota == 10 << 30


@pytest.mark.parametrize(("text", "count"), [("0", 0), ("77", 77), ("1k", 1024), ("20G", 20 << 30), ("3 TiB", 3 << 40)])
def test_a_size_has_a_unit_or_is_bytes(text: str, count: int) -> None:
    assert arguments.size(text) == count


@pytest.mark.parametrize("text", ["", "G", "-1", "1.5G", "1X", "²"])
def test_what_is_no_size_is_refused(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="such as 500M or 20G"):
        arguments.size(text)


def test_the_desktop_fills_in_from_the_settings(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    settings.set(PORT, 5010)
    settings.set(NODE_NAME, "north")
    settings.set(SEAL_S, 0)
    settings.set(LIVE_S, 0.5)
    settings.set(VAULT_GIB, 3)
    config = desktop_config(parsed("desktop", "--data", str(tmp_path), "--zone", "*=Asia/Kolkata"), settings)
    assert config.zones == (("*", "Asia/Kolkata"),)
    assert (config.port, config.name, config.seal, config.live_s) == (5010, "north", None, 0.5)
    assert (config.relays, config.port_fallback, config.vault_quota) == (("sim",), True, 3 << 30)


def test_what_is_said_comes_before_the_settings(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.json")
    settings.set(PORT, 5010)
    words = (
        "desktop",
        "--data",
        str(tmp_path),
        "--port",
        "5011",
        "--seal",
        "5",
        "--relay",
        "sim:A",
        "--difficulty",
        "0",
        "--vault-quota",
        "7",
    )
    config = desktop_config(parsed(*words), settings)
    assert (config.port, config.seal, config.relays, config.difficulty) == (5011, 5.0, ("sim:A",), 0)
    assert not config.port_fallback and config.vault_quota == 7
    assert math.isinf(parsed("node", "--seal", "Manual").seal)
