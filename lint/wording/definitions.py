"""Definitions of the form left where the unit's own indicator belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.documents.model import Document, Span
from lint.wording.blocks import blocks
from lint.wording.patterns import squeezed
from lint.wording.places import whole

if TYPE_CHECKING:
    from lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Definitions:
    """The indicator cells of one block that hold a definition."""

    spans: tuple[Span, ...]


def definition_pattern(lexicon: Lexicon) -> tuple[re.Pattern[str], int]:
    """Return what marks a definition, and how long one is at least, from the section ``placeholders``."""
    data = lexicon.section("placeholders")["definitions"]
    return compiled("|".join(data["marks"])), data["length"]


def definitions(document: Document, lexicon: Lexicon) -> Iterator[Definitions]:
    """Yield the definitions by block; a block counts if it also has a column of targets or results.

    In a table of standards (评价标准) the name of an indicator may carry its definition.
    """
    mark, length = lexicon.view(definition_pattern)
    for block in blocks(document, lexicon):
        if "indicator" not in block.headers or not {"target", "actual"} & block.headers.keys():
            continue
        cells = [row.roles["indicator"] for row in block.rows if "indicator" in row.roles]
        found = [c for c in cells if len(squeezed(c.text)) >= length and mark.search(squeezed(c.text))]
        if found:
            yield Definitions(tuple(whole(document, cell.index) for cell in found))
