"""What a rule may lean on besides the reading: nominal values that were described, or what the relay showed so far."""

from dataclasses import dataclass

from node.plausibility.look import Look
from node.types.relay import Nominal

ENOUGH = 20
"""So many readings are needed before what a relay usually shows is taken for its normal."""
_SLOW = 1_000
_LARGEST_FREQUENCY_ERROR = 0.1


@dataclass(frozen=True, slots=True)
class Flag:
    """What a rule objects to.  `margin` is in multiples of what is allowed, above 1."""

    margin: float
    sentence: str
    quantities: tuple[str, ...] = ()


Judged = Flag | str | None
"""A rule's answer: an objection, the reason why it cannot be applied, or nothing to object to."""


class Known:
    """Nominal values of one relay: those described, and in their place, once it was seen for a while, its own usual.

    Slow means, which a single reading cannot move: whoever would shift them has to be patient, and other rules watch.
    """

    __slots__ = ("_count", "_i", "_u", "described", "f_hz", "i_a", "u_v")

    def __init__(self, nominal: Nominal) -> None:
        self.described = nominal
        self.u_v = nominal.u_kv * 1000 if nominal.u_kv else None
        self.i_a = nominal.i_a or None
        self.f_hz = nominal.f_hz or None
        self._count = 0
        self._u = 0.0
        self._i = 0.0

    @property
    def s_va(self) -> float | None:
        """The rated power."""
        if self.described.s_mva:
            return self.described.s_mva * 1e6
        return None if self.u_v is None or self.i_a is None else 3**0.5 * self.u_v * self.i_a

    def u_words(self) -> str:
        """What a voltage is compared with."""
        return "nominal" if self.described.u_kv else "its own usual"

    def learn(self, look: Look) -> None:
        """Take a reading into what is usual."""
        if self.f_hz is None and look.frequency is not None:
            nearest = 60.0 if look.frequency > 55 else 50.0
            if abs(look.frequency - nearest) < _LARGEST_FREQUENCY_ERROR * nearest:
                self.f_hz = nearest
        if look.voltage and look.current is not None:
            self._count += 1
            self._learn_sizes(look.voltage, look.current)

    def _learn_sizes(self, voltage: float, current: float) -> None:
        count = min(self._count, _SLOW)
        if count <= ENOUGH or 0.5 < voltage / self._u < 1.5:
            self._u += (voltage - self._u) / count
        limit = 1.5 * self._i if count > ENOUGH else current
        self._i = max(self._i, min(current, limit))
        if count >= ENOUGH:
            if not self.described.u_kv:
                self.u_v = self._u
            if not self.described.i_a:
                self.i_a = self._i or None
