"""Annexes that are announced and missing, and annex numbers that repeat or skip."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from lexicon.patterns import compiled
from lint.documents.model import Cell, Document, Passage, Span
from lint.documents.outline import Outline
from lint.wording.items import number_of
from lint.wording.patterns import squeezed, written
from lint.wording.places import whole

if TYPE_CHECKING:
    from lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class _Annex:
    """An annex that is there: the word and number of its heading, its title, and where it stands."""

    word: str
    number: int
    title: str
    span: Span


@dataclass(frozen=True, slots=True)
class AnnexFault:
    """An annex that is missing, twice there, or left out in counting; `previous` is the annex before it."""

    span: Span
    kind: Literal["missing", "repeated", "skipped"]
    name: str
    previous: Span | None = None


def annex_faults(document: Document, outline: Outline, lexicon: Lexicon) -> Iterator[AnnexFault]:
    """Yield references to annexes that are not there though others are, and wrong numbers of annexes.

    A document without any numbered annex is published without its annexes; nothing is said of it.
    """
    data = lexicon.section("structure")["annexes"]
    there = list(_annexes(document, outline, data))
    for word in dict.fromkeys(annex.word for annex in there):
        yield from _missing(document, word, [annex for annex in there if annex.word == word], data)
    yield from _numbers(there, data)


def _annexes(document: Document, outline: Outline, data: dict[str, Any]) -> Iterator[_Annex]:
    heading = compiled(data["heading"])
    places = [(annex.passage, annex.text) for annex in outline.annexes]
    known = {squeezed(text) for _, text in places}
    for head, table in zip(outline.heads, document.tables, strict=True):
        if squeezed(head.title) not in known:
            places.append((table.cells[0].index, head.title))
    for passage, text in sorted(places):
        match = heading.match(text.strip())
        if match and number_of(match["n"]):
            yield _Annex(match["word"], number_of(match["n"]), squeezed(match["title"]), whole(document, passage))


def _missing(document: Document, word: str, there: list[_Annex], data: dict[str, Any]) -> Iterator[AnnexFault]:
    lines = list(written(document))
    labels = _labels(lines, word, compiled(data["heading"]))
    numbers = {annex.number for annex in there} | set(labels.values())
    own = {annex.span.passage for annex in there} | set(labels)
    seen: set[int] = set()
    for passage in lines:
        if word not in passage.text or isinstance(passage, Cell) or passage.index in own:
            continue
        for span, number in (
            *_references(passage.text, passage.index, word, data),
            *_listed(document, passage, word, data),
        ):
            if number and number not in numbers and number not in seen:
                seen.add(number)
                yield AnnexFault(span, "missing", f"{word}{number}")


def _labels(lines: Iterable[Passage], word: str, heading: re.Pattern[str]) -> dict[int, int]:
    """Return the numbers of the lines that are nothing but 附件1, by passage: the report may be an annex itself."""
    named = (line for line in lines if word in line.text and not isinstance(line, Cell))
    found = [(line.index, heading.match(line.text.strip())) for line in named]
    return {
        index: number_of(match["n"]) for index, match in found if match and match["word"] == word and not match["title"]
    }


def _references(text: str, passage: int, word: str, data: dict[str, Any]) -> Iterator[tuple[Span, int]]:
    for match in re.finditer(data["reference"], text):
        other = re.search(data["foreign"], text[: match.start()])
        if match["word"] == word and not other:
            yield Span(passage, match.start(), match.end()), number_of(match["n"])


def _listed(document: Document, passage: Passage, word: str, data: dict[str, Any]) -> Iterator[tuple[Span, int]]:
    """Yield the numbers of a list of annexes (附件：1.…… 2.……) that begins in `passage` and may go on below."""
    match = re.match(data["list"], passage.text)
    if match is None or match["word"] != word:
        return
    expected = 1
    for line in document.passages[passage.index : passage.index + 10]:
        found = [number for number in re.finditer(data["listed"], line.text) if int(number["n"]) >= expected]
        if isinstance(line, Cell) or not found:
            return
        for number in found:
            if int(number["n"]) == expected:
                expected += 1
                yield Span(line.index, number.start("n"), len(line.text.rstrip())), int(number["n"])


def _numbers(there: list[_Annex], data: dict[str, Any]) -> Iterator[AnnexFault]:
    last: dict[str, _Annex] = {}
    for annex in there:
        before = last.get(annex.word)
        if before is not None:
            step = annex.number - before.number
            titles = annex.title and before.title and annex.title != before.title
            if step == 0 and titles and not re.search(data["continued"], annex.title):
                yield AnnexFault(annex.span, "repeated", f"{annex.word}{annex.number}", before.span)
            missing = {annex.number - 1, before.number + 1}
            if 1 < step <= data["largest_gap"] and not missing & {other.number for other in there}:
                yield AnnexFault(annex.span, "skipped", f"{annex.word}{before.number + 1}", before.span)
        last[annex.word] = annex
