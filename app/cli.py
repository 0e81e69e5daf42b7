"""The command line: one parser for the desktop and everything that works without a screen."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from app.commands import (
    ask,
    associate,
    backup,
    ban,
    chain,
    desktop,
    document,
    export,
    file,
    follow,
    fsck,
    join,
    key,
    known,
    limits,
    load,
    members,
    mine,
    node,
    page,
    peers,
    place,
    plausibility,
    register,
    relay,
    repair,
    resolve,
    selftest,
    status,
    tokens,
    tour,
    verify,
    watchdog,
    witness,
)
from app.output import LOST, OutputLostError, kept_outputs, lost
from node import VERSION

DESCRIPTION = "Watches a substation's relays live and seals what they say in a chain that nobody can quietly change."
INTERRUPTED = 130
MODULES = (
    desktop, node, relay, ask, load, status, mine, resolve, peers, register, ban, witness, follow, chain, file,
    document, verify, known, place, watchdog, page, associate, fsck, repair, export, backup, members, join, key, limits,
    plausibility, tokens, tour, selftest,
)  # fmt: skip


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    whole = argparse.ArgumentParser(
        prog="gridwitness", description=DESCRIPTION,
        epilog="Without a command the desktop opens. Each command has its own --help."
        " Exit code 74: the output is not whole.",
    )  # fmt: skip
    whole.add_argument("--version", action="version", version=f"gridwitness {VERSION}")
    commands = whole.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for module in MODULES:
        module.add(commands)
    return whole


def commands() -> frozenset[str]:
    """The names of all of them."""
    return frozenset(module.__name__.rpartition(".")[2] for module in MODULES)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or (given[0].startswith("-") and given[0] not in {"-h", "--help", "--version"}):
        given.insert(0, "desktop")
    elif given[0] not in commands() and Path(given[0]).is_file():  # as a desktop opens a file with a program
        given.insert(0, "watchdog")
    with kept_outputs():
        return lost(_run(given))


def _run(given: list[str]) -> int:
    try:
        options = parser().parse_args(given)
        code: int = options.run(options)
    except KeyboardInterrupt:
        return INTERRUPTED
    except OutputLostError:
        sys.stderr.write("gridwitness: The output ended before everything was written.\n")
        return LOST
    except SystemExit as end:  # of the parser, after help or a refusal
        if code := lost(int(end.code or 0)):
            raise SystemExit(code) from None
        raise
    return code
