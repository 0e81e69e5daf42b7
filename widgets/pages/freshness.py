"""What is said of the numbers of a relay: how old they are, what becomes of them, and by whose clock."""

from functools import partial

from PySide6.QtCore import QCoreApplication

from widgets import format as words
from widgets.pages.heard import Heard
from widgets.pages.station_strip import skew_words

SAME_CLOCK_S = 0.25
_tr = partial(QCoreApplication.translate, "StationPage")


def age_words(heard: Heard, relay: str) -> str:
    """How old the numbers of a relay are."""
    newest = heard.history(relay).newest
    if newest is None:
        return _tr("Then") if heard.past else _tr("Now")
    age = words.since(heard.now_ns, newest.received_ns)
    if heard.past:
        return _tr("Then, {0} old").format(age)
    return _tr("Was, {0} ago").format(age) if heard.is_stale(relay) else _tr("Now, {0} old").format(age)


def foot_words(heard: Heard, relay: str) -> str:
    """What becomes of what a relay says."""
    state = heard.relays.get(relay)
    if state is None:
        return ""
    if heard.past:
        return _tr("As the records of this node have it, sealed or waiting; live readings are not kept.")
    intervals = (words.span(state.live_interval_s), words.span(state.sealed_interval_s))
    shown, sealed = (interval.replace(" ", "\u00a0") for interval in intervals)
    sentence = _tr("A reading each {0} is shown, one each {1} is sealed in the chain.").format(shown, sealed)
    return " ".join(filter(None, (sentence, _clock_words(heard.skew_s(relay)))))


def _clock_words(skew_s: float | None) -> str:
    if skew_s is None:
        return ""
    if abs(skew_s) < SAME_CLOCK_S:
        return _tr("Its clock agrees with this computer's.")
    return _tr("Its clock is {0} this computer's.").format(skew_words(skew_s))
