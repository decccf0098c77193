"""Headings that stand twice, with the same number and the same words, each with its own text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.documents.model import Document, Span
from lint.documents.outline import Heading, Outline
from lint.wording.ordinals import all_numbering_faults
from lint.wording.patterns import squeezed
from lint.wording.places import whole
from lint.wording.structure.contents import contents

if TYPE_CHECKING:
    from lexicon import Lexicon


def repeated_headings(document: Document, outline: Outline, lexicon: Lexicon) -> Iterator[tuple[Span, Span]]:
    """Yield a heading and its first occurrence under the same upper headings.

    A heading with nothing under it, or at the end of a run of headings, is a line of the contents. A number that
    repeats the one right before it is a fault of numbering. Below a repeated heading nothing more is told.
    """
    first: dict[tuple[str, tuple[str, ...]], Heading] = {}
    announced = {passage.index for passage in contents(document, outline, lexicon)}
    ranks = {heading.passage: heading.rank for heading in outline.headings}
    repeated: set[str] = set()
    wrong: set[int] | None = None
    for heading in outline.headings:
        place = heading.passage
        below = ranks.get(place + 1, heading.rank + 1) > heading.rank and not {place + 1, place + 2} <= ranks.keys()
        filled = below and place + 1 < len(document.passages)
        if not heading.whole or not heading.number or heading.shape == "annex" or not filled:
            continue
        if place in announced or {place - 1, place - 2} <= ranks.keys():
            continue
        key = squeezed(heading.text), outline.sections[place]
        before = first.setdefault(key, heading)
        if before is heading:
            continue
        if wrong is None:
            wrong = {fault.span.passage for fault in all_numbering_faults(document, lexicon)}
        if place not in wrong and not repeated & set(outline.sections[place]):
            repeated.add(heading.text)
            yield whole(document, place), whole(document, before.passage)
