"""The one place where colours, fonts and distances live: widgets, plots and the style sheet all read it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """The tokens of one look.  Three greys for the ground, one hairline, one accent; colour only for the abnormal."""

    name: str
    window: str
    card: str
    raised: str
    hairline: str
    band: str
    selection: str
    ink: str
    ink_2: str
    ink_3: str
    accent: str
    on_accent: str
    phase_a: str
    phase_b: str
    phase_c: str
    warning: str
    fault: str


LIGHT = Theme(
    name="light", window="#e7e8ea", card="#f4f4f5", raised="#fbfbfc", hairline="#cfd2d6", band="#dfe2e5",
    selection="#dbe4ec", ink="#22262b", ink_2="#4f5761", ink_3="#626a74", accent="#2f6690", on_accent="#ffffff",
    phase_a="#7a5c2e", phase_b="#3d6b4f", phase_c="#4a5a86", warning="#8f5500", fault="#b3261e",
)  # fmt: skip

DARK = Theme(
    name="dark", window="#1b1e22", card="#23272c", raised="#2a2f35", hairline="#3a4048", band="#2e3339",
    selection="#303b46", ink="#e3e6ea", ink_2="#a9b1bb", ink_3="#98a1ab", accent="#7fb2d9", on_accent="#14181c",
    phase_a="#d3a964", phase_b="#85bf98", phase_c="#98abe0", warning="#f0a33a", fault="#ff7a70",
)  # fmt: skip

GAP = 12
RADIUS = 8
TEXT_PX = 13
HEAD_PX = 12
TITLE_PX = 19
