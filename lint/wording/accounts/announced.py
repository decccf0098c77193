"""Tables that the table of contents announces, and the nine tables of an account, that are not there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lint.documents.model import Document, Span
from lint.documents.outline import Outline
from lint.wording.accounts.empty_tables import says_none
from lint.wording.accounts.kinds import kind_of, kinds, table_kinds
from lint.wording.patterns import written
from lint.wording.places import whole
from lint.wording.structure.contents import contents, entry, is_line

if TYPE_CHECKING:
    from lexicon import Lexicon


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
    announced = {kind: line for line in contents(document, outline, lexicon) if (kind := kind_of(entry(line), lexicon))}
    listed = {line.index for line in announced.values()}
    lines = [passage for passage in written(document) if is_line(passage) and passage.index not in listed]
    there |= {kind_of(entry(line), lexicon) for line in lines}
    if len(set(found) & set(announced)) >= data["announced_least"]:
        for kind, line in announced.items():
            if kind not in there and not _may_be(kind, unknown, family):
                yield MissingTable((view.titles[kind],), whole(document, line.index), announced=True)
    unknown += [line.text for line in lines if not kind_of(entry(line), lexicon) and line.text.strip()]
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


def _may_be(kind: str, titles: list[str], family: dict[str, Any]) -> bool:
    """Tell whether one of `titles`, none of them known, may be that of the table `kind`."""
    words = (family["sign"], *family["words"].get(kind, ()))
    return any(not title or all(word in title for word in words) for title in titles)
