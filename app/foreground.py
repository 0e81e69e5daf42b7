"""The node without a screen: in the foreground, until a signal ends it."""

import asyncio
import logging
import sys
from collections.abc import Callable

from app.errors import ErrorHooks
from app.logs import Logs, PlainLine, is_of_interest
from app.memory import keep_small, share_heaps
from app.passphrase import unlocked
from app.paths import log_folder
from app.signals import take_signals
from node import VERSION
from node.config import NodeConfig, NodeError
from node.keys import KeyFileError
from node.network.tls import TlsMode
from node.service import Node
from node.store.database import FILE_NAME
from node.types.events import Event, NodeStopped
from node.types.status import NodeStatus

TLS_WORDS = {
    TlsMode.OFF: "off: nodes and programs speak in the open; --tls offered or --tls required changes that",
    TlsMode.OFFERED: "offered: with nodes that can; in the open with the others",
    TlsMode.REQUIRED: "required: other machines are spoken with by TLS 1.3 alone",
}


def run(config: NodeConfig, say: Callable[[str], None], verbose: bool = False) -> int:
    """Serve until a signal; the exit code."""
    share_heaps()
    try:
        logs = Logs(log_folder(config.data))
    except OSError as error:
        return _refuse(f"The data folder {config.data} cannot be used: {error.strerror}. Name another with --data.")
    hooks = ErrorHooks(log_folder(config.data))
    speaking = log_to_stderr(logging.INFO if verbose else logging.WARNING)
    try:
        return asyncio.run(_serve(unlocked(config), say))
    except KeyFileError as error:
        return _refuse(str(error))
    finally:
        logging.getLogger().removeHandler(speaking)
        hooks.close()
        logs.close()


async def _serve(config: NodeConfig, say: Callable[[str], None]) -> int:
    node = Node(config)
    ending = _Ending(node)
    subscription = node.listen(ending.on_event)
    small = asyncio.create_task(keep_small(), name="memory")
    try:
        take_signals(ending.ask)
        if config.peers and not (config.data / FILE_NAME).exists():
            say(f"This data folder is empty. Asking {' and '.join(config.peers)} for its network ...")
        await node.run(lambda status: say(banner(config, status)))
    except NodeError as error:
        return 0 if ending.asked else _refuse(str(error))
    finally:
        small.cancel()
        subscription.close()
    return _refuse(ending.reason) if ending.reason else 0


class _Ending:
    """Why the node ended: because it was asked to, or for a reason of its own."""

    def __init__(self, node: Node) -> None:
        self._node = node
        self.asked = False
        self.reason = ""

    def ask(self) -> None:
        self.asked = True
        self._node.request_stop()

    def on_event(self, event: Event) -> None:
        if isinstance(event, NodeStopped):
            self.reason = self.reason or event.reason


def banner(config: NodeConfig, status: NodeStatus) -> str:
    """What a person needs to know of a node that just began."""
    lines = [
        ("Address", f"http://{status.address}"),
        ("Node", f"{status.name}, key {status.node_key.hex()}"),
        ("Network", status.network_name),
        ("Fingerprint", status.network.hex()),
    ]
    lines.append(("TLS", TLS_WORDS[config.tls]))
    if status.open:
        lines.append(("Open", "anyone may seal here: this network protects against mistakes, not against attackers"))
    if status.clock_rate > 1:
        lines.append(("Clock", f"simulated, {status.clock_rate} times too fast: no time in this network is real"))
    relays = ", ".join(relay.name + (" (simulated)" if relay.simulated else "") for relay in status.relays)
    lines.append(("Relays", relays or "none; name one with --relay"))
    lines += [
        ("Chain", f"{status.blocks} {'block' if status.blocks == 1 else 'blocks'}, sealing {status.sealing}"),
        ("Data", str(config.data)),
    ]
    told = "\n".join(f"  {label:<12} {text}" for label, text in lines)
    return f"Gridwitness {VERSION} is running. Ctrl+C ends it.\n{told}"


def log_to_stderr(level: int) -> logging.Handler:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(PlainLine("%(asctime)s %(levelname)s: %(message)s"))
    handler.setLevel(level)
    handler.addFilter(is_of_interest)
    logging.getLogger().addHandler(handler)
    return handler


def _refuse(sentence: str) -> int:
    sys.stderr.write(f"gridwitness: {sentence}\n")
    return 1
