"""How an alarm goes from one state to another (IEC 62682): pure, without a clock or a name.

The table below is the whole of it.  A step that it does not have is refused; only a person's can be.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from node.types.alarm import Act, AlarmState

NORMAL, UNACKNOWLEDGED, ACKNOWLEDGED, RETURNED, LATCHED, SHELVED, SUPPRESSED, OUT = AlarmState


class RefusedError(Exception):
    """The alarm does not stand so that this can be done; the message is for a person."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An alarm's state, with what must not be forgotten while a person or a design keeps it quiet."""

    state: AlarmState = NORMAL
    active: bool = False
    unseen: bool = False
    """It came where it was to be heard, and nobody has acknowledged it since."""
    owed: bool = False
    """It latches, and came since it was last reset."""
    suppressed: bool = False


def home(standing: Standing) -> AlarmState:
    """Where an alarm stands that nobody put away."""
    if standing.suppressed:
        return SUPPRESSED
    if standing.active:
        return UNACKNOWLEDGED if standing.unseen else ACKNOWLEDGED
    if standing.owed:
        return LATCHED
    return RETURNED if standing.unseen else NORMAL


_HOME = home
_TO_SHELF, _TO_OUT = (lambda _: SHELVED), (lambda _: OUT)
_STAYS: Callable[[Standing], AlarmState] = lambda standing: standing.state  # noqa: E731  (a row of the table, as those above)

_PROCESS = (Act.CAME, Act.RETURNED, Act.SUPPRESSED, Act.RELEASED)
_AWAY = (SHELVED, OUT)
_OPEN = (NORMAL, UNACKNOWLEDGED, ACKNOWLEDGED, RETURNED, LATCHED, SUPPRESSED)

TABLE: dict[tuple[AlarmState, Act], Callable[[Standing], AlarmState]] = {
    **{(state, act): _HOME for state in _OPEN for act in _PROCESS},
    **{(state, act): _STAYS for state in _AWAY for act in _PROCESS},
    **{(state, Act.SHELF_ENDED): _STAYS for state in (*_OPEN, OUT)},
    (SHELVED, Act.SHELF_ENDED): _HOME,
    **{(state, Act.ACKNOWLEDGED): _HOME for state in (UNACKNOWLEDGED, ACKNOWLEDGED, RETURNED, LATCHED, SUPPRESSED)},
    (LATCHED, Act.RESET): _HOME,
    **{(state, Act.SHELVED): _TO_SHELF for state in (*_OPEN, SHELVED)},
    (SHELVED, Act.UNSHELVED): _HOME,
    **{(state, Act.TAKEN_OUT): _TO_OUT for state in (*_OPEN, SHELVED)},
    (OUT, Act.PUT_BACK): _HOME,
    **{(state, Act.COMMENTED): _STAYS for state in (*_OPEN, SHELVED, OUT) if state is not NORMAL},
}  # fmt: skip

_WHY_NOT = {
    Act.ACKNOWLEDGED: "is {state}, and there is nothing to acknowledge.",
    Act.RESET: "is {state}, and only a latched alarm can be reset: one whose condition is over.",
    Act.SHELVED: "is {state}. Put it back into service before you shelve it.",
    Act.UNSHELVED: "is {state}, and not on the shelf.",
    Act.TAKEN_OUT: "is {state} already.",
    Act.PUT_BACK: "is {state}, and was not taken out of service.",
    Act.COMMENTED: "is {state}: it has left the list, and a comment would stand nowhere.",
}

_REMEMBERED: dict[Act, Callable[[Standing], Standing]] = {
    Act.RETURNED: lambda standing: replace(standing, active=False),
    Act.SUPPRESSED: lambda standing: replace(standing, suppressed=True),
    # What came and went meanwhile was said by what suppressed it.
    Act.RELEASED: lambda standing: replace(standing, suppressed=False, unseen=standing.unseen and standing.active),
    Act.ACKNOWLEDGED: lambda standing: replace(standing, unseen=False),
    Act.RESET: lambda standing: replace(standing, unseen=False, owed=False),
}


def step(standing: Standing, act: Act, latching: bool = False) -> Standing:
    """The standing after this; raises `RefusedError` where the table has no such step."""
    leads = TABLE.get((standing.state, act))
    if leads is None:
        raise RefusedError(_WHY_NOT[act].format(state=standing.state))
    noted = _noted(standing, act, latching)
    return replace(noted, state=leads(noted))


def _noted(standing: Standing, act: Act, latching: bool) -> Standing:
    """What is to be remembered of this, whatever state it leads to."""
    if act is Act.CAME and not standing.active:
        # What comes while it is put away is to be seen only once it is back, where it still holds then.
        unseen = standing.unseen or standing.state not in _AWAY
        return replace(standing, active=True, unseen=unseen, owed=standing.owed or latching)
    if act in {Act.UNSHELVED, Act.PUT_BACK} or (act is Act.SHELF_ENDED and standing.state is SHELVED):
        return _back(standing)
    remember = _REMEMBERED.get(act)
    return remember(standing) if remember else standing


def _back(standing: Standing) -> Standing:
    """What still holds is to be acknowledged again, and what nobody had acknowledged before still is.

    What came and went meanwhile is what it was put away for.
    """
    return replace(standing, unseen=standing.unseen or standing.active)
