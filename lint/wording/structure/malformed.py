"""Numbers that are none: 12,34.5万元, 1.234.56元, 3..5%, 5O万元."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.documents.model import Cell, Document, Span
from lint.wording.patterns import squeezed
from lint.wording.scanning import each

if TYPE_CHECKING:
    from lexicon import Lexicon

_START = r"(?<![0-9A-Za-z.,，．\-/])"
_SHAPES = (
    # a group that has not three digits
    r"[0-9]{1,3}(?:,[0-9]{3})*,(?:[0-9]{1,2}\.[0-9]+|[0-9]{1,2},[0-9]{3}(?:\.[0-9]+)?|[0-9]{4,}(?:\.[0-9]+)?)",
    # more than three digits before the first comma, and no year
    r"(?!(?:19|20)[0-9]{2},)[0-9]{4,},[0-9]{3}(?:,[0-9]{3})*(?:\.[0-9]+)?",
    r"[0-9]+[.．]{2,}[0-9]+",
    r"[0-9]{1,3}\.[0-9]{3}\.[0-9]{2}",
    r"[0-9]+\.[0-9]+\.[0-9]+",
    # a letter among the digits
    r"[0-9]+(?:\.[0-9]*)?[OoＯlI][0-9]*(?:\.[0-9]+)?",
)
_IN_CELLS = 4
"""So many of the shapes are numbers even where no unit stands; the others may be codes or numbers of paragraphs."""
_GROUPED = compiled(r"[0-9][^0-9]*[,.．]")  # what all of these have, blanks inside the number included
_ALONE = compiled("|".join(_SHAPES[:_IN_CELLS]))


def malformed(document: Document, lexicon: Lexicon) -> Iterator[Span]:
    """Yield malformed numbers: with a unit behind them in running text, alone in a cell of a table.

    Without a unit they may be lists (1,2), paragraph numbers (3.1.2), versions, dates or codes.
    """
    for passage, (start, end, sure) in each(document, lexicon, _malformed, _needs):
        if sure or isinstance(passage, Cell):
            yield Span(passage.index, start, end)


def _malformed(text: str, lexicon: Lexicon) -> list[tuple[int, int, bool]]:
    """Return start and end of the malformed numbers of `text`, and whether a unit says that they are numbers."""
    found = [(*match.span("number"), True) for match in lexicon.view(_with_unit).finditer(text)]
    if not found and _ALONE.fullmatch(squeezed(text)):
        return [(len(text) - len(text.lstrip()), len(text.rstrip()), False)]
    return found


def _needs(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    return lexicon.view(_with_unit), _GROUPED


def _with_unit(lexicon: Lexicon) -> re.Pattern[str]:
    unit: str = lexicon.section("structure")["malformed"]["unit"]
    return compiled(f"{_START}(?P<number>{'|'.join(_SHAPES)})[ \\u3000]*{unit}")
