"""What machines watch: whether the node lives, whether it is ready, and its numbers as Prometheus reads them."""

from collections.abc import Iterable, Iterator

from starlette.responses import Response

from node.api.context import Call, Permission, Route, json_answer
from node.api.errors import ApiError
from node.api.traffic import BOUNDS_S, Traffic
from node.types.peer import PeerStatus
from node.types.status import NodeStatus, RelayLink

MEDIA = "text/plain; version=0.0.4; charset=utf-8"
Sample = tuple[dict[str, str], float]


def family(name: str, kind: str, words: str, samples: Iterable[Sample]) -> Iterator[str]:
    """The lines of one metric."""
    yield f"# HELP gridwitness_{name} {words}"
    yield f"# TYPE gridwitness_{name} {kind}"
    for labels, value in samples:
        yield f"gridwitness_{name}{_labels(labels)} {value:.12g}"


def _labels(labels: dict[str, str]) -> str:
    if not labels:
        return ""
    return "{" + ",".join(f'{name}="{_escaped(value)}"' for name, value in labels.items()) + "}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def of_node(status: NodeStatus, now_ns: int) -> Iterator[str]:
    """The node's numbers."""
    yield from family("info", "gauge", "The node and its network.", [(
        {"version": status.version, "name": status.name, "network": status.network.hex()}, 1,
    )])  # fmt: skip
    oldest_s = (now_ns - status.oldest_pending_ns) / 1e9 if status.oldest_pending_ns is not None else 0.0
    gauges = (
        ("height", "Height of the tip.", status.height),
        ("tip_age_seconds", "How long ago the last block was sealed.", (now_ns - status.tip_time_ms * 1_000_000) / 1e9),
        ("records_pending", "Records that wait for a block.", status.pending),
        (
            "oldest_pending_seconds",
            "How long the oldest record to be sealed has waited, disputed versions too.",
            oldest_s,
        ),
        ("records_set_aside", "Records kept with a reason not to be sealed as they are.", status.set_aside),
        ("blocks_behind", "How far the highest of the connected peers is ahead.", behind(status)),
        ("faults", "Places where the stored chain is not what was sealed.", int(bool(status.fault))),
        ("scrub_coverage_ratio", "Share of the blocks that were hashed again in this pass.", status.coverage),
        ("mining", "Whether proof of work is under way.", int(status.mining is not None)),
        ("clock_rate", "How many times too fast the network's simulated clock runs; 1 is real.", status.clock_rate),
        ("contradictions", "How often another node signed two histories.", status.contradictions),
        ("hashes_per_second", "How fast it goes.", status.mining.rate if status.mining else 0.0),
    )
    for name, words, value in gauges:
        yield from family(name, "gauge", words, [({}, value)])
    if status.days_left is not None:
        yield from family("disk_days_left", "gauge", "How long the disk lasts at this pace.", [({}, status.days_left)])
    if status.room is not None:
        yield from family("disk_room_bytes", "gauge", "What can still be written to the disk.", [({}, status.room)])
    yield from family("node_bytes_total", "counter", "Bytes that nodes said to this one, and it to them.", (
        ({"way": "received"}, status.carried.received), ({"way": "sent"}, status.carried.sent),
    ))  # fmt: skip
    yield from family("peers", "gauge", "Peers by how they stand.", (
        ({"status": kind.value}, sum(peer.status == kind for peer in status.peers)) for kind in PeerStatus
    ))  # fmt: skip
    yield from family("peer_latency_seconds", "gauge", "Time of a call to a connected peer.", (
        ({"peer": peer.address}, peer.latency_ms / 1000) for peer in status.peers if peer.latency_ms is not None
    ))  # fmt: skip
    yield from family("relay_live", "gauge", "Whether a relay is heard and its readings are stored.", (
        ({"relay": relay.name, "link": relay.link.value}, int(relay.link == RelayLink.LIVE)) for relay in status.relays
    ))  # fmt: skip
    yield from family("relay_missed_total", "counter", "Readings that were due and are not stored.", (
        ({"relay": relay.name}, relay.missed) for relay in status.relays
    ))  # fmt: skip


def behind(status: NodeStatus) -> int:
    """How far the highest of the connected peers is ahead."""
    heights = (peer.height for peer in status.peers if peer.status == PeerStatus.CONNECTED and peer.height is not None)
    return max(0, max(heights, default=0) - status.height)


def of_traffic(traffic: Traffic) -> Iterator[str]:
    """What the HTTP face did."""
    yield from family("http_requests_under_way", "gauge", "Calls being answered.", [({}, traffic.under_way)])
    yield from family("http_requests_total", "counter", "Calls that ended.", (
        ({"route": route, "status": str(status)}, count) for (route, status), count in sorted(traffic.ended.items())
    ))  # fmt: skip
    name = "gridwitness_http_request_seconds"
    yield f"# HELP {name} How long calls took; those that wait for news wait as long as they were told to."
    yield f"# TYPE {name} histogram"
    for route in sorted(traffic.buckets):
        total = 0
        for bound, count in zip((*map(str, BOUNDS_S), "+Inf"), traffic.buckets[route], strict=True):
            total += count
            yield f"{name}_bucket{_labels({'route': route, 'le': bound})} {total}"
        yield f"{name}_sum{_labels({'route': route})} {traffic.took_s[route]:.6f}"
        yield f"{name}_count{_labels({'route': route})} {total}"


async def metrics(call: Call) -> Response:
    """All numbers, for Prometheus."""
    context = call.context
    lines = (*of_node(context.status(), context.clock.now_ns()), *of_traffic(context.traffic), "")
    return Response("\n".join(lines), media_type=MEDIA)


async def health(_: Call) -> Response:
    """The loop turns, so the node lives."""
    return json_answer({"alive": True})


async def ready(call: Call) -> Response:
    """Whether it can be relied on; the reasons while not."""
    status = call.context.status()
    reasons = [status.fault] if status.fault else []
    reasons += [f"{relay.name}: {relay.reason}" for relay in status.relays if relay.link == RelayLink.NOT_STORED]
    if unasked := call.context.peers.unasked:
        reasons.append(f"It has just begun, and {unasked} of its peers did not tell yet how far they are.")
    if (syncing := call.context.peers.syncing) is not None:
        reasons.append(f"It catches up with a longer chain: block {syncing.reached} of {syncing.last}.")
    if reasons:
        raise ApiError(503, "not_ready", " ".join(reasons))
    return json_answer({"ready": True})


_WATCH = ("watching",)

ROUTES = (
    Route("GET", "/metrics", Permission.READ, "Numbers for Prometheus", metrics, {200: "The numbers."},
          media="text/plain", tags=_WATCH),
    Route("GET", "/health", Permission.READ, "Whether the node lives", health, {200: "It does."}, tags=_WATCH),
    Route("GET", "/ready", Permission.READ, "Whether it can be relied on", ready,
          {200: "It can.", 503: "It cannot now; the reasons say why."}, tags=_WATCH),
)  # fmt: skip
