"""Who acted on an alarm, and what they said: of this occurrence, and of nobody else."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from node.alarms.book import Book, Came, Deed, Gone, Notes
from node.alarms.machine import Standing
from node.types.alarm import Act, Alarm, AlarmChange, AlarmKey, AlarmState, Condition
from node.types.commands import AcknowledgeAlarms, CommentAlarms
from node.types.relay import Priority
from tests.node.running import config, running
from tests.node.test_alarms import HIGH, limit, scene_of, take

KEY = AlarmKey("North", "Vab", Condition.HIGH)
S, A = AlarmState, Act


class Told:
    """A book of one alarm, in which each step is a second later than the one before."""

    def __init__(self, latching: bool = False) -> None:
        self.book, self.now_ns, self.latching = Book("ab"), 10**9, latching
        self.notes = Notes()

    def _later(self) -> int:
        self.now_ns += 10**9
        return self.now_ns

    def came(self, priority: Priority = Priority.HIGH) -> Alarm:
        now_ns = self._later()
        self.book.report(Came(KEY, priority, now_ns, "Too high.", Decimal(121), latching=self.latching), now_ns)
        return self.alarm

    def gone(self) -> Alarm:
        now_ns = self._later()
        self.book.report(Gone(KEY, now_ns), now_ns)
        return self.alarm

    def did(self, act: Act, who: str = "Ana", words: str = "", digest: bytes = b"", seconds: int = 0) -> Alarm:
        now_ns = self._later()
        until_ns = now_ns + seconds * 10**9 if seconds else None
        (kept,) = self.book.do(KEY, Deed(act, who, words, digest, until_ns), now_ns)
        self.notes = kept.notes
        return self.alarm

    def shelf_ended(self) -> Alarm:
        assert self.alarm.until_ns is not None
        self.now_ns = max(self._later(), self.alarm.until_ns)
        (kept,) = self.book.end_shelves(self.now_ns)
        assert kept.change.alarm == self.alarm
        return self.alarm

    @property
    def alarm(self) -> Alarm:
        alarm = self.book.of(KEY)
        assert alarm is not None
        return alarm


def acted(alarm: Alarm) -> tuple[str, bool, str]:
    return alarm.who, alarm.acted_ns is not None, alarm.comment


@pytest.mark.parametrize("latching", [False, True])
def test_on_a_new_occurrence_nobody_acted_yet(latching: bool) -> None:
    told = Told(latching)
    told.came()
    assert acted(told.did(A.ACKNOWLEDGED, "Ana", "the crew is on its way")) == ("Ana", True, "the crew is on its way")
    assert acted(told.gone()) == ("Ana", True, "the crew is on its way"), "it is the same occurrence still"
    again = told.came()
    assert again.state is S.UNACKNOWLEDGED and acted(again) == ("", False, "")


def test_what_holds_and_becomes_more_urgent_is_the_same_occurrence() -> None:
    told = Told()
    told.came(Priority.LOW)
    told.did(A.ACKNOWLEDGED, "Ana", "we know")
    assert acted(told.came(Priority.HIGH)) == ("Ana", True, "we know")


@pytest.mark.parametrize("put", [A.SHELVED, A.TAKEN_OUT])
def test_what_comes_while_it_is_put_away_still_says_who_did_so_and_why(put: Act) -> None:
    told = Told()
    told.came()
    told.did(put, "Ana", "a test", seconds=60 if put is A.SHELVED else 0)
    told.gone()
    assert acted(told.came()) == ("Ana", True, "a test")


def test_what_came_on_the_shelf_comes_back_as_acted_on_by_nobody() -> None:
    told = Told()
    told.came()
    told.did(A.SHELVED, "Ana", "a test", seconds=60)
    told.gone()
    told.came()
    back = told.shelf_ended()
    assert back.state is S.UNACKNOWLEDGED and acted(back) == ("", False, "")


def test_what_was_shelved_while_it_held_says_so_when_it_is_back() -> None:
    told = Told()
    told.came()
    told.did(A.SHELVED, "Ana", "a test", seconds=60)
    assert acted(told.shelf_ended()) == ("Ana", True, "a test")


def test_what_rises_and_goes_while_it_is_put_away_is_known() -> None:
    told = Told()
    told.came(Priority.LOW)
    told.did(A.ACKNOWLEDGED)
    told.did(A.SHELVED, "Ana", "a test", seconds=60)
    told.came(Priority.HIGH)
    told.gone()
    assert told.shelf_ended().state is S.NORMAL


@pytest.mark.parametrize("put", [A.SHELVED, A.TAKEN_OUT])
def test_a_comment_on_what_was_put_away_does_not_claim_that(put: Act) -> None:
    told = Told()
    told.came()
    away = told.did(put, "Ana", "a test", b"1", seconds=60 if put is A.SHELVED else 0)
    said = told.did(A.COMMENTED, "Ben", "still under test", b"2")
    assert acted(said) == ("Ana", True, "a test") and said.acted_ns == away.acted_ns
    assert said.said == "a test Ben: still under test" and told.notes == Notes(b"1", b"2")
    assert AlarmChange(A.COMMENTED, said.state, said).actor == "Ben"
    assert said.until_ns == away.until_ns and said.state is away.state


def test_an_act_without_words_leaves_those_of_before_to_who_said_them() -> None:
    told = Told()
    told.came()
    told.did(A.COMMENTED, "Ana", "the crew is on its way", b"1")
    same = told.did(A.ACKNOWLEDGED, "Ana")
    assert acted(same) == ("Ana", True, "the crew is on its way") and told.notes == Notes(b"1")
    other = told.did(A.ACKNOWLEDGED, "Ben")
    assert acted(other) == ("Ben", True, "") and other.said == "Ana: the crew is on its way"
    assert told.notes == Notes(remark=b"1")
    third = told.did(A.ACKNOWLEDGED, "Eva")
    assert acted(third) == ("Eva", True, "") and third.said == "Ana: the crew is on its way"
    own = told.did(A.ACKNOWLEDGED, "Eva", "it is there", b"3")
    assert own.said == "it is there" and told.notes == Notes(b"3")
    told.gone()
    assert not told.came().said


def test_what_was_erased_is_not_laid_into_anothers_mouth() -> None:
    told = Told()
    told.came()
    told.did(A.ACKNOWLEDGED, "Ana", "Mr Wu", b"1")
    standing = Standing(told.alarm.state, active=True)
    told.book.restore(replace(told.alarm, comment=""), standing, Notes(b"1"))
    other = told.did(A.ACKNOWLEDGED, "Ben")
    assert not other.said and other.remark_by == "Ana" and told.notes == Notes(remark=b"1")


def test_what_was_said_is_known_after_a_restart_though_the_process_went_on(tmp_path: Path) -> None:
    async def scene() -> None:
        async with running(config(tmp_path)) as node:
            await limit(node)
            take(node, "121")
            await node.node.do(CommentAlarms((HIGH,), "the crew is on its way", "Ana"))
            assert (await node.node.do(AcknowledgeAlarms((HIGH,), "Ben"))).ok
            take(node, "126")
            before = {alarm.key: alarm for alarm in node.node._alarms.present()}
        async with running(config(tmp_path)) as node:
            assert {alarm.key: alarm for alarm in node.node._alarms.present()} == before
            inner = next(alarm for alarm in before.values() if alarm.key.id == HIGH)
            assert (inner.state, inner.who, inner.said) == (
                "suppressed by design",
                "Ben",
                "Ana: the crew is on its way",
            )

    scene_of(scene())
