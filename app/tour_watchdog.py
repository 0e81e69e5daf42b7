"""What a citizen sees, for the tour: the watchdog's window with each answer, about the tour's own chain."""

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path

from PySide6.QtCore import QSettings, QSize

from app import cli
from app.application import MEMORY_FILE
from app.desktop import Desktop
from app.languages import ENGLISH, NAMES, speak
from app.pins import pin
from app.settings import Settings
from app.tour_languages import CHINESE, can_draw_chinese
from app.tour_pictures import TourError, save, settle, wait
from app.watchdog.window import WatchdogWindow
from node.store.reader import ChainReader
from node.types.happening import SpellKind
from widgets.theme import Mode

LOOKS = (
    (Mode.LIGHT, "-light", QSize(1180, 800), 1.0), (Mode.DARK, "-dark", QSize(1180, 800), 1.0),
    (Mode.LIGHT, "-200", QSize(683, 384), 2.0), (Mode.LIGHT, "-narrow", QSize(400, 800), 1.0),
)  # fmt: skip
NOBODY = "127.0.0.1:9"


def take(running: Desktop, data: Path, address: str, place: Path, folder: Path) -> None:
    """The window of somebody who knows the network, then that of somebody who does not."""
    files = _files(data, place / "files")
    citizen, stranger = place / "citizen", place / "stranger"
    with closing(ChainReader(data)) as reader:
        pin(citizen, reader.members().genesis_id.hex())
    for mode, suffix, size, ratio in LOOKS:
        running.themes.choose(mode)
        with _window(running, citizen, ENGLISH) as window:
            window.resize(size)
            _take(window, "empty", suffix, ratio, folder)
            _follow(window, address)
            window.page.against.setEditText(address)
            for name in ("unaltered", "altered", "none", "matches", "differs"):
                _check(window, files[name])
                _take(window, name, suffix, ratio, folder)
            window.page.reasons.more.setChecked(True)
            window.page.reasons.on_more()
            _take(window, "comparisons", suffix, ratio, folder)
            _tell(window, address)
            _take(window, "place", suffix, ratio, folder)
        with _window(running, stranger, ENGLISH) as window:
            window.resize(size)
            _check(window, files["unaltered"])
            _take(window, "stranger", suffix, ratio, folder)
            window.page.verdict.help.click()
            if (dialog := window.desk.dialog) is not None:
                settle()
                save(dialog, folder / f"watchdog-fingerprint{suffix}.png", ratio)
                dialog.reject()
    running.themes.choose(Mode.LIGHT)
    for language in NAMES:
        if language != ENGLISH and (language != CHINESE or can_draw_chinese()):
            speak(running.application, language)
            with _window(running, stranger, language) as window:
                window.resize(LOOKS[0][2])
                for name in ("altered", "unaltered"):
                    _check(window, files[name])
                    _take(window, {"unaltered": "stranger"}.get(name, name), f"-{language}", 1.0, folder)
    speak(running.application, ENGLISH)


def _take(window: WatchdogWindow, name: str, suffix: str, ratio: float, folder: Path) -> None:
    settle()
    save(window, folder / f"watchdog-{name}{suffix}.png", ratio)


def _check(window: WatchdogWindow, path: Path) -> None:
    window.desk.check(path)
    wait(lambda: window.page.outcome is not None and window.page.outcome.path == path, f"the verdict of {path.name}")


def _tell(window: WatchdogWindow, address: str) -> None:
    """What happened at a place of this node's history, and what is told of one line."""
    view, card = window.page.place, window.page.place.card
    window.page.views.open(view)
    view.history.node.setEditText(address)
    view.history.read.click()
    wait(lambda: card.choice.place.count() > 0, "the places of the node's history")
    card.choice.ask.click()
    wait(lambda: card.list.lines.rowCount() > 0, "what happened at a place")
    card.list.select(next((row for row, one in enumerate(card.list.lines.rows) if one.kind is SpellKind.OUTAGE), 0))


def _follow(window: WatchdogWindow, address: str) -> None:
    for one in (address, NOBODY):
        window.desk.following.add(one)
    wait(lambda: len(window.page.follow.rows.rows) == 2, "the followed nodes")


@contextmanager
def _window(running: Desktop, data: Path, language: str) -> Iterator[WatchdogWindow]:
    data.mkdir(parents=True, exist_ok=True)
    memory = QSettings(str(data / MEMORY_FILE), QSettings.Format.IniFormat)
    window = WatchdogWindow(running.themes, Settings(data / "settings.json"), data, language, memory)
    window.show()
    window.desk.start()
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()


def _files(data: Path, folder: Path) -> dict[str, Path]:
    """A receipt, the same with one digit changed, no receipt, a true report, and one with a row that was changed."""
    folder.mkdir(parents=True, exist_ok=True)
    with closing(ChainReader(data)) as reader:
        _, leaves = next(iter(reader.blocks(1, 1)))
        receipt = reader.receipt_file(leaves[0].content_id)
    view = json.loads(receipt)
    record = view["record"]["record"]
    view["record"]["record"] = record[:-1] + ("0" if record[-1] != "0" else "1")
    report = folder / "quality, week 46.csv"
    with redirect_stdout(StringIO()) as said:
        code = cli.main(["export", "seed-csv", "--data", str(data), "-o", str(report)])
    if code:
        raise TourError(f"The chain could not be exported: {said.getvalue()}")
    head, *rows = report.read_text("utf-8").splitlines()
    changed = [*rows[: len(rows) // 2], *rows[len(rows) // 2 + 1 :]]
    files = {
        "receipt of 21 November.json": receipt, "receipt that was changed.json": json.dumps(view, indent=1).encode(),
        "holiday picture.json": b"no receipt at all", "quality, week 47.csv": "\n".join([head, *changed, ""]).encode(),
    }  # fmt: skip
    for name, content in files.items():
        (folder / name).write_bytes(content)
    paths = [folder / name for name in files]
    return dict(zip(("unaltered", "altered", "none", "differs"), paths, strict=True)) | {"matches": report}
