"""Readings handed in at random nodes, whatever is done to these meanwhile."""

import contextlib
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random

import requests

from tests.node.running import READING
from tests.scenes.programs import NodeProgram

WITHIN_S = 20.0


class Posting(threading.Thread):
    """Posts until it is stopped, and keeps the content id of all that was acknowledged."""

    def __init__(self, nodes: Sequence[NodeProgram], seed: int, every_s: float) -> None:
        super().__init__(name="posting")
        self._nodes = nodes
        self._random = Random(seed)
        self.every_s = every_s
        self._turn = threading.Lock()
        self._spared: set[int] = set()
        self._ending = threading.Event()
        self.acknowledged: list[str] = []
        self.counts: Counter[str] = Counter()
        self.strange: list[str] = []

    def run(self) -> None:
        """A reading at a time."""
        with requests.Session() as session:
            session.trust_env = False
            number = 0
            while not self._ending.wait(self._random.uniform(0.5, 1.5) * self.every_s):
                number += 1
                with self._turn:
                    places = [place for place in range(len(self._nodes)) if place not in self._spared]
                    self._post(session, self._nodes[self._random.choice(places)], number)

    @contextlib.contextmanager
    def sparing(self, place: int) -> Iterator[None]:
        """Hand nothing in at this node meanwhile: what it gives its word for will be lost with its disk."""
        with self._turn:
            self._spared.add(place)
        try:
            yield
        finally:
            self._spared.discard(place)

    def stop(self) -> None:
        """Wait for the last answer."""
        self._ending.set()
        if self.is_alive():
            self.join()

    def _post(self, session: requests.Session, node: NodeProgram, number: int) -> None:
        reading = {**READING, "node_id": f"soak {number}"}
        try:
            answer = session.post(f"{node.url}/submit_data", json=reading, timeout=WITHIN_S)
        except requests.Timeout:
            self.strange.append(f"{node.url} gave no answer within {WITHIN_S:g} s")
        except requests.RequestException:  # it is down, or died before it answered: it gave no word
            self.counts["unanswered"] += 1
        else:
            if answer.ok:
                self.acknowledged.append(answer.json()["acceptance"]["content_id"])
            else:
                self.strange.append(f"{node.url} answered {answer.status_code}: {answer.text[:300]}")
