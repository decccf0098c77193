"""Sentences that name one fund and cite the table, or stand under the heading, of another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.documents.model import Cell, Document, Span
from lint.documents.outline import Outline
from lint.wording.accounts.kinds import kinds
from lint.wording.patterns import SENTENCE_ENDS
from lint.wording.scanning import passages_with

if TYPE_CHECKING:
    from lexicon import Lexicon

_SENTENCE = compiled(f"[^{re.escape(SENTENCE_ENDS)}]+")


@dataclass(frozen=True, slots=True)
class ScopeFault:
    """A fund named where another one is meant: its words, the other's words, and the title or heading that says so."""

    span: Span
    said: str
    meant: str
    title: str


def scope_faults(document: Document, outline: Outline, lexicon: Lexicon) -> Iterator[ScopeFault]:
    """Yield sentences whose only fund is not that of the table they cite, and sections that speak of another fund."""
    data, view = lexicon.section("accounts"), lexicon.view(kinds)
    funds: dict[str, list[str]] = data["funds"]
    cites = compiled(data["cites"])
    for passage in passages_with(document, lexicon, cites):
        if isinstance(passage, Cell):
            continue
        for sentence in _SENTENCE.finditer(passage.text):
            for cited in cites.finditer(sentence.group()):
                meant = view.funds.get(view.of(cited["title"]), "")
                rest = sentence.group()[: cited.start("title")] + sentence.group()[cited.end("title") :]
                said = _named(rest, funds)
                if meant and len(said) == 1 and meant not in said:
                    word = next(iter(said.values()))
                    start = sentence.start() + sentence.group().index(word)
                    span = Span(passage.index, start, start + len(word))
                    yield ScopeFault(span, word, funds[meant][0], cited["title"])
    yield from _of_sections(document, outline, funds)


def _of_sections(document: Document, outline: Outline, funds: dict[str, list[str]]) -> Iterator[ScopeFault]:
    """Yield the opening words of a section headed by one fund that name another one, where its own is never named."""
    for heading in outline.headings:
        headed = _named(heading.text, funds)
        if len(headed) != 1 or not heading.whole:
            continue
        own = next(iter(headed))
        below = [
            passage
            for passage in document.passages[heading.passage + 1 : heading.passage + 40]
            if heading.text in outline.sections[passage.index] and not isinstance(passage, Cell)
        ]
        text = "".join(passage.text for passage in below)
        opening = _SENTENCE.search(below[0].text) if below else None
        said = _named(opening.group(), funds) if opening else {}
        if len(said) == 1 and own not in _named(text, funds):
            word = next(iter(said.values()))
            first = below[0]
            start = first.text.index(word)
            yield ScopeFault(Span(first.index, start, start + len(word)), word, funds[own][0], heading.text)


def _named(text: str, funds: dict[str, list[str]]) -> dict[str, str]:
    """Return the funds that `text` names, with the word."""
    return {fund: word for fund, words in funds.items() for word in words if word in text}
