"""What people did at the program: who, when and what, as the chain keeps it.  Names are not authenticated."""

from dataclasses import dataclass
from enum import StrEnum


class DeedKind(StrEnum):
    """What was acted on."""

    SEALING = "sealing"
    NETWORK = "network"
    RELAYS = "relays"
    ALARMS = "alarms"
    EXPORT = "export"
    SETTINGS = "settings"
    SHIFT = "shift"


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that somebody did; `who` is empty where nobody said a name."""

    time_ns: int
    who: str
    kind: str
    what: str


@dataclass(frozen=True, slots=True)
class DeedChoice:
    """Which deeds somebody wants to see: empty texts mean any, `text` is looked for in what was done."""

    who: str = ""
    kind: str = ""
    text: str = ""
    since_ns: int = 0

    def fits(self, deed: Deed) -> bool:
        """Whether this one is among them."""
        if self.who not in {"", deed.who} or self.kind not in {"", deed.kind} or deed.time_ns < self.since_ns:
            return False
        return self.text.casefold() in f"{deed.who} {deed.what}".casefold()
