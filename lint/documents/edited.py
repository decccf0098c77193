"""Reads flattened text again after an edit within one line: only the paragraph or the cell of that line is made anew.

Where the lines belong depends on what the modules that find tables (`rows`, `rows_stacked`, `rows_spread`,
`rows_repair`) and broken lines (`wrapped`) ask about each line. If an edited line gives the same answers as before,
everything else stays.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Sequence
from dataclasses import replace
from itertools import pairwise

from lint.documents.limits import Limits
from lint.documents.line_shapes import LexiconShapes
from lint.documents.model import Cell, Document, Paragraph, Passage, Table
from lint.documents.rows import SENTENCE_ENDS
from lint.documents.rows_repair import is_figure
from lint.documents.rows_stacked import is_bare_number
from lint.documents.text import normalise_line_ends
from lint.documents.wrapped import ENDS, OPENS, breaks_off

_MARK = 16  # characters at the start of a file in which it tells that it is a web page or of another format
_SHAPES = LexiconShapes()


def edited(earlier: Document, text: str, limits: Limits) -> Document | None:
    """Return what reading `text` as flattened text gives; None if it is not sure that one passage alone has changed.

    Args:
        earlier: A version of the document that was read before, with the same `limits`.
        text: The present one, as it stands in a buffer.
        limits: What is refused.
    """
    text = normalise_line_ends(text) if "\r" in text else text
    lines = text.split("\n")
    if not _is_comparable(earlier, text, limits) or len(lines) != len(earlier.lines):
        return None
    changed = [number for number, line in enumerate(earlier.lines) if line != lines[number]]
    if len(changed) != 1:
        return None if changed else earlier
    number = changed[0]
    before, after = earlier.lines[number], lines[number]
    if not _is_plain(before, after) or _answers(before) != _answers(after) or len(after) > limits.line_characters:
        return None
    start = earlier.line_starts[number] + before.startswith("\t")
    index = bisect_right(earlier.passages, start, key=lambda one: one.offset) - 1
    passage, before, after = earlier.passages[index], before.removeprefix("\t"), after.removeprefix("\t")
    first = start - passage.offset
    last = first + len(before)
    if passage.text[first:last] != before:
        return None
    inside = passage.text[:first] + after + passage.text[last:]
    if isinstance(passage, Cell):
        return _with(earlier, text, index, inside) if is_figure(passage.text) == is_figure(inside) else None
    around = lines[max(number - 1, 0) : number + 2]  # how long a line is that breaks off may tell where paragraphs end
    broken = any(breaks_off(line, following, _SHAPES.begins) for line, following in pairwise(around))
    return None if broken else _with(earlier, text, index, inside)


def _is_comparable(earlier: Document, text: str, limits: Limits) -> bool:
    start = text.lstrip()[:_MARK]
    return (
        earlier.format == "text"
        and not (earlier.breaks or earlier.moved)
        and "\t" in text  # else cells may be set apart by blanks
        and start == earlier.text.lstrip()[:_MARK]
        and not start.startswith("<")
        and not (start[:1].isascii() and start[:1].isalpha())
        and 4 * len(text) <= limits.bytes  # no character takes more of them
        and len(text) <= limits.characters
    )


def _is_plain(before: str, after: str) -> bool:
    """Tell whether a line has no TAB but at its start, and no character in it that text files do not have."""
    return "\t" not in before[1:] and after.lstrip("\t").replace("\u3000", " ").isprintable()


def _answers(line: str) -> Sequence[Hashable]:
    """Return the answers to all that is asked about a line."""
    text = line.strip()
    return (
        bool(text), line.count("\t"), line.startswith("\t"), '"' in line, text.endswith(SENTENCE_ENDS),
        any(character.isalpha() for character in text), is_bare_number(text), ENDS.search(line) is None,
        OPENS.match(line) is None, _SHAPES.begins(line), _SHAPES.opens(text), _SHAPES.signs(text),
        _SHAPES.numbers(text), _SHAPES.lists_contents(text),
    )  # fmt: skip


def _with(earlier: Document, text: str, index: int, inside: str) -> Document:
    """Return `earlier` with `inside` as the text of a passage."""
    longer = len(inside) - len(earlier.passages[index].text)
    passages = list(earlier.passages)
    passages[index] = replace(passages[index], text=inside)
    if longer:
        passages[index + 1 :] = [_moved(passage, longer) for passage in passages[index + 1 :]]
    return replace(
        earlier,
        text=text,
        passages=tuple(passages),
        tables=tuple(_table(table, passages) for table in earlier.tables),
    )


def _moved(passage: Passage, longer: int) -> Passage:
    offset = passage.offset + longer
    if isinstance(passage, Cell):
        return Cell(
            index=passage.index, text=passage.text, offset=offset,
            table=passage.table, row=passage.row, column=passage.column,
        )  # fmt: skip
    return Paragraph(index=passage.index, text=passage.text, offset=offset)


def _table(table: Table, passages: Sequence[Passage]) -> Table:
    """Return `table` with its cells as they are now; it is the same one if none has changed."""
    first, last = table.cells[0].index, table.cells[-1].index
    if passages[last] is table.cells[-1] and passages[first : last + 1] == list(table.cells):
        return table
    return replace(table, cells=tuple(one for one in passages[first : last + 1] if isinstance(one, Cell)))
