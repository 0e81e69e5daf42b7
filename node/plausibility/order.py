"""Rule 5, its second half: the pattern of the three phases is a relay's own, and must not change places."""

from node.plausibility.known import Flag, Judged
from node.plausibility.look import Triple, mean

ENOUGH = 120
_QUICK, _SLOW, _NOISE = 1 / 32, 1 / 512, 1 / 256
TIMES = 9.0
_SWAPS = ((1, 0, 2), (0, 2, 1), (2, 1, 0), (1, 2, 0), (2, 0, 1))


class Order:
    """How far each phase usually is from the mean of the three, and how far it is lately."""

    __slots__ = ("_count", "_lately", "_noise", "_usual")

    def __init__(self) -> None:
        self._count = 0
        self._usual = [0.0, 0.0, 0.0]
        self._lately = [0.0, 0.0, 0.0]
        self._noise = 0.0

    def judge(self, three: Triple | None, labels: tuple[str, ...]) -> Judged:
        """Whether two phases changed places since this relay was first seen.  Learns from what it sees."""
        middle = mean(three) if three is not None else 0.0
        if three is None or middle <= 0:
            return "there are no three phases"
        self._count += 1
        usual, lately = self._usual, self._lately
        slow, quick = max(_SLOW, 1 / self._count), max(_QUICK, 1 / self._count)
        shares = [one / middle - 1.0 for one in three]
        for place, share in enumerate(shares):
            lately[place] += (share - lately[place]) * quick
        off = _distance(lately, usual)
        swapped = min(_distance(lately, [usual[a], usual[b], usual[c]]) for a, b, c in _SWAPS)
        if self._count > ENOUGH and off > TIMES * self._noise and off > TIMES * swapped:
            sentence = (
                f"{', '.join(labels)} look as if two of them had changed places: lately {_percent(lately)} from their"
                f" mean, usually {_percent(usual)}."
            )
            return Flag(min(off / (TIMES * max(self._noise, 1e-12)), 10.0) + 0.01, sentence, labels)
        # An exchange shows slowly; it must not make itself usual meanwhile.
        noise = min(off, 4 * self._noise) if self._count > ENOUGH else off
        self._noise += (noise - self._noise) * max(_NOISE, 1 / self._count)
        for place, share in enumerate(shares):
            usual[place] += (share - usual[place]) * slow
        return None if self._count > ENOUGH else "the relay's own pattern is not known yet"


def _distance(one: list[float], other: list[float]) -> float:
    return sum((a - b) * (a - b) for a, b in zip(one, other, strict=True))


def _percent(shares: list[float]) -> str:
    return ", ".join(f"{share:+.2%}" for share in shares)
