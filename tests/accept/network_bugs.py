"""Bugs of one line in what makes nodes agree; the simulator has to find each of them."""

from tests.accept.planting import Bug

BUGS = (
    # Gossip, following and conduct.
    Bug("network/gossip.py", "            self._turn = page[-1][0]", "            self._turn = news.turn"),
    Bug("network/gossip.py", "await self._fetch(calls, [identifier for identifier in unknown if identifier not in elsewhere])", "pass"),
    Bug("network/gossip.py", "await self._chain.take_records(records, left)", "pass"),
    Bug("network/peer.py", "if int(news.work) < self._chain.tip.work or", "if int(news.work) <= self._chain.tip.work or"),
    Bug("network/peer.py", "await self._sync(await self._news(self._heard, POLL_S))", "await self._sync(await self._news())"),
    Bug("network/peer.py", "return done if is_all else done.then(await self._company.catch_up.follow(self, int(news.work)))", "return done"),
    # Catching up.
    Bug("network/catchup.py", "stage = await self._stage_after(guide, stage.last, work)", "break"),
    Bug("network/catchup.py", "page = await guide.headers([ids[-1]])", "page = []"),
    # The one way in.
    Bug("intake.py", "self._tell(TipChanged(change.disconnected, rows, self.tip.height, self.tip.id))\n        self._ring()", "self._tell(TipChanged(change.disconnected, rows, self.tip.height, self.tip.id))"),
    Bug("turns.py", "await self._place() * self._step_s()", "0.0 * self._step_s()"),
    # The pool: ties between versions, and what is set aside.
    Bug("store/tip.py", "pool.bring_back(connection, leaves, now_ns)", "pass"),
    Bug("store/pool.py", "if not known:\n            _insert(", "if known > 1:\n            _insert("),
    Bug("store/pool.py", "(State.ASIDE, False) if reason else (State.PENDING, True)", "(State.ASIDE, False) if reason else (State.PENDING, False)"),
    Bug("store/pool.py", "disputes, room = int(room > 0), room - 1", "disputes, room = int(room > 9), room - 1"),
    Bug("store/pool.py", "(State.PENDING, State.ASIDE, turn, most),", "(State.PENDING, State.PENDING, turn, most),"),
    # The chain, its branches, and long changes of them.
    Bug("store/chain.py", "return forks.is_better(other, mine)", "return other.total_work > mine.total_work"),
    Bug("store/chain.py", "known = table.by_id(self._connection, identifier)\n", "known = None\n"),
    Bug("store/branches.py", "if block.signed or block.id == building or", "if block.id == building or"),
    # What is signed of the history, and watching it.
    Bug("store/checkpoints.py", "if last is None or _is_active(connection, last[1]):", "if last is None or last[1]:"),
    Bug("store/checkpoints.py", "since > newest.size or (since and history.root(connection, since) != root)", "since > newest.size"),
    Bug("store/checkpoints.py", "return Word(newest, notice=_notice_of(connection, since, root, signed_ms))", "return Word(newest)"),
    Bug("store/watched.py", "line.cosigned is None and _is_ours(line, height, root_of)", "line.cosigned is None"),
    Bug("network/conduct.py", "(SEALER_S if sealer else DAY_S)", "DAY_S"),
)  # fmt: skip
