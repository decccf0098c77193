"""The sample report in its formats; skipped where the shared folder is not there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lexicon import load
from lint.documents import Document, Span, read, read_text
from lint.documents.outline import outline

SEED = Path(__file__).parents[2] / "shared" / "seed"
pytestmark = pytest.mark.skipif(not SEED.is_dir(), reason="the shared sample is not there")


def text_file() -> Path:
    return next(SEED.glob("*.txt"))


def rows(document: Document) -> list[list[list[str]]]:
    """Every cell's text without blanks: the sample's Word file was made from stripped cells."""
    return [[["".join(cell.text.split()) for cell in row] for row in table.rows] for table in document.tables]


def test_the_flattened_rows_are_those_of_the_truth() -> None:
    truth = json.loads((SEED / "truth.json").read_text(encoding="utf-8"))
    expected = [[["".join(text.split()) for text in row] for row in table["flat_rows"]] for table in truth["tables"]]
    assert rows(read(text_file())) == expected


def test_the_text_and_the_word_file_have_the_same_rows() -> None:
    assert rows(read(text_file())) == rows(read(SEED / "seed.docx"))


def test_the_extracted_text_of_the_word_file_reads_back() -> None:
    document = read(SEED / "seed.docx")
    assert rows(read_text(document.text, "seed.txt")) == rows(document)


def test_places_of_the_truth_are_places_of_the_document() -> None:
    truth = json.loads((SEED / "truth.json").read_text(encoding="utf-8"))
    document = read(text_file())
    spans = [span for issue in truth["issues"] for span in issue["spans"] if span.get("text")]
    assert len(spans) > 20
    places = [document.locate(Span(passage.index, 0, len(passage.text))) for passage in document.passages]
    covered = {line for place in places for line in range(place.line, place.end_line + 1)}
    assert {span["line"] for span in spans} <= covered


def test_both_formats_have_the_same_outline() -> None:
    one, other = (outline(read(path), load()) for path in (text_file(), SEED / "seed.docx"))
    assert (one.title, one.unit, one.year, one.profile) == (other.title, other.unit, other.year, other.profile)
    assert [heading.text for heading in one.headings] == [heading.text for heading in other.headings]
    assert one.heads == other.heads
