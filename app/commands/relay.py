"""`gridwitness relay`: the seed paper's relay, simulated."""

import argparse
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.commands.arguments import host, whole

if TYPE_CHECKING:
    from node.types.simulation import SimulatedEvent

DESCRIPTION = """\
Runs a simulated relay: it writes a text file for each minute, with a row every ten seconds, and gives the newest
complete one to whoever connects. A browser gets the same at http://HOST:PORT/, and the list at /files.
Its numbers obey physics; --paper makes them by chance, as the seed paper's are made."""

EXAMPLES = """\
examples:
  gridwitness relay --port 5010 --folder relay-1
  gridwitness relay --paper --speed 20
  gridwitness relay --seed 7 --faults 4        four events a day: trips, dips and others
  gridwitness relay --events events.txt        those of a schedule (docs/relays.md)
  gridwitness relay --grid North --bus "North 115"     with the frequency and voltage of others there
  gridwitness node --relay 127.0.0.1:5010      a node that takes in what it says
  gridwitness ask 127.0.0.1:5010               whether what it says is in the chain

exit codes: 0 it was asked to end, 1 it could not start, 2 the arguments are wrong"""
MOST_NAME = 100


def add(commands: Any) -> None:
    parser = commands.add_parser(
        "relay", help="run a simulated relay as the seed paper has it", description=DESCRIPTION, epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    add_one = parser.add_argument
    add_one("--host", type=host, default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
    add_one("--port", type=whole(0, 65_535), default=5010, help="port to listen on (default: 5010; 0 takes a free one)")
    add_one("--folder", type=Path, default=Path("relay"), help="where its files are written (default: relay)")
    add_one("--interval", type=whole(1, 3_600), default=10, metavar="SECONDS", help="between two rows (default: 10)")
    add_one("--seed", type=whole(0, 999_999_999), default=1, help="the same seed says the same (default: 1)")
    add_one("--speed", type=whole(1, 1_000), default=1, metavar="TIMES",
            help="let its clock run so many times too fast (default: 1)")  # fmt: skip
    add_one("--paper", action="store_true", help="the paper's numbers, made by chance: they contradict each other")
    add_one(
        "--events", type=_schedule, default=(), metavar="FILE", help="what befalls its bay: a schedule, a line for each"
    )
    add_one("--faults", type=_faults, default=0, metavar="N", help="events a day, drawn from the seed (default: 0)")
    add_one("--grid", type=_name, help="the grid whose frequency its bay shares (default: that of all without)")
    add_one("--bus", type=_name, help="the bus whose voltage its bay shares (default: one of its own)")
    add_one("--device", type=_name, default="Relay 1", help="what it calls itself (default: Relay 1)")
    add_one("--substation", type=_name, default="Bogotá Electrical Substation - U.D.", help="where it says it is")
    parser.set_defaults(run=partial(run, parser))


def _name(text: str) -> str:
    words = text.strip()
    if not words or not words.isprintable() or len(words.encode()) > MOST_NAME or ";" in words:
        raise argparse.ArgumentTypeError(f"a name has 1 to {MOST_NAME} bytes that can be printed, and no semicolon")
    return words


def _schedule(text: str) -> "tuple[SimulatedEvent, ...]":
    from node.relays.simulation.schedule import ScheduleError, read_schedule

    try:
        return read_schedule(Path(text).expanduser())
    except ScheduleError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _faults(text: str) -> int:
    from node.relays.simulation.drawn import MOST_FAULTS

    return whole(0, MOST_FAULTS)(text)


def run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    from app.relay_program import serve
    from node.relays.paper.running import RelayConfig

    if options.paper and (options.events or options.faults):
        parser.error("the paper's numbers are made by chance, so nothing can befall them; leave --paper away")
    if options.paper and (options.grid or options.bus):
        parser.error("the paper's numbers are made by chance and shared with no other relay; leave --paper away")
    return serve(RelayConfig(
        options.folder, options.host, options.port, options.interval, options.seed, options.speed, options.paper,
        options.device, options.substation, options.events, options.faults,
        options.grid or "", options.bus or "",
    ))  # fmt: skip
