"""Waits for signals that outlive the calls to them.

A call that another thread's signal has queued reaches a plain object even after it was disconnected, and after it is
gone: a wait that ended with the first of two signals then takes the process with it, in this test or in a later one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from pytestqt.wait_signal import _AbstractSignalBlocker

_kept: list[object] = []


@contextmanager
def kept_until_the_next_test() -> Iterator[None]:
    """Keep each wait that is begun here; between two tests pytest-qt delivers what was queued."""
    _kept.clear()
    begin = _AbstractSignalBlocker.__init__

    def begin_kept(this: Any, *args: Any, **kwargs: Any) -> None:
        _kept.append(this)
        begin(this, *args, **kwargs)  # type: ignore[no-untyped-call]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_AbstractSignalBlocker, "__init__", begin_kept)
        yield
