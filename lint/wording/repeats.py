"""Sentences written twice: word for word, or with a few words added, side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from lint.documents.model import Cell, Document, Passage, Span
from lint.wording.items import Marks, item_at, item_marks
from lint.wording.patterns import SENTENCE_ENDS, written

if TYPE_CHECKING:
    from lexicon import Lexicon

_SENTENCE = re.compile(f"[^{re.escape(SENTENCE_ENDS)}]+")
_PUNCTUATION = re.compile("[^\\w.%％-]|_")
_DIGITS = re.compile("[0-9０-９.]+")


@dataclass(frozen=True, slots=True)
class Repeat:
    """A sentence or paragraph that says again what `first` says."""

    span: Span
    first: Span
    paragraph: bool = False


@dataclass(frozen=True, slots=True)
class _Sentence:
    span: Span
    bare: str


def repeats(document: Document, lexicon: Lexicon) -> Iterator[Repeat]:
    """Yield what is written twice inside one paragraph or cell, and paragraphs that repeat the one before.

    Rows of a table may repeat each other (scoring standards do), and so may set phrases (主要原因是…). Sentences that
    differ in a number, or in a word that took another's place, say different things.
    """
    limits = lexicon.section("doubling")["sentences"]
    marks = lexicon.view(item_marks)
    previous: Passage | None = None
    for passage in written(document):
        yield from _inside(passage, limits, marks)
        if not isinstance(passage, Cell):
            bare = _bare(passage.text)
            if previous is not None and _long_enough(passage, limits) and bare == _bare(previous.text):
                yield Repeat(_trimmed(passage), _trimmed(previous), paragraph=True)
        previous = None if isinstance(passage, Cell) else passage


def _long_enough(passage: Passage, limits: dict[str, Any]) -> bool:
    """Tell whether a paragraph is long and has sentences; a title may stand on the cover and again below it."""
    return len(_bare(passage.text)) >= limits["paragraph"] and any(end in passage.text for end in "。，；")


def _inside(passage: Passage, limits: dict[str, Any], marks: Marks) -> Iterator[Repeat]:
    sentences = [s for s in _sentences(passage, marks) if len(s.bare) >= limits["exact"]]
    sentences = [s for s in sentences if not s.bare.startswith(tuple(limits["set_phrases"]))]
    seen: dict[str, Span] = {}
    for sentence in sentences:
        if sentence.bare in seen:
            yield Repeat(sentence.span, seen[sentence.bare])
        seen.setdefault(sentence.bare, sentence.span)
    for first, second in pairwise(sentences):
        if first.bare != second.bare and _grown(first.bare, second.bare, limits):
            yield Repeat(second.span, first.span)


def _sentences(passage: Passage, marks: Marks) -> Iterator[_Sentence]:
    for match in _SENTENCE.finditer(passage.text):
        item = item_at(passage.index, match.start(), match.group(), marks)
        start = item.span.end if item else match.start()
        text = passage.text[start : match.end()]
        start += len(text) - len(text.lstrip())
        yield _Sentence(Span(passage.index, start, match.end()), _bare(text))


def _grown(first: str, second: str, limits: dict[str, Any]) -> bool:
    """Tell whether the longer one only adds words to the shorter, with the same numbers."""
    short, long = sorted((first, second), key=len)
    if len(short) < limits["grown"] or len(short) < Decimal(limits["same"]) * len(long):
        return False
    if _DIGITS.findall(short) != _DIGITS.findall(long):
        return False
    blocks = SequenceMatcher(None, short, long, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) == len(short)


def _bare(text: str) -> str:
    """Return letters, digits and characters of `text`, with the points and signs of numbers."""
    return _PUNCTUATION.sub("", text)


def _trimmed(passage: Passage) -> Span:
    start = len(passage.text) - len(passage.text.lstrip())
    return Span(passage.index, start, len(passage.text.rstrip()))
