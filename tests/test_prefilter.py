"""A passage in which a pattern is found is never left out for the characters that it needs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lint.checking import check_path
from lint.documents import literals
from lint.documents.index import Index
from lint.documents.literals import NOTHING, any_of, need_of, together

FIXTURES = Path(__file__).parent.parent / "fixtures"


def used() -> list[re.Pattern[str]]:
    """Every pattern whose needs a check of two kinds of documents asks for."""
    for name in ("liaison-2021", "accounts-2023"):
        check_path(FIXTURES / name / "report.txt")
    literals.need_of(re.compile("未超过"))
    return [re.compile(pattern, flags) for pattern, flags in sorted(literals._KEPT._used)]


PATTERNS = used()
LINES = sorted({line for file in FIXTURES.glob("*/*.txt") for line in file.read_text("utf-8-sig").split("\n") if line})


def test_checks_ask_for_the_needs_of_many_patterns():
    assert len(PATTERNS) > 50
    assert sum(need_of(pattern) != NOTHING for pattern in PATTERNS) > len(PATTERNS) // 2


def test_every_line_of_the_fixtures_in_which_a_pattern_is_found_is_searched():
    index = Index(LINES)
    for pattern in PATTERNS:
        found = {place for place, line in enumerate(LINES) if pattern.search(line)}
        assert found <= set(index.holding(need_of(pattern))), pattern.pattern


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_no_text_that_a_pattern_makes_is_left_out(data: st.DataObject):
    pattern = data.draw(st.sampled_from(PATTERNS))
    text = data.draw(st.from_regex(pattern))
    assert list(Index([text]).holding(need_of(pattern))) == [0]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("(?:未|没有)(?=超过)", "没有超过"),
        ("a{0,2}b?", ""),
        ("(?i:ab)", "AB"),
        ("[一-十]+", "十"),
        ("(?<!不)超", "超"),
        ("(x)?(?(1)y|z)", "z"),
        ("(预|决)算\\1", "预算预"),
    ],
)
def test_odd_parts_of_patterns_need_no_more_than_they_match(pattern: str, text: str):
    assert list(Index([text]).holding(need_of(re.compile(pattern)))) == [0]


def test_an_index_made_after_another_finds_what_a_new_one_finds():
    before, after = ["未超预算", "决算", "预算"], ["决算", "未超", "新预算", "预算", "预算"]
    needs = (together("预", "算"), any_of("未", "没有"))
    earlier = Index(before)
    earlier.holding(*needs)
    assert list(Index(after, earlier).holding(*needs)) == list(Index(after).holding(*needs)) == [1, 2, 3, 4]
