"""Quote a place of a document in its context, with the characters that matter marked."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lint.documents.model import Location
from lint.reports.widths import measured, sizes, visible

_LEAST_CONTEXT = 8
_STEP = 4
_NUMERIC = frozenset("0123456789０１２３４５６７８９.．,%％")

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a quotation, and whether they are what it is about."""

    text: str
    marked: bool = False


def quote(lines: Sequence[str], places: Sequence[Location], columns: int) -> tuple[Piece, ...]:
    """Quote `places`, which stand on the same lines, in about `columns` terminal columns.

    What is too long is left out with ``…``, but never a part of a number; of a mark that is too long both ends stay.
    Line ends and tabs become blanks. Places outside `lines` are quoted by their own text.
    """
    first, last = min(place.line for place in places), max(place.end_line for place in places)
    if first < 1 or last > len(lines):
        return tuple(Piece(visible(place.text), marked=True) for place in places)
    text = visible("\n".join(lines[first - 1 : last]))
    starts = [0]
    for line in lines[first - 1 : last]:
        starts.append(starts[-1] + len(line) + 1)
    marks = _merged(
        (starts[place.line - first] + place.column - 1, starts[place.end_line - first] + place.end_column - 1)
        for place in places
    )
    return tuple(_pieces(text, marks, _kept(text, marks, columns)))


def _merged(ranges: Iterable[Range], gap: int = 0) -> list[Range]:
    """Join ranges that overlap or have at most `gap` characters between them; touching marks stay apart."""
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start < merged[-1][1] + gap:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _kept(text: str, marks: Sequence[Range], columns: int) -> list[Range]:
    """Return the ranges of `text` to show: every mark, with as much context as `columns` allow."""
    share = max(columns // len(marks) - 2 * _LEAST_CONTEXT, 2 * _LEAST_CONTEXT)
    whole = [part for mark in marks for part in _ends(text, mark, share)]
    widths = sizes(text)

    def with_context(context: int) -> list[Range]:
        return _merged((_widened(text, widths, part, context) for part in whole), gap=3)

    def too_wide(context: int) -> bool:
        return sum(sum(widths[start:end]) for start, end in with_context(context)) > columns

    contexts = range(_LEAST_CONTEXT, columns, _STEP)
    return with_context(contexts[max(bisect(contexts, False, key=too_wide) - 1, 0)] if contexts else _LEAST_CONTEXT)


def _ends(text: str, mark: Range, columns: int) -> list[Range]:
    """Return `mark`, or its two ends if it is wider than `columns`."""
    start, end = mark
    if measured(text[start:end]) <= columns:
        return [mark]
    half = columns // 4
    return [(start, start + half), (end - half, end)]


def _widened(text: str, widths: Sequence[int], part: Range, columns: int) -> Range:
    """Widen `part` of `text`, whose characters take `widths`, by `columns` on both sides or to the end of a number."""
    start, end = part
    room = columns
    while start > 0 and (room > 0 or _divides_number(text, start)):
        start -= 1
        room -= widths[start]
    room = columns
    while end < len(text) and (room > 0 or _divides_number(text, end)):
        room -= widths[end]
        end += 1
    return start, end


def _divides_number(text: str, index: int) -> bool:
    return 0 < index < len(text) and text[index - 1] in _NUMERIC and text[index] in _NUMERIC


def _pieces(text: str, marks: Sequence[Range], kept: Sequence[Range]) -> Iterable[Piece]:
    """Cut `text` into marked and unmarked pieces, with ``…`` for what is not `kept`."""
    shown = 0
    for start, end in kept:
        if text[shown:start].strip():
            yield Piece("…")
        position = start
        for mark_start, mark_end in marks:
            left, right = max(start, mark_start), min(end, mark_end)
            if left < right or start <= mark_start == mark_end <= end:
                before = text[position:left]
                yield Piece(before.lstrip() if not text[:position].strip() else before)
                yield Piece(text[left:right], marked=True)
                position = right
        yield Piece(text[position:end])
        shown = end
    if text[shown:].strip():
        yield Piece("…")
