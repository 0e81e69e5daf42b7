"""How alarms come, go, are acknowledged, latched, put away and brought back: every step, and any sequence of them."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from node.alarms.limits import Bound, Watch, bounds_of, faults_of, look
from node.alarms.machine import TABLE, RefusedError, Standing, home, step
from node.types.alarm import BY_PERSONS, Act, AlarmKey, AlarmState, Condition
from node.types.relay import Limit

S, A = AlarmState, Act
AWAY = {S.SHELVED, S.OUT_OF_SERVICE}


def after(*acts: Act, latching: bool = False) -> AlarmState:
    standing = Standing()
    for act in acts:
        standing = step(standing, act, latching)
    return standing.state


@pytest.mark.parametrize(
    ("acts", "state"),
    [
        ((A.CAME,), S.UNACKNOWLEDGED),
        ((A.CAME, A.ACKNOWLEDGED), S.ACKNOWLEDGED),
        ((A.CAME, A.ACKNOWLEDGED, A.RETURNED), S.NORMAL),
        ((A.CAME, A.RETURNED), S.RETURNED),
        ((A.CAME, A.RETURNED, A.ACKNOWLEDGED), S.NORMAL),
        ((A.CAME, A.RETURNED, A.CAME), S.UNACKNOWLEDGED),
        ((A.CAME, A.ACKNOWLEDGED, A.RETURNED, A.CAME), S.UNACKNOWLEDGED),
        ((A.CAME, A.ACKNOWLEDGED, A.CAME), S.ACKNOWLEDGED),
        ((A.CAME, A.SHELVED), S.SHELVED),
        ((A.CAME, A.ACKNOWLEDGED, A.SHELVED, A.SHELF_ENDED), S.UNACKNOWLEDGED),
        ((A.CAME, A.SHELVED, A.RETURNED, A.SHELF_ENDED), S.RETURNED),
        ((A.CAME, A.RETURNED, A.SHELVED, A.UNSHELVED), S.RETURNED),
        ((A.CAME, A.RETURNED, A.TAKEN_OUT, A.CAME, A.RETURNED, A.PUT_BACK), S.RETURNED),
        ((A.CAME, A.ACKNOWLEDGED, A.SHELVED, A.RETURNED, A.SHELF_ENDED), S.NORMAL),
        ((A.SHELVED, A.CAME, A.RETURNED, A.UNSHELVED), S.NORMAL),
        ((A.SHELVED, A.CAME, A.UNSHELVED), S.UNACKNOWLEDGED),
        ((A.CAME, A.SHELVED, A.TAKEN_OUT, A.SHELF_ENDED), S.OUT_OF_SERVICE),
        ((A.CAME, A.TAKEN_OUT, A.PUT_BACK), S.UNACKNOWLEDGED),
        ((A.TAKEN_OUT, A.CAME, A.RETURNED, A.PUT_BACK), S.NORMAL),
        ((A.CAME, A.SUPPRESSED), S.SUPPRESSED),
        ((A.CAME, A.ACKNOWLEDGED, A.SUPPRESSED, A.RELEASED), S.ACKNOWLEDGED),
        ((A.SUPPRESSED, A.CAME, A.RELEASED), S.UNACKNOWLEDGED),
        ((A.SUPPRESSED, A.CAME, A.ACKNOWLEDGED, A.RELEASED), S.ACKNOWLEDGED),
        ((A.SUPPRESSED, A.CAME, A.RETURNED, A.RELEASED), S.NORMAL),
        ((A.SHELVED, A.SUPPRESSED, A.UNSHELVED), S.SUPPRESSED),
    ],
)  # fmt: skip
def test_where_the_steps_lead(acts: tuple[Act, ...], state: AlarmState) -> None:
    assert after(*acts) is state


@pytest.mark.parametrize(
    ("acts", "state"),
    [
        ((A.CAME, A.RETURNED), S.LATCHED),
        ((A.CAME, A.ACKNOWLEDGED, A.RETURNED), S.LATCHED),
        ((A.CAME, A.RETURNED, A.ACKNOWLEDGED), S.LATCHED),
        ((A.CAME, A.RETURNED, A.RESET), S.NORMAL),
        ((A.CAME, A.RETURNED, A.CAME), S.UNACKNOWLEDGED),
        ((A.SHELVED, A.CAME, A.RETURNED, A.SHELF_ENDED), S.LATCHED),
    ],
)  # fmt: skip
def test_what_latches_waits_for_a_person(acts: tuple[Act, ...], state: AlarmState) -> None:
    assert after(*acts, latching=True) is state


@pytest.mark.parametrize("away", [(A.SHELVED, A.UNSHELVED), (A.SHELVED, A.SHELF_ENDED), (A.TAKEN_OUT, A.PUT_BACK)])
def test_to_put_an_alarm_away_says_nothing_of_knowing(away: tuple[Act, Act]) -> None:
    def unseen(*acts: Act) -> bool:
        standing = Standing()
        for act in acts:
            standing = step(standing, act, latching=True)
        assert standing.state is S.LATCHED
        return standing.unseen

    put, back = away
    assert unseen(A.CAME, A.RETURNED, put, back)
    assert not unseen(A.CAME, A.RETURNED, A.ACKNOWLEDGED, put, back)
    assert not unseen(put, A.CAME, A.RETURNED, back), "what came and went meanwhile is what it was put away for"


def test_only_what_a_person_wants_can_be_refused() -> None:
    refused = {pair for pair in product(AlarmState, Act) if pair not in TABLE}
    assert {act for _, act in refused} <= BY_PERSONS
    for state, act in refused:
        with pytest.raises(RefusedError, match=state.value):
            step(Standing(state), act)


class AnyStory(RuleBasedStateMachine):
    """Whatever befalls an alarm in whatever order."""

    def __init__(self) -> None:
        super().__init__()
        self.standing = Standing()
        self.latching = False

    @rule(latching=st.booleans())
    def kind(self, latching: bool) -> None:
        self.latching = latching

    @rule(act=st.sampled_from(Act))
    def befalls(self, act: Act) -> None:
        before = self.standing
        try:
            self.standing = step(before, act, self.latching)
        except RefusedError:
            assert act in BY_PERSONS
            return
        if act is Act.ACKNOWLEDGED and before.active and not before.suppressed:
            assert self.standing.state is AlarmState.ACKNOWLEDGED, "what still holds never vanishes by a word"
        if act in {Act.CAME, Act.RETURNED}:
            assert self.standing.active is (act is Act.CAME)
            assert (before.state in AWAY) == (self.standing.state in AWAY), "no process takes an alarm off a shelf"
        if act in {Act.SHELF_ENDED, Act.UNSHELVED, Act.PUT_BACK} and before.state in AWAY:
            came_back = before.active and not before.suppressed and self.standing.state not in AWAY
            assert not came_back or self.standing.state is AlarmState.UNACKNOWLEDGED
        if before.unseen and not self.standing.unseen:
            assert act in {Act.ACKNOWLEDGED, Act.RESET, Act.RELEASED}, "to put an alarm away acknowledges nothing"
        if before.owed and not self.standing.owed:
            assert act is Act.RESET, "only a person resets what latches"

    @invariant()
    def is_defined(self) -> None:
        standing = self.standing
        assert standing.state in AWAY or standing.state is home(standing)
        assert standing.state is not AlarmState.NORMAL or not standing.active
        for act in set(Act) - BY_PERSONS:
            step(standing, act, self.latching)


TestAnyStory = AnyStory.TestCase

VALUES = st.decimals(Decimal(90), Decimal(130), places=2)


@given(st.lists(st.tuples(st.integers(-3, 20), VALUES), max_size=40), st.integers(0, 30), st.sampled_from(("0", "1.5")))
def test_an_alarm_comes_after_its_delay_and_returns_inside_its_dead_band(
    steps: list[tuple[int, Decimal]], delay: int, dead_band: str
) -> None:
    bound, watch, now = Bound(Condition.HIGH, Decimal(120), Decimal(dead_band), delay), Watch(), 0
    beyond_since: int | None = None
    for pause, value in steps:
        before, now, watch = watch, now + pause, look(watch, bound, value, now + pause)
        if value <= 120:
            beyond_since = None
        elif beyond_since is None or now < beyond_since:
            beyond_since = now
        if watch.active and not before.active:
            assert beyond_since is not None and now - beyond_since >= delay
        if before.active and not watch.active:
            assert value <= Decimal(120) - Decimal(dead_band)
        if not before.active and beyond_since is not None and now - beyond_since >= delay:
            assert watch.active


def test_a_dead_band_is_exact() -> None:
    (bound,) = bounds_of(Limit(low=0.7, dead_band=0.1))
    watch = look(Watch(), bound, Decimal("0.69"), 0)
    assert (
        watch.active
        and look(watch, bound, Decimal("0.79"), 1).active
        and not look(watch, bound, Decimal("0.8"), 2).active
    )


def test_the_outer_bounds_are_looked_at_first() -> None:
    limit = Limit(low_low=1, low=2, high=3, high_high=4)
    assert [bound.condition for bound in bounds_of(limit)] == ["high-high", "low-low", "high", "low"]


@pytest.mark.parametrize(
    ("limit", "field"),
    [
        (Limit(low=5, high=5), "high"), (Limit(high=9, high_high=8), "high_high"), (Limit(dead_band=-1), "dead_band"),
        (Limit(low=1, high=2, dead_band=1), "dead_band"), (Limit(delay_s=-1), "delay_s"),
        (Limit(delay_s=1e9), "delay_s"), (Limit(high=float("nan")), "high"), (Limit(low=float("-inf")), "low"),
    ],
)  # fmt: skip
def test_a_limit_that_cannot_work_is_named_by_its_field(limit: Limit, field: str) -> None:
    assert [name for name, _ in faults_of(limit)] == [field]


def test_a_limit_that_can_work_has_no_faults() -> None:
    assert not list(faults_of(Limit(90, 100, 120, 130, 1.5, 5)))


def test_an_alarms_id_is_its_own() -> None:
    one, other = AlarmKey("a/b", "c", Condition.HIGH), AlarmKey("a", "b/c", Condition.HIGH)
    assert one.id != other.id and AlarmKey("North", "Vab", Condition.LOW_LOW).id == "North/Vab/low-low"
