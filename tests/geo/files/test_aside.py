"""Work in a thread of its own: it ends when nobody waits for it, and nothing of it is held then."""

import threading
import weakref

import pytest

from geo.files import aside
from geo.files.aside import BusyError, Room, StoppedError, Work

LONG = 10
"""Seconds after which a test that hangs fails; what nobody looks at ends later."""

REST = threading.Event()
"""Never set: work waits for it a moment, so that others go on."""


class Held:
    """Something large."""


class Slow:
    """Work that goes on until it is ended, as a reading does: it holds something, and tells how far it is."""

    def __init__(self):
        self.begun, self.ended, self.held = threading.Event(), threading.Event(), None

    def __call__(self, tell):
        large = Held()
        self.held = weakref.ref(large)
        self.begun.set()
        try:
            while True:
                tell(0.25)
                REST.wait(0.001)
        except StoppedError:
            self.ended.set()
            raise


def begin(*args, **options):
    slow = Slow()
    work = Work(slow, *args, **options)
    return slow, work


def test_work__tells_how_far_it_is_and_gives_its_result():
    told, go = threading.Event(), threading.Event()

    def act(tell):
        tell(0.5)
        told.set()
        assert go.wait(LONG)
        return 7

    work = Work(act)
    assert told.wait(LONG)
    assert (work.share, work.is_over) == (0.5, False)
    go.set()
    work.wait(LONG)
    assert (work.is_over, work.is_left, work.take()) == (True, False, 7)


def test_fault__is_raised_where_the_result_is_taken_and_holds_nothing():
    held = []

    def fail(tell):
        large = Held()
        held.append(weakref.ref(large))
        raise ValueError("no")

    work = Work(fail)
    work.wait(LONG)
    assert held[0]() is None
    with pytest.raises(ValueError, match="no"):
        work.take()


def test_cancel__ends_it_at_its_next_word_and_frees_what_it_held():
    slow, work = begin()
    assert slow.begun.wait(LONG)
    assert slow.held() is not None
    work.cancel()
    assert work.is_over and work.is_left
    work.wait(LONG)
    assert slow.ended.is_set()
    assert slow.held() is None


def test_cancel__what_it_was_given_is_let_go():
    given = Held()
    gone = weakref.ref(given)
    begun = threading.Event()

    def act(tell, given=given):
        begun.set()
        while given:
            tell(0)
            REST.wait(0.001)

    work = Work(act)
    assert begun.wait(LONG)
    del given, act
    assert gone() is not None
    work.cancel()
    work.wait(LONG)
    assert gone() is None


def test_left__it_ends_by_itself_when_nobody_looks(monkeypatch):
    monkeypatch.setattr(aside, "LONGEST_ALONE", 0.2)
    slow, work = begin()
    for _ in range(10):
        assert not slow.ended.wait(0.05)
        work.look()
    assert not work.is_over
    assert slow.ended.wait(LONG)
    work.wait(LONG)
    assert work.is_left and slow.held() is None


def test_room__few_at_once_then_they_wait_then_they_are_turned_away():
    room = Room(at_once=1, most_waiting=1)
    first, going = begin(room)
    assert first.begun.wait(LONG)
    second, waiting = begin(room)
    with pytest.raises(BusyError):
        begin(room)
    assert waiting.is_waiting and not going.is_waiting
    going.cancel()
    assert second.begun.wait(LONG)
    assert not waiting.is_waiting
    waiting.cancel()
    waiting.wait(LONG)
    third, again = begin(room)
    assert third.begun.wait(LONG)
    again.cancel()
    again.wait(LONG)


def test_room__who_is_ended_while_it_waits_gives_its_place_back():
    room = Room(at_once=1, most_waiting=1)
    _, going = begin(room)
    second, waiting = begin(room)
    waiting.cancel()
    waiting.wait(LONG)
    assert not second.begun.is_set()
    third, again = begin(room)
    going.cancel()
    assert third.begun.wait(LONG)
    again.cancel()
    again.wait(LONG)


def test_after__it_begins_when_the_one_before_is_over():
    first, before = begin()
    assert first.begun.wait(LONG)
    seen = []
    work = Work(lambda tell: seen.append(first.held()) or 1, None, before)
    work.wait(0.2)
    assert not seen
    before.cancel()
    work.wait(LONG)
    assert seen == [None]
