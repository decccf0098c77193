"""Joins rows of flattened text that an empty last paragraph of a cell has torn in two."""

from __future__ import annotations

from collections import Counter

from lexicon.patterns import compiled
from lint.documents.places import Row

_FIGURE = compiled(r"[-−－+]?[\d,，.]+\s*[%％]?|[-—－/]+")


def repaired(rows: tuple[Row, ...], lines: list[str]) -> tuple[Row, ...]:
    """Return `rows` with torn ones joined.

    Only in a table nearly all of whose rows have one length, only two neighbours that make up that length together, and
    only if the second piece begins with a figure where rows begin with words, and every figure stands in a column of
    figures. Rows that are short because cells are merged stay as they are.
    """
    usual, count = Counter(map(len, rows)).most_common(1)[0]
    if count < 3 or count * 10 < 6 * len(rows) or usual < 3:
        return rows
    whole = [row for row in rows if len(row) == usual]
    figures = [_is_mostly(whole, column, lines) for column in range(usual)]
    if figures[0] or not any(figures):
        return rows
    joined: list[Row] = []
    number = 0
    while number < len(rows):
        pair = rows[number] + rows[number + 1] if number + 1 < len(rows) else ()
        if len(pair) == usual and _fits(pair, len(rows[number]), figures, lines):
            joined.append(pair)
            number += 2
        else:
            joined.append(rows[number])
            number += 1
    return tuple(joined)


def is_figure(text: str) -> bool:
    """Tell whether the text of a cell is a figure."""
    return _FIGURE.fullmatch(text.strip()) is not None


def _is_mostly(rows: list[Row], column: int, lines: list[str]) -> bool:
    texts = [text for row in rows if (text := row[column].text(lines).strip())]
    return bool(texts) and sum(map(is_figure, texts)) * 2 > len(texts)


def _fits(pair: Row, torn_at: int, figures: list[bool], lines: list[str]) -> bool:
    texts = [cell.text(lines).strip() for cell in pair]
    fit = [is_figure(text) for text in texts]
    return fit[torn_at] and all(
        not text or found == expected for text, found, expected in zip(texts, fit, figures, strict=True)
    )
