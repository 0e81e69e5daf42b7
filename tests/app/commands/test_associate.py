"""A receipt is opened by a double click: what the desktop is told, and what it then starts."""

import argparse
import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from app.cli import main
from app.commands import associate, watchdog
from node.ledger.receipts import encode_receipt
from tests.node.vectors.chain import sample

ROOT = Path(__file__).parents[3]
WITHIN_S = 60


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of one's own, in which nothing was told yet."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "config").mkdir()
    return tmp_path / "share"


@pytest.fixture
def receipt(tmp_path: Path) -> Path:
    made = sample()
    path = tmp_path / "a receipt of 100 % 'odd' name.json"
    path.write_bytes(encode_receipt(made.chain.receipt(1, made.first)))
    return path


def entry(home: Path) -> dict[str, str]:
    lines = (home / associate.ENTRY).read_text("utf-8").splitlines()
    assert lines[0] == "[Desktop Entry]"
    return dict(line.split("=", 1) for line in lines[1:])


def test_what_the_desktop_is_told_is_taken_back_whole(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["associate"]) == 0 and "by a double click" in capsys.readouterr().out
    told, types = entry(home), ET.parse(home / associate.MIME).getroot()
    named = {one.attrib["type"] for one in types}
    assert set(filter(None, told["MimeType"].split(";"))) == named and told["Exec"].endswith(" %F")
    assert (home / associate.ICON).stat().st_size > 100
    assert main(["associate", "--remove"]) == 0
    assert not any((home / name).exists() for name in (associate.MIME, associate.ENTRY, associate.ICON))
    assert main(["associate", "--remove"]) == 0, "twice is no fault"


def test_a_name_with_signs_of_its_own_is_one_word_of_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", '/opt/the "best" $HOME `of` 100 %/grid\\witness')
    line = next(line for line in associate.entry().splitlines() if line.startswith("Exec="))
    command = line.removeprefix("Exec=").removesuffix(" %F").replace("\\\\", "\\").replace("%%", "%")
    program, word = shlex.split(command)  # which leaves alone what a shell, too, would take for a sign of its own
    assert [program.replace("\\$", "$").replace("\\`", "`"), word] == [sys.executable, "watchdog"]


@pytest.mark.scene
def test_a_double_click_gives_the_verdict(home: Path, receipt: Path, tmp_path: Path) -> None:
    """The type by what stands in the file, the program by the type, and the verdict by the program."""
    if not (gio := shutil.which("gio")) or not shutil.which("update-mime-database"):
        pytest.skip("gio and update-mime-database (libglib2.0-bin, shared-mime-info) are not here to ask.")
    assert main(["associate"]) == 0

    def asked(*words: str) -> str:
        done = subprocess.run([gio, *words], capture_output=True, text=True, timeout=WITHIN_S, check=True)
        return done.stdout

    kind = asked("info", "-a", "standard::content-type", str(receipt)).split()[-1]
    assert kind == "application/vnd.gridwitness.receipt+json"
    if shutil.which("xdg-mime"):
        assert Path(associate.ENTRY).name in asked("mime", kind)
    command = shlex.split(entry(home)["Exec"].removesuffix(" %F").replace("%%", "%"))
    data = str(tmp_path / "data")
    done = subprocess.run(
        [*command, str(receipt), "--self-test", "--data", data], capture_output=True, text=True, timeout=WITHIN_S,
        check=False, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (answer,) = json.loads(done.stdout)["answers"]
    assert (answer["answer"], answer["code"]) == ("stranger", 3) and answer["after_window_s"] < WITHIN_S


def test_a_file_alone_is_opened_by_the_watchdog(receipt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a system hands a file to a program that it was told to open it with."""
    opened: list[list[str]] = []

    def run(options: argparse.Namespace) -> int:
        opened.append(options.files)
        return 0

    monkeypatch.setattr("app.commands.watchdog.run", run)
    monkeypatch.setattr("app.cli.parser", _fresh_parser)
    assert main([str(receipt)]) == 0 and opened == [[str(receipt)]]


def _fresh_parser() -> argparse.ArgumentParser:
    whole = argparse.ArgumentParser()
    watchdog.add(whole.add_subparsers())
    return whole
