"""One mutant against the tests that can notice it, in a process of its own that is forked from a warm one."""

import ast
import os
import signal
import sys
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.configuration import set_hypothesis_home_dir

from tests.mutation.mutants import Mutant

SURVIVED, CAUGHT, TIMED_OUT, BROKEN = "survived", "caught", "timed out", "broken"
CPU_FACTOR, WALL_FACTOR = 8.0, 20
"""A test may burn so many times what it took; it may wait longer than it burns, as others compute too."""
QUIET = ("-q", "-x", "--no-header", "--tb=no")

settings.register_profile(
    "mutants", derandomize=True, deadline=None, database=None, print_blob=False, report_multiple_bugs=False,
    phases=(Phase.explicit, Phase.generate), suppress_health_check=list(HealthCheck),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Project:
    """Where the rules are, and the tests that hold them."""

    root: Path
    package: str
    tests: tuple[str, ...]
    arguments: tuple[str, ...] = ()
    patience_s: float = 4.0
    """What a test, and the loading of its file, may burn beyond what it usually does."""

    def path(self, module: str = "") -> Path:
        return self.root.joinpath(*self.package.split("."), module)

    def load_instead(self, module: str, code: str | ast.Module, **given: object) -> None:
        """From now on this is what stands in a module of the package, which nobody has loaded yet."""
        name = f"{self.package}.{module.removesuffix('.py')}"
        sys.meta_path.insert(0, Instead(name, self.path(module), code, given))


@dataclass
class Instead(MetaPathFinder, Loader):
    """Loads another text, or a tree, where a module is asked for."""

    name: str
    path: Path
    code: str | ast.Module
    given: dict[str, object] = field(default_factory=dict)

    def find_spec(self, name: str, _path: Sequence[str] | None, _target: ModuleType | None = None) -> ModuleSpec | None:
        return ModuleSpec(name, self, origin=str(self.path)) if name == self.name else None

    def exec_module(self, module: ModuleType) -> None:
        module.__file__ = str(self.path)
        module.__dict__.update(self.given)
        exec(compile(self.code, str(self.path), "exec"), module.__dict__)


@dataclass(eq=False)
class Chosen:
    """A pytest plugin: these tests, the quickest first, each within its time."""

    seconds: dict[str, float]
    patience_s: float

    def pytest_sessionstart(self) -> None:
        set_hypothesis_home_dir(os.environ["MUTATION_FOLDER"])

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted(
            (one for one in items if one.nodeid in self.seconds), key=lambda one: self.seconds[one.nodeid]
        )

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        limit_time(self.patience_s + CPU_FACTOR * self.seconds[item.nodeid])
        yield


def limit_time(seconds: float) -> None:
    """From now on a signal ends this process after so much computing, or after far longer waiting."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, seconds * WALL_FACTOR)


def session(project: Project, tests: Sequence[str], *plugins: object) -> int:
    """One session of pytest in this process that leaves nothing in the working tree."""
    folder = os.environ["MUTATION_FOLDER"]
    os.chdir(project.root)
    kept = (f"--rootdir={project.root}", "-o", f"cache_dir={folder}/cache", f"--basetemp={folder}/base-{os.getpid()}")
    return int(pytest.main([*QUIET, *project.arguments, *kept, *tests], plugins=list(plugins)))


def try_out(project: Project, mutant: Mutant, chosen: dict[str, float], first: Collection[str]) -> tuple[str, str]:
    """What becomes of a mutant in this process, and the file of the test that minded; `first` are tried first."""
    project.load_instead(mutant.module, mutant.text)
    files: dict[str, dict[str, float]] = defaultdict(dict)
    for test, seconds in chosen.items():
        files[test.partition("::")[0]][test] = seconds
    for file in sorted(files, key=lambda file: (file not in first, sum(files[file].values()))):
        limit_time(project.patience_s)  # for what is loaded
        code = session(project, [file], Chosen(files[file], project.patience_s))
        if code == pytest.ExitCode.NO_TESTS_COLLECTED:
            return BROKEN, f"{file} lost the tests that were there without the change"
        if code != pytest.ExitCode.OK:
            return CAUGHT, file
    return SURVIVED, ""
