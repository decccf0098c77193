"""A value that is built quickly is what it is without: frozen, compared, copied and pickled as before."""

import dataclasses
import inspect
import pickle
from dataclasses import dataclass, field

import pytest

from lint.documents.model import Cell, Location, Span
from lint.quick import quick


@dataclass(frozen=True, slots=True)
class Slow:
    """Two numbers and a text."""

    one: int
    text: str = "甲"


@quick
@dataclass(frozen=True, slots=True)
class Quick:
    """Two numbers and a text."""

    one: int
    text: str = "甲"


def test_fields_are_given_by_place_by_name_and_by_default():
    assert (Quick(1), Quick(one=1, text="甲"), Quick(1, "甲")) == (Quick(1),) * 3
    assert inspect.signature(Quick) == inspect.signature(Slow)
    with pytest.raises(TypeError, match=r"one"):
        Quick()
    with pytest.raises(TypeError, match=r"three"):
        Quick(1, three=3)


def test_it_stays_frozen():
    value = Quick(1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        value.one = 2
    with pytest.raises(dataclasses.FrozenInstanceError):
        del value.one


def test_it_is_copied_and_pickled():
    cell = Cell(index=3, text="甲", offset=5, table=0, row=1, column=2)
    assert dataclasses.replace(cell, row=7) == Cell(index=3, text="甲", offset=5, table=0, row=7, column=2)
    for value in (cell, Span(1, 2, 3), Location("甲", 1, 1, 1, 2, page=4)):
        assert pickle.loads(pickle.dumps(value)) == value
        assert hash(pickle.loads(pickle.dumps(value))) == hash(value)
    with pytest.raises(TypeError):
        Cell(3, "甲", 5, 0, 1, 2)


def test_a_class_whose_fields_are_filled_by_a_factory_is_refused():
    @dataclass(frozen=True, slots=True)
    class Filled:
        many: list[int] = field(default_factory=list)

    with pytest.raises(TypeError, match="Filled"):
        quick(Filled)
