"""A screen of its own for scenes: an X server without a monitor, its pixels, and a hand on its mouse and keyboard."""

import ctypes
import os
import struct
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

SIZE = (1440, 900)
NEEDED = ("Xvfb", "xdotool")
HAND_WITHIN_S = 20
_XWD_HEAD = struct.Struct(">25I")
_COLOUR_BYTES = 12

Pixels = NDArray[np.uint8]
"""Rows of red, green and blue."""


class XScreen:
    """Xvfb on a display number that it finds free itself; `with` starts and ends it."""

    def __init__(self, size: tuple[int, int] = SIZE) -> None:
        self._size = size
        self._folder = tempfile.TemporaryDirectory(prefix="gridwitness-screen-")
        self._server: subprocess.Popen[bytes] | None = None
        self.display = ""

    def __enter__(self) -> "XScreen":
        reading, writing = os.pipe()
        options = f"-screen 0 {self._size[0]}x{self._size[1]}x24 -br -noreset -nolisten tcp".split()
        command = ["Xvfb", "-displayfd", str(writing), "-fbdir", self._folder.name, *options]
        said = Path(self._folder.name, "said").open("wb")
        try:
            self._server = subprocess.Popen(command, pass_fds=[writing], stdout=said, stderr=said)
        finally:
            said.close()
            os.close(writing)
        with os.fdopen(reading) as answer:
            self.display = f":{answer.readline().strip()}"
        assert self.display != ":", "Xvfb did not start."
        return self

    def __exit__(self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None) -> None:
        assert self._server is not None
        self._server.terminate()
        self._server.wait(10)
        self._folder.cleanup()

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs to know to appear here."""
        given = {key: value for key, value in os.environ.items() if key not in {"WAYLAND_DISPLAY", "XAUTHORITY"}}
        return given | {"DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}

    def pixels(self) -> Pixels:
        """What is on the screen now, from the memory that the server shares (in the format of `xwd`)."""
        data = Path(self._folder.name, "Xvfb_screen0").read_bytes()
        head = _XWD_HEAD.unpack_from(data)
        size, width, height, bytes_a_line, colours = head[0], head[4], head[5], head[12], head[19]
        rows = np.frombuffer(data, np.uint8, bytes_a_line * height, size + colours * _COLOUR_BYTES)
        return rows.reshape(height, bytes_a_line // 4, 4)[:, :width, 2::-1]

    def save(self, file: Path) -> None:
        """A picture of the screen, to see what went wrong."""
        pixels = np.ascontiguousarray(self.pixels())
        height, width, depth = pixels.shape
        file.parent.mkdir(exist_ok=True)
        QImage(pixels.data, width, height, width * depth, QImage.Format.Format_RGB888).save(str(file))

    def hand(self, *words: str) -> str:
        """What xdotool says to these words."""
        command = ["xdotool", *words]
        done = subprocess.run(command, env=self.environment, capture_output=True, timeout=HAND_WITHIN_S, check=False)
        return done.stdout.decode().strip()

    def window(self, title: str) -> int:
        """The number of the visible window with this in its title; 0 while there is none."""
        found = self.hand("search", "--onlyvisible", "--name", title).split()
        return int(found[0]) if found else 0

    def place_of(self, window: int) -> tuple[int, int, int, int]:
        """Left, top, width and height."""
        told = self.hand("getwindowgeometry", "--shell", str(window))
        values = dict(line.split("=", 1) for line in told.splitlines())
        return int(values["X"]), int(values["Y"]), int(values["WIDTH"]), int(values["HEIGHT"])

    def focus(self, window: int) -> None:
        """Give it the keyboard, as a click on its title would."""
        self.hand("windowfocus", "--sync", str(window))

    def click(self, x: int, y: int) -> None:
        """Go there and press the left button."""
        self.hand("mousemove", str(x), str(y), "click", "1")

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        self.hand("key", "--delay", "30", *keys)

    def write(self, text: str) -> None:
        """Type a text."""
        self.hand("type", "--delay", "10", text)

    def close_window(self, window: int) -> None:
        """Do what a window manager does when someone clicks the cross: ask the window politely."""
        _send_delete(self.display, window)


class _ClientMessage(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int), ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong), ("message_type", ctypes.c_ulong), ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5), ("room_of_an_event", ctypes.c_long * 24),
    )  # fmt: skip


def _send_delete(display: str, window: int) -> None:
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(x11.XOpenDisplay(display.encode()))
    x11.XInternAtom.restype = ctypes.c_ulong
    protocols, delete = (x11.XInternAtom(connection, name, 0) for name in (b"WM_PROTOCOLS", b"WM_DELETE_WINDOW"))
    client_message = 33
    message = _ClientMessage(client_message, 0, 1, None, window, protocols, 32, (ctypes.c_long * 5)(delete))
    x11.XSendEvent(connection, ctypes.c_ulong(window), 0, ctypes.c_long(0), ctypes.byref(message))
    x11.XCloseDisplay(connection)
