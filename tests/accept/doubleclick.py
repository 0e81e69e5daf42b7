"""The frozen program, told to the desktop, and a receipt that is opened as a double click opens it."""

import json
import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from node.ledger.receipts import encode_receipt
from tests.accept.points import check
from tests.accept.programs import ROOT, typed
from tests.node.vectors.chain import sample

TIMES = 5
WITHIN_S = 1.0
ENDS_WITHIN_S = 60
KIND = "application/vnd.gridwitness.receipt+json"


def open_receipts() -> str:
    """Built anew; the receipt is found by what stands in it, the program by the kind of the file."""
    typed([sys.executable, "packaging/build.py"], ROOT)
    with tempfile.TemporaryDirectory(prefix="double click ") as place:
        return "; ".join(_open(form, Path(place) / form.parent.name) for form in _forms())


def _forms() -> tuple[Path, Path]:
    return ROOT / "dist" / "folder" / "gridwitness", ROOT / "dist" / "gridwitness"


def _open(program: Path, place: Path) -> str:
    home = {name: str(place / name.lower()) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "GRIDWITNESS_DATA")}
    for folder in home.values():
        Path(folder).mkdir(parents=True)
    around = os.environ | home | {"QT_QPA_PLATFORM": "offscreen"}
    made = sample()
    receipt = place / "a receipt.json"
    receipt.write_bytes(encode_receipt(made.chain.receipt(1, made.first, checkpoint=made.checkpoint)))
    (Path(home["GRIDWITNESS_DATA"]) / "known.txt").write_text(f"network {made.chain.genesis_id.hex()}\n")
    _run([str(program), "associate"], around)
    kind = _run(["gio", "info", "-a", "standard::content-type", str(receipt)], around).split()[-1]
    check(kind == KIND, f"The desktop takes the receipt for {kind}.")
    check("gridwitness-watchdog.desktop" in _run(["gio", "mime", kind], around), "Another program would open it.")
    entry = Path(home["XDG_DATA_HOME"]) / "applications" / "gridwitness-watchdog.desktop"
    line = next(line for line in entry.read_text("utf-8").splitlines() if line.startswith("Exec="))
    command = shlex.split(line.removeprefix("Exec=").removesuffix(" %F").replace("%%", "%"))
    check(Path(command[0]) == program, f"The desktop would start {command[0]}.")
    after = []
    for _ in range(TIMES):
        told = json.loads(_run([*command, str(receipt), "--self-test"], around))
        check(told["answers"][0]["answer"] == "unaltered", f"It said {told['answers']}.")
        after.append(told["answers"][0]["after_window_s"])
    check(max(after) <= WITHIN_S, f"The verdict came {max(after):.2f} s after the window.")
    return f"{program.parent.name}: verdict {median(after):.3f} s after the window [{min(after):.3f}-{max(after):.3f}]"


def _run(command: list[str], around: dict[str, str]) -> str:
    done = subprocess.run(command, env=around, capture_output=True, text=True, timeout=ENDS_WITHIN_S, check=False)
    check(done.returncode == 0, f"{command[0]} ended with {done.returncode}: {done.stderr[-500:]}")
    return done.stdout
