"""List marks that stand alone: ① where no ② follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lint.documents.literals import any_of
from lint.documents.model import Cell, Document, Passage, Span
from lint.wording.scanning import index

if TYPE_CHECKING:
    from lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class StrayMark:
    """A first list mark without a second."""

    span: Span
    mark: str
    expected: str


def stray_marks(document: Document, lexicon: Lexicon) -> Iterator[StrayMark]:
    """Yield first marks at the beginning of a passage for which no second one follows (in its table, or nearby)."""
    passages = document.written
    data = lexicon.section("numbering")
    firsts: dict[str, str] = dict(data["first_marks"])
    for place in index(document, lexicon).holding(any_of(*firsts)):
        passage = passages[place]
        text = passage.text.lstrip()
        mark = text[:1]
        if mark not in firsts or len(text) < 2:
            continue
        around = (passage, *_around(document, passages[place : place + data["reach"]]))
        if not any(firsts[mark] in other.text for other in around):
            start = len(passage.text) - len(text)
            yield StrayMark(Span(passage.index, start, start + 1), mark, firsts[mark])


def _around(document: Document, passages: Sequence[Passage]) -> Sequence[Passage]:
    first = passages[0]
    return document.tables[first.table].cells if isinstance(first, Cell) else passages
