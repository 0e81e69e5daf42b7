"""What is known of a relay besides what it says: who it is, what is normal for it, where it is reached."""

from dataclasses import dataclass, field
from enum import StrEnum

from node.types.simulation import SimulatedEvent


class Wiring(StrEnum):
    """How its voltage transformers are connected."""

    WYE = "wye"
    DELTA = "delta"


class Priority(StrEnum):
    """How soon an operator has to act, the most urgent first."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Nominal:
    """What is normal: line voltage, current, frequency and power.  None where it is not known."""

    u_kv: float | None = None
    i_a: float | None = None
    f_hz: float | None = None
    s_mva: float | None = None
    wiring: Wiring = Wiring.WYE


@dataclass(frozen=True, slots=True)
class Limit:
    """Bounds of one quantity, in the unit that it is given in.  An alarm returns `dead_band` inside of its bound."""

    low_low: float | None = None
    low: float | None = None
    high: float | None = None
    high_high: float | None = None
    dead_band: float = 0.0
    delay_s: float = 0.0
    priority: Priority = Priority.MEDIUM


class TransportKind(StrEnum):
    """How a relay is reached."""

    SIMULATED = "sim"
    ADDRESS = "address"
    """HOST:PORT of one that gives away minute files."""
    FOLDER = "folder"
    """A folder into which one writes them."""


NO_SEED = -1
"""What is made up then follows from the relay's name."""


@dataclass(frozen=True, slots=True)
class Transport:
    """Where a relay is: `place` is HOST:PORT or a path, empty for one that is made up.

    What is made up follows from `seed`; the load of its day from the hours of `zone`, the paper's own without one.
    `events` befall it at their times, and `faults` more on each day, drawn from the seed.
    """

    kind: TransportKind
    place: str = ""
    seed: int = 0
    zone: str = ""
    faults: int = 0
    events: tuple[SimulatedEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class RelayDescription:
    """One relay.  Relays of one `grid` share its frequency, those of one `bus` its voltage too.

    Without a name it is called what it calls itself; `live_s` and `sealed_s` are None where the node's own hold.
    """

    name: str
    transport: Transport
    substation: str = ""
    bay: str = ""
    vendor: str = ""
    model: str = ""
    grid: str = ""
    bus: str = ""
    nominal: Nominal = Nominal()
    limits: dict[str, Limit] = field(default_factory=dict)
    """By the label of the quantity: Vab, Ia, f, P."""
    live_s: float | None = None
    sealed_s: float | None = None
