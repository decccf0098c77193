"""Prose printed in two columns: the left one is read before the right one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lint.documents.pdf.chunks import cut, is_amount
from lint.documents.pdf.geometry import Box
from lint.documents.pdf.lines import Line
from lint.documents.pdf.pages import Page, RuledTable

_MIDDLE = 0.38, 0.62  # of the width of the text, where the gap between the columns is
_FEWEST = 6  # lines in each column
_FULL = 0.7  # of the width of its column that most lines of prose take
_GAP = 0.8  # em between the columns at least
_AMOUNTS = 0.1  # of the pieces at most may be nothing but a number
_CHARACTERS = 8  # in a line of prose


@dataclass(frozen=True, slots=True)
class _Columns:
    left: tuple[Line, ...]
    right: tuple[Line, ...]


def columns_apart(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Return `pages`, those with columns as several: what is above, the left column, the right one, what is below."""
    return tuple(part for page in pages for part in _parts(page))


def _parts(page: Page) -> Iterator[Page]:
    lines = page.lines
    if len(lines) < _FEWEST:
        yield page
        return
    gap = _gap(lines)
    if gap is None:
        yield page
        return
    rest: list[Line | RuledTable] = []
    for run in _runs(page, gap):
        found = _columns([block for block in run if isinstance(block, Line)], gap)
        if found is None:
            rest += run
            continue
        if rest:
            yield replace(page, blocks=tuple(rest))
            rest = []
        for column in (found.left, found.right):
            yield replace(page, box=_box(column, page.box), blocks=tuple(column))
    if rest:
        yield replace(page, blocks=tuple(rest))


def _gap(lines: Sequence[Line]) -> float | None:
    """Return where the gap is that the most lines have in the middle of the page; None if few have one."""
    left, right = min(line.box.x0 for line in lines), max(line.box.x1 for line in lines)
    low, high = (left + share * (right - left) for share in _MIDDLE)
    found: list[float] = []
    for line in lines:
        pieces = cut(line).pieces
        for one, other in pairwise(pieces):
            middle = (one.box.x1 + other.box.x0) / 2
            if low <= middle <= high:
                found.append(middle)
    return sorted(found)[len(found) // 2] if len(found) >= _FEWEST // 2 else None


def _runs(page: Page, gap: float) -> Iterator[list[Line | RuledTable]]:
    """Yield the blocks of a page in runs: of those that do not reach over the gap, and of others."""
    run: list[Line | RuledTable] = []
    was_across = False
    for block in page.blocks:
        across = isinstance(block, RuledTable) or any(piece.box.x0 < gap < piece.box.x1 for piece in cut(block).pieces)
        if run and across != was_across:
            yield run
            run = []
        run.append(block)
        was_across = across
    if run:
        yield run


def _columns(lines: Sequence[Line], gap: float) -> _Columns | None:
    """Return the two columns of prose that `lines` make; None if they make none."""
    sides: tuple[list[Line], list[Line]] = [], []
    for line in lines:
        row = cut(line)
        left = [number for number, piece in enumerate(row.pieces) if piece.box.x1 <= gap]
        right = [number for number, piece in enumerate(row.pieces) if piece.box.x0 >= gap]
        for side, numbers in zip(sides, (left, right), strict=True):
            if numbers:
                side.append(row.joined(numbers[0], numbers[-1]))
    if not all(map(_is_prose, sides)):
        return None
    left_end, right_start = max(line.box.x1 for line in sides[0]), min(line.box.x0 for line in sides[1])
    if right_start - left_end < _GAP * max(line.size for line in lines):
        return None
    return _Columns(tuple(sides[0]), tuple(sides[1]))


def _is_prose(side: Sequence[Line]) -> bool:
    if len(side) < _FEWEST:
        return False
    width = max(line.box.x1 for line in side) - min(line.box.x0 for line in side)
    full = sum(line.box.width >= _FULL * width for line in side)
    amounts = sum(is_amount(line.text) for line in side)
    characters = sum(len(line.text) for line in side)
    return (
        2 * full > len(side)
        and amounts <= _AMOUNTS * len(side)
        and characters >= _CHARACTERS * len(side)
        and all(len(cut(line).pieces) == 1 for line in side)
    )


def _box(lines: Sequence[Line], page: Box) -> Box:
    return Box(min(line.box.x0 for line in lines), page.y0, max(line.box.x1 for line in lines), page.y1)
