"""Scoring standards: what their wordings admit, what is not understood, and what holds for every standard."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from lexicon import load
from lint.claims.standards import Standard, read_standard
from lint.claims.standards.admitting import admitted, admitted_words, attainable

FOLDER = Path(__file__).parent / "data" / "standards"


def _data(name: str) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return entries


NUMERIC = [entry for name in ("bands", "deductions", "proportional") for entry in _data(name)]
WORDS = _data("words")
UNKNOWN = _data("not_understood") + [entry for entry in NUMERIC if entry.get("understood") is False]
UNDERSTOOD = [entry for entry in NUMERIC if "at" in entry]


def _read(entry: dict[str, Any]) -> Standard:
    return _standard(entry["text"], entry["weight"])


@cache
def _standard(text: str, weight: str) -> Standard:
    standard = read_standard(text, load(), Decimal(weight))
    assert standard is not None, "the standard is not understood"
    return standard


def _ends(text: str) -> tuple[Decimal, Decimal]:
    low, _, high = text.partition("~")
    return Decimal(low), Decimal(high or low)


def test_there_are_enough_standards() -> None:
    assert len(UNDERSTOOD) + len(WORDS) + len(UNKNOWN) >= 120
    assert len({entry["text"] for entry in NUMERIC + WORDS + UNKNOWN}) >= 120


@pytest.mark.parametrize("entry", UNDERSTOOD, ids=[entry["text"][:40] for entry in UNDERSTOOD])
def test_values_admit_the_scores_that_the_wording_gives(entry: dict[str, Any]) -> None:
    standard = _read(entry)
    found = {value: admitted(standard, Decimal(value)) for value in entry["at"]}
    told = {value: "-" if one is None else (one.low, one.high) for value, one in found.items()}
    assert told == {value: "-" if text == "-" else _ends(text) for value, text in entry["at"].items()}


@pytest.mark.parametrize("entry", UNKNOWN, ids=[entry["text"][:40] or "empty" for entry in UNKNOWN])
def test_what_is_not_understood_gives_no_function(entry: dict[str, Any]) -> None:
    standard = read_standard(entry["text"], load(), Decimal(entry["weight"]))
    assert standard is None or not (standard.numeric or standard.levels or standard.items)


@pytest.mark.parametrize("entry", WORDS, ids=[entry["text"][:40] for entry in WORDS])
def test_answers_items_and_breaches_are_read(entry: dict[str, Any]) -> None:
    standard = _read(entry)
    for answer, text in entry.get("answers", {}).items():
        found = admitted_words(standard, answer)
        assert found is not None and (found.low, found.high) == _ends(text)
    assert [str(item) for item in standard.items] == entry.get("items", [])
    assert [str(one.high) for one in standard.violations] == entry.get("violations", [])
    assert not standard.numeric


def test_a_checklist_gives_any_sum_of_its_items() -> None:
    standard = _read({"text": "①有制度，2分；②有记录，3分", "weight": "5"})
    assert attainable(standard) == {Decimal(0), Decimal(2), Decimal(3), Decimal(5)}


def test_the_deciding_clause_is_pointed_at() -> None:
    text = "不超过5%得4分；\n5%-10%（含）得2分；超过10%不得分。"
    standard = _read({"text": text, "weight": "4"})
    found = admitted(standard, Decimal(8))
    assert found is not None
    assert text[found.start : found.end] == "5%-10%（含）得2分"


values = st.decimals(min_value=-50, max_value=300, places=2)


@pytest.mark.parametrize("entry", UNDERSTOOD, ids=[entry["text"][:40] for entry in UNDERSTOOD])
@settings(max_examples=25, deadline=None)
@given(value=values)
def test_scores_lie_between_nothing_and_full_marks(entry: dict[str, Any], value: Decimal) -> None:
    standard = _read(entry)
    found = admitted(standard, value)
    if found is not None:
        assert Decimal(0) <= found.low <= found.high <= standard.weight


STEPS = [entry for entry in UNDERSTOOD if "每" in entry["text"]]


@pytest.mark.parametrize("entry", STEPS, ids=[entry["text"][:40] for entry in STEPS])
@settings(max_examples=25, deadline=None)
@given(first=values, second=values)
def test_more_distance_never_gives_more_points(entry: dict[str, Any], first: Decimal, second: Decimal) -> None:
    standard = _read(entry)
    sides = {step.side for step in standard.steps}
    if sides != {"above"} and sides != {"below"}:
        return
    better, worse = sorted((first, second), reverse=sides == {"below"})
    one, other = admitted(standard, better), admitted(standard, worse)
    if one is not None and other is not None and worse >= 0 and better >= 0:
        assert other.low <= one.low
        assert other.high <= one.high


@settings(max_examples=60, deadline=None)
@given(
    full=st.integers(1, 30),
    edge=st.integers(1, 150),
    size=st.integers(1, 10),
    per=st.integers(1, 20),
    value=st.integers(0, 300),
)
def test_a_written_deduction_is_computed_as_written(full: int, edge: int, size: int, per: int, value: int) -> None:
    text = f"不超过{edge}%得{full}分，每超过{size}个百分点扣{Decimal(per) / 10}分，扣完为止。"
    found = admitted(_read({"text": text, "weight": str(full)}), Decimal(value))
    steps = max(Decimal(value - edge), Decimal(0)) / size
    exact = max(full - steps * per / 10, Decimal(0))
    assert found is not None
    assert found.low <= exact <= found.high
    assert found.high - found.low <= Decimal(per) / 10


@settings(max_examples=150, deadline=None)
@given(
    text=st.text(alphabet="0123456789.%≤≥<>（）()，；。每超过低于得扣分满含以上下①②-—~个百点为按比例 \n", max_size=60)
)
def test_any_text_is_read_without_error(text: str) -> None:
    standard = read_standard(text, load(), Decimal(5))
    if standard is not None:
        found = admitted(standard, Decimal(50))
        assert found is None or Decimal(0) <= found.low <= found.high <= Decimal(5)
