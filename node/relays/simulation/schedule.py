"""The schedule of a simulated relay's events: a text file with a line for each.

# when                    what   and how
2026-11-21T14:00:00Z      dip    phases=AB size=0.4 length=0.3
2026-11-21T14:05:00.250Z  trip   phases=A length=60 reclose=no
"""

import math
from pathlib import Path

from node.relays.simulation.limits import event_of
from node.times import TimeError, parse_iso
from node.types.simulation import EventKind, SimulatedEvent

MOST_BYTES = 1 << 20
_FORM = "A line is a time, a kind and what it is like: 2026-11-21T14:00:00Z dip phases=AB size=0.4 length=0.3."


class ScheduleError(ValueError):
    """The schedule cannot be read; the message names the line and says why."""


def read_schedule(path: Path) -> tuple[SimulatedEvent, ...]:
    """The events of a file."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        text = data.decode()
    except OSError as error:
        raise ScheduleError(f"{path} cannot be read: {error.strerror or error}.") from None
    except UnicodeDecodeError:
        raise ScheduleError(f"{path} is no text in UTF-8.") from None
    if len(data) > MOST_BYTES:
        raise ScheduleError(f"{path} has more than {MOST_BYTES} bytes, so it is taken for no schedule.")
    return parse_schedule(text, str(path))


def parse_schedule(text: str, name: str) -> tuple[SimulatedEvent, ...]:
    """The events of a schedule's text."""
    events = []
    for number, line in enumerate(text.splitlines(), 1):
        words = line.partition("#")[0].split()
        if not words:
            continue
        try:
            events.append(_event(words))
        except ValueError as error:
            raise ScheduleError(f"Line {number} of {name}: {error}") from None
    return tuple(events)


def _event(words: list[str]) -> SimulatedEvent:
    if len(words) < 2:
        raise ValueError(_FORM)
    try:
        start_ns, _ = parse_iso(words[0])
    except TimeError as error:
        raise ValueError(str(error)) from None
    how = dict(word.partition("=")[::2] for word in words[2:])
    if unknown := set(how) - {"phases", "size", "length", "reclose"}:
        raise ValueError(f"{min(unknown)!r} is not understood. {_FORM}")
    return event_of(
        _kind(words[1]), start_ns, _number(how, "length"), how.get("phases", "ABC").upper(), _number(how, "size"),
        _yes(how.get("reclose", "yes")),
    )  # fmt: skip


def _kind(word: str) -> EventKind:
    try:
        return EventKind(word.lower())
    except ValueError:
        raise ValueError(f"there is no event {word!r}; use one of {', '.join(EventKind)}.") from None


def _number(how: dict[str, str], key: str) -> float | None:
    if key not in how:
        return None
    try:
        number = float(how[key])
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ValueError(f"{key}={how[key]} is no number.")
    return number


def _yes(word: str) -> bool:
    if word not in {"yes", "no"}:
        raise ValueError(f"reclose={word} is neither yes nor no.")
    return word == "yes"
