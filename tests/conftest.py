"""The rules every test stands under: nothing left behind, no warning unasked for, no data folder but its own."""

import logging
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.configuration import set_hypothesis_home_dir

from node.store.reserve import DiskReserve
from tests.leaks import Leaks

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
set_hypothesis_home_dir(str(Path(__file__).parent.parent / ".cache" / "hypothesis"))
settings.register_profile(
    "steady", derandomize=True, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("searching", settings.get_profile("steady"), derandomize=False, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--all", action="store_true", help="run the tests marked slow too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    skip = pytest.mark.skip(reason="slow: run by script/test --all")
    for item in items:
        if "scenes" in item.path.parts:
            item.add_marker(pytest.mark.scene)
        if item.get_closest_marker("slow") and not config.getoption("--all"):
            item.add_marker(skip)


@pytest.fixture(scope="session", autouse=True)
def own_data_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the data of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRIDWITNESS_DATA", str(tmp_path_factory.mktemp("data")))
        # Hundreds of nodes are started; their reserves together would fill a disk.  Those of `test_reserve` are whole.
        patch.setattr("node.store.ledger.DiskReserve", partial(DiskReserve, size=1 << 20))
        yield


@pytest.fixture(autouse=True)
def leaves_nothing_behind() -> Iterator[None]:
    """Fails the guilty test, instead of crashing a later one."""
    with pytest.MonkeyPatch.context() as patch:
        leaks = Leaks(patch)
        yield
        found = leaks.found()
    if found:
        pytest.fail("The test left behind: " + "; ".join(found), pytrace=False)


@pytest.fixture(autouse=True)
def waits_outlive_calls(pytestconfig: pytest.Config) -> Iterator[None]:
    """A signal that comes late finds whoever waited for it."""
    with _waits(pytestconfig):
        yield


def _waits(config: pytest.Config) -> AbstractContextManager[None]:
    if not config.pluginmanager.has_plugin("pytest-qt"):
        return nullcontext()
    from tests.waits import kept_until_the_next_test

    return kept_until_the_next_test()


class WarningsLogged(logging.Handler):
    """Keeps each record from WARNING up."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []
        self.expected = False

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def logs_no_surprise() -> Iterator[WarningsLogged]:
    """Fails a test that logged a warning or worse without asking for `warnings_logged`."""
    handler = WarningsLogged()
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)
    if handler.records and not handler.expected:
        lines = "; ".join(f"{record.levelname} {record.name}: {record.getMessage()}" for record in handler.records)
        pytest.fail(f"The test logged what it did not ask for: {lines}", pytrace=False)


@pytest.fixture
def warnings_logged(logs_no_surprise: WarningsLogged) -> list[logging.LogRecord]:
    """The records from WARNING up so far, for a test that means to cause them."""
    logs_no_surprise.expected = True
    return logs_no_surprise.records
