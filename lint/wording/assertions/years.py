"""Years of titles, cut-off dates and comparisons, against the year that the document reports on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lint.claims.cues import cues
from lint.documents.model import Cell, Paragraph, Passage, Span
from lint.language.model import NonQuantity
from lint.wording.assertions.source import Source

PART = "part"  # shape of 第二部分 (lexicon/outline.yaml)
NEAR = 3  # passages between an annex's heading and a line that only tells its year
LONGEST_TITLE = 60  # characters
SHORT = 8  # characters besides the date on the line that dates a document
SENTENCE_MARKS = ("。", "；", "：", "，")


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherYear:
    """A year that is not the document's.

    Attributes:
        span: The year with what makes it one.
        year: The year as printed.
        expected: The year that the place asks for.
        sure: True if nothing else in the place explains it.
    """

    span: Span
    year: str
    expected: str
    sure: bool = True


def titles_of_another_year(source: Source) -> Iterator[OtherYear]:
    """Yield titles of annexes, tables and the document itself that name another year than the document's."""
    if not source.year:
        return
    seen: set[int] = set()
    for passage, annex in _titles(source):
        if passage.index in seen:
            continue
        seen.add(passage.index)
        text = source.words["quoted"].sub(lambda match: "　" * len(match.group()), passage.text)
        found = list(source.words["year"].finditer(text))
        if len(found) != 1 or found[0]["year"] == source.year or source.words["other_year_title"].search(text):
            continue
        alone = source.words["year_line"].match(text)
        kinds = source.words["dated_title"].findall(text, found[0].end())
        if alone or kinds:
            distance = int(found[0]["year"]) - int(source.year)
            own = any(kind in source.outline.title for kind in kinds) or source.words["own_title"].search(text)
            usual = source.words.cut_offs.get(source.outline.profile, frozenset())
            if distance in usual or (distance > 0 and not own):
                continue
            yield OtherYear(
                span=Span(passage.index, found[0].start("year"), found[0].end("year")),
                year=found[0]["year"],
                expected=source.year,
                sure=annex and bool(alone or own),
            )


def _titles(source: Source) -> Iterator[tuple[Passage, bool]]:
    """Yield the passages that are titles, and whether they are those of the document or of an annex."""
    passages = source.document.passages
    for title in source.outline.titles:
        for index in range(title.first, title.last + 1):
            yield passages[index], True
    for heading in source.outline.headings:
        if heading.shape == PART:
            yield passages[heading.passage], True
        if heading.shape == "annex":
            yield passages[heading.passage], True
            for passage in passages[heading.passage + 1 : heading.passage + 1 + NEAR]:
                if isinstance(passage, Cell) or not _may_be_title(passage):
                    break
                yield passage, True
    for table in source.document.tables:
        first = table.cells[0].index
        for passage in reversed(passages[max(0, first - NEAR) : first]):
            if not isinstance(passage, Paragraph) or not _may_be_title(passage):
                break
            yield passage, False


def _may_be_title(passage: Passage) -> bool:
    text = passage.text.strip()
    return len(text) <= LONGEST_TITLE and not text.endswith(SENTENCE_MARKS)


def cut_offs(source: Source) -> Iterator[OtherYear]:
    """Yield 截至…年底 that lies after the document's own date, or at another year's end than things are counted."""
    usual = source.words.cut_offs.get(source.outline.profile)
    if not source.year:
        return
    found = list(source.matches("cut_off"))
    written = _written(source) if found else ""
    for passage, match in found:
        start, end = source.sentence(passage.index, match.start())
        sentence = passage.text[start:end]
        year = int(match["year"])
        others = any(cue.kind == "other" for cue in source.lexicon.view(cues).find(sentence))
        if source.words["next_year"].search(sentence):
            continue
        later = bool(written) and f"{year}-12" > written
        counted = source.words["cut_off_subject"].search(passage.text, match.end(), end)
        elsewhere = usual is not None and year - int(source.year) not in usual
        if later or (elsewhere and counted and not others and not _names_own_year(source, passage, start, end)):
            yield OtherYear(
                span=Span(passage.index, *match.span()),
                year=match["year"],
                expected=source.year,
                sure=later or year > int(source.year),
            )


def _names_own_year(source: Source, passage: Passage, start: int, end: int) -> bool:
    """Return True if the sentence names the document's own year beside the cut-off date."""
    return any(
        isinstance(token, NonQuantity)
        and start <= token.start < end
        and token.kind in ("year", "date")
        and token.value[:4] == source.year
        for token in source.tokens[passage.index]
    )


def _written(source: Source) -> str:
    """Return the month (2021-05) of the last full date that stands alone on a line, "" if there is none."""
    dates = [
        token.value[:7]
        for passage in source.document.passages
        if isinstance(passage, Paragraph)
        for token in source.tokens[passage.index]
        if isinstance(token, NonQuantity)
        and token.kind == "date"
        and re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", token.value)
        and len(passage.text.strip()) <= len(token.text) + SHORT
    ]
    return max(dates, default="")


def compared_with_itself(source: Source) -> Iterator[OtherYear]:
    """Yield 2021年…较2021年增加: a year measured against itself."""
    for passage, match in source.matches("same_year"):
        first = match["first"] or source.year
        between = match["between"]
        if first != match["second"] or source.words["year"].search(between):
            continue
        if source.words["stages"].search(between):
            continue
        expected = str(int(first) - 1)
        span = Span(passage.index, match.start("second"), match.end("second"))
        yield OtherYear(span=span, year=match["second"], expected=expected, sure=bool(match["first"]))
