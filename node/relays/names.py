"""Which relay has which name: the first to say it, also after a restart, as long as a relay is watched at its place."""

from collections.abc import Awaitable, Callable, Collection, Mapping

from node.relays.driver import NotStoredError

MOST_NAMES = 16
"""A relay that calls itself by ever new names would take those of others, and room without end."""
KEPT = "device "
"""How the texts begin under which names are kept."""
_AT = "\n"


class Names:
    """The names of one node's relays.  `keep` remembers a number under a text over restarts."""

    def __init__(self, keep: Callable[[dict[str, int]], Awaitable[None]]) -> None:
        self._keep = keep
        self._places: dict[str, str] = {}
        self._turn = 0
        self._kept: dict[str, str] = {}

    def hold(self, name: str, place: str) -> None:
        """Let the relay that is watched there have this name, unless another one has it."""
        self._places.setdefault(name, place)

    def holder(self, name: str) -> str:
        """The place whose relay has this name; nothing where it is free."""
        return self._places.get(name, "")

    def let_go(self, place: str) -> None:
        """No relay is watched there any more: the names it had are free."""
        self._places = {name: holder for name, holder in self._places.items() if holder != place}

    def restore(self, numbers: Mapping[str, int], watched: Collection[str]) -> None:
        """What was kept of places that are still watched, the newest first: whoever moved took its name along."""
        self._turn = max(numbers.values(), default=0)
        for text, _ in sorted(numbers.items(), key=lambda one: -one[1]):
            name, _, place = text.removeprefix(KEPT).partition(_AT)
            if place in watched:
                self.hold(name, place)
            if self._places.get(name) == place:
                self._kept.setdefault(place, name)

    def kept(self, place: str) -> str:
        """What the relay there called itself before this start; nothing where that is not known."""
        return self._kept.get(place, "")

    async def claim(self, name: str, place: str) -> str:
        """Take a name for a place; why that cannot be, or nothing."""
        holder = self._places.get(name)
        if holder == place:
            return ""
        if holder is not None:
            return (
                f"It calls itself {name}, which is the name of the relay at {holder}: nothing of it is kept. If that"
                f" one moved here, start this node once without {holder}."
            )
        if list(self._places.values()).count(place) >= MOST_NAMES:
            return f"It calls itself {name}, and had {MOST_NAMES} names before: nothing more of it is kept."
        self.hold(name, place)
        self._turn += 1
        try:
            await self._keep({f"{KEPT}{name}{_AT}{place}": self._turn})
        except NotStoredError:
            del self._places[name]  # it is claimed again: a name that is not kept would be free after a restart
            raise
        return ""
