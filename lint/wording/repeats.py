"""Sentences written twice: word for word, or with a few words added, side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from lexicon.patterns import compiled
from lint.documents.model import Cell, Document, Passage, Span
from lint.wording.items import Marks, item_at, item_marks
from lint.wording.patterns import SENTENCE_ENDS
from lint.wording.scanning import anything, each

if TYPE_CHECKING:
    from lexicon import Lexicon

_SENTENCE = compiled(f"[^{re.escape(SENTENCE_ENDS)}]+")
_PUNCTUATION = compiled("[^\\w.%％-]|_")
_DIGITS = compiled("[0-9０-９.]+")

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A sentence or paragraph that says again what `first` says."""

    span: Span
    first: Span
    paragraph: bool = False


@dataclass(frozen=True, slots=True)
class _Sentence:
    place: Place
    bare: str


def repeats(document: Document, lexicon: Lexicon) -> Iterator[Repeat]:
    """Yield what is written twice inside one paragraph or cell, and paragraphs that repeat the one before.

    Rows of a table may repeat each other (scoring standards do), and so may set phrases (主要原因是…). Sentences that
    differ in a number, or in a word that took another's place, say different things.
    """
    for passage, (again, first) in each(document, lexicon, _inside, anything):
        yield Repeat(Span(passage.index, *again), Span(passage.index, *first))
    limits = lexicon.section("doubling")["sentences"]
    paragraphs = [passage for passage in document.written if not isinstance(passage, Cell)]
    bare = lexicon.recall_each(_bare_of, [passage.text for passage in paragraphs])
    for (above, before), (passage, own) in pairwise(zip(paragraphs, bare, strict=True)):
        if own != before or len(own) < limits["paragraph"] or not any(end in passage.text for end in "。，；"):
            continue  # not long, or without sentences: a title may stand on the cover and again below it
        if not any(
            isinstance(one, Cell) and one.text.strip() for one in document.passages[above.index : passage.index]
        ):
            yield Repeat(_trimmed(passage), _trimmed(above), paragraph=True)


def _inside(text: str, lexicon: Lexicon) -> Iterator[tuple[Place, Place]]:
    """Yield the sentences of `text` that say again what another one says, each with that one."""
    limits = lexicon.section("doubling")["sentences"]
    if len(text) < 2 * limits["exact"]:
        return
    sentences = [s for s in _sentences(text, lexicon.view(item_marks)) if len(s.bare) >= limits["exact"]]
    sentences = [s for s in sentences if not s.bare.startswith(tuple(limits["set_phrases"]))]
    sentences = [s for s in sentences if limits["reason"] not in s.bare[: limits["reason_reach"]]]
    seen: dict[str, Place] = {}
    for sentence in sentences:
        if sentence.bare in seen:
            yield sentence.place, seen[sentence.bare]
        seen.setdefault(sentence.bare, sentence.place)
    for first, second in pairwise(sentences):
        if first.bare != second.bare and _grown(first.bare, second.bare, limits):
            yield second.place, first.place


def _sentences(text: str, marks: Marks) -> Iterator[_Sentence]:
    for match in _SENTENCE.finditer(text):
        item = item_at(0, match.start(), match.group(), marks)
        start = item.span.end if item else match.start()
        sentence = text[start : match.end()]
        start += len(sentence) - len(sentence.lstrip())
        yield _Sentence((start, match.end()), _bare(sentence))


def _grown(first: str, second: str, limits: dict[str, Any]) -> bool:
    """Tell whether the longer one only adds words to the shorter, with the same numbers."""
    short, long = sorted((first, second), key=len)
    if len(short) < limits["grown"] or len(short) < Decimal(limits["same"]) * len(long):
        return False
    if _DIGITS.findall(short) != _DIGITS.findall(long):
        return False
    blocks = SequenceMatcher(None, short, long, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) == len(short)


def _bare_of(text: str, _: Lexicon) -> str:
    return _bare(text)


def _bare(text: str) -> str:
    """Return letters, digits and characters of `text`, with the points and signs of numbers."""
    return _PUNCTUATION.sub("", text)


def _trimmed(passage: Passage) -> Span:
    start = len(passage.text) - len(passage.text.lstrip())
    return Span(passage.index, start, len(passage.text.rstrip()))
