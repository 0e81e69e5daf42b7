"""Which colour each curve of a chart has: a phase keeps its own, and no two curves share one while they can."""

from collections.abc import Sequence

from node.types.quantity import Phase, QuantityCode
from node.types.trend import Channel
from widgets.theme import Theme, blend

_MORE = ("phase_a", "phase_b", "phase_c", "accent", "low", "medium", "ink", "ink_3")
_EDGE, _FILL = 0.45, 0.84
"""How much of the ground is mixed into what stands behind a curve: its least and greatest, and what lies between."""


def inks(theme: Theme, channels: Sequence[Channel]) -> list[str]:
    """A colour for each, in this order."""
    given: list[str] = []
    for channel in channels:
        wished = _own(theme, channel)
        spare = (str(getattr(theme, token)) for token in _MORE)
        free = wished if wished not in given else next((one for one in spare if one not in given), wished)
        given.append(free)
    return given


def edge(theme: Theme, ink: str) -> str:
    """For the least and the greatest, and for another day."""
    return blend(ink, theme.raised, _EDGE)


def fill(theme: Theme, ink: str) -> str:
    """For all that lies between them."""
    return blend(ink, theme.raised, _FILL)


def _own(theme: Theme, channel: Channel) -> str:
    quantity = channel.quantity
    if quantity.code == QuantityCode.ACTIVE_POWER and quantity.phase in {Phase.NONE, Phase.TOTAL}:
        return theme.ink
    return theme.phase_colour(quantity.phase) if quantity.phase not in {Phase.NONE, Phase.TOTAL} else theme.accent
