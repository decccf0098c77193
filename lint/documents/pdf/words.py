"""The lexicon's words of printed pages (lexicon/pdf.yaml): page numbers, and tables that go on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lexicon import Lexicon
from lexicon.patterns import compiled


@dataclass(frozen=True, slots=True)
class PageWords:
    """Compiled patterns of the section ``pdf``.

    Attributes:
        numbers: Shapes of page numbers; the group ``n`` is the number.
        marked: Whether the shape is one of page numbers only (第3页), in the order of `numbers`.
        note: How a line begins that explains the table above it.
        continued: What a repeated title says of a table that goes on (续表).
    """

    numbers: tuple[re.Pattern[str], ...]
    marked: tuple[bool, ...]
    note: re.Pattern[str]
    continued: re.Pattern[str]

    def page_number(self, line: str) -> tuple[int, bool] | None:
        """Return the number of the page that `line` prints, and whether it can be nothing else."""
        for pattern, is_marked in zip(self.numbers, self.marked, strict=True):
            match = pattern.fullmatch(line)
            if match:
                return int(match["n"]), is_marked
        return None


def page_words(lexicon: Lexicon) -> PageWords:
    """Compile the section ``pdf``; use it as ``lexicon.view(page_words)``."""
    section = lexicon.section("pdf")
    return PageWords(
        numbers=tuple(compiled(shape["pattern"]) for shape in section["page_numbers"]),
        marked=tuple(shape["marked"] for shape in section["page_numbers"]),
        note=compiled(section["note"]),
        continued=compiled(section["continued"]),
    )
