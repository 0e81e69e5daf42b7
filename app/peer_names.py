"""What peers were called when they last proved it: an address says little to whoever looks for a station."""

import json
from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QSettings

from node.types.status import NodeStatus

MEMORY_KEY = "peers"
MOST = 256
"""A node follows fewer at a time; those that it left are forgotten first."""
MOST_NAME = 256


class PeerNames:
    """Kept with the layout of the window: the node knows names by keys, and whoever has not spoken has shown none."""

    def __init__(self, memory: QSettings) -> None:
        self._memory = memory
        self._names = _read(str(memory.value(MEMORY_KEY, "")))

    def recall(self, status: NodeStatus) -> NodeStatus:
        """The same with the last known name of each peer that has told none since the start."""
        self._keep({peer.address: peer.name for peer in status.peers if peer.name and peer.key})
        if all(peer.name or peer.address not in self._names for peer in status.peers):
            return status
        named = (replace(peer, name=peer.name or self._names.get(peer.address, "")) for peer in status.peers)
        return replace(status, peers=tuple(named))

    def _keep(self, told: Mapping[str, str]) -> None:
        if all(self._names.get(address) == name for address, name in told.items()):
            return
        kept = {address: name for address, name in self._names.items() if address not in told}
        self._names = dict(list((kept | dict(told)).items())[-MOST:])
        self._memory.setValue(MEMORY_KEY, json.dumps(self._names))


def _read(text: str) -> dict[str, str]:
    """Of a file that anybody may have written; what is not understood is not used."""
    try:
        kept = json.loads(text or "{}")
    except ValueError:
        return {}
    if not isinstance(kept, dict):
        return {}
    return {address: name[:MOST_NAME] for address, name in list(kept.items())[-MOST:] if isinstance(name, str)}
