"""Which alarms want to be heard: those that nobody acknowledged and nobody silenced."""

from collections import Counter
from collections.abc import Iterable

from node.types.alarm import Alarm, AlarmKey
from node.types.relay import Priority
from widgets.tables import alarm_words

Identity = tuple[str, AlarmKey]
Mark = tuple[int, Priority]
"""When it came, and how urgent it was: one that comes again, or becomes more urgent, is heard again."""


class Sounding:
    """Silencing is not acknowledging: it quiets what sounds now, and nothing that comes after."""

    def __init__(self) -> None:
        self._own = ""
        self._waiting: dict[Identity, Mark] = {}
        self._silenced: dict[Identity, Mark] = {}
        self._loud: Counter[tuple[str, Priority]] = Counter()

    def set_own(self, node: str) -> None:
        """Only what this node says is heard: nobody here can act on the alarms of another one."""
        self._own = node

    def take(self, alarms: Iterable[Alarm]) -> None:
        """These alarms changed."""
        for alarm in alarms:
            identity, mark = (alarm.node, alarm.key), (alarm.received_ns, alarm.priority)
            self._forget(identity)
            if alarm_words.is_wanting(alarm):
                self._waiting[identity] = mark
                if self._silenced.get(identity) == mark:
                    continue
                self._loud[alarm.node, alarm.priority] += 1
            self._silenced.pop(identity, None)

    def silence(self) -> int:
        """Quiet what sounds now; how many there were."""
        count = sum(count for (node, _), count in self._loud.items() if self._is_own(node))
        self._silenced = dict(self._waiting)
        self._loud.clear()
        return count

    def worst(self) -> Priority | None:
        """How urgent the most urgent one is that sounds; None when all is quiet."""
        loud = {priority for (node, priority), count in self._loud.items() if count and self._is_own(node)}
        return next((priority for priority in Priority if priority in loud), None)

    @property
    def is_silenced(self) -> bool:
        """Whether there are some that would sound, had nobody silenced them."""
        return any(self._is_own(node) for node, _ in self._silenced)

    def _is_own(self, node: str) -> bool:
        return node in {"", self._own}

    def _forget(self, identity: Identity) -> None:
        mark = self._waiting.pop(identity, None)
        if mark is not None and self._silenced.get(identity) != mark:
            self._loud[identity[0], mark[1]] -= 1
