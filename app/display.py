"""Whether a window can be shown here, found out before Qt is loaded: Qt ends the whole program when it finds none."""

import os
import socket
import sys

X_SOCKETS = "/tmp/.X11-unix/X"  # noqa: S108  where X servers have their sockets
X_PORT = 6000
OTHER_SYSTEMS = ("win32", "darwin")
SCREENLESS = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")


def missing() -> str:
    """Empty when a window can be shown, otherwise the reason why not."""
    if sys.platform in OTHER_SYSTEMS or os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in SCREENLESS:
        return ""
    if os.environ.get("WAYLAND_DISPLAY"):
        return ""
    display = os.environ.get("DISPLAY", "")
    if not display:
        return "There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)."
    return "" if _answers(display) else f"The display {display} does not answer."


def _answers(display: str) -> bool:
    host, _, rest = display.rpartition(":")
    number = rest.partition(".")[0]
    if not number.isdecimal():
        return False
    if host and host != "unix":
        return _connects(socket.AF_INET, (host, X_PORT + int(number)))
    return any(_connects(socket.AF_UNIX, path) for path in (f"{X_SOCKETS}{number}", f"\0{X_SOCKETS}{number}"))


def _connects(family: int, address: str | tuple[str, int]) -> bool:
    try:
        with socket.socket(family, socket.SOCK_STREAM) as connection:
            connection.settimeout(2)
            connection.connect(address)
    except (OSError, OverflowError):
        return False
    return True
