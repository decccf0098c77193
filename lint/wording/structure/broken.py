"""Paragraphs that break off: they end with a comma, and a heading follows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from lint.documents.model import Document, Paragraph, Span
from lint.documents.outline import Outline
from lint.wording.items import item_at, item_marks
from lint.wording.patterns import SENTENCE_ENDS, squeezed

if TYPE_CHECKING:
    from lexicon import Lexicon

_SHORTEST = 12


def broken_off(document: Document, outline: Outline, lexicon: Lexicon) -> Iterator[Span]:
    """Yield the last words of paragraphs that end with a comma before a heading of the same or a higher rank.

    A colon counts only behind a whole sentence and before a second or later heading: it may introduce a list, or be
    that of a field. Items of a list often end with a comma; they are left alone.
    """
    data = lexicon.section("structure")["broken"]
    marks = lexicon.view(item_marks)
    headed = {heading.passage for heading in outline.headings}
    for current, following in pairwise(outline.headings):
        index = following.passage - 1
        passage = document.passages[index]
        if not isinstance(passage, Paragraph) or passage.role != "paragraph" or not following.whole or index in headed:
            continue
        text = passage.text.rstrip()
        if len(squeezed(text)) < _SHORTEST:
            continue
        above = following.rank <= current.rank and following.shape != ""
        ends = text[-1] in data["ends"] or (
            text[-1] in data["introduces"] and following.number > 1 and any(end in text for end in SENTENCE_ENDS)
        )
        if above and ends and item_at(passage.index, 0, text, marks) is None:
            yield Span(passage.index, max(0, len(text) - 10), len(text))
