"""Tables that the table of contents announces, and the nine tables of an account, that are not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lint.documents.model import Cell, Document, Passage, Span
from lint.documents.outline import Outline
from lint.documents.outline_words import outline_words
from lint.wording.accounts.empty_tables import says_none
from lint.wording.accounts.kinds import kinds, table_kinds
from lint.wording.patterns import squeezed, written
from lint.wording.places import whole

if TYPE_CHECKING:
    from lexicon import Lexicon

_LEADERS = re.compile(r"[\s.…·．\-_\u3000]*\d*$")
_LONGEST = 60
_NUMBER = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,3}[)）、．.]+")


@dataclass(frozen=True, slots=True)
class MissingTable:
    """Tables that are not there: their titles, and the line that announces them; `announced` if it is the contents."""

    titles: tuple[str, ...]
    span: Span
    announced: bool


def missing_tables(document: Document, outline: Outline, lexicon: Lexicon) -> Iterator[MissingTable]:
    """Yield the announced tables and those of the family that are missing where the others are there.

    Provinces name their tables differently: one whose title is not known, or not printed, may be the missing one.
    """
    data, view = lexicon.section("accounts"), lexicon.view(kinds)
    family = data["family"]
    found = table_kinds(document, outline, lexicon)
    there = set(found) - {""}
    unknown = [head.title for head, kind in zip(outline.heads, found, strict=True) if not kind]
    announced = {kind: line for line in _contents(document, outline, lexicon) if (kind := view.of(_entry(line)))}
    listed = {line.index for line in announced.values()}
    lines = [passage for passage in written(document) if _is_line(passage) and passage.index not in listed]
    there |= {view.of(_entry(line)) for line in lines}
    if len(set(found) & set(announced)) >= data["announced_least"]:
        for kind, line in announced.items():
            if kind not in there and not _may_be(kind, unknown, family):
                yield MissingTable((view.titles[kind],), whole(document, line.index), announced=True)
    unknown += [line.text for line in lines if not view.of(_entry(line)) and line.text.strip()]
    if outline.profile == family["profile"] and len(set(found) & set(family["tables"])) >= family["least"]:
        gone = tuple(
            kind
            for kind in family["tables"]
            if kind not in there | set(announced)
            and (outline.year or 0) >= family["since"].get(kind, 0)
            and not _may_be(kind, unknown, family)
            and not (kind in data["empty"] and says_none(document, data["empty"][kind], lexicon))
        )
        if gone:
            first = outline.titles[0].first if outline.titles else 0
            yield MissingTable(tuple(view.titles[kind] for kind in gone), whole(document, first), announced=False)


def _is_line(passage: Passage) -> bool:
    """Tell whether a passage outside tables is short enough for the title of a table."""
    return not isinstance(passage, Cell) and len(passage.text) <= _LONGEST


def _may_be(kind: str, titles: list[str], family: dict[str, Any]) -> bool:
    """Tell whether one of `titles`, none of them known, may be that of the table `kind`."""
    words = (family["sign"], *family["words"].get(kind, ()))
    return any(not title or all(word in title for word in words) for title in titles)


def _contents(document: Document, outline: Outline, lexicon: Lexicon) -> list[Passage]:
    """Return the lines of the contents: those with page numbers, and the short lines behind the word 目录.

    The contents are over where one of their lines comes again, or where a table or a long line stands.
    """
    words = lexicon.view(outline_words)
    reach: int = lexicon.section("accounts")["contents_reach"]
    found = {index: document.passages[index] for index in outline.contents}
    for index in outline.contents:
        if not words.fits("heading_contents_title", document.passages[index].text.strip()):
            continue
        seen: set[str] = set()
        for passage in document.passages[index + 1 : index + 1 + reach]:
            entry = _entry(passage)
            if isinstance(passage, Cell) or len(passage.text) > _LONGEST or (entry and entry in seen):
                break
            seen.add(entry)
            found[passage.index] = passage
    return [found[index] for index in sorted(found)]


def _entry(passage: Passage) -> str:
    """Return a line of contents without its number and page."""
    return _NUMBER.sub("", _LEADERS.sub("", squeezed(passage.text)))
