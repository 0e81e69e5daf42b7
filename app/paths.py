"""Where things are on disk: one data folder for a node with all that is its own, and the resources that come along."""

import os
import sys
from pathlib import Path

import platformdirs

DATA_VARIABLE = "GRIDWITNESS_DATA"


def data_folder(given: Path | None = None) -> Path:
    """The folder named on the command line, else in the environment, else the platform's own."""
    if given is None and (named := os.environ.get(DATA_VARIABLE)):
        given = Path(named)
    return given.expanduser().resolve() if given else Path(platformdirs.user_data_dir("gridwitness", appauthor=False))


def log_folder(data: Path) -> Path:
    """Inside the data folder, so that two nodes on one machine do not write into one file."""
    return data / "log"


def settings_file(data: Path) -> Path:
    """The person's choices, beside the data they belong to."""
    return data / "settings.json"


def command_line(arguments: list[str]) -> tuple[str, list[str]]:
    """How this program is started with these arguments, from a checkout and frozen alike."""
    if getattr(sys, "frozen", False):
        return sys.executable, arguments
    return sys.executable, [str(Path(__file__).resolve().parents[1] / "main.py"), *arguments]


def resource(name: str) -> Path:
    """A file of `resources/`, from a checkout and from the frozen program alike."""
    bundle: str | None = getattr(sys, "_MEIPASS", None)
    root = Path(bundle) if bundle else Path(__file__).parent.parent
    return root / "resources" / name
