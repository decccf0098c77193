"""Numbers whose percent sign or 元 is missing where their siblings have it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lexicon.patterns import compiled
from lint.documents.model import Cell, Document, Span
from lint.wording.patterns import before
from lint.wording.scanning import passages_with

if TYPE_CHECKING:
    from lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Unitless:
    """A number without its unit: the number with the words before it, and whether it is a percentage."""

    span: Span
    percent: bool


def unitless(document: Document, lexicon: Lexicon) -> Iterator[Unitless]:
    """Yield rates without % behind an amount, in documents that write it elsewhere, and amounts in 万 without 元."""
    data = lexicon.section("structure")["unitless"]
    if len(re.findall(data["siblings"], document.text)) >= data["least"]:
        yield from _percent(document, lexicon, data)
    yield from _money(document, lexicon, data)


def _percent(document: Document, lexicon: Lexicon, data: dict[str, Any]) -> Iterator[Unitless]:
    pattern = compiled(data["percent"])
    for passage in passages_with(document, lexicon, pattern):
        for match in pattern.finditer(passage.text):
            sentence = before(passage.text, match.start(), "。；！？\n")
            if not isinstance(passage, Cell) and re.search(data["percent_before"], sentence):
                yield Unitless(Span(passage.index, match.start(), match.end("number")), percent=True)


def _money(document: Document, lexicon: Lexicon, data: dict[str, Any]) -> Iterator[Unitless]:
    pattern = compiled(data["money"])
    for passage in passages_with(document, lexicon, pattern):
        for match in pattern.finditer(passage.text):
            clause = before(passage.text, match.start())
            named = any(word in clause for word in data["money_words"])
            if named and not any(word in clause for word in data["not_money"]):
                yield Unitless(Span(passage.index, match.start(), match.end()), percent=False)
