"""The lines of a table of contents, with or without page numbers."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.documents.model import Cell, Document, Passage
from lint.documents.outline import Outline
from lint.documents.outline_words import outline_words
from lint.wording.patterns import squeezed

if TYPE_CHECKING:
    from lexicon import Lexicon

_LONGEST = 60
_LEADERS = compiled(r"[\s.…·．\-_\u3000]*\d*$")
_NUMBER = compiled(r"^[（(]?[一二三四五六七八九十\d]{1,3}[)）、．.]+")


def is_line(passage: Passage) -> bool:
    """Tell whether a passage outside tables is short enough for a heading or title."""
    return not isinstance(passage, Cell) and len(passage.text) <= _LONGEST


def entry(passage: Passage) -> str:
    """Return a line of contents, or a heading, without blanks, number and page."""
    return _entry(passage.text)


@lru_cache(maxsize=4096)
def _entry(text: str) -> str:
    return _NUMBER.sub("", _LEADERS.sub("", squeezed(text)))


def contents(document: Document, outline: Outline, lexicon: Lexicon) -> list[Passage]:
    """Return the lines of the contents: those with page numbers, and the short lines behind the word 目录.

    The contents are over where one of their lines comes again, or where a table or a long line stands.
    """
    words = lexicon.view(outline_words)
    reach: int = lexicon.section("structure")["contents_reach"]
    found = {index: document.passages[index] for index in outline.contents}
    for index in outline.contents:
        if not words.fits("heading_contents_title", document.passages[index].text.strip()):
            continue
        seen: set[str] = set()
        for passage in document.passages[index + 1 : index + 1 + reach]:
            line = entry(passage)
            if not is_line(passage) or (line and line in seen):
                break
            seen.add(line)
            found[passage.index] = passage
    return [found[index] for index in sorted(found)]
