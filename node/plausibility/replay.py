"""Rule 14: the same content at a new time, or from another relay, was not measured twice."""

from array import array
from dataclasses import dataclass

from node.plausibility.known import Flag, Judged
from node.plausibility.look import CURRENT_LABELS, Look

SLOTS = 1 << 18
SURE_DIGITS = 20
"""So many digits are never the same by chance; with fewer, three readings in a row have to be."""
LEAST_DIGITS = 10
MOST_NAMES = 1 << 16
NEEDED = 3
_LOAD = (*CURRENT_LABELS, "P", "Q", "PF")
_COLUMNS = (("q", 8), ("q", 8), ("i", 4))
_NEAR_NS = 50_000_000


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a content was seen first."""

    relay: str
    time_ns: int


class Memory:
    """What was said lately by all relays, in a table of fixed size: a newer content may take an older one's place."""

    def __init__(self, slots: int = SLOTS) -> None:
        self._mask = slots - 1
        self._contents = array("q")  # made at the first reading: most nodes of a large network watch no relay
        self._times = array("q")
        self._relays = array("i")
        self._names: list[str] = []
        self._numbers: dict[str, int] = {}

    def swap(self, content: int, relay: str, time_ns: int) -> Origin | None:
        """Who said this before, if that is still known; from now on it is this relay, unless it was said before."""
        if not self._contents or len(self._names) >= MOST_NAMES:
            self._begin()
        number = self._numbers.get(relay)
        if number is None:
            number = self._numbers[relay] = len(self._names)
            self._names.append(relay)
        slot = (content ^ (content >> 21)) & self._mask
        if self._contents[slot] == content:
            return Origin(self._names[self._relays[slot]], self._times[slot])
        self._contents[slot], self._times[slot], self._relays[slot] = content, time_ns, number
        return None

    def _begin(self) -> None:
        """Empty; also once so many names were made up that they alone would grow without end."""
        slots = self._mask + 1
        self._contents, self._times, self._relays = (array(code, bytes(size * slots)) for code, size in _COLUMNS)
        self._names, self._numbers = [], {}


class Replay:
    """How one relay's readings match earlier ones."""

    __slots__ = ("_apart_ns", "_of", "_run")

    def __init__(self) -> None:
        self._of = ""
        self._apart_ns = 0
        self._run = 0

    def judge(self, look: Look, before: Look | None, memory: Memory) -> tuple[Judged, Origin | None]:
        """An objection, and whose reading this one repeats."""
        load = tuple(look.written[label].number for label in _LOAD if label in look.written)
        numbers = load if look.currents is not None else tuple(one.number for one in look.written.values())
        if not look.alive or sum(map(bool, numbers)) < 3:
            return "too few numbers, or all of them 0", None
        origin = memory.swap(hash(numbers), look.relay, look.time_ns)
        if origin is None or (origin.relay == look.relay and origin.time_ns == look.time_ns) or _stands(look, before):
            self._run = 0
            return None, None
        self._follow(look, origin)
        digits = _digits(look)
        if digits < LEAST_DIGITS:
            return "its numbers have too few digits", None
        if digits < SURE_DIGITS and self._run < NEEDED:
            return None, None
        return Flag(2.0 * self._run, _words(look, origin), tuple(look.written)), origin

    def _follow(self, look: Look, origin: Origin) -> None:
        """A replay goes on at one distance."""
        apart_ns = look.time_ns - origin.time_ns
        goes_on = origin.relay == self._of and abs(apart_ns - self._apart_ns) <= _NEAR_NS
        self._run = self._run + 1 if goes_on else 1
        self._of, self._apart_ns = origin.relay, apart_ns


def _stands(look: Look, before: Look | None) -> bool:
    """Whether it only stands still, which is another rule's."""
    return before is not None and all(before.written.get(label) == look.written.get(label) for label in _LOAD)


def _digits(look: Look) -> int:
    return sum(len(str(round(abs(one.number) * 10**one.places))) for one in look.written.values() if one.number)


def _words(look: Look, origin: Origin) -> str:
    seconds = (look.time_ns - origin.time_ns) / 1e9
    if origin.relay == look.relay:
        return f"Its numbers are those of its own reading of {abs(seconds):.5g} s before, digit by digit."
    if abs(seconds) < 1:
        return f"Its numbers are those of {origin.relay} at the same time, digit by digit: one of the two is a copy."
    when = "before" if seconds > 0 else "after"
    return f"Its numbers are those of {origin.relay} {abs(seconds):.5g} s {when}, digit by digit."
