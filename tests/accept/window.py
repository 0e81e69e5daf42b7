"""The window on a screen, used and closed as people do, and the pictures of the tour."""

import os
import tempfile
from contextlib import ExitStack
from pathlib import Path
from statistics import median

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # for the twin of the window in this process

from PySide6.QtGui import QImage

from app.actions import page_entries
from tests.accept.points import check
from tests.accept.programs import ROOT, typed
from tests.accept.touring import shades as shades_of
from tests.node.running import READING
from tests.scenes.desk import Desk, DesktopProgram, desk
from tests.scenes.programs import NodeProgram, free_ports, until
from tests.scenes.xscreen import XScreen

LIVE_WITHIN_S = 3.0
CLOSED_WITHIN_S = 2.0
TIMES = 100
ENDLESS = "40"
LOOKS = ("light", "dark", "200")
SHADES_OF_A_PAGE = 24
EASY = ("--open", "--difficulty", "8")


class Mouse:
    """Everything with the mouse; only the address has to be typed."""

    def __init__(self, person: Desk) -> None:
        self._person = person
        self._page = person.parts.window.network
        person.open("network")

    def mine(self) -> None:
        self._person.click(self._page.mining.mine)

    def register(self, address: str) -> None:
        self._person.click(self._page.address)
        self._person.write(address)
        self._person.click(self._page.register)

    def ask_for_consensus(self) -> None:
        self._person.click(self._page.resolve)


class Keys:
    """Everything with the keyboard."""

    def __init__(self, person: Desk) -> None:
        self._person = person
        person.open("station", "F1")
        person.open("network", "F3")

    def mine(self) -> None:
        self._person.press("ctrl+m")

    def register(self, address: str) -> None:
        self._person.press("ctrl+n", "ctrl+a")
        self._person.write(address)
        self._person.press("Return")

    def ask_for_consensus(self) -> None:
        self._person.press("ctrl+r")


def use_the_desktop() -> str:
    """What is done is seen over HTTP and on the screen."""
    ports = free_ports(3)
    with tempfile.TemporaryDirectory() as place, XScreen() as screen, ExitStack() as stack:
        folder = Path(place)
        others = [
            stack.enter_context(NodeProgram(folder / str(port), port, "--seal", "manual", *EASY)) for port in ports[1:]
        ]
        person = stack.enter_context(desk(screen, folder, ports[0], *EASY))
        live_s = person.live_after()
        check(live_s <= LIVE_WITHIN_S, f"The curves were live only {live_s:.1f} s after the window.")
        _do_everything(person, Mouse(person), others[0])
        _do_everything(person, Keys(person), others[1])
        code, seconds = person.program.close_window()
        check(code == 0, f"The program ended with {code}.")
    return f"curves live {live_s:.1f} s after the window; all done twice; closed in {seconds:.1f} s"


def _do_everything(person: Desk, way: Mouse | Keys, other: NodeProgram) -> None:
    node, before, answers = person.program, person.program.status(), person.answers()
    node.post("/submit_data", {**READING, "node_id": type(way).__name__})
    way.mine()
    until(lambda: node.status()["height"] == before["height"] + 1, words="a block")
    person.wait_for_answers(answers + 1)
    way.register(f"127.0.0.1:{other.port}")
    person.wait_for_answers(answers + 2)
    until(lambda: len(node.status()["peers"]) > len(before["peers"]), words="another peer")
    until(lambda: node.look("tip") == other.look("tip"), words="one tip")
    way.ask_for_consensus()
    person.wait_for_answers(answers + 3)
    check(node.look("tip") == other.look("tip"), "After the consensus the nodes did not agree.")
    print(f"{type(way).__name__}: mined, registered {other.url}, asked for consensus", flush=True)


def close_a_hundred_times() -> str:
    """The real program on one data folder, each time with a new reading that has to be there for ever after."""
    submitted: set[str] = set()
    took: list[float] = []
    with tempfile.TemporaryDirectory() as place, XScreen() as screen:
        for number in range(TIMES):
            with DesktopProgram(screen, Path(place), free_ports(1)[0], "--difficulty", ENDLESS) as program:
                answer = program.post("/submit_data", {**READING, "node_id": f"closing {number}"})
                submitted.add(answer["acceptance"]["content_id"])
                took.append(_close_while_it_mines(screen, program))
                lost = submitted - program.kept()
                check(not lost, f"{len(lost)} readings were lost in closing {number + 1}.")
            print(f"{number + 1:3}  closed in {took[-1]:.2f} s, {len(submitted)} readings kept", flush=True)
    return (
        f"{TIMES} times, median {median(took):.2f} s, slowest {max(took):.2f} s; {len(submitted)} readings, none lost"
    )


def _close_while_it_mines(screen: XScreen, program: DesktopProgram) -> float:
    screen.focus(program.window)
    screen.press("ctrl+m")
    until(program.mines, words="the beginning of mining")
    code, seconds = program.close_window()
    check(code == 0, f"The program ended with {code}.")
    check(seconds <= CLOSED_WITHIN_S, f"The program was gone only after {seconds:.2f} s.")
    return seconds


def take_the_tour() -> str:
    """Each picture has to have more than a blank page's few colours where its content is."""
    with tempfile.TemporaryDirectory() as place:
        typed([ROOT / "script" / "run", "tour", place], ROOT, QT_QPA_PLATFORM="offscreen")
        pages = [*(entry.page for entry in page_entries()), "commands"]
        shades = {
            f"{page}-{look}.png": shades_of(QImage(str(Path(place) / f"{page}-{look}.png")))
            for page in pages
            for look in LOOKS
        }
    blank = [name for name, number in shades.items() if number < SHADES_OF_A_PAGE]
    check(not blank, f"These are missing or blank: {', '.join(blank)}.")
    return f"{len(shades)} pictures of {len(pages)} pages, each with at least {min(shades.values())} shades"
