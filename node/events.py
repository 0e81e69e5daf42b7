"""Where the node's facts go out: listeners come and go, and one that fails cannot hurt the others."""

import logging
from collections.abc import Callable

from node.types.events import Event

log = logging.getLogger("gridwitness.node")

Listener = Callable[[Event], None]


class Subscription:
    """The handle of a listener; closing it ends the listening."""

    def __init__(self, close: Callable[[], None]) -> None:
        self._close = close

    def close(self) -> None:
        """Stop listening.  A second call does nothing."""
        self._close()


class Hub:
    """Hands each event to every listener, on the node's loop."""

    def __init__(self) -> None:
        self._listeners: dict[int, Listener] = {}
        self._next = 0

    def listen(self, listener: Listener) -> Subscription:
        """Call `listener` with every event from now on."""
        number = self._next
        self._next += 1
        self._listeners[number] = listener
        return Subscription(lambda: self._listeners.pop(number, None) and None)

    def tell(self, event: Event) -> None:
        """Give an event out."""
        for listener in list(self._listeners.values()):
            try:
                listener(event)
            except Exception:
                log.exception("A listener failed on %s.", type(event).__name__)
