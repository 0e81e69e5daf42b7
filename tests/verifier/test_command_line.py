"""`gridwitness verify` says of generated files what the judge says of them."""

from functools import partial
from pathlib import Path

from tests.verifier.everybody import compared, typed


def test_the_command_line_answers_as_the_judge_does(tmp_path: Path) -> None:
    compared(range(120), partial(typed, tmp_path))
