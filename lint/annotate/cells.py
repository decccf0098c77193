"""Addresses of cells: from A1 to row and column, and which cell a note on a merged range belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lint.documents.sheet_formats import Place

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


def place(address: str) -> Place | None:
    """Return row and column of an address such as ``B4``, None if it is none."""
    match = _ADDRESS.fullmatch(address)
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def owner(cell: Place, merges: Iterable[str]) -> Place:
    """Return the top left cell of the merged range (``B2:D4``) that `cell` is in, else `cell` itself."""
    for merged in merges:
        first, _, last = merged.partition(":")
        start, end = place(first), place(last or first)
        if start and end and start[0] <= cell[0] <= end[0] and start[1] <= cell[1] <= end[1]:
            return start
    return cell
