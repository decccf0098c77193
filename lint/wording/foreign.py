"""Indicators copied from another kind of department: 城建档案 in the report of a liaison office."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lint.documents.model import Cell, Document, Span
from lint.documents.outline import Outline
from lint.wording.blocks import Block, blocks
from lint.wording.departments import Departments, departments
from lint.wording.patterns import squeezed
from lint.wording.places import whole

if TYPE_CHECKING:
    from lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class ForeignIndicator:
    """An indicator with another kind's words.

    Attributes:
        span: The cell.
        words: The words that give it away.
        kinds: The kinds of department that they belong to, by name.
        own: Where the document names its unit, if it does.
        neighbours: Other indicator cells of the block that go with that kind and are not the unit's own words either.
        sure: Whether the report says enough of itself to be certain.
    """

    span: Span
    words: tuple[str, ...]
    kinds: tuple[str, ...]
    own: Span | None
    neighbours: tuple[Span, ...]
    sure: bool


def foreign_indicators(document: Document, outline: Outline, lexicon: Lexicon) -> Iterator[ForeignIndicator]:
    """Yield the foreign indicators of all indicator tables, in reading order.

    A word is foreign if it belongs to kinds that are neither the unit's (by its name, or by what the report tells of
    itself) nor go with it, is no duty that all units share, and stands nowhere in the report outside indicator rows.
    """
    view, limits = lexicon.view(departments), lexicon.section("foreign")
    found = [block for block in blocks(document, lexicon) if _of_indicators(block, limits["columns"])]
    rows = {cell.index for block in found for row in block.rows for cell in row.cells}
    around = "\n".join(p.text for p in document.passages if p.index not in rows)
    outside, told = lexicon.recall(_outside, around)
    by_name = view.kinds_of_unit(outline.unit)
    if not by_name or by_name & view.broad or len(outside) < limits["least_text"]:
        return
    native = view.native(by_name | view.kinds_of_words(told, limits["words_of_own"]))
    sure = len(outside) >= limits["sure_text"] and bool(view.kinds_of_words(told, 1) & by_name)
    for block in found:
        for cell in _cells(block, limits["columns"]):
            words = [word for word in lexicon.recall(_words_in, cell.text) - told if not view.owners[word] & native]
            if sum(view.weights[word] for word in words) >= view.foreign_from:
                kinds = frozenset[str]().union(*(view.owners[word] for word in words))
                others = _neighbours(block, cell, _unknown_words(view, kinds, told, outside), limits["columns"])
                yield ForeignIndicator(
                    span=whole(document, cell.index),
                    words=tuple(sorted(w for w in words if not any(w != other and w in other for other in words))),
                    kinds=tuple(sorted(view.kinds[kind].name for kind in kinds)),
                    own=_unit_place(document, outline),
                    neighbours=tuple(whole(document, other.index) for other in others),
                    sure=sure and any(word not in view.stems for word in words),
                )


def _of_indicators(block: Block, columns: list[str]) -> bool:
    return "indicator" in block.headers and len(block.headers.keys() & {*columns, "actual", "weight", "score"}) > 1


def _cells(block: Block, columns: list[str]) -> Iterator[Cell]:
    for row in block.rows:
        for column in columns:
            if column in row.roles:
                yield row.roles[column]


def _neighbours(block: Block, cell: Cell, words: set[str], columns: list[str]) -> Iterator[Cell]:
    """Yield the other cells of `block` that use one of `words`."""
    others = [(other, squeezed(other.text)) for other in _cells(block, columns) if other.index != cell.index]
    together = "\n".join(text for _, text in others)
    used = [word for word in words if word in together]
    yield from (other for other, text in others if any(word in text for word in used))


def _outside(text: str, lexicon: Lexicon) -> tuple[str, set[str]]:
    return squeezed(text), _words_in(text, lexicon)


def _words_in(text: str, lexicon: Lexicon) -> set[str]:
    return lexicon.view(departments).words_in(squeezed(text))


def _unknown_words(view: Departments, kinds: frozenset[str], told: set[str], outside: str) -> set[str]:
    """Return the words, the weak ones too, of `kinds` and of kinds that go with them that `outside` does not have.

    Those of all kinds that it has are `told`.
    """
    near = kinds | {other for kind in kinds for other in view.kinds[kind].compatible}
    weak = {word for kind in near for word in view.kinds[kind].weak if word not in outside}
    return weak.union(*(view.own[kind] for kind in near)) - told


def _unit_place(document: Document, outline: Outline) -> Span | None:
    """Return where the unit is named: the first passage that has its name in one piece."""
    for passage in document.passages:
        start = passage.text.find(outline.unit)
        if outline.unit and start >= 0:
            return Span(passage.index, start, start + len(outline.unit))
    return None
