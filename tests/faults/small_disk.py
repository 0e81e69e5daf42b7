"""A disk of some megabytes that only the programs of one test see, to be filled to its last byte."""

import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.faults.tracing import ROOT, WITHIN_S
from tests.scenes.programs import NodeProgram

SIZE = "160m"
PIECE = 4096
BALLAST = "ballast"


class SmallDisk:
    """Mounted on a folder in a namespace of its own, for as long as a keeper holds it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir()

    def __enter__(self) -> Self:
        mount = f"mount -t tmpfs -o size={SIZE} none '{self._folder}' && echo mounted && exec cat"
        self._keeper = subprocess.Popen(
            ["unshare", "--mount", "--map-root-user", "--", "sh", "-c", mount],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self._keeper.stdout is not None
        self.is_there = self._keeper.stdout.readline() == "mounted\n"
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        self.why_not = self._keeper.communicate("", timeout=WITHIN_S)[1].strip()

    @property
    def within(self) -> list[str]:
        """What stands before a command that is to see the disk."""
        enter = ["nsenter", f"--target={self._keeper.pid}", "--user", "--mount", "--preserve-credentials", "--"]
        return [*enter, "sh", "-c", f"cd '{ROOT}' && exec \"$@\"", "sh"]

    @property
    def seen(self) -> Path:
        """The disk as this process sees it."""
        return Path(f"/proc/{self._keeper.pid}/root{self._folder}")

    def copied(self, to: Path) -> Path:
        """What is on it, copied to where SQLite finds its way: it would follow the path above out of the namespace."""
        shutil.copytree(self.seen, to, ignore=shutil.ignore_patterns(f"{BALLAST}*"))
        return to

    def fill(self, name: str = BALLAST) -> int:
        """Take all the room there is, also behind the last line of each log; how much that was."""
        taken = 0
        for log in self.seen.glob("log/*"):
            with log.open("ab") as file:
                file.write(b"\n" * (-log.stat().st_size % PIECE))
        with (self.seen / name).open("ab", buffering=0) as file:
            while True:
                try:
                    taken += file.write(bytes(PIECE))
                except OSError:
                    return taken

    def empty(self) -> None:
        """Make room again."""
        for path in self.seen.glob(f"{BALLAST}*"):
            path.unlink()


class NodeOnSmallDisk(NodeProgram):
    """A node whose data folder is the small disk; what it says goes to the folder below it, where there is room."""

    def __init__(self, disk: SmallDisk, folder: Path, port: int, *arguments: str) -> None:
        super().__init__(folder, port, *arguments)
        self._disk = disk

    @property
    def command(self) -> list[str]:
        return [*self._disk.within, *super().command]


def why_not(folder: Path) -> str:
    """Why there can be no small disk here; empty when there can."""
    try:
        with SmallDisk(folder) as disk:
            tried = subprocess.run(
                [*disk.within, "true"], capture_output=True, text=True, timeout=WITHIN_S, check=False
            )
            mounted = disk.is_there
    except FileNotFoundError:
        return "there is no unshare"
    return "" if mounted and tried.returncode == 0 else f"no disk can be mounted: {disk.why_not}{tried.stderr.strip()}"
