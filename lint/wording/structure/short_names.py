"""Short forms that are defined one way (以下简称……) and used another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.documents.model import Document, Span
from lint.wording.near import near_misses, passages_near
from lint.wording.scanning import passages_with
from lint.wording.slips import slips

if TYPE_CHECKING:
    from lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class OtherForm:
    """A writing that is almost the defined short form, and where that is defined."""

    span: Span
    name: str
    defined: Span


def other_forms(document: Document, lexicon: Lexicon) -> Iterator[OtherForm]:
    """Yield writings that are a slip away from a defined short form and occur less often than it does."""
    data = lexicon.section("structure")["short_names"]
    defined = compiled(data["defined"])
    slip = lexicon.view(slips)
    names: dict[str, Span] = {}
    for passage in passages_with(document, lexicon, defined):
        for match in defined.finditer(passage.text):
            names.setdefault(match["name"], Span(passage.index, match.start("name"), match.end("name")))
    for name, place in names.items():
        if len(name) < data["least"] or any(name in other and name != other for other in names):
            continue
        for passage in passages_near(document, lexicon, name):
            for start, end, apart in near_misses(passage.text, name, 1):
                form = passage.text[start:end]
                before_definition = passage.index == place.passage and start < place.start
                rarer = document.text.count(form) < document.text.count(name)
                if slip.slip(apart) and rarer and not before_definition and form not in names:
                    yield OtherForm(Span(passage.index, start, end), name, place)
