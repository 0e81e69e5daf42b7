"""The desktop on a screen: seen as pixels, used with keys, closed by its cross."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.node.running import READING
from tests.scenes.desk import DesktopProgram, desk
from tests.scenes.programs import NodeProgram, free_ports, until
from tests.scenes.xscreen import NEEDED, XScreen

pytestmark = [
    pytest.mark.skipif(any(shutil.which(name) is None for name in NEEDED), reason="Xvfb or xdotool is not installed"),
    pytest.mark.usefixtures("qapp"),
]
SOON_S = 15
"""`script/accept first` measures how soon; here the machine may have other work."""


@pytest.fixture
def screen() -> Iterator[XScreen]:
    with XScreen() as started:
        yield started


def test_curves_live_and_everything_is_done_with_keys(tmp_path: Path, screen: XScreen) -> None:
    ports = free_ports(2)
    other = NodeProgram(tmp_path / "other", ports[1], "--open", "--seal", "manual", "--difficulty", "8")
    with desk(screen, tmp_path, ports[0], "--open", "--difficulty", "8") as person, other:
        assert person.live_after() < SOON_S
        node = person.program
        node.post("/submit_data", READING)
        person.open("network", "F3")
        person.press("ctrl+m")
        until(lambda: node.status()["height"] == 1, words="a block")
        person.wait_for_answers(1)
        person.press("ctrl+n")
        person.write(f"127.0.0.1:{ports[1]}")
        person.press("Return")
        person.wait_for_answers(2)
        until(lambda: node.look("tip") == other.look("tip"), words="one tip")
        person.press("ctrl+r")
        person.wait_for_answers(3)
        assert node.close_window()[0] == 0


def test_closed_by_its_cross_in_the_middle_of_mining_nothing_is_lost(tmp_path: Path, screen: XScreen) -> None:
    (port,) = free_ports(1)
    with DesktopProgram(screen, tmp_path, port, "--difficulty", "40") as program:
        accepted = program.post("/submit_data", READING)["acceptance"]["content_id"]
        screen.focus(program.window)
        screen.press("ctrl+m")
        until(program.mines, words="the beginning of mining")
        code, seconds = program.close_window()
        assert code == 0 and seconds < SOON_S
        assert accepted in program.kept()
