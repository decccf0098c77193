"""Labels inside a cell whose amount is missing: 项目支出： where the cells around it say 其他资金：0.59."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.documents.literals import need_of
from lint.documents.model import Cell, Document, Span
from lint.language.terms import find_terms
from lint.wording.patterns import BLANK
from lint.wording.places import whole
from lint.wording.scanning import each, holding

if TYPE_CHECKING:
    from lexicon import Lexicon

_FILLED = compiled(f"[：:]{BLANK}*-?[0-9０-９][0-9０-９,，.．]*")
_OPEN = compiled("([^：:\\s]+)[：:]\\s*$")


def missing_amounts(document: Document, lexicon: Lexicon) -> Iterator[Span]:
    """Yield the cells that end with a term and a colon, in tables where other cells have the amount behind the colon.

    A heading of a group (按支出性质分：) is no term; a label whose value stands in the next cell of the row has one.
    """
    least: int = lexicon.section("fields")["cells"]["filled_labels"]
    labels = (passage for passage, _ in each(document, lexicon, _filled, _filled_labels))
    filled = Counter(passage.table for passage in labels if isinstance(passage, Cell))
    for cell in holding(document, lexicon, need_of(_OPEN)):
        if isinstance(cell, Cell) and filled[cell.table] >= least and lexicon.recall(_label_only, cell.text):
            cells = document.tables[cell.table].cells
            following = cells[bisect_right(cells, cell.index, key=lambda other: other.index) :][:1]
            if not following or not _value(cell, following[0]):
                yield whole(document, cell.index)


def _filled(text: str, _: Lexicon) -> Iterator[re.Match[str]]:
    """Yield the first label with its amount behind the colon."""
    found = _FILLED.search(text)
    if found:
        yield found


def _filled_labels(_: Lexicon) -> tuple[re.Pattern[str], ...]:
    return (_FILLED,)


def _label_only(text: str, lexicon: Lexicon) -> bool:
    """Tell whether `text` ends with a term and a colon."""
    match = _OPEN.search(text)
    if match is None:
        return False
    label = match.group(1)
    return any(hit.start == 0 and hit.end == len(label) for hit in find_terms(label, lexicon))


def _value(cell: Cell, following: Cell) -> bool:
    return following.row == cell.row and any(c.isdecimal() for c in following.text)
