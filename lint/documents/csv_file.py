"""Tables as text (.csv, .tsv): the delimiter is found out, quotes are left out, every cell keeps its place."""

from __future__ import annotations

import re

from lint.documents.encoding import decode
from lint.documents.limits import DEFAULT_LIMITS, Limits
from lint.documents.model import Document
from lint.documents.sheet_layout import Sheet, parts
from lint.documents.slices import Slice, Slices
from lint.documents.text import normalise_line_ends

_DELIMITERS = ",;\t"
_SAMPLE = 50  # rows
_QUOTED = re.compile(r'[ ]*"((?:[^"]|"")*)"[ ]*')


def read_csv(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read a file of delimited values from memory; lines and columns are those of the file.

    Args:
        data: The file.
        name: How the user named it.
        limits: What is refused.

    Raises:
        InputError: If the encoding is unknown, there is no content, or more than `limits`.
    """
    text = normalise_line_ends(decode(data, name))
    slices = Slices(name, text, limits)
    listed = _rows(text, _delimiter(text))
    rows = {
        number: {column: text[start:end] for column, (start, end) in enumerate(row) if text[start:end].strip()}
        for number, row in enumerate(listed)
    }
    filled = {number: row for number, row in rows.items() if row}
    for above, table, below in parts(filled, Sheet("", {})):
        _lines(slices, above, filled, listed)
        if table:
            width = max(max(filled[number]) for number in table) + 1
            slices.table([listed[number][:width] for number in table])
        _lines(slices, below, filled, listed)
    return slices.document("csv")


def _lines(slices: Slices, numbers: list[int], filled: dict[int, dict[int, str]], listed: list[list[Slice]]) -> None:
    for number in numbers:
        for column in filled[number]:
            slices.paragraph(listed[number][column])


def _delimiter(text: str) -> str:
    """Return the delimiter that cuts most of the first rows into the same number of cells, more than one."""

    def evenness(delimiter: str) -> tuple[int, int]:
        widths = [len(row) for row in _rows(text, delimiter, _SAMPLE) if len(row) > 1]
        best = max(widths, key=lambda width: (widths.count(width), width), default=1)
        return widths.count(best), best

    return max(_DELIMITERS, key=evenness)


def _rows(text: str, delimiter: str, most: int | None = None) -> list[list[Slice]]:
    """Return the places of the cells of each row; doubled quotes inside quotes stay doubled."""
    rows: list[list[Slice]] = [[]]
    field = re.compile(f"[^{delimiter}\n]*")
    place = 0
    while place <= len(text) and (most is None or len(rows) <= most):
        quoted = _QUOTED.match(text, place)
        if quoted and text[quoted.end() : quoted.end() + 1] in {"", delimiter, "\n"}:
            rows[-1].append(quoted.span(1))
            end = quoted.end()
        else:
            plain = field.match(text, place)
            assert plain is not None  # the pattern matches the empty string
            rows[-1].append(plain.span())
            end = plain.end()
        if text[end : end + 1] == "\n":
            rows.append([])
        place = end + 1
    return rows
