"""Years left over in single sentences: the end of another year, a plan for a year that is over, a wrong base."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lint.claims.cues import cues
from lint.documents.model import Cell, Passage, Span
from lint.language.model import NonQuantity
from lint.wording.assertions.source import Source
from lint.wording.assertions.years import OtherYear
from lint.wording.patterns import sentence_at
from lint.wording.scanning import matches

if TYPE_CHECKING:
    import re

_AROUND = 2
"""Passages before and behind that may tell other years in turn."""


def ends_of_another_year(source: Source) -> Iterator[OtherYear]:
    """Yield 2022年末核定编制… in a report on 2023: things that are counted at the end of the year reported on.

    Where the sentence compares, or the passage or those around it tell the own year or years in turn, nothing is said.
    """
    usual = source.words.cut_offs.get(source.outline.profile)
    if not source.year or usual is None:
        return
    for passage, match in source.matches("year_end"):
        clause = passage.text[match.end() :].partition("，")[0].partition("。")[0]
        if int(match["year"]) - int(source.year) in {*usual, 1} or isinstance(passage, Cell):
            continue
        if not source.words["cut_off_subject"].search(clause) or _told_in_turn(source, passage, match):
            continue
        start, end = source.sentence(passage.index, match.start("year"))
        if not any(cue.kind == "other" for cue in source.lexicon.view(cues).find(passage.text[start:end])):
            span = Span(passage.index, match.start("year"), match.end("end"))
            yield OtherYear(span=span, year=match["year"], expected=source.year, sure=False)


def _told_in_turn(source: Source, passage: Passage, match: re.Match[str]) -> bool:
    """Return True if the years of the passage, or the ends of years around it, are others than that of `match`."""
    own = {
        token.value[:4]
        for token in source.tokens[passage.index]
        if isinstance(token, NonQuantity) and token.kind in ("year", "date")
    }
    around = source.document.passages[max(0, passage.index - _AROUND) : passage.index + _AROUND + 1]
    ends = {found["year"] for other in around for found in source.words["year_end"].finditer(other.text)}
    return bool((own | ends) - {match["year"]})


def plans_for_the_past(source: Source) -> Iterator[OtherYear]:
    """Yield 力争2021年… and 2020年9月底前… among the measures of a report on 2021: the year is over."""
    if not source.year or source.outline.profile not in ("department_self_evaluation", "project_self_evaluation"):
        return
    for name in ("planned", "planned_before"):
        for place, found in matches(source.document, source.lexicon, source.words[name]):
            passage = source.document.written[place]
            for match in found:
                late = int(match["year"]) - int(source.year)
                said = sentence_at(passage.text, match.start())
                if late > (0 if name == "planned" else -1) or source.words["done"].search(said):
                    continue
                if isinstance(passage, Cell) or not _improving(source, passage, match.start()):
                    continue
                span = Span(passage.index, match.start("year"), match.end())
                yield OtherYear(span=span, year=match["year"], expected=str(int(source.year) + 1), sure=False)


def _improving(source: Source, passage: Passage, position: int) -> bool:
    """Return True if the last words on measures before `position`, or the headings, speak of what is to be done."""
    headings = source.outline.sections[passage.index] if source.outline.sections else ()
    heads = " ".join(headings[-2:])
    return source.words["improving"].search(heads + passage.text[:position]) is not None


def based_on_itself(source: Source) -> Iterator[OtherYear]:
    """Yield 2024年收入总预算…。与2024年预算相比…: two sentences that name one year, where one means the year before."""
    for passage, match in source.matches("total_before"):
        staged = match["stage"] in match["between"]
        if not source.year or not staged or match["first"] != match["second"]:
            continue
        own = match["first"] == source.year
        name = "second" if own else "first"
        if own or int(match["first"]) == int(source.year) - 1:
            span = Span(passage.index, match.start(name), match.end(name))
            expected = str(int(source.year) - 1) if own else source.year
            yield OtherYear(span=span, year=match[name], expected=expected, sure=False)
