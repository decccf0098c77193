"""Grades that prose gives to a total score: 综合得分95.6分，评价等级为“优”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lexicon import Lexicon
from lexicon.patterns import compiled
from lint.claims.model import Claim
from lint.documents.model import Document, Span
from lint.graph.book import TOTAL_SCORE

_SENTENCE = compiled(r"[^。\n；;]+")


@dataclass(frozen=True)
class Grades:
    """Grades with their bands.

    Attributes:
        pattern: A grade in prose, its group ``grade``.
        scheme: Words that tell where the bands of a local scheme lie; `named` finds the grades of such a passage.
        totals: Names of a total score, besides the lexicon's term.
        bands: For each grade and its other names the bands (low included, high not) of every scheme.
        full: Full marks of the schemes.
    """

    pattern: re.Pattern[str]
    scheme: re.Pattern[str]
    named: re.Pattern[str]
    totals: tuple[str, ...]
    bands: Mapping[str, tuple[tuple[Decimal, Decimal], ...]]
    full: Decimal

    def admits(self, grade: str, score: Decimal) -> bool:
        """Return True if some scheme gives `grade` for `score`."""
        return any(low <= score < high or score == high == self.full for low, high in self.bands[grade])

    def proper(self, score: Decimal) -> str:
        """Return the grade of the first scheme for `score`."""
        return next(grade for grade in self.bands if self.admits(grade, score))


def grades(lexicon: Lexicon) -> Grades:
    """Build the grades of `lexicon` (sections ``grades`` and ``standards``); use as ``lexicon.view(grades)``."""
    schemes: Sequence[Mapping[str, Any]] = lexicon.section("grades")
    words: Mapping[str, Any] = lexicon.section("standards")["grade"]
    bands: dict[str, tuple[tuple[Decimal, Decimal], ...]] = {}
    for scheme in schemes:
        for band in scheme["bands"]:
            for name in (band["grade"], *band.get("aliases", ())):
                bands[name] = (*bands.get(name, ()), (Decimal(band["low"]), Decimal(band["high"])))

    def any_of(names: Sequence[str]) -> str:
        return "(?:" + "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) + ")"

    marks = f"[{re.escape(words['marks'])}]"
    return Grades(
        pattern=compiled(
            rf"(?:{any_of(words['lead'])}{any_of(words['link'])}?|{any_of(words['link'])}(?={marks})){marks}?"
            rf"(?P<grade>{any_of(list(bands))})(?={marks}|{any_of(words['after'])}|\s|$)"
        ),
        scheme=compiled(any_of(words["schemes"])),
        named=compiled(rf"(?:{any_of(words['link'])}{marks}?|{marks})(?P<grade>{any_of(list(bands))})"),
        totals=tuple(words["scores"]),
        bands=bands,
        full=max(Decimal(scheme["full"]) for scheme in schemes),
    )


def graded_scores(document: Document, claims: Sequence[Claim], known: Grades) -> Iterator[tuple[Claim, Span]]:
    """Yield each total score of prose with the grade that its sentence gives it.

    Nothing is yielded where a document explains bands of its own, or a sentence has several scores or grades.
    """
    if any(known.scheme.search(passage.text) and _several(passage.text, known) for passage in document.passages):
        return
    for claim in claims:
        total = claim.term == TOTAL_SCORE or claim.label.endswith(known.totals)
        if claim.facets.aspect != "score" or not total or claim.source != "sentence" or claim.value > known.full:
            continue
        text = document.passages[claim.span.passage].text
        for sentence in _SENTENCE.finditer(text):
            if not sentence.start() <= claim.span.start < sentence.end():
                continue
            found = list(known.pattern.finditer(text, sentence.start(), sentence.end()))
            others = [c for c in claims if c.span.passage == claim.span.passage and c.facets.aspect == "score"]
            alone = [c for c in others if sentence.start() <= c.span.start < sentence.end()]
            if len(found) == 1 and len(alone) == 1:
                yield claim, Span(claim.span.passage, *found[0].span("grade"))


def _several(text: str, known: Grades) -> bool:
    return len({found["grade"] for found in known.named.finditer(text)}) > 1
