"""Flattened text: plain text in which a TAB opens a table cell (as Apache Tika and others write Word files)."""

from __future__ import annotations

from collections.abc import Set

from lexicon.patterns import compiled
from lint.documents.limits import DEFAULT_LIMITS, Limits
from lint.documents.line_shapes import LexiconShapes
from lint.documents.model import Cell, Document, Paragraph, Passage, Table
from lint.documents.pace import Pace
from lint.documents.places import TextTable
from lint.documents.printed_text import read_printed
from lint.documents.progress import Progress
from lint.documents.rows import find_tables
from lint.documents.wrapped import wrapped_lines
from lint.errors import InputError

_LINE_END = compiled(r"\r\r?\n|\r")
_OTHER_LINE_END = compiled("[\x85\v\f\u2028\u2029]")


def normalise_line_ends(text: str) -> str:
    """Return `text` with every line end as one newline.

    CR LF, CR CR LF and CR end a line. U+0085, VT, FF, U+2028 and U+2029 are characters within a line, as editors count
    them, unless the text has no other line end at all.
    """
    text = _LINE_END.sub("\n", text)
    if "\n" not in text:
        text = _OTHER_LINE_END.sub("\n", text)
    return text


def read_text(text: str, path: str, limits: Limits = DEFAULT_LIMITS, progress: Progress | None = None) -> Document:
    """Make a document of flattened text, such as the buffer of an editor.

    Args:
        text: The characters of the file.
        path: How the user named it.
        limits: What is refused.
        progress: See `lint.documents.read`.

    Raises:
        InputError: If the text is blank or goes beyond `limits`.
    """
    if len(text) > limits.characters:
        raise limits.refusal(path, "characters", zh="文字超过 {} 字", en="more than {} characters of text")
    text = normalise_line_ends(text)
    lines = text.split("\n")
    longest = max(map(len, lines))
    if longest > limits.line_characters:
        raise limits.refusal(
            path,
            "line_characters",
            zh="有一行超过 {} 字，不像文档",
            en="one line has more than {} characters, which no document has",
        )
    if not text.strip():
        raise InputError(path, "文件没有内容", "the file has no content")
    shapes = LexiconShapes()
    pace = Pace(path, limits, progress)
    pace.expect(lambda: len(lines))
    if "\t" not in text:
        document = read_printed(path, lines, shapes, limits, pace)
        if document:
            return document
    flattened = list(find_tables(lines, shapes))
    free = [True] * len(lines)
    for one in flattened:
        free[one.first : one.last + 1] = [False] * (one.last + 1 - one.first)
    goes_on = wrapped_lines(lines, free, shapes.begins)
    starts = _starts(lines, goes_on)
    text = "".join(line if number in goes_on else line + "\n" for number, line in enumerate(lines))[:-1]
    passages: list[Passage] = []
    tables: list[Table] = []
    number = 0
    for found in flattened:
        _paragraphs(lines, starts, goes_on, number, found.first, passages)
        for _ in pace.steps(range(found.first, found.last + 1)):
            pass
        tables.append(_table(text, starts, found, len(tables), passages))
        number = found.last + 1
        if len(passages) > limits.cells:
            raise limits.refusal(path, "cells", zh="表格单元格超过 {} 个", en="more than {} table cells")
    _paragraphs(lines, starts, goes_on, number, len(lines), passages)
    return Document(
        path=path,
        format="text",
        text=text,
        passages=tuple(passages),
        tables=tuple(tables),
        breaks=tuple(starts[number + 1] for number in sorted(goes_on)),
    )


def _starts(lines: list[str], goes_on: Set[int]) -> list[int]:
    starts, position = [], 0
    for number, line in enumerate(lines):
        starts.append(position)
        position += len(line) + (number not in goes_on)
    return starts


def _paragraphs(
    lines: list[str], starts: list[int], goes_on: Set[int], first: int, end: int, passages: list[Passage]
) -> None:
    """Append a paragraph for each line, or for the lines that go on in the next one together."""
    number = first
    while number < end:
        last = number
        while last in goes_on:
            last += 1
        text = "".join(lines[number : last + 1])
        if text.strip():
            indent = len(text) - len(text.lstrip("\t"))
            passages.append(Paragraph(index=len(passages), text=text[indent:], offset=starts[number] + indent))
        number = last + 1


def _table(text: str, starts: list[int], found: TextTable, index: int, passages: list[Passage]) -> Table:
    cells: list[Cell] = []
    for row_number, row in enumerate(found.rows):
        for column, place in enumerate(row):
            start = starts[place.line] + place.column
            end = starts[place.end_line] + place.end_column
            cell = Cell(
                index=len(passages), text=text[start:end], offset=start, table=index, row=row_number, column=column
            )
            passages.append(cell)
            cells.append(cell)
    return Table(index=index, cells=tuple(cells), has_grid=False)
