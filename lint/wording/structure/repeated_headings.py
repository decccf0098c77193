"""Headings that stand twice, with the same number and the same words, each with its own text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.documents.model import Document, Span
from lint.documents.outline import Heading, Outline
from lint.wording.ordinals import all_numbering_faults
from lint.wording.patterns import squeezed
from lint.wording.places import whole

if TYPE_CHECKING:
    from lexicon import Lexicon


def repeated_headings(document: Document, outline: Outline, lexicon: Lexicon) -> Iterator[tuple[Span, Span]]:
    """Yield a heading and its first occurrence under the same upper headings.

    A heading with nothing under it, or at the end of a run of headings, is a line of the contents. A number that
    repeats the one right before it is a fault of numbering.
    """
    first: dict[tuple[str, tuple[str, ...]], Heading] = {}
    passages = {heading.passage for heading in outline.headings}
    wrong: set[int] | None = None
    for heading in outline.headings:
        filled = heading.passage + 1 < len(document.passages) and heading.passage + 1 not in passages
        if not heading.whole or not heading.number or heading.shape == "annex" or not filled:
            continue
        if heading.passage in outline.contents or {heading.passage - 1, heading.passage - 2} <= passages:
            continue
        key = squeezed(heading.text), outline.sections[heading.passage]
        before = first.setdefault(key, heading)
        if before is heading:
            continue
        if wrong is None:
            wrong = {fault.span.passage for fault in all_numbering_faults(document, lexicon)}
        if heading.passage not in wrong:
            yield whole(document, heading.passage), whole(document, before.passage)
