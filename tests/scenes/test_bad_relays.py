"""A good relay among bad ones at one node: each is shown as what it is, and the good one's rows come as ever."""

import contextlib
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from node.relays.making import LOOK_EVERY_S
from node.relays.paper.writing import MINUTE_NS, SECOND_NS, minute_of
from node.times import parse_iso
from tests.scenes.bad_relays import JUMPER, JUMPS_NS, BadRelays
from tests.scenes.programs import NodeProgram, free_ports, until
from tests.scenes.test_paper import paper_relay, rows_of, wait_for_minute
from tests.soak.memory import children, held

DEVICE = "Relay 1"
MORE_LATE_S = 2.0
"""Beside bad relays a row may be so much later than without them, or than the pause between two looks."""
MOST_GROWN = 32 << 20
MINUTES = 16
"""Of the good relay's clock, which runs fast."""
LEAST_MET = 3
WITHIN_S = 60.0
SHOWN = {
    "garbage": ("unreadable", "begins with its time"),
    "stops": ("unreadable", "stopped in the middle"),
    "floods": ("unreadable", "more than 1024 KiB"),
    "steals": ("refused", "the name of the relay at"),
}


class Scene:
    """One node with the good relay alone, and one with the bad ones too; both ask the same good one."""

    def __init__(self, folder: Path, relay_port: int, bad: BadRelays) -> None:
        self.bad = bad
        self.folder = folder / "relay"
        ports, good = free_ports(2), ("--relay", f"127.0.0.1:{relay_port}")
        others = tuple(word for address in bad.addresses.values() for word in ("--relay", address))
        common = ("--open", "--difficulty", "4", "--seal", "2", *good)
        self.alone = NodeProgram(folder / "alone", ports[0], *common)
        self.among = NodeProgram(folder / "among", ports[1], *common, *others)

    def shown(self, name: str) -> tuple[str, str]:
        """The state and the sentence of a relay; the good one is the first."""
        number = 0 if name == "good" else 1 + list(self.bad.addresses).index(name)
        relay = self.among.status()["relays"][number]
        return relay["link"], relay["reason"]

    def wait_for(self, name: str, link: str, words: str = "") -> None:
        """Until a relay is shown so."""

        def is_shown() -> bool:
            found = self.shown(name)
            return found[0] == link and words in found[1]

        until(is_shown, WITHIN_S, f"{name} as {link}: {words}")

    def memory(self) -> int:
        """What the node among bad relays holds, with the process that mines."""
        assert self.among.process_id is not None
        return sum(map(held, [self.among.process_id, *children(self.among.process_id)]))

    def live_through_a_jump(self) -> None:
        """Years ahead, which is said, and back: what it says then is kept again."""
        self.wait_for("jumps", "live")
        self.bad.jumped = 2
        self.wait_for("jumps", "live", "ahead of this node's")
        self.bad.jumped = 3
        until(lambda: self.shown("jumps") == ("live", ""), WITHIN_S, "a clock that is right again")


def readings(node: NodeProgram, source: str) -> list[dict[str, Any]]:
    """The records of its readings on the chain, also those that stand beside others."""
    records = [one for block in node.get("/chain")["chain"] for one in block["records"]]
    return [one for one in records if one["key"]["source"] == source and one["key"]["kind"] in {"reading", "conflict"}]


def rows_on(node: NodeProgram, source: str) -> Counter[str]:
    """How often each moment is on the chain."""
    return Counter(one["key"]["time"] for one in readings(node, source))


def latest_s(node: NodeProgram, folder: Path, since_s: float) -> float:
    """How long after its file was there a row of the good relay was taken in at most, of those written since then."""
    written = {minute_of(path.name): path.stat().st_mtime for path in folder.glob("*.txt")}
    late = []
    for one in readings(node, DEVICE):
        done = written[one["key"]["time_ns"] // MINUTE_NS * MINUTE_NS]
        if done >= since_s:
            late.append(parse_iso(one["witness"]["received"])[0] / SECOND_NS - done)
    return max(late)


@pytest.mark.slow
def test_bad_relays_are_shown_as_such_and_hurt_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (relay_port,) = free_ports(1)
    with BadRelays(time.time_ns(), DEVICE) as bad, contextlib.ExitStack() as stack:
        scene = Scene(tmp_path, relay_port, bad)
        alone, among = scene.alone, scene.among
        with paper_relay(scene.folder, relay_port):
            for node in (alone, among):
                stack.enter_context(node)
            scene.wait_for("good", "live")
            wait_for_minute(scene.folder, 2)
            until(lambda: among.status()["height"] > 0, WITHIN_S, "a first block, and the process that mined it")
            before, began_s, bad.stealing = scene.memory(), time.time(), True
            scene.live_through_a_jump()
            for name, (link, words) in SHOWN.items():
                scene.wait_for(name, link, words)
            wait_for_minute(scene.folder, MINUTES)
            wanted = Counter(at for _, at in rows_of(scene.folder, MINUTES))
            until(lambda: not wanted - rows_on(among, DEVICE), WITHIN_S, "each row of the good relay on the chain")
            grown = scene.memory() - before
            assert scene.shown("good")[0] == "live"
        late, usual = (latest_s(node, scene.folder, began_s) for node in (among, alone))
        check_chain(scene)
        restart_while_the_good_one_is_away(scene)
        check_chain(scene)
    assert min(bad.met.values()) >= LEAST_MET, bad.met
    assert late <= max(usual, LOOK_EVERY_S) + MORE_LATE_S, f"{late:.1f} s late, and {usual:.1f} s without bad ones"
    assert grown <= MOST_GROWN, f"It grew by {grown / (1 << 20):.0f} MiB."
    with capsys.disabled():
        print(
            f"{len(wanted)} rows once beside {len(SHOWN) + 1} bad relays, at most {late:.1f} s late"
            f" ({usual:.1f} s without them); {grown / (1 << 20):+.1f} MiB"
        )


def restart_while_the_good_one_is_away(scene: Scene) -> None:
    """Whoever answers first has not the name that another relay had before."""
    assert scene.among.stop() == 0
    scene.among.start()
    scene.wait_for("good", "silent", "cannot be reached")
    scene.wait_for("steals", *SHOWN["steals"])


def check_chain(scene: Scene) -> None:
    """Under the good relay's name stands what it wrote, once, and nothing else; the one that jumps lost no row."""
    files = b"".join(path.read_bytes() for path in scene.folder.glob("*.txt")).decode()
    records = readings(scene.among, DEVICE)
    assert {one["key"]["kind"] for one in records} == {"reading"}
    assert max(Counter(one["key"]["time"] for one in records).values()) == 1
    for one in records:
        vab = one["values"][0]["value"]
        assert f"Time Stamp;{one['time_given']['text']};Vab;{vab}" in files, f"{DEVICE} never said {vab}."
    jumped = rows_on(scene.among, JUMPER)
    assert len(jumped) == 6 * len(JUMPS_NS) and max(jumped.values()) == 1
