"""Text in terminal columns: full-width characters take two, and Chinese breaks between any two characters, nearly."""

from __future__ import annotations

import re
import unicodedata

from rich.cells import cell_len, get_character_cell_size

from lexicon.patterns import compiled

_UNIT = compiled(r"[0-9A-Za-z０-９_.．,:/\\%％‰+\-]+|\s+|.(?:\u200d.|\ufe0f)*", re.DOTALL)
"""What a line break must not divide: a number with its separators, a word, a path; else one character, joined ones
with those that they are joined to."""

OPENING_MARK, CLOSING_MARK = "\ue000", "\ue001"
"""Stand for the colour codes around a marked number while lines are broken; `visible` leaves none in a document."""

_NO_LINE_START = frozenset("，。、；：？！）》」』】〕”’…％%,.;:?!)]}·" + CLOSING_MARK)
_NO_LINE_END = frozenset("（《「『【〔“‘([{" + OPENING_MARK)


class _Sizes(dict[str, int]):
    """The columns of each character, looked up once."""

    def __missing__(self, character: str) -> int:
        size = self[character] = get_character_cell_size(character)
        return size


_SIZES = _Sizes()


def measured(text: str) -> int:
    """Return the terminal columns of `text`: `rich.cells.cell_len`, which is slow for Chinese."""
    if "\u200d" in text or "\ufe0f" in text:  # they change what stands before them
        return cell_len(text)
    return sum(map(_SIZES.__getitem__, text))


def sizes(text: str) -> list[int]:
    """Return the terminal columns of each character of `text`, as if it stood alone."""
    return [measured(one) for one in text] if "\u200d" in text else [_SIZES[one] for one in text]


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
    return text + " " * (columns - measured(text))


def wrap(text: str, columns: int) -> list[str]:
    """Break `text` into lines of at most `columns`, never inside a number or word that fits on a line of its own.

    Closing punctuation never starts a line, opening punctuation never ends one.
    """
    lines = []
    for paragraph in text.split("\n"):
        lines += _wrap_paragraph(paragraph, max(columns, 8))
    return lines


def _wrap_paragraph(text: str, columns: int) -> list[str]:
    if measured(text) <= columns:
        return [text.rstrip()]
    lines, line, taken = [], "", 0
    for unit, width in _units(text, columns):
        blanks = len(unit) - len(unit.rstrip())
        if line and taken + width - (measured(unit[-blanks:]) if blanks else 0) > columns:
            lines.append(line.rstrip())
            line, taken = "", 0
        added = unit if line or not lines else unit.lstrip()
        line += added
        taken += width if added == unit else measured(added)
    return [*lines, line.rstrip()] if line.rstrip() or not lines else lines


def _units(text: str, columns: int) -> list[tuple[str, int]]:
    """Cut `text` into pieces that a line break may stand between, each with the columns it takes."""
    units: list[tuple[str, int]] = []
    before, taken = "", 0
    for piece in _UNIT.findall(text):
        width = measured(piece) if len(piece) > 1 else _SIZES[piece]
        glued = before and (piece[0] in _NO_LINE_START or before[-1] in _NO_LINE_END)
        if glued and taken + width <= columns:
            before, taken = units[-1] = before + piece, taken + width
        elif width > columns:
            units += _fold(piece, columns)
            before, taken = units[-1]
        else:
            before, taken = piece, width
            units.append((piece, width))
    return units


def _fold(piece: str, columns: int) -> list[tuple[str, int]]:
    """Cut a piece that is wider than a line where the line is full."""
    parts, part, taken = [], "", 0
    for character in piece:
        width = measured(character)
        if taken + width > columns:
            parts.append((part, taken))
            part, taken = "", 0
        part += character
        taken += width
    return [*parts, (part, taken)]


def clip(text: str, columns: int) -> str:
    """Return `text`, or as much of it as fits in `columns` before a ``…``."""
    if measured(text) <= columns:
        return text
    kept = text
    while measured(kept) > columns - 1:
        kept = kept[:-1]
    return kept + "…"
