"""Garbage is looked for rarely while a check runs, and as before when it is done."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from threading import Event, Thread

import pytest

from lint.checking import check_document
from lint.collecting import RARE, rarely
from lint.documents.text import read_text


@pytest.fixture(autouse=True)
def usual() -> Iterator[tuple[int, int, int]]:
    """Search for garbage as Python does, and after the test as before it."""
    before, enabled = gc.get_threshold(), gc.isenabled()
    gc.set_threshold(700, 10, 10)
    yield 700, 10, 10
    gc.set_threshold(*before)
    assert gc.isenabled() == enabled


def test_garbage_is_looked_for_as_before_after_a_check(usual: tuple[int, int, int]) -> None:
    check_document(read_text("2021年支出10.5万元。", "a.txt"))
    assert gc.get_threshold() == usual


def test_it_is_looked_for_as_before_after_a_failure(usual: tuple[int, int, int]) -> None:
    with pytest.raises(ZeroDivisionError), rarely():
        assert gc.get_threshold() == RARE
        raise ZeroDivisionError
    assert gc.get_threshold() == usual


def test_who_looks_even_more_rarely_or_not_at_all_is_left_alone() -> None:
    for own in ((90_000, 40, 60), (0, 10, 10)):
        gc.set_threshold(*own)
        with rarely():
            assert gc.get_threshold() == own
        assert gc.get_threshold() == own


def test_of_several_threads_the_last_one_sets_it_back(usual: tuple[int, int, int]) -> None:
    inside, done = Event(), Event()

    def work() -> None:
        with rarely():
            inside.set()
            done.wait(10)

    thread = Thread(target=work)
    with rarely():
        thread.start()
        inside.wait(10)
    assert gc.get_threshold() == RARE
    done.set()
    thread.join()
    assert gc.get_threshold() == usual
