"""The checks of numbers over generated documents: silent on right ones, never silent on one wrong number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest
from _pytest.mark.structures import ParameterSet
from hypothesis import given, settings
from hypothesis import strategies as st

from lint.analysis import analyse
from lint.discovery import all_checks
from lint.documents.model import Document
from lint.documents.reading import read_text
from lint.findings import Finding
from tests.claim_samples import LEXICON
from tests.generate.documents import Generated, document, phrasings, planted, wordings
from tests.generate.sentences import Slot
from tests.test_cases import CASES

CODES = ("GJ1", "GJ2", "GJ3", "GJ4", "GJ5", "GJ8")
CHECKS = [check for check in all_checks() if check.code.startswith(CODES)]
SEEDS = range(3)
WORDINGS = list(wordings())
# Wordings whose wrong numbers are not all found yet, with the reason.
MISSED = {
    ("parts", 6): "由…组成 is read as parts only where the lexicon knows the sum",
    ("counts", 2): "完成年度计划的104% is not tied to the plan told in words",
}


def read(text: str) -> tuple[Document, list[Finding]]:
    """Return the document and what the checks of numbers accuse or ask."""
    read_document = read_text(text, "generated.txt")
    analysis = analyse(read_document, LEXICON)
    found = [finding for check in CHECKS for finding in check.body(analysis)]
    return read_document, [finding for finding in found if finding.severity != "info"]


def alarms(one: Generated) -> list[str]:
    return [f"{finding.code} {finding.zh}" for finding in read(one.text)[1]]


def touched(one: Generated, slot: Slot) -> bool:
    """Return True if some finding has a place that shares a character with the number at `slot`."""
    text, found = read(one.text)
    line, column = text.place(slot.start)
    places = [place for finding in found for place in (finding.location, *(r.location for r in finding.related))]
    return any(
        place.line == line and place.column < column + len(slot.printed) and column < place.end_column
        for place in places
    )


def missed(shape: str, number: int) -> list[str]:
    """Return the numbers of a wording that can be wrong without a finding."""
    return [
        f"{slot.printed} in {clean.text.strip().splitlines()[-1]}"
        for seed in SEEDS
        for clean in [document(Random(seed), (shape, number))]
        for slot in clean.slots[:8]
        if not touched(planted(clean, slot, Random(seed)), slot)
    ]


def cases() -> Iterator[ParameterSet]:
    for shape, number in WORDINGS:
        reason = MISSED.get((shape, number))
        marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
        yield pytest.param(shape, number, marks=marks, id=f"{shape}-{number}")


@pytest.mark.parametrize(("shape", "number"), WORDINGS, ids=[f"{shape}-{number}" for shape, number in WORDINGS])
def test_a_right_sentence_or_table_gives_no_alarm_in_any_style(shape: str, number: int) -> None:
    for seed in range(8):
        clean = document(Random(seed), (shape, number))
        assert alarms(clean) == [], clean.text


@pytest.mark.parametrize(("shape", "number"), list(cases()))
def test_a_wrong_number_is_found_wherever_it_stands_in_the_wording(shape: str, number: int) -> None:
    assert missed(shape, number) == []


@given(st.integers(0, 10**6))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_a_right_document_of_many_wordings_gives_no_alarm(seed: int) -> None:
    clean = document(Random(seed))
    assert alarms(clean) == [], clean.text


@given(st.integers(0, 10**6), st.data())
@settings(max_examples=40, deadline=None, derandomize=True)
def test_one_wrong_number_in_a_document_is_found_among_many_right_ones(seed: int, data: st.DataObject) -> None:
    clean = document(Random(seed), *[one for one in random_wordings(seed) if one not in MISSED])
    slot = data.draw(st.sampled_from(clean.slots))
    assert touched(planted(clean, slot, Random(seed)), slot), slot


def random_wordings(seed: int) -> list[tuple[str, int]]:
    chosen = Random(seed).sample(WORDINGS, 4)
    own = [one for one in chosen if one[0] in ("points", "counts")][1:]
    return [one for one in chosen if one not in own] + [("parts", 0)]


def test_the_generator_is_repeatable_and_its_places_are_right() -> None:
    for seed in range(20):
        one, again = document(Random(seed)), document(Random(seed))
        assert one == again
        assert one.slots
        assert [one.text[slot.start : slot.end] for slot in one.slots] == [slot.printed for slot in one.slots]
        wrong = planted(one, one.slots[0], Random(seed))
        assert wrong.text != one.text
        assert len(wrong.text) == len(one.text)


def test_every_wording_of_the_data_is_generated() -> None:
    listed = {name for name, value in phrasings().items() if isinstance(value, list) and "{" in str(value)}
    assert {shape for shape, _ in WORDINGS} >= listed - {"titles"}


def test_every_check_of_numbers_has_at_least_four_cases_and_one_counter_example() -> None:
    codes = {"GJ101", "GJ102", "GJ103", "GJ111", "GJ201", "GJ202", "GJ203", "GJ211", "GJ301", "GJ302", "GJ303",
             "GJ304", "GJ305", "GJ306", "GJ307", "GJ501", "GJ801"}  # fmt: skip
    assert codes <= {check.code for check in all_checks()}
    found = Counter(code for case in CASES for code in {code for code, _, _ in case.expected})
    silent = Counter(code for case in CASES if case.counter_example for code in codes if code.startswith(case.covers))
    few = {code: (found[code], silent[code]) for code in codes if found[code] + silent[code] < 4 or not silent[code]}
    assert few == {}
