"""Builds the frozen program in both forms, then lets each prove itself where nothing else is: `selftest` in an empty
folder with an empty PATH.  A build that only links proves nothing; what counts is that it runs.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent
DIST = ROOT / "dist"
MEGABYTE = 1_000_000
BUDGET = {"folder": 260, "file": 110}
WITHIN_S = 10.0


def build() -> dict[str, Path]:
    """Both forms, by name, with the path of what is started."""
    shutil.rmtree(DIST, ignore_errors=True)
    command = [
        sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR",
        "--distpath", str(DIST), "--workpath", str(ROOT / "build" / "pyinstaller"),
        str(ROOT / "packaging" / "gridwitness.spec"),
    ]  # fmt: skip
    subprocess.run(command, check=True, cwd=ROOT)
    ending = ".exe" if os.name == "nt" else ""
    return {"folder": DIST / "folder" / f"gridwitness{ending}", "file": DIST / f"gridwitness{ending}"}


def size_of(path: Path) -> int:
    """Bytes of a file, or of all files below a folder."""
    if path.is_file():
        return path.stat().st_size
    return sum(part.stat().st_size for part in path.rglob("*") if part.is_file() and not part.is_symlink())


def rooms_of(folder: Path) -> list[tuple[str, int]]:
    """What takes the room: the folder's parts by their share, largest first."""
    shares: Counter[str] = Counter()
    for part in folder.rglob("*"):
        if part.is_file() and not part.is_symlink():
            inside = part.relative_to(folder).parts
            inside = inside[1:] if inside[0] == "_internal" else inside
            shares["/".join(inside[:1]) if len(inside) < 3 or inside[0] != "PySide6" else "PySide6"] += (
                part.stat().st_size
            )
    return shares.most_common(10)


def prove(name: str, program: Path) -> float:
    """Run the self-test as on a bare machine; the seconds it took."""
    with tempfile.TemporaryDirectory(prefix="gridwitness-frozen-") as empty:
        report = Path(empty) / "report.json"
        home = {
            "HOME": empty,
            "PATH": "",
            "LC_ALL": "C.UTF-8",
            "TMPDIR": empty,
            "GRIDWITNESS_DATA": str(Path(empty) / "data"),
        }
        system = {key: os.environ[key] for key in ("SYSTEMROOT", "TEMP") if key in os.environ}
        begun = time.monotonic()
        done = subprocess.run(
            [program, "selftest", "--report", str(report)], cwd=empty, env=home | system, capture_output=True,
            text=True, timeout=60, check=False,
        )  # fmt: skip
        seconds = time.monotonic() - begun
        if done.returncode:
            sys.exit(f"{name}: the self-test failed with {done.returncode}.\n{done.stdout}\n{done.stderr}")
        if done.stderr.strip():
            sys.exit(f"{name}: the self-test passed, but said what nobody expected:\n{done.stderr}")
        for check in json.loads(report.read_text("utf-8"))["checks"]:
            print(f"  {check['seconds']:6.2f} s  {check['name']}")
    return seconds


def main() -> int:
    """Build, prove, and print the sizes; over budget is a failure."""
    missed = []
    programs = build()
    for name, program in programs.items():
        whole = program.parent if name == "folder" else program
        megabytes = size_of(whole) / MEGABYTE
        seconds = prove(name, program)
        print(f"{name}: {megabytes:.0f} MB of {BUDGET[name]}, self-test {seconds:.1f} s of {WITHIN_S:g}")
        missed += [f"{name} is {megabytes:.0f} MB"] * (megabytes > BUDGET[name])
        missed += [f"{name} took {seconds:.1f} s"] * (seconds > WITHIN_S)
    print("What takes the room in the folder:")
    for part, size in rooms_of(programs["folder"].parent):
        print(f"  {size / MEGABYTE:6.1f} MB  {part}")
    for sentence in missed:
        print(f"Over budget: {sentence}.")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
