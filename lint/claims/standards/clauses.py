"""Cuts the text of a standard into clauses that remember where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lexicon.patterns import compiled
from lint.language.characters import fold

_STOPS = compiled(r"(?<!\d),|,(?!\d{3}(?!\d))|[;。\n:]|(?<=[分)])、")
_INTERVAL = compiled(r"([\[(]-?[\d.]+%?),(-?[\d.]+%?[\])])")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: its folded text without blanks, where it stands in the cell, and whether a colon follows it."""

    text: str
    start: int
    end: int
    heads: bool = False


def clauses(text: str) -> Iterator[Clause]:
    """Yield the clauses of a standard: cut at commas, semicolons, full stops, colons and after points.

    A line feed cuts only behind punctuation or where a clause already gave its points, else it is a wrapped line.
    """
    folded = fold(text)
    kept = [place for place, sign in enumerate(folded) if not sign.isspace() or _breaks(folded, place)]
    plain = _INTERVAL.sub(r"\1|\2", "".join(folded[place] for place in kept))
    position = 0
    for stop in [*_STOPS.finditer(plain), None]:
        end = stop.start() if stop else len(plain)
        body = plain[position:end].rstrip("!！")
        if body:
            yield Clause(body, kept[position], kept[position + len(body) - 1] + 1, bool(stop) and plain[end] == ":")
        position = stop.end() if stop else end


def _breaks(text: str, place: int) -> bool:
    return text[place] == "\n" and text[:place].rstrip()[-1:] in ("分", ")", "。", ";", "：", ":")
