"""The desktop killed at any moment, again and again: nothing of what it promised is lost."""

import json
import random
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any

from app.logs import FILE
from app.paths import log_folder
from tests.node.running import READING
from tests.scenes.desk import kept_in
from tests.scenes.driven import RELAY
from tests.scenes.programs import NodeProgram, free_ports, until

SHORTEST_S, LONGEST_S = 0.2, 8.0
QUANTITIES = ("Vab", "Vbc", "Vca", "Ia", "Ib", "Ic", "P", "Q", "f")
WHO = "Ana Ruiz"
SETTLED_ALARMS = ("acknowledged",)


class Driven(NodeProgram):
    """`tests.scenes.driven` on a data folder."""

    starts = (sys.executable, "-m", "tests.scenes.driven")

    def told(self, what: str) -> list[Any]:
        """All that it said of this since the folder was made."""
        lines = (line for line in self.said.splitlines() if line.startswith('{"'))
        return [found[what] for found in map(json.loads, lines) if what in found]


@dataclass
class Promised:
    """What the program said was done: it must not be lost."""

    accepted: set[str] = field(default_factory=set)
    acknowledged: set[str] = field(default_factory=set)
    sealed: tuple[int, str] = (0, "")
    layout: Any = None


def kill_again_and_again(folder: Path, times: int, seed: int) -> str:
    """Start it so often, work with it for a random while, and kill it; each start has to have all that was promised."""
    dice, promised = random.Random(seed), Promised()
    lived: list[float] = []
    for number in range(times + 1):
        (port,) = free_ports(1)  # another each time: somebody else may have taken the last one meanwhile
        program = Driven(folder, port, "--seed", str(seed + number))
        before = len(program.told("layout")) if number else 0
        try:
            program.start()
            check_start(program, promised, number)
            if number < times:
                lived.append(dice.uniform(SHORTEST_S, LONGEST_S))
                work(program, promised, number, lived[-1])
        except BaseException:
            sys.stderr.write(f"start {number + 1}:\n{program.said[-2000:]}\n{_log(folder)}\n")
            raise
        finally:
            program.kill()
        layouts = program.told("layout")
        promised.layout = layouts[-1] if len(layouts) > before else promised.layout
        lost = promised.accepted - kept_in(folder)
        assert not lost, f"Start {number + 1}: {len(lost)} of {len(promised.accepted)} accepted readings are gone."
    return (
        f"killed {times} times after {min(lived):.1f} to {max(lived):.1f} s of work: {len(promised.accepted)} readings,"
        f" {len(promised.acknowledged)} acknowledgements, {promised.sealed[0]} blocks and the layout kept, seed {seed}"
    )


def _log(folder: Path) -> str:
    """The end of what it noted, for whoever looks into a failure."""
    file = log_folder(folder) / FILE
    return file.read_text("utf-8", "replace")[-4000:] if file.exists() else "It noted nothing."


def check_start(program: Driven, promised: Promised, number: int) -> None:
    """What the window offers and shows, and what its node has."""
    until(lambda: len(program.told("start")) == number + 1, words="the window's word of its start")
    start = program.told("start")[-1]
    assert start["report"] is (number > 0), f"Start {number + 1}: the crash report is offered: {start['report']}."
    if promised.layout is not None:
        assert start["layout"] == promised.layout, f"{start['layout']} was shown, {promised.layout} was put down."
    height, block = promised.sealed
    if height:
        assert program.get(f"/v1/blocks/{block}"), f"Block {height} is gone."
        assert program.status()["height"] >= height, f"Block {height} is not part of the chain any more."
    until(lambda: promised.acknowledged <= acknowledged(program), words="the acknowledgements of before")


def work(program: Driven, promised: Promised, number: int, seconds: float) -> None:
    """Submit, acknowledge and let seal until the time is up."""
    if number == 0:
        bounds = {name: {"high": 0.001} for name in QUANTITIES}
        program.post("/v1/limits", {"limits": {RELAY: bounds}, "who": WHO})
        until(lambda: len(waiting(program)) >= len(QUANTITIES) // 2, words="alarms")
    end, pause = time.monotonic() + seconds, Event()
    if alarms := waiting(program):
        program.post("/v1/alarms/acknowledge", {"ids": alarms[:1], "who": WHO})
        promised.acknowledged.add(alarms[0])
    while time.monotonic() < end:
        reading = {**READING, "node_id": f"killed {number} {len(promised.accepted)}"}
        promised.accepted.add(program.post("/submit_data", reading)["acceptance"]["content_id"])
        status = program.status()
        promised.sealed = status["height"], status["tip"]
        pause.wait(0.05)


def waiting(program: Driven) -> list[str]:
    """The alarms of this node that nobody acknowledged."""
    return sorted(one["id"] for one in program.get("/v1/alarms")["alarms"] if one["state"] == "unacknowledged")


def acknowledged(program: Driven) -> set[str]:
    """Those that somebody did."""
    return {one["id"] for one in program.get("/v1/alarms")["alarms"] if one["state"] in SETTLED_ALARMS}
