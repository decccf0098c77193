"""How much a reader takes in before it refuses: files come from strangers, and a checker must not be the victim."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Upper bounds of what is read; whatever is larger is refused with one sentence.

    Attributes:
        bytes: Size of the file.
        unpacked_bytes: Size of all parts of a package (docx) together, unpacked.
        part_bytes: Size of one XML part of a package, unpacked.
        members: Number of parts of a package.
        ratio: How many times larger than the file its unpacked parts may be.
        characters: Length of the extracted text.
        line_characters: Length of one line of a text file.
        cells: Number of table cells.
        span: Grid rows or columns that one cell may cover.
        nesting: How deep tables may be nested in cells of tables.
        pages: Number of pages of a PDF file.
        seconds: How long reading one file may take, where that is not bounded by its size (PDF, conversions).
    """

    bytes: int = 64 * 2**20
    unpacked_bytes: int = 512 * 2**20
    part_bytes: int = 128 * 2**20
    members: int = 10_000
    ratio: int = 200
    characters: int = 10_000_000
    line_characters: int = 500_000
    cells: int = 1_000_000
    span: int = 1_000
    nesting: int = 20
    pages: int = 5_000
    seconds: int = 120


DEFAULT_LIMITS = Limits()
"""What is used where nothing else is asked for."""
