"""Text in terminal columns: full-width characters take two, and Chinese breaks between any two characters, nearly."""

from __future__ import annotations

import re
import unicodedata

from rich.cells import cell_len

_UNIT = re.compile(r"[0-9A-Za-z０-９_.．,:/\\%％‰+\-]+|\s+|.", re.DOTALL)
"""What a line break must not divide: a number with its separators, a word, a path; else one character."""

OPENING_MARK, CLOSING_MARK = "\ue000", "\ue001"
"""Stand for the colour codes around a marked number while lines are broken; `visible` leaves none in a document."""

_NO_LINE_START = frozenset("，。、；：？！）》」』】〕”’…％%,.;:?!)]}·" + CLOSING_MARK)
_NO_LINE_END = frozenset("（《「『【〔“‘([{" + OPENING_MARK)


def visible(text: str) -> str:
    """Return `text`, one character for each, with blanks for tabs and line ends and ``�`` for what a terminal obeys.

    Escape sequences and direction marks of a document must not reach the user's terminal.
    """
    return "".join(map(_visible, text)) if not text.isprintable() else text


def _visible(character: str) -> str:
    if character.isprintable() or character in " \u3000":
        return character
    if character.isspace():
        return " "
    return "�" if unicodedata.category(character) in ("Cc", "Cs", "Co", "Cn") or _turns(character) else " "


def _turns(character: str) -> bool:
    return unicodedata.category(character) == "Cf" and unicodedata.bidirectional(character) not in ("BN", "AN")


def pad(text: str, columns: int) -> str:
    """Return `text` with blanks up to `columns` terminal columns."""
    return text + " " * (columns - cell_len(text))


def wrap(text: str, columns: int) -> list[str]:
    """Break `text` into lines of at most `columns`, never inside a number or word that fits on a line of its own.

    Closing punctuation never starts a line, opening punctuation never ends one.
    """
    lines = []
    for paragraph in text.split("\n"):
        lines += _wrap_paragraph(paragraph, max(columns, 8))
    return lines


def _wrap_paragraph(text: str, columns: int) -> list[str]:
    lines, line = [], ""
    for unit in _units(text, columns):
        if line and cell_len(line + unit.rstrip()) > columns:
            lines.append(line.rstrip())
            line = ""
        line += unit if line or not lines else unit.lstrip()
    return [*lines, line.rstrip()] if line.rstrip() or not lines else lines


def _units(text: str, columns: int) -> list[str]:
    """Cut `text` into pieces that a line break may stand between."""
    units: list[str] = []
    for match in _UNIT.finditer(text):
        piece = match.group()
        glued = units and (piece[0] in _NO_LINE_START or units[-1][-1] in _NO_LINE_END)
        if glued and cell_len(units[-1] + piece) <= columns:
            units[-1] += piece
        elif cell_len(piece) > columns:
            units += _fold(piece, columns)
        else:
            units.append(piece)
    return units


def _fold(piece: str, columns: int) -> list[str]:
    """Cut a piece that is wider than a line where the line is full."""
    parts, part = [], ""
    for character in piece:
        if cell_len(part + character) > columns:
            parts.append(part)
            part = ""
        part += character
    return [*parts, part]


def clip(text: str, columns: int) -> str:
    """Return `text`, or as much of it as fits in `columns` before a ``…``."""
    if cell_len(text) <= columns:
        return text
    kept = text
    while cell_len(kept) > columns - 1:
        kept = kept[:-1]
    return kept + "…"
