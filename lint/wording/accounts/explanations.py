"""Explanations of terms, and purposes of subjects, that are another term's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.documents.literals import Need, together
from lint.documents.model import Cell, Document, Span
from lint.language.spellings import fold
from lint.wording.patterns import HAN, alternation
from lint.wording.scanning import holding

if TYPE_CHECKING:
    from lexicon import Lexicon

_SENTENCE = "(?P<said>[^。；;\\n]{4,160})"
_HAN = compiled(f"[{HAN}]+")
_MARK = "(?:[(][^()]{1,3}[)])?"
_OPENS = '(?:^|(?<=[0-9、.．)（(:：；;。 \\u3000\\n"]))'


@dataclass(frozen=True, slots=True)
class WrongExplanation:
    """An explanation, the term it stands behind, and the word in it that belongs to another term."""

    span: Span
    term: str
    word: str


def _terms(lexicon: Lexicon) -> tuple[Need, ...]:
    """Return the characters of each term that are written one way only."""
    return tuple(together(*_HAN.findall(entry["term"])) for entry in lexicon.section("accounts")["explanations"])


def wrong_explanations(document: Document, lexicon: Lexicon) -> Iterator[WrongExplanation]:
    """Yield explanations (术语：……) and purposes (（项）用于……) with another term's words, none of its own."""
    data = lexicon.section("accounts")
    for passage in holding(document, lexicon, *lexicon.view(_terms)):
        if isinstance(passage, Cell):
            continue
        text = fold(passage.text)
        for entry in data["explanations"]:
            term = fold(entry["term"])
            if term not in text:
                continue
            ways = (
                f"{_OPENS}{re.escape(term)}{_MARK}{data['explains']}{_SENTENCE}",
                f"{_OPENS}{re.escape(term)}[(][^()]{{1,3}}[)][^;(]{{0,60}}?{data['uses']}{_SENTENCE}",
            )
            for match in (match for way in ways for match in compiled(way, re.MULTILINE).finditer(text)):
                said = match["said"]
                foreign = compiled(alternation(entry["foreign"])).search(said)
                if foreign and not any(word in said for word in map(fold, entry["own"])):
                    span = Span(passage.index, match.start("said"), match.end("said"))
                    yield WrongExplanation(span, entry["term"], foreign.group())
