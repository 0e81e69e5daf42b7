"""A fingerprint as a square for a camera (QR code), and how a terminal shows it."""

import segno

from app.spoken import NETWORK

_WHITE_ON_BLACK, _AS_BEFORE = "\x1b[97;40m", "\x1b[0m"


def square(fingerprint: bytes, beginning: str = NETWORK) -> segno.QRCode:
    """The fingerprint as a QR code.  In capitals it needs half the squares."""
    return segno.make(beginning + fingerprint.hex().upper(), error="m", micro=False, boost_error=False)


def drawn(code: segno.QRCode, coloured: bool = False) -> str:
    """A QR code of half blocks, two rows a line, for a dark terminal; `coloured`, for one of any colours."""
    rows = [list(map(bool, row)) for row in code.matrix_iter(border=4)]
    rows += [[False] * len(rows[0])] * (len(rows) % 2)
    marks = {(False, False): "█", (False, True): "▀", (True, False): "▄", (True, True): " "}
    lines = [
        "".join(map(marks.__getitem__, zip(*pair, strict=True))) for pair in zip(rows[::2], rows[1::2], strict=True)
    ]
    return "\n".join(f"{_WHITE_ON_BLACK}{line}{_AS_BEFORE}" if coloured else line for line in lines)
