"""What the head of a column asks for: `voltage_1`, `Vab (kV)`, `U L1 mean`, `least`, `energy [kWh]`, in any case."""

import re

from node.completeness.units import Scaled, read_unit
from node.types.completeness import Asked, Statistic
from node.types.quantity import Phase, QuantityCode

MOST_TITLE = 128
VOLTAGES = frozenset({QuantityCode.VOLTAGE_LINE_LINE, QuantityCode.VOLTAGE_PHASE})
_BRACKETED = re.compile(r"(.*?)\s*[\[(]([^\])]*)[\])]\s*(.*)", re.DOTALL)
_WORD = re.compile(r"[^\W_]+|%")
_COMPACT = re.compile(r"([uvipqsf]|pf)(l?[123n]|[abc]|ab|bc|ca|12|23|31)?")

STATISTICS: dict[str, Statistic] = {
    "mean": Statistic.MEAN, "avg": Statistic.MEAN, "average": Statistic.MEAN, "min": Statistic.LEAST,
    "minimum": Statistic.LEAST, "least": Statistic.LEAST, "lowest": Statistic.LEAST, "low": Statistic.LEAST,
    "max": Statistic.GREATEST, "maximum": Statistic.GREATEST, "greatest": Statistic.GREATEST,
    "highest": Statistic.GREATEST, "high": Statistic.GREATEST, "peak": Statistic.GREATEST,
    "count": Statistic.COUNT, "readings": Statistic.COUNT, "samples": Statistic.COUNT, "first": Statistic.FIRST,
    "last": Statistic.LAST, "energy": Statistic.ENERGY,
}  # fmt: skip
PHASES: dict[str, int] = {
    "a": Phase.A, "b": Phase.B, "c": Phase.C, "n": Phase.N, "ab": Phase.AB, "bc": Phase.BC, "ca": Phase.CA,
    "1": Phase.A, "2": Phase.B, "3": Phase.C, "l1": Phase.A, "l2": Phase.B, "l3": Phase.C, "ln": Phase.N,
    "12": Phase.AB, "23": Phase.BC, "31": Phase.CA, "total": Phase.TOTAL,
}  # fmt: skip
_LETTERS: dict[str, frozenset[int]] = {
    "u": VOLTAGES, "v": VOLTAGES, "i": frozenset({QuantityCode.CURRENT}), "p": frozenset({QuantityCode.ACTIVE_POWER}),
    "q": frozenset({QuantityCode.REACTIVE_POWER}), "s": frozenset({QuantityCode.APPARENT_POWER}),
    "f": frozenset({QuantityCode.FREQUENCY}), "pf": frozenset({QuantityCode.POWER_FACTOR}),
}  # fmt: skip
_NAMES: dict[tuple[str, ...], frozenset[int]] = {
    ("active", "power"): _LETTERS["p"], ("reactive", "power"): _LETTERS["q"], ("apparent", "power"): _LETTERS["s"],
    ("power", "factor"): frozenset({QuantityCode.POWER_FACTOR}), ("cos", "phi"): frozenset({QuantityCode.POWER_FACTOR}),
    ("voltage",): VOLTAGES, ("volt",): VOLTAGES, ("current",): _LETTERS["i"], ("power",): _LETTERS["p"],
    ("frequency",): frozenset({QuantityCode.FREQUENCY}), ("freq",): frozenset({QuantityCode.FREQUENCY}),
    ("fp",): frozenset({QuantityCode.POWER_FACTOR}),
}  # fmt: skip
_IDLE = frozenset({"phase", "line", "value", "of", "the"})


def read_title(title: str) -> Asked:
    """What this column holds: a quantity that is known, or one whose text is just so."""
    plain = " ".join(title.split())[:MOST_TITLE]
    bare, unit, wrong = _unit_in_brackets(plain)
    words = _WORD.findall(bare.lower())
    if unit is None and len(words) > 1 and len(words[-1]) > 1 and words[-1] not in PHASES:
        unit = read_unit(words[-1])  # voltage_kv; a single letter would be a phase as well
        words = words[:-1] if unit else words
    statistic, words = _statistic(words)
    codes, phase, rest = _quantity([word for word in words if word not in _IDLE])
    if statistic == Statistic.ENERGY and not codes:
        codes = _LETTERS["p"]
    name = bare.strip() if statistic is None else " ".join(words)
    if rest:
        codes, phase = frozenset(), None
    return Asked(plain, codes, phase, statistic, unit, name.casefold(), wrong)


def counts_all(asked: Asked) -> bool:
    """Whether a column counts readings, of whatever quantity."""
    return asked.statistic == Statistic.COUNT and not asked.codes and not asked.name


def _unit_in_brackets(title: str) -> tuple[str, Scaled | None, str]:
    """The title without the brackets, the unit in them, and what stands there where it is none that is known."""
    found = _BRACKETED.fullmatch(title)
    if found is None:
        return title, None, ""
    before, inner, after = found.groups()
    unit = read_unit(inner)
    bare = f"{before} {after}".strip()
    if unit is not None or not inner.strip():
        return bare, unit, ""
    return (title, None, "") if inner.strip().lower() in {*STATISTICS, *PHASES} else (bare, None, inner.strip())


def _statistic(words: list[str]) -> tuple[Statistic | None, list[str]]:
    """The figure that is named at the end or at the beginning; `first` and `mean` alone are figures too."""
    for place in (-1, 0):
        if words and words[place] in STATISTICS:
            found = STATISTICS[words[place]]
            return found, words[:-1] if place else words[1:]
    return None, words


def _quantity(words: list[str]) -> tuple[frozenset[int], int | None, list[str]]:
    """Which quantities these words name, of which phase, and what is left over."""
    phases = [word for word in words if word in PHASES]
    others = [word for word in words if word not in PHASES]
    if len(phases) > 1:
        return frozenset(), None, words
    phase = PHASES[phases[0]] if phases else None
    if tuple(others) in _NAMES:
        return _NAMES[tuple(others)], phase, []
    compact = _COMPACT.fullmatch(others[0]) if len(others) == 1 else None
    if compact is None or (compact[2] and phases):
        return frozenset(), None, words
    return _LETTERS[compact[1]], PHASES[compact[2]] if compact[2] else phase, []
