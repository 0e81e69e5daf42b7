"""A network's settings as values: those that its members may change, and reading them back within their bounds."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from node.ledger.errors import BrokenRuleError
from node.ledger.work import MAX_DIFFICULTY
from node.types.network import Binding, Parameters
from node.types.quantity import Quantity
from node.types.reading import Measured, Value

MAX_SEALERS = 256
MAX_BINDINGS = 1_024

_SEALER = "sealer "
_BINDING = "binding "


def named(name: str, value: Value) -> Measured:
    """A setting as a measured value, so that the codec is one."""
    return Measured(Quantity(0, name=name), value)


def settings_values(parameters: Parameters) -> list[Measured]:
    """The part of the parameters that a control record replaces as a whole."""
    p = parameters
    values = [
        named("difficulty", Decimal(p.difficulty)), named("most records", Decimal(p.max_records)),
        named("most bytes", Decimal(p.max_block_bytes)), named("ahead ms", Decimal(p.ahead_ms)),
        named("spacing ms", Decimal(p.spacing_ms)),
    ]  # fmt: skip
    values += [named(f"{_SEALER}{number:04d}", key.hex()) for number, key in enumerate(p.sealers)]
    values += [
        named(f"{_BINDING}{number:04d}", f"{bound.key.hex()} {bound.source}") for number, bound in enumerate(p.bindings)
    ]
    return values


def with_settings(parameters: Parameters, values: Iterable[Measured]) -> Parameters:
    """The parameters with these settings in force; each is read within its bounds, and no other may stand there."""
    given = as_names(values)
    changed = replace(
        parameters,
        sealers=tuple(to_bytes(given, name, 32) for name in _numbered(given, _SEALER)),
        difficulty=to_whole(given, "difficulty", 0, MAX_DIFFICULTY),
        max_records=to_whole(given, "most records", 1, 65_536),
        max_block_bytes=to_whole(given, "most bytes", 1 << 17, 1 << 26),
        ahead_ms=to_whole(given, "ahead ms", 1_000, 86_400_000),
        spacing_ms=to_whole(given, "spacing ms", 0, 3_600_000),
        bindings=tuple(_binding(given, name) for name in _numbered(given, _BINDING)),
    )
    _check_lists(changed)
    return changed


def as_names(values: Iterable[Measured]) -> dict[str, Value]:
    """The values by name."""
    return {measured.quantity.name: measured.value for measured in values}


def _numbered(values: dict[str, Value], prefix: str) -> list[str]:
    return sorted(name for name in values if name.startswith(prefix))


def _binding(values: dict[str, Value], name: str) -> Binding:
    digits, _, source = str(values[name]).partition(" ")
    key = to_bytes({name: digits}, name, 32)
    if not source:
        raise BrokenRuleError(f"The network's {name} names no source.", name)
    return Binding(source, key)


def _check_lists(parameters: Parameters) -> None:
    sealers, bindings = parameters.sealers, parameters.bindings
    if len(set(sealers)) < len(sealers) or len(sealers) > MAX_SEALERS:
        raise BrokenRuleError(f"The list of sealers names one twice, or more than {MAX_SEALERS}.", "sealers")
    if not sealers and not parameters.open:
        raise BrokenRuleError("The list of sealers is empty, so nobody could seal.", "sealers")
    if len(set(bindings)) < len(bindings) or len(bindings) > MAX_BINDINGS:
        raise BrokenRuleError(f"A source is bound to one key twice, or more than {MAX_BINDINGS} are bound.", "bindings")


def to_whole(values: dict[str, Value], name: str, low: int, high: int) -> int:
    """A whole number within its bounds."""
    value = values.get(name)
    if not isinstance(value, Decimal) or not low <= value <= high or value != int(value):
        sentence = f"The network's {name} is {value!r}; a whole number from {low} to {high} is needed."
        raise BrokenRuleError(sentence, name)
    return int(value)


def to_bytes(values: dict[str, Value], name: str, size: int) -> bytes:
    """Bytes of this size, from lower-case hexadecimal digits."""
    value = values.get(name)
    try:
        data = bytes.fromhex(str(value))
    except ValueError:
        data = b""
    if len(data) != size or data.hex() != value:
        raise BrokenRuleError(f"The network's {name} is not {size} bytes in hexadecimal.", name)
    return data
