"""Markdown (.md): headings, lists, pipe tables; lines and columns are those of the file.

The marks of emphasis and links give way to as many blanks of no width, so that the figure of **50.58**万元 stands
beside its unit and every character keeps its column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lexicon.patterns import compiled
from lint.documents.encoding import decode
from lint.documents.limits import DEFAULT_LIMITS, Limits
from lint.documents.model import Document, Skipped
from lint.documents.pace import Pace
from lint.documents.progress import Progress
from lint.documents.slices import Slice, Slices
from lint.documents.text import normalise_line_ends

_NO_WIDTH = "\u200b"
_BLANK = " \t" + _NO_WIDTH
_HEADING = compiled(r" {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = compiled(r" {0,3}(=+|-+)[ \t]*$")
_RULE = compiled(r" {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_ITEM = compiled(r"[ \t]*(?:[-*+]|(?P<number>\d{1,9}[.)]))[ \t]+(?:\[[ xX]\][ \t]+)?(?P<text>\S.*)")
_QUOTE = compiled(r"[ \t]*(?:>[ \t]?)+")
_FENCE = compiled(r" {0,3}(```+|~~~+)")
_TABLE_RULE = compiled(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_CELL = compiled(r"(?:\\.|[^|\\]|\\$)*")
_IMAGE = compiled(r"!\[[^\]\n]*\]\([^)\n]*\)")
_LINK = compiled(r"(\[)([^\]\n]+)(\]\([^)\n]*\))")
_EMPHASIS = compiled(r"(\*\*|__|~~|(?<!`)`(?!`))(?=\S)([^\n]+?)(?<=\S)(\1)")
_COMMENT = compiled(r"<!--.*?-->", re.DOTALL)


def read_markdown(
    data: bytes, name: str, limits: Limits = DEFAULT_LIMITS, progress: Progress | None = None
) -> Document:
    """Read a Markdown file from memory.

    Args:
        data: The file.
        name: How the user named it.
        limits: What is refused.
        progress: See `lint.documents.read`.

    Raises:
        InputError: If the encoding is unknown, there is no content, or more than `limits`.
    """
    text = normalise_line_ends(decode(data, name))
    pictures = len(_IMAGE.findall(text))
    slices = Slices(name, _without_marks(text), limits)
    lines = list(_lines(slices.text))
    number = 0
    pace = Pace(name, limits, progress)
    pace.expect(lambda: len(lines))
    while number < len(lines):
        following = _block(slices, lines, number)
        for _ in pace.steps(range(number, following)):
            pass
        number = following
    return slices.document("markdown", _skipped(pictures))


def _without_marks(text: str) -> str:
    """Return `text` with marks of emphasis, links and pictures as blanks of no width."""

    def blank(match: re.Match[str]) -> str:
        return "".join(char if char == "\n" else _NO_WIDTH for char in match[0])

    def unmarked(match: re.Match[str]) -> str:
        return _NO_WIDTH * len(match[1]) + match[2] + _NO_WIDTH * len(match[3])

    text = _IMAGE.sub(blank, _COMMENT.sub(blank, text))
    for pattern in (_LINK, _EMPHASIS):
        text = pattern.sub(unmarked, text)
    return text


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _block(slices: Slices, lines: list[tuple[int, str]], number: int) -> int:
    """Write what begins at line `number`; return the line after it."""
    start, line = lines[number]
    below = lines[number + 1][1] if number + 1 < len(lines) else ""
    fence = _FENCE.match(line)
    if fence:
        return _code(slices, lines, number, fence[1])
    if "|" in line and "-" in below and "|" in below and _TABLE_RULE.match(below):
        return _table(slices, lines, number)
    heading = _HEADING.match(line)
    if heading:
        slices.paragraph(_trimmed(start, line, *heading.span(2)), "heading", len(heading[1]))
        return number + 1
    if _RULE.match(line):
        return number + 1
    item = _ITEM.match(line)
    if item:
        first = item.start("number") if item["number"] else item.start("text")
        slices.paragraph(_trimmed(start, line, first), "list")
        return number + 1
    quote = _QUOTE.match(line)
    place = _trimmed(start, line, quote.end() if quote else 0)
    underline = _UNDERLINE.match(below)
    if line.strip() and underline and not quote:
        level = 1 if underline[1][0] == "=" else 2
        slices.paragraph(place, "heading", level)
        return number + 2
    slices.paragraph(place)
    return number + 1


def _code(slices: Slices, lines: list[tuple[int, str]], number: int, fence: str) -> int:
    number += 1
    while number < len(lines) and not lines[number][1].strip().startswith(fence):
        start, line = lines[number]
        slices.paragraph((start, start + len(line)))
        number += 1
    return number + 1


def _table(slices: Slices, lines: list[tuple[int, str]], number: int) -> int:
    rows = [_cells(*lines[number])]
    number += 2
    while number < len(lines) and "|" in lines[number][1]:
        rows.append(_cells(*lines[number])[: len(rows[0])])
        number += 1
    slices.table(rows)
    return number


def _cells(start: int, line: str) -> list[Slice]:
    """Return the places of the cells of a row, without blanks around them."""
    end = len(line.rstrip())
    place = len(line) - len(line.lstrip())
    place += line[place : place + 1] == "|"
    cells: list[Slice] = []
    while place < end:
        match = _CELL.match(line, place, end)
        assert match is not None  # the pattern matches the empty string
        inner = match[0].strip(_BLANK)
        first = match.start() + len(match[0]) - len(match[0].lstrip(_BLANK)) if inner else match.end()
        cells.append((start + first, start + first + len(inner)))
        place = match.end() + 1
    return cells


def _trimmed(start: int, line: str, first: int = 0, end: int | None = None) -> Slice:
    """Return the place of `line`, which begins at `start`, from `first` to `end` without blanks around it."""
    inner = line[first:end]
    left = first + len(inner) - len(inner.lstrip(_BLANK))
    return start + left, start + max(left, first + len(inner.rstrip(_BLANK)))


def _skipped(pictures: int) -> Iterator[Skipped]:
    if pictures:
        yield Skipped(
            f"pictures ({pictures})",
            f"图片 {pictures} 个，其中的文字未读取",
            f"{pictures} pictures; text in them is not read",
        )
