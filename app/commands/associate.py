"""`gridwitness associate`: a double click on a receipt opens the watchdog, for the person at this computer."""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

DESCRIPTION = """\
Tells the desktop of this computer, for you alone, that receipts and evidence of Gridwitness are opened with its
watchdog: a double click on one gives the verdict. They are known by what stands in them, whatever they are called."""
TYPES = "application/vnd.gridwitness.receipt+json;application/vnd.gridwitness.evidence+json;"
MIME = "mime/packages/gridwitness.xml"
ENTRY = "applications/gridwitness-watchdog.desktop"
ICON = "icons/hicolor/scalable/apps/gridwitness.svg"
WITHIN_S = 30


def add(commands: Any) -> None:
    parser = commands.add_parser(
        "associate", help="open receipts by a double click", description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("--remove", action="store_true", help="take it back")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from app.shown import told

    if not sys.platform.startswith("linux"):
        print("gridwitness: This is done on Linux alone so far. Open a receipt with `gridwitness watchdog FILE`, or"
              " choose this program in the dialog of your system.", file=sys.stderr)  # fmt: skip
        return 1
    place = shares()
    try:
        _remove(place) if options.remove else _write(place)
    except OSError as error:
        print(f"gridwitness: {told(error)}", file=sys.stderr)
        return 1
    print(f"Receipts are {'no longer opened' if options.remove else 'opened'} by a double click (in {place}).")
    return 0


def shares() -> Path:
    """Where a person's own programs are described to the desktop."""
    given = os.environ.get("XDG_DATA_HOME", "")
    return Path(given) if given.startswith("/") else Path.home() / ".local" / "share"


def _write(place: Path) -> None:
    from app.paths import resource

    files: dict[str, Callable[[Path], object]] = {
        MIME: lambda path: shutil.copyfile(resource("desktop/gridwitness.xml"), path),
        ICON: lambda path: shutil.copyfile(resource("icons/gridwitness.svg"), path),
        ENTRY: lambda path: path.write_text(entry(), "utf-8"),
    }
    for name, write in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        write(place / name)
    _tell(place)


def _remove(place: Path) -> None:
    for name in (MIME, ENTRY, ICON):
        (place / name).unlink(missing_ok=True)
    _tell(place)


def entry() -> str:
    """The desktop entry, with the way in which this very program is started."""
    from app.paths import command_line

    program, arguments = command_line(["watchdog"])
    words = " ".join(map(_quoted, [program, *arguments]))
    return "\n".join((
        "[Desktop Entry]", "Type=Application", "Name=Gridwitness watchdog",
        "Comment=Check receipts and reports of an electrical network",
        "Comment[es]=Comprobar recibos e informes de una red eléctrica", "Comment[zh]=核对电网的凭据和报告",
        f"Exec={words} %F", "Icon=gridwitness", "Terminal=false", "Categories=Utility;Science;",
        f"MimeType={TYPES}", "",
    ))  # fmt: skip


def _quoted(word: str) -> str:
    """As the specification of desktop entries has it; a percent sign would be a field of its own."""
    for sign in ("\\", '"', "`", "$"):
        word = word.replace(sign, "\\" + sign)
    return '"' + word.replace("\\", "\\\\").replace("%", "%%") + '"'


def _tell(place: Path) -> None:
    """The desktop keeps what it knows in tables; without these programs it reads the files at its next start."""
    for program, folder in (("update-mime-database", "mime"), ("update-desktop-database", "applications")):
        if (found := shutil.which(program)) and (place / folder).is_dir():
            _run([found, str(place / folder)])
    if (chooser := shutil.which("xdg-mime")) and (place / ENTRY).exists():
        _run([chooser, "default", Path(ENTRY).name, *filter(None, TYPES.split(";"))])


def _run(command: list[str]) -> None:
    try:
        subprocess.run(command, check=False, capture_output=True, timeout=WITHIN_S)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"gridwitness: {error}. The desktop may know of it only after its next start.", file=sys.stderr)
