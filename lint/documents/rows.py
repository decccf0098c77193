"""Finds the tables of flattened text; see `rows_stacked` and `rows_spread` for the two layouts that occur."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from lint.documents.places import LineShapes, TextTable
from lint.documents.rows_spread import is_spread, spread_table
from lint.documents.rows_stacked import closes_with_two_empty_lines, stacked_table

SENTENCE_ENDS = ("。", "；", "：", ";", ":", "！", "？")


def find_tables(lines: list[str], shapes: LineShapes) -> Iterator[TextTable]:
    """Yield the tables of a text, top to bottom.

    Args:
        lines: The text by line.
        shapes: Tells headings, captions and signatures, for places where the TABs and empty lines leave a choice.
    """
    lines = _with_empty_lines(lines)
    is_strict = closes_with_two_empty_lines(lines)
    number = 0
    previous = ""
    while number < len(lines):
        line = lines[number]
        if "\t" not in line:
            previous = line.strip() or previous
            number += 1
            continue
        if is_spread(lines, number):
            table = spread_table(lines, number)
            is_table = not shapes.lists_contents(previous) and not _is_spaced_prose(lines, table, shapes)
        elif line.startswith("\t"):
            table, is_closed = stacked_table(lines, number, shapes, is_strict)
            is_table = not _is_indented_prose(lines, table, shapes, is_closed)
        else:
            previous = line
            number += 1
            continue
        if is_table:
            yield table
        previous = ""
        number = table.last + 1


def _is_spaced_prose(lines: list[str], table: TextTable, shapes: LineShapes) -> bool:
    """Tell whether the TABs only set lines apart: a centred title, a line to sign, a list with TABs after numbers."""
    texts = [[cell.text(lines).strip() for cell in row] for row in table.rows]
    if len(texts) == 1:
        return sum(map(bool, texts[0])) < 2 or shapes.signs("".join(texts[0]))
    return all(len(row) == 2 and shapes.numbers(row[0]) and any(char.isalpha() for char in row[1]) for row in texts)


def _is_indented_prose(lines: list[str], table: TextTable, shapes: LineShapes, is_closed: bool) -> bool:
    """Tell whether the TABs only indent paragraphs: nearly every line is a sentence or a heading, no cell is empty.

    What two empty lines close is a table, unless it is a single sentence or nothing.
    """
    texts = [lines[number].strip() for number in range(table.first, table.last + 1) if lines[number].startswith("\t")]
    if is_closed:
        return len(texts) == 1 and (not texts[0] or texts[0].endswith(SENTENCE_ENDS))
    if len(texts) == 1 or not any(texts):
        return True
    prose = sum(text.endswith(SENTENCE_ENDS) or shapes.opens(text) for text in texts)
    return all(texts) and prose * 10 >= 7 * len(texts)


def _with_empty_lines(lines: list[str]) -> list[str]:
    """Return `lines` with blank lines made empty, if no row ends in an empty line but some end in a blank one.

    Else a blank line that is not empty is content: a paragraph of blanks in a cell.
    """
    before_cells = {
        line for line, following in pairwise(lines) if following.startswith("\t") and not line.strip(" \u3000")
    }
    if "" in before_cells or not before_cells:
        return lines
    return ["" if not line.strip(" \u3000") else line for line in lines]
