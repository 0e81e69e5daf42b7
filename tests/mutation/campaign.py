"""All mutants of a package, each in a process of its own: a warm parent forks, so nothing is imported twice."""

import gc
import io
import os
import pickle
import signal
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from tests.mutation.coverage import NOTE, Seen, Watch, covering, noting
from tests.mutation.mutants import Mutant, mutants
from tests.mutation.trial import BROKEN, CAUGHT, TIMED_OUT, Project, session, try_out

SLOWEST_S = 2.0
"""Tests that compute longer are left out: a survivor meets every test that runs its line."""
LIKELY = 3


class CampaignError(RuntimeError):
    """The tests cannot judge: they fail, or do not run, without any mutant."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a mutant, and the test file that minded, or why it could not be tried."""

    mutant: Mutant
    fate: str
    words: str = ""


def all_mutants(project: Project, only: Sequence[str] = ()) -> list[Mutant]:
    """Those of every module of the package, or of some."""
    paths = [project.path(name) for name in only] or sorted(project.path().glob("*.py"))
    return [mutant for path in paths for mutant in mutants(path.name, path.read_text(encoding="utf-8"))]


def watch(project: Project, folder: Path) -> dict[str, Seen]:
    """Run the tests once, as they are, and note what each of them runs."""
    watched = folder / "watched"

    def work() -> tuple[str, str]:
        plugin = Watch()
        for path in project.path().glob("*.py"):
            tree = noting(path.name, path.read_text(encoding="utf-8"))
            project.load_instead(path.name, tree, **{NOTE: plugin.noted.add})
        code = session(project, project.tests, plugin)
        watched.write_bytes(pickle.dumps(plugin.tests))
        return str(code), ""

    output = folder / "output"
    child = Child(work, str(output))
    code, words = child.outcome(os.waitpid(child.pid, 0)[1])
    if code != "0":
        raise CampaignError(f"The tests do not pass before anything is changed. {words}\n{output.read_text()[-3000:]}")
    tests: dict[str, Seen] = pickle.loads(watched.read_bytes())
    return {name: seen for name, seen in tests.items() if seen.seconds <= SLOWEST_S}


class Child:
    """A forked process that does one piece of work in silence and says two words."""

    def __init__(self, work: Callable[[], tuple[str, str]], output: str = os.devnull) -> None:
        self._said, say = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.setpgid(0, 0)
            _send_output_to(output)
            try:
                said = work()
            except BaseException as error:  # noqa: BLE001  # whatever it is, the parent is told and this process ends
                said = BROKEN, repr(error)
            os.write(say, "\n".join(said).encode())
            os._exit(0)
        os.close(say)

    def outcome(self, status: int) -> tuple[str, str]:
        """What it said before it ended; nothing, when a signal ended it."""
        with os.fdopen(self._said, "rb") as pipe:
            os.set_blocking(self._said, False)  # a process that it left behind may hold the other end
            said = (pipe.read() or b"").decode()
        _end_group(self.pid)
        if os.WIFSIGNALED(status):
            late = os.WTERMSIG(status) in {signal.SIGPROF, signal.SIGALRM}
            return (TIMED_OUT if late else CAUGHT), f"ended by signal {os.WTERMSIG(status)}"
        fate, _, words = said.partition("\n")
        return fate or BROKEN, words


def _send_output_to(path: str) -> None:
    file = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    for stream in (1, 2):
        os.dup2(file, stream)


def _end_group(leader: int) -> None:
    try:
        os.killpg(leader, signal.SIGKILL)
    except ProcessLookupError:
        return


@dataclass
class Campaign:
    """Tries mutants, some at a time, and learns which test files mind changes of which function."""

    project: Project
    tests: dict[str, Seen]
    jobs: int = 1
    _running: dict[int, tuple[Child, Mutant]] = field(default_factory=dict)
    _minded: dict[tuple[str, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def run(self, chosen: Iterable[Mutant]) -> Iterator[Outcome]:
        """Each outcome as soon as it is known."""
        for mutant in chosen:
            while len(self._running) >= self.jobs:
                yield self._next()
            self._start(mutant)
        while self._running:
            yield self._next()

    def _start(self, mutant: Mutant) -> None:
        place = mutant.place
        tests = covering(self.tests, mutant.module, place)
        first = [file for file, _ in self._minded[mutant.module, place.function].most_common(LIKELY)]
        child = Child(lambda: try_out(self.project, mutant, tests, first))
        self._running[child.pid] = child, mutant

    def _next(self) -> Outcome:
        pid, status = os.wait()
        child, mutant = self._running.pop(pid)
        fate, words = child.outcome(status)
        if fate == CAUGHT:
            self._minded[mutant.module, mutant.place.function][words] += 1
        return Outcome(mutant, fate, words)


def prepare(project: Project, folder: Path, packages: Iterable[str] = ()) -> None:
    """Bytes that Python keeps go beside the working tree; what every test needs is loaded once, before the forks."""
    os.environ["MUTATION_FOLDER"] = str(folder)
    os.environ["HYPOTHESIS_PROFILE"] = "mutants"
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    sys.pycache_prefix = str(folder / "pycache")
    sys.dont_write_bytecode = False
    for name in packages:
        import_module(name)
    with redirect_stdout(io.StringIO()):
        session(project, ["--version"])  # loads pytest's own plugins
    gc.freeze()  # what is here by now no child has to look through
