"""`gridwitness status`: what a running node is doing, in one look."""

import argparse
from collections import Counter
from typing import TYPE_CHECKING, Any

from app.commands.mine import progress
from app.commands.remote import add_command, say

if TYPE_CHECKING:
    from app.remote import RemoteNode


def add(commands: Any) -> None:
    words = (
        "Tells what a running node is doing: its chain, how far others are ahead, its peers, what waits and who seals"
        " it, what was found wrong, and how long the disk lasts."
    )
    add_command(commands, "status", "tell what a node is doing", words, ask)


def ask(node: "RemoteNode", options: argparse.Namespace) -> int:
    answer = node.get("/v1/status")
    say(options, answer, listing(answer))
    return 0


def listing(status: dict[str, Any]) -> str:
    """A line for each thing that a person asks first."""
    lines = [
        ("Node", f"{status['name']} at {status['address']}, key {status['node']}"),
        ("Network", f"{status['network_name']}{', open' if status['open'] else ''}, {status['network']}"),
        ("Chain", f"height {status['height']}, last block {status['tip_time']}"),
        ("Behind", _behind(status)),
        ("Peers", _peers(status["peers"])),
        ("Waiting", f"{status['pending']} to be sealed, {status['set_aside']} set aside with a reason"),
        ("Sealing", status["sealing"]),
        *([("Mining", progress(status["mining"]))] if status["mining"] else []),
        ("Checked", status["fault"] or f"nothing wrong; {status['coverage']:.0%} hashed again in this pass"),
        *([("Witness", _contradicted(status["contradictions"]))] if status["contradictions"] else []),
        ("Disk", _disk(status["days_left"], status.get("room"))),
        *[("Relay", _relay(relay)) for relay in status["relays"]],
    ]
    return "\n".join(f"{label:<10}{text}" for label, text in lines)


def _behind(status: dict[str, Any]) -> str:
    connected = [peer for peer in status["peers"] if peer["status"] == "connected" and peer["height"] is not None]
    if not connected:
        return "cannot be told: no peer is connected"
    blocks = max(0, *(peer["height"] - status["height"] for peer in connected))
    words = f"{blocks} {'block' if blocks == 1 else 'blocks'}" if blocks else "no: no connected peer is higher"
    if (syncing := status["syncing"]) is None:
        return words
    left = "" if syncing["left_s"] is None else f", about {syncing['left_s']:.0f} s left"
    return f"{words}; catching up, block {syncing['reached']} of {syncing['last']}{left}"


def _peers(peers: list[dict[str, Any]]) -> str:
    counted = Counter(peer["status"] for peer in peers)
    told = (f"{count} {kind}" for kind, count in sorted(counted.items()))
    return ", ".join(told) or "none; `gridwitness register` adds one"


def _contradicted(count: int) -> str:
    times = "once" if count == 1 else f"{count} times"
    return f"another node signed two histories, {times}; `gridwitness witness` lists them"


def _disk(days: float | None, room: int | None) -> str:
    free = "" if room is None else f"{room / 1e9:,.1f} GB free; "
    return free + (
        "how long it lasts cannot be told yet" if days is None else f"lasts about {days:,.0f} days at this pace"
    )


def _relay(relay: dict[str, Any]) -> str:
    reason = f": {relay['reason']}" if relay["reason"] else ""
    return f"{relay['name']}{' (simulated)' if relay['simulated'] else ''}, {relay['link']}{reason}"
