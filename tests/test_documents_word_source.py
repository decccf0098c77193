"""Word files: where every character stands in the file's own parts, and which paragraph and table a place is in."""

from __future__ import annotations

from pathlib import Path

import pytest

from lint.documents import read_bytes
from lint.documents.limits import DEFAULT_LIMITS
from lint.documents.model import Span
from lint.documents.origins import characters
from lint.documents.word import read_word_source
from tests.documents.word_files import cell, paragraph, row, run, table, word_file

FIXTURES = sorted((Path(__file__).parent.parent / "fixtures").glob("*/report.docx"))
SEED = Path(__file__).parents[2] / "shared" / "seed" / "seed.docx"
W_T = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


def traced(body: str) -> dict[str, list[str]]:
    """Return for each passage the characters that the file has where the map points to, "" for those it has nowhere."""
    source = read_word_source(word_file(body), "report.docx", DEFAULT_LIMITS)
    return {
        passage.text: [
            (one.element.text or "")[one.index] if one and one.element.tag == W_T else ""
            for one in characters(passage.text, source.origins[passage.index])
        ]
        for passage in source.document.passages
    }


def test_the_map_points_to_the_very_characters_across_runs_and_revisions() -> None:
    body = paragraph(
        run("预算") + f"<w:ins>{run('18')}</w:ins><w:del>{run('99')}</w:del>" + run("6.5万元"),
    ) + table(row("会议费", cell(paragraph("5.") + paragraph("30"))))
    found = traced(body)
    assert found["预算186.5万元"] == list("预算186.5万元")
    assert found["5.\n30"] == ["5", ".", "", "3", "0"]


@pytest.mark.parametrize("path", [*FIXTURES, SEED], ids=lambda path: path.parent.name)
def test_every_visible_character_of_a_report_is_on_the_map(path: Path) -> None:
    if not path.exists():
        pytest.skip("the seed report stands beside the repository")
    data = path.read_bytes()
    source = read_word_source(data, "report.docx", DEFAULT_LIMITS)
    assert source.document == read_bytes(data, "report.docx")
    for passage in source.document.passages:
        if passage.index not in source.origins:
            assert not passage.text  # the lower part of a merged cell
            continue
        for character, one in zip(passage.text, characters(passage.text, source.origins[passage.index]), strict=True):
            if one and one.element.tag == W_T:
                assert one.element.text.lstrip(" \n")[one.index].strip() in (character, "")


def test_places_tell_paragraph_and_table() -> None:
    body = (
        paragraph("一")
        + paragraph("")
        + table(row("甲", cell(paragraph("乙") + paragraph("") + paragraph("丙"))))
        + paragraph("二")
        + table(row("丁"))
    )
    document = read_bytes(word_file(body), "report.docx")
    places = {
        character: (place.paragraph, place.table_number)
        for passage in document.passages
        for index, character in enumerate(passage.text)
        if character.strip()
        for place in [document.locate(Span(passage.index, index, index + 1))]
    }
    assert places == {"一": (1, None), "二": (3, None), "甲": (1, 1), "乙": (1, 1), "丙": (3, 1), "丁": (1, 2)}
