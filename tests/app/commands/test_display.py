"""Whether there is a display is found out without Qt."""

import socket
from pathlib import Path

import pytest

from app import display


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("app.display.X_SOCKETS", str(tmp_path / "X"))
    monkeypatch.setattr("sys.platform", "linux")
    return monkeypatch


def test_nothing_is_set() -> None:
    assert display.missing().startswith("There is no display")


def test_an_x_server_is_asked(bare: pytest.MonkeyPatch, tmp_path: Path) -> None:
    bare.setenv("DISPLAY", ":7.0")
    assert display.missing() == "The display :7.0 does not answer."
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "X7"))
        server.listen()
        assert display.missing() == ""


@pytest.mark.parametrize("name", [":", "nonsense", ":x", "127.0.0.1:60000"])
def test_a_display_that_cannot_be_is_none(bare: pytest.MonkeyPatch, name: str) -> None:
    bare.setenv("DISPLAY", name)
    assert "does not answer" in display.missing()


@pytest.mark.parametrize(("variable", "value"), [("WAYLAND_DISPLAY", "wayland-0"), ("QT_QPA_PLATFORM", "offscreen:x")])
def test_other_platforms_need_none(bare: pytest.MonkeyPatch, variable: str, value: str) -> None:
    bare.setenv(variable, value)
    assert display.missing() == ""
