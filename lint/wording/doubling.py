"""Characters, words and punctuation written twice: 12人人, 增加增加, 的的, 。。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from lexicon.patterns import compiled
from lint.documents.model import Document, Span
from lint.wording.patterns import alternation
from lint.wording.scanning import each

if TYPE_CHECKING:
    from lexicon import Lexicon

Kind = Literal["unit", "word", "punctuation"]


@dataclass(frozen=True, slots=True)
class Doubled:
    """Something written twice: all of it, the part to take away, and what kind of thing it is."""

    span: Span
    surplus: Span
    kind: Kind


@dataclass(frozen=True, slots=True)
class DoublingPatterns:
    """What must not stand twice (section ``doubling``); group 1 is the surplus part."""

    patterns: tuple[tuple[re.Pattern[str], Kind], ...]
    tails: str


def doubling_patterns(lexicon: Lexicon) -> DoublingPatterns:
    """Return the view of the section ``doubling``."""
    data = lexicon.section("doubling")
    stop = f"(?=[{re.escape(data['after'])}\\s]|$)"
    units = "|".join(
        f"{re.escape(unit)}({re.escape(unit[-1])}|{re.escape(unit)}){stop}" for unit in _longest(data["units"])
    )
    signs = "|".join(f"{re.escape(sign)}[ \\u3000]*({re.escape(sign)})" for sign in data["signs"])
    words = "|".join(f"{re.escape(word)}({re.escape(word)})" for word in _longest(data["words"]))
    particles = "|".join(
        f"{_not('(?<!', item['not_after'])}{item['word']}({item['word']}){_not('(?!', item['not_before'])}"
        for item in data["particles"]
    )
    same = "|".join(f"{re.escape(mark)}({re.escape(mark)})(?!{re.escape(mark)})" for mark in data["punctuation"])
    clash = "|".join(f"{re.escape(pair[0])}({re.escape(pair[1:])})" for pair in data["clashes"])
    return DoublingPatterns(
        (
            (compiled(f"(?<=[0-9０-９{data['tails']}])[ \\u3000]*(?:{units})"), "unit"),
            (compiled(f"(?<=[0-9０-９])(?:{signs})"), "unit"),
            (compiled(f"(?:{words})(?!{alternation(data['not_before_words'])})"), "word"),
            (compiled(particles), "word"),
            (compiled(f"(?<![{re.escape(''.join(data['punctuation']))}])(?:{same})|{clash}"), "punctuation"),
        ),
        data["tails"],
    )


def _not(opening: str, characters: str) -> str:
    return f"{opening}[{re.escape(characters)}])" if characters else ""


def _longest(words: list[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


def doubled(document: Document, lexicon: Lexicon) -> Iterator[Doubled]:
    """Yield what was certainly written twice.

    A doubled unit counts only where the clause ends behind it: 12人人， does, 12人人均 does not.
    """
    for passage, (match, start, kind) in each(document, lexicon, _doubled, _needs):
        surplus = match.span(match.lastindex or 0)
        yield Doubled(Span(passage.index, start, match.end()), Span(passage.index, *surplus), kind)


def _needs(lexicon: Lexicon) -> Iterator[re.Pattern[str]]:
    return (pattern for pattern, _ in lexicon.view(doubling_patterns).patterns)


def _doubled(text: str, lexicon: Lexicon) -> Iterator[tuple[re.Match[str], int, Kind]]:
    """Yield what was written twice in `text`, where it begins, and its kind."""
    patterns = lexicon.view(doubling_patterns)
    for pattern, kind in patterns.patterns:
        for match in pattern.finditer(text):
            start = match.end() - len(match.group().lstrip())
            yield match, _number_start(text, start, patterns.tails) if kind == "unit" else start, kind


def _number_start(text: str, end: int, tails: str) -> int:
    """Return where the number that ends before `end` begins."""
    start = end
    while start and (text[start - 1].isdecimal() or text[start - 1] in f".．, {tails}"):
        start -= 1
    return start
