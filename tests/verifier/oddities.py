"""What stands where something else belongs: right at a bound, one beyond it, or written another way."""

import struct

from tests.verifier.raw import decimal, plain_decimal

TEXTS: tuple[str | bytes, ...] = (
    "", "é", "\ufeff", "\ufeffRelay 1", "a\0b", "x" * 256, "x" * 257, "é" * 128, "é" * 129, "😀" * 64, " ", "Relay 9",
    b"\xff", b"\xed\xa0\x80", b"\xc0\x80", b"\xf4\x90\x80\x80", b"\xf4\x8f\xbf\xbf", b"\xe2\x82", b"\xef\xbf\xbe",
)  # fmt: skip
NAMES = (
    "", " ", "   ", " a ", "a\u200bb", "a\u00a0", "\u3000", "\u180e", "é", "a\ufeff", "\ufffc", "\ufff8", "\u202e",
    "\u2030", "\u205e", "\u2070", "\u00ad", "\u007f", "~", "x" * 256, "😀", "a\nb", "\u0000",
)  # fmt: skip
TIMES = (0, -1, 1, 2**63 - 1, -(2**63))
DECIMALS = (
    plain_decimal(0, 0), plain_decimal(1, 3), plain_decimal(1, 127), plain_decimal(-1, 0), plain_decimal(1, -1),
    plain_decimal(15, -1), plain_decimal(10, 0), plain_decimal(1000, -1), plain_decimal(0, 1), decimal(65), decimal(64),
    decimal(1 << 17), decimal((1 << 17) - 1), decimal(1 << 22), decimal(65_536), decimal(65_537), decimal(1001),
    decimal((1 << 22) + 1), decimal(86_400_000), decimal(3_600_001),
    b"\4" + struct.pack(">q", 5), b"\0", b"\3", b"\5\0\0011",
)  # fmt: skip
VALUES = (
    b"\0", decimal(2305, -1), decimal(-7), b"\2", b"\3", b"\4" + struct.pack(">q", -1), b"\5\0\0", b"\5\0\2hi",
    plain_decimal(0, 0), plain_decimal(0, 1), plain_decimal(10, 0), plain_decimal(-10, 2), plain_decimal(1, -128),
    plain_decimal(2**63 - 1, 127), plain_decimal(-(2**63), 0), plain_decimal(0, -128), b"\6", b"\xff", b"\5\0\1\xff",
)  # fmt: skip
BINDINGS = (
    "", "0" * 64, "0" * 64 + " ", "0" * 64 + "  ", "0" * 64 + " a", "0" * 64 + " a\nb", "0" * 64 + "\tb",
    "0" * 64 + " \n", "A" * 64 + " a", "0" * 62 + " a", "0" * 66 + " a", " a", "0" * 64 + " " + "y" * 191,
    "00 " * 21 + "0 a",
)  # fmt: skip
BYTES = (b"", bytes(61_600), bytes(61_800), bytes(61_840), bytes(61_845), bytes(61_849), bytes(61_850), bytes(62_000),
         bytes(65_000), bytes(65_300), bytes(66_000))  # fmt: skip
