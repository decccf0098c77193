"""Restated text over the fixtures: silent on clean reports, and an error planted into a restated number is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.documents.model import Document, Span
from tests.restated_reports import restated

FIXTURES = Path(__file__).parent.parent / "fixtures"
DIRTY = "liaison-2021"
OWN = Path(__file__).parent / "data" / "restated" / "documents"
CLEAN = sorted([*OWN.glob("*.txt"), *(file for file in FIXTURES.glob("*/report.txt") if file.parent.name != DIRTY)])


def text_of(folder: Path) -> str:
    return (folder / "report.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", CLEAN, ids=[f"{file.parent.name}/{file.stem}" for file in CLEAN])
def test_a_clean_report_has_no_contradiction(file: Path) -> None:
    found, document = restated(file.read_text(encoding="utf-8"))
    assert [(document.slice(pair.first), document.slice(pair.second)) for pair in found.pairs if not pair.equal] == []
    assert (found.lists, found.near_misses, found.headings) == ((), (), ())


def changed(document: Document, span: Span, number: str) -> str:
    start = document.passages[span.passage].offset + span.start
    return document.text[:start] + number + document.text[start + span.end - span.start :]


def test_a_number_changed_in_one_of_two_places_is_found_and_nothing_else() -> None:
    found, document = restated(text_of(FIXTURES / "liaison-2021-clean"))
    planted, seen = 0, 0
    for pair in found.pairs:
        number = document.slice(pair.second)
        if not number.isdecimal():
            continue
        planted += 1
        other = str(int(number) + 17)
        result, edited = restated(changed(document, pair.second, other))
        differing = [(edited.slice(p.first), edited.slice(p.second)) for p in result.pairs if not p.equal]
        assert differing in ([], [(number, other)])
        seen += bool(differing)
    assert planted >= 12
    assert seen >= 0.85 * planted


def test_the_report_with_contradictions_shows_them_all() -> None:
    found, document = restated(text_of(FIXTURES / DIRTY))
    assert [(document.slice(p.first), document.slice(p.second)) for p in found.pairs if not p.equal] == [("12", "121")]
    assert [difference.missing for difference in found.lists] == [("零滞留",)]
    assert [(document.slice(n.odd), document.slice(n.usual)) for n in found.near_misses] == [("诫免", "诫勉")]
    assert [document.slice(heading.lead) for heading in found.headings] == ["意识形态工作"]
