"""Reasons that are announced and not given, or that the other items give and one does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.documents.model import Cell, Document, Span
from lint.wording.scanning import passages_with

if TYPE_CHECKING:
    from lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class NoReason:
    """A place where a reason is wanted; `announced` if the words for it stand there (主要原因是。)."""

    span: Span
    announced: bool


def without_reason(document: Document, lexicon: Lexicon) -> Iterator[NoReason]:
    """Yield announced reasons that are missing, and comparisons with the budget without one where the others have one.

    At the end of a paragraph the reasons may follow in the next one, as a list.
    """
    data = lexicon.section("accounts")
    opens = compiled(f"(?:{data['reason_opens']})[ \\u3000]*(?P<end>[。；;])")
    for passage in passages_with(document, lexicon, opens):
        for match in opens.finditer(passage.text):
            yield NoReason(Span(passage.index, match.start(), match.end()), announced=True)
    compared = compiled(data["compared"])
    asked = [passage for passage in passages_with(document, lexicon, compared) if not isinstance(passage, Cell)]
    bare = [passage for passage in asked if not any(word in passage.text for word in data["reasons"])]
    if len(asked) - len(bare) < data["reasoned_least"] or len(bare) >= len(asked) - len(bare):
        return
    for passage in bare:
        following = document.passages[passage.index + 1 : passage.index + 2]
        if following and any(word in following[0].text[:30] for word in data["reasons"]):
            continue
        for match in list(compared.finditer(passage.text))[:1]:
            yield NoReason(Span(passage.index, match.start(), match.end()), announced=False)
