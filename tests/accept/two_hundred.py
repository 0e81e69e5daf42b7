"""What 200 relays cost a node: a real one watches simulated relays, and what it takes is read from outside."""

import tempfile
import time
from pathlib import Path
from threading import Event

from tests.accept.points import check
from tests.scenes.programs import NodeProgram, free_ports, until
from tests.soak.memory import children, held, worked

RELAYS = 200
ON_A_BUS, ON_A_GRID = 10, 50
LIVE_S, SEALED_S = 1, 10
DIFFICULTY = 4
"""So low that mining a block, which is the network's choice and no relay's, is not what is measured."""
MOST_OF_A_CORE = 0.5
SETTLES_S, STEADY_S = 25.0, 60.0
CLOCK_RATE = 10
"""Ten minutes of a network's clock pass in one."""
WARM_S = 60.0
"""Until caches, whose size is bounded, are nearly full: what is held from here on is the measure."""
GROWS_S = 600.0 / CLOCK_RATE
MOST_GROWN = 4 << 20

RELAY = f"""\
identity: {{id: Feeder NUMBER, bay: Feeder NUMBER}}
place: {{grid: Grid GRID, bus: Bus BUS}}
nominal: {{u_kv: 115, f_hz: 60}}
rates: {{live_s: {LIVE_S}, sealed_s: {SEALED_S}}}
transport: {{kind: sim, seed: SEED}}
limits:
  Vab: {{low: 95, high: 130, dead_band: 1}}
  f: {{low: 58, high: 62, dead_band: 0.1}}
"""


def node(folder: Path, relays: int, *more: str) -> NodeProgram:
    """A node of a network of its own that watches so many relays, each described in a file."""
    folder.mkdir()
    files = [folder / f"{number}.yaml" for number in range(relays)]
    for number, file in enumerate(files):
        facts = {"NUMBER": number, "SEED": number, "GRID": number // ON_A_GRID, "BUS": number // ON_A_BUS}
        text = RELAY
        for word, fact in facts.items():
            text = text.replace(word, str(fact))
        file.write_text(text, "utf-8")
    words = [word for file in files for word in ("--relay", str(file))]
    (port,) = free_ports(1)
    return NodeProgram(folder / "data", port, "--difficulty", str(DIFFICULTY), "--seal", str(SEALED_S), *more, *words)


def let_pass(program: NodeProgram, seconds: float) -> None:
    """So much time, unless the node ends before."""
    end, pause = time.monotonic() + seconds, Event()
    while (left := end - time.monotonic()) > 0:
        program.check_running()
        pause.wait(min(1.0, left))


def family(program: NodeProgram) -> list[int]:
    """The node's process and those it started."""
    assert program.process_id is not None
    return [program.process_id, *children(program.process_id)]


def memory(program: NodeProgram) -> int:
    """The bytes that all of them hold."""
    return sum(map(held, family(program)))


def settle(program: NodeProgram, relays: int) -> None:
    """Until each relay is live, and what is done once after a start is done."""
    until(lambda: [one["link"] for one in program.status()["relays"]] == ["live"] * relays, words="all relays live")
    let_pass(program, SETTLES_S)


def share_of_a_core(program: NodeProgram) -> float:
    """What it takes of a processor while nothing but its relays keeps it busy."""
    began, before = time.monotonic(), sum(map(worked, family(program)))
    let_pass(program, STEADY_S)
    return (sum(map(worked, family(program))) - before) / (time.monotonic() - began)


def one_relay(folder: Path) -> int:
    """What a node that watches one relay holds, after the same time."""
    with node(folder, 1) as program:
        settle(program, 1)
        return memory(program)


def two_hundred(folder: Path) -> tuple[float, int]:
    """The share of a core, and the bytes; each relay was read and sealed all the time."""
    with node(folder, RELAYS) as program:
        settle(program, RELAYS)
        bytes_held = memory(program)
        before = len(program.records())
        share = share_of_a_core(program)
        sealed = len(program.records()) - before
        late = [one["name"] for one in program.status()["relays"] if one["link"] != "live" or one["missed"]]
        check(not late, f"{len(late)} relays were late or silent, such as {', '.join(late[:3])}.")
        wanted = RELAYS * (STEADY_S / SEALED_S - 1)
        check(sealed >= wanted, f"{sealed} readings were sealed in {STEADY_S:g} s, where {wanted:g} are due.")
        return share, bytes_held


def grown(folder: Path) -> int:
    """By how many bytes a node grows in ten minutes of its clock."""
    with node(folder, RELAYS, "--clock-rate", str(CLOCK_RATE)) as program:
        settle(program, RELAYS)
        let_pass(program, WARM_S)
        before = memory(program)
        let_pass(program, GROWS_S)
        return memory(program) - before


def watch_cheaply() -> str:
    """200 relays at a reading a second, sealed at ten; then ten minutes of a fast clock, in which nothing may grow."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        least = one_relay(folder / "one")
        share, most = two_hundred(folder / "many")
        more = grown(folder / "fast")
    each = (most - least) / (RELAYS - 1) / 1024
    words = (
        f"{share:.3f} of a core for {RELAYS} relays; {each:.0f} KiB a relay ({least >> 20} MiB with one,"
        f" {most >> 20} MiB with {RELAYS}); {more / (1 << 20):+.1f} MiB after ten minutes of its clock more;"
        f" proof of work of {DIFFICULTY} bits"
    )
    print(words, flush=True)
    check(share <= MOST_OF_A_CORE, f"{words}: at most {MOST_OF_A_CORE} of a core is allowed.")
    check(more <= MOST_GROWN, f"{words}: it may grow by {MOST_GROWN >> 20} MiB at most.")
    return words
