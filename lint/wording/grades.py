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
        canonical: The first name of each grade.
        banded: A grade as bands name it.
        at_least, below, bounds: How a band is told: its least score, the one above it, and whether these belong to it.
        bands: For each grade and its other names the bands (low included, high not) of every scheme.
        full: Full marks of the schemes.
    """

    pattern: re.Pattern[str]
    scheme: re.Pattern[str]
    named: re.Pattern[str]
    totals: tuple[str, ...]
    canonical: Mapping[str, str]
    banded: re.Pattern[str]
    at_least: re.Pattern[str]
    below: re.Pattern[str]
    bounds: re.Pattern[str]
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
    canonical: dict[str, str] = {}
    for scheme in schemes:
        for band in scheme["bands"]:
            for name in (band["grade"], *band.get("aliases", ())):
                canonical.setdefault(name, band["grade"])
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
        canonical=canonical,
        banded=compiled(rf"(?:(?<={words['before_band']})|^)\s*({any_of(list(bands))})(?={words['behind_band']}|\s|$)"),
        at_least=compiled(any_of(words["at_least"])),
        below=compiled(any_of(words["below"])),
        bounds=compiled(words["bounds"]),
        bands=bands,
        full=max(Decimal(scheme["full"]) for scheme in schemes),
    )


def graded_scores(document: Document, claims: Sequence[Claim], known: Grades) -> Iterator[tuple[Claim, Span]]:
    """Yield each total score of prose with the grade that its sentence gives it.

    Nothing is yielded where a sentence has several total scores or grades, or another score before the grade.
    """
    scores: dict[int, list[Claim]] = {}
    for claim in claims:
        if claim.facets.aspect == "score":
            scores.setdefault(claim.span.passage, []).append(claim)
    for claim in claims:
        if claim.facets.aspect != "score" or not _is_total(claim, known) or claim.source != "sentence":
            continue
        text = document.passages[claim.span.passage].text
        for sentence in _SENTENCE.finditer(text):
            if claim.value > known.full or not sentence.start() <= claim.span.start < sentence.end():
                continue
            found = list(known.pattern.finditer(text, sentence.start(), sentence.end()))
            inside = [c for c in scores[claim.span.passage] if sentence.start() <= c.span.start < sentence.end()]
            totals = [c for c in inside if _is_total(c, known)]
            if len(found) != 1 or len(totals) != 1:
                continue
            between = [c for c in inside if claim.span.start < c.span.start < found[0].start("grade")]
            if len(inside) == 1 or (claim.span.start < found[0].start("grade") and not between):
                yield claim, Span(claim.span.passage, *found[0].span("grade"))


def _is_total(claim: Claim, known: Grades) -> bool:
    return claim.term == TOTAL_SCORE or claim.label.endswith(known.totals)
