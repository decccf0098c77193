"""The bands of grades that a document states itself: 90分（含）以上为优，80分至90分为良……."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.documents.model import Document, Span
from lint.wording.grades import Grades, grades
from lint.wording.scanning import anything, each

if TYPE_CHECKING:
    from lexicon import Lexicon

_SEGMENTS = compiled(r"[^，,；;。、\n]+")
_NUMBER = compiled(r"[0-9]+(?:\.[0-9]+)?")

_FEWEST = 3
"""Bands that make a scale."""


@dataclass(frozen=True, slots=True)
class OwnBands:
    """The scale of a document.

    Attributes:
        least: The least score of each grade, the best first.
        spans: Where the band of each grade stands.
    """

    least: tuple[tuple[str, Decimal], ...]
    spans: tuple[tuple[str, Span], ...]

    def proper(self, score: Decimal) -> str:
        """Return the grade of `score`."""
        return next((grade for grade, least in self.least if score >= least), self.least[-1][0])

    def admits(self, grade: str, score: Decimal) -> bool:
        """Return True if `score` has `grade`, is just where two grades meet, or `grade` is none of the scale."""
        if all(grade != other for other, _ in self.least) or any(score == least for _, least in self.least):
            return True
        return self.proper(score) == grade

    def at(self, passage: int) -> OwnBands:
        """Return the bands as those of the passage with that index."""
        return replace(self, spans=tuple((grade, replace(span, passage=passage)) for grade, span in self.spans))

    def place(self, grade: str) -> Span:
        """Return where the band of `grade` stands."""
        return dict(self.spans)[grade]


def stated(document: Document, lexicon: Lexicon) -> tuple[bool, OwnBands | None]:
    """Return whether `document` states bands, and the bands if they are clear: told once, or each time alike."""
    found = list(each(document, lexicon, _stated, anything))
    clear = [bands.at(passage.index) for passage, bands in found if bands is not None]
    if not clear or len(clear) < len(found) or len({bands.least for bands in clear}) > 1:
        return bool(found), None
    return True, clear[0]


def _stated(text: str, lexicon: Lexicon) -> Iterator[OwnBands | None]:
    """Yield the bands that `text` states, None if they are not clear; their spans are those of a first passage."""
    known = lexicon.view(grades)
    bands = _bands(text, known)
    several = len({one["grade"] for one in known.named.finditer(text)}) > 1
    if bands is not None or (several and known.scheme.search(text)):
        yield bands


def _bands(text: str, known: Grades) -> OwnBands | None:
    if sum(text.count(grade) > 0 for grade in known.canonical) < _FEWEST:
        return None
    least: dict[str, Decimal] = {}
    spans: dict[str, Span] = {}
    for segment in _SEGMENTS.finditer(text):
        said = known.bounds.sub("", segment[0])
        names = {known.canonical[name] for name in known.banded.findall(said)}
        numbers = [Decimal(number) for number in _NUMBER.findall(said)]
        if len(names) != 1 or not 1 <= len(numbers) <= 2 or max(numbers) > known.full:
            continue
        name = names.pop()
        if name in least:
            return None
        if len(numbers) == 1 and known.at_least.search(said) is None:
            if known.below.search(said) is None:
                return None
            numbers = [Decimal(0)]
        least[name], spans[name] = min(numbers), Span(0, *segment.span())
    ordered = tuple(sorted(least.items(), key=lambda pair: -pair[1]))
    if len(ordered) < _FEWEST or len(set(least.values())) < len(ordered) or _out_of_order(ordered, known):
        return None
    return OwnBands(ordered, tuple(spans.items()))


def _out_of_order(ordered: tuple[tuple[str, Decimal], ...], known: Grades) -> bool:
    """Tell whether the grades do not fall in the order in which the lexicon knows them."""
    order = list(dict.fromkeys(known.canonical.values()))
    places = [order.index(grade) for grade, _ in ordered]
    return places != sorted(places)
