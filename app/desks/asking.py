"""What people asked the node for, until its answer comes."""

from collections.abc import Callable

from app.bridge import NodeBridge
from node.types.commands import Command, Result

Then = Callable[[Result], None]
Ask = Callable[[Command, Then], None]


class Asking:
    """Hands commands to the node; the answer is said in the window, and told to whoever asked.

    `heard` is told of each command that a person gave, with its answer.
    """

    def __init__(self, bridge: NodeBridge, say: Callable[[str, bool], None]) -> None:
        self._bridge, self._say = bridge, say
        self._waiting: dict[int, tuple[Command, Then]] = {}
        self._quiet: dict[int, Then] = {}
        self.heard: Callable[[Command, Result], None] | None = None
        bridge.commandDone.connect(self.on_done)

    def ask(self, command: Command, then: Then) -> None:
        """Ask the node; `then` hears its answer."""
        self._waiting[self._bridge.submit(command)] = command, then

    def tell(self, command: Command, then: Then) -> None:
        """The same of the program's own accord: no person asked, so nothing is said."""
        self._quiet[self._bridge.submit(command)] = then

    def on_done(self, request: int, result: Result) -> None:
        """The node answered."""
        if (quiet := self._quiet.pop(request, None)) is not None:
            quiet(result)
            return
        self._say(result.sentence, result.ok)
        if request in self._waiting:
            command, then = self._waiting.pop(request)
            then(result)
            if self.heard is not None:
                self.heard(command, result)
