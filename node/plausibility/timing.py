"""Rule 12: a relay's time goes forward, keeps its rhythm, and is the node's own to two seconds."""

from node.plausibility.known import Flag, Judged
from node.plausibility.look import Look
from node.types.relay import RelayDescription, TransportKind

LAG_ALLOWED_S = 2.0
GAP_TIMES = 3.5
_RHYTHM_AFTER = 5
_LAG_AFTER = 20
_IN_FILES = frozenset({TransportKind.ADDRESS, TransportKind.FOLDER})


class Rhythm:
    """How far apart a relay's readings usually are, and how old they are when they come."""

    __slots__ = ("_gaps", "_in_files", "_intervals", "_lags", "_prompt", "_usual_s")

    def __init__(self, relay: RelayDescription | None) -> None:
        self._in_files = relay is not None and relay.transport.kind in _IN_FILES
        self._usual_s = 0.0
        self._intervals = 0
        self._gaps = 0
        self._lags = 0
        self._prompt = 0.0

    def judge_gap(self, look: Look, before: Look | None) -> Judged:
        """Whether readings are missing before this one.  Learns from what it sees."""
        if before is None:
            return "there is no earlier reading"
        seconds = (look.time_ns - before.time_ns) / 1e9
        if seconds <= 0:
            return None
        if self._intervals >= _RHYTHM_AFTER and seconds > GAP_TIMES * self._usual_s:
            self._gaps += 1
            if self._gaps >= _RHYTHM_AFTER:  # that is its rhythm now
                self._intervals, self._usual_s, self._gaps = 1, seconds, 0
            sentence = (
                f"{seconds:.4g} s lie between this reading and the one before, where {self._usual_s:.3g} s is usual:"
                f" about {seconds / self._usual_s - 1:.0f} are missing."
            )
            return Flag(seconds / (GAP_TIMES * self._usual_s), sentence)
        self._gaps = 0
        self._intervals += 1
        self._usual_s += (seconds - self._usual_s) * max(1 / 8, 1 / self._intervals)
        return None if self._intervals >= _RHYTHM_AFTER else "its rhythm is not known yet"

    def judge_lag(self, look: Look, clock_rate: float) -> Judged:
        """Whether the relay's clock is the node's.  What comes in files is old then, but never of the future."""
        lag = (look.received_ns - look.time_ns) / 1e9
        allowed = LAG_ALLOWED_S * clock_rate
        self._lags += 1
        prompt = self._prompt
        self._prompt += ((abs(lag) <= allowed) - prompt) * max(1 / 64, 1 / self._lags)
        if lag < -allowed:
            return Flag(-lag / allowed, f"Its time is {-lag:.4g} s ahead of the node that heard it.")
        if lag <= allowed:
            return None
        if self._in_files or self._lags <= _LAG_AFTER or prompt < 0.5:
            return "its readings come later than they are taken"
        sentence = f"Its time is {lag:.4g} s behind the node that heard it; usually it is within {allowed:g} s."
        return Flag(lag / allowed, sentence)


def order(look: Look, before: Look | None) -> Judged:
    """Times rise, and no time has two versions."""
    if before is None or look.time_ns > before.time_ns:
        return None
    if look.time_ns == before.time_ns:
        if look.content == before.content:
            return None
        return Flag(2.0, "It says two different things of one time.", tuple(_differing(look, before)))
    back = (before.time_ns - look.time_ns) / 1e9
    return Flag(2.0 + min(back, 100.0), f"Its time went back by {back:.4g} s.")


def _differing(look: Look, before: Look) -> list[str]:
    return [label for label, one in look.written.items() if before.written.get(label) != one]
