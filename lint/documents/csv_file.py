"""Tables as text (.csv, .tsv): the delimiter is found out, quotes are left out, every cell keeps its place."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from lexicon.patterns import compiled
from lint.documents.encoding import decode
from lint.documents.limits import DEFAULT_LIMITS, Limits
from lint.documents.model import Document
from lint.documents.pace import Pace
from lint.documents.progress import Progress
from lint.documents.sheet_layout import Sheet, parts
from lint.documents.slices import Slice, Slices
from lint.documents.text import normalise_line_ends

_DELIMITERS = ",;\t"
_SAMPLE = 50  # rows
_QUOTED = compiled(r'[ ]*"((?:[^"]|"")*)"[ ]*')


def read_csv(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS, progress: Progress | None = None) -> Document:
    """Read a file of delimited values from memory; lines and columns are those of the file.

    Args:
        data: The file.
        name: How the user named it.
        limits: What is refused.
        progress: See `lint.documents.reading.read`.

    Raises:
        InputError: If the encoding is unknown, there is no content, or more than `limits`.
    """
    text = normalise_line_ends(decode(data, name))
    slices = Slices(name, text, limits)
    pace = Pace(name, limits, progress)
    pace.expect(lambda: 2 * text.count("\n") + 2)
    rows = _Rows(text, pace.steps(_rows(text, _delimiter(text))))
    for above, table, below in parts(rows, Sheet("", rows)):
        _lines(slices, above, rows)
        if table:
            width = max(max(rows[number]) for number in table) + 1
            slices.table(rows.slices(number)[:width] for number in pace.steps(table))
        _lines(slices, below, rows)
    return slices.document("csv")


class _Rows(Mapping[int, Mapping[int, str]]):
    """The rows that have text: by number the texts of their cells by column; kept as the places of all cells."""

    def __init__(self, text: str, rows: Iterable[list[Slice]]) -> None:
        self._text = text
        self._places = array("L")
        self._firsts = array("L", [0])
        self._filled = array("L")
        for number, row in enumerate(rows):
            self._places.extend(chain.from_iterable(row))
            self._firsts.append(len(self._places))
            if any(text[start:end].strip() for start, end in row):
                self._filled.append(number)

    def slices(self, number: int) -> list[Slice]:
        """Return the places of the cells of a row, blank ones included."""
        places = self._places[self._firsts[number] : self._firsts[number + 1]]
        return list(zip(places[::2], places[1::2], strict=True))

    def __getitem__(self, number: int) -> dict[int, str]:
        found = {column: self._text[start:end] for column, (start, end) in enumerate(self.slices(number))}
        return {column: text for column, text in found.items() if text.strip()}

    def __iter__(self) -> Iterator[int]:
        return iter(self._filled)

    def __len__(self) -> int:
        return len(self._filled)


def _lines(slices: Slices, numbers: Sequence[int], rows: _Rows) -> None:
    for number in numbers:
        places = rows.slices(number)
        for column in rows[number]:
            slices.paragraph(places[column])


def _delimiter(text: str) -> str:
    """Return the delimiter that cuts most of the first rows into the same number of cells, more than one."""

    def evenness(delimiter: str) -> tuple[int, int]:
        widths = [len(row) for row in islice(_rows(text, delimiter), _SAMPLE) if len(row) > 1]
        best = max(widths, key=lambda width: (widths.count(width), width), default=1)
        return widths.count(best), best

    return max(_DELIMITERS, key=evenness)


def _rows(text: str, delimiter: str) -> Iterator[list[Slice]]:
    """Yield the places of the cells of each row; doubled quotes inside quotes stay doubled."""
    row: list[Slice] = []
    field = re.compile(f"[^{delimiter}\n]*")
    place = 0
    while place <= len(text):
        quoted = _QUOTED.match(text, place)
        if quoted and text[quoted.end() : quoted.end() + 1] in {"", delimiter, "\n"}:
            row.append(quoted.span(1))
            end = quoted.end()
        else:
            plain = field.match(text, place)
            assert plain is not None  # the pattern matches the empty string
            row.append(plain.span())
            end = plain.end()
        if text[end : end + 1] == "\n":
            yield row
            row = []
        place = end + 1
    yield row
