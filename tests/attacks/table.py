"""The table of attacks: each family, and each attack by its name."""

from tests.attacks import altered, broken, disputed, forged, histories, replayed, reports, rewritten
from tests.attacks.attack import Attack

FAMILIES = (
    altered.FAMILY, reports.ALTERED_REPORT, reports.DROPPED, rewritten.FAMILY, histories.FAMILY, forged.FAMILY,
    replayed.FAMILY, broken.CUT, broken.HUGE, disputed.DISPUTED, disputed.RESEALED,
)  # fmt: skip
ATTACKS: dict[str, Attack] = {attack.name: attack for family in FAMILIES for attack in family.attacks}
assert len(ATTACKS) == sum(len(family.attacks) for family in FAMILIES), "each has a name of its own"
