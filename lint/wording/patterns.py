"""Building regular expressions from words of the lexicon, and reading the text around a match."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from lint.documents.model import Document, Passage

OPEN = "（(【\\[［〔｛{"
CLOSE = "）)】\\]］〕｝}"
CLAUSE_ENDS = "，。；：、！？,;:!?\n\t"
SENTENCE_ENDS = "。；！？;!?\n\t"
BLANK = "[ \\u3000\\xa0]"
HAN = "\\u4e00-\\u9fff"


def alternation(words: Iterable[str]) -> str:
    """Return a pattern that matches any of `words`, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def before(text: str, position: int, ends: str = CLAUSE_ENDS) -> str:
    """Return what stands between the last character of `ends` and `position`."""
    start = max((text.rfind(end, 0, position) for end in ends), default=-1)
    return text[start + 1 : position]


def after(text: str, position: int, ends: str = CLAUSE_ENDS) -> str:
    """Return what stands between `position` and the next character of `ends`."""
    stops = [stop for stop in (text.find(end, position) for end in ends) if stop >= 0]
    return text[position : min(stops, default=len(text))]


def sentence_at(text: str, position: int) -> str:
    """Return the sentence of `text` that `position` stands in."""
    return before(text, position, SENTENCE_ENDS) + after(text, position, SENTENCE_ENDS)


@lru_cache(maxsize=8192)
def squeezed(text: str) -> str:
    """Return `text` without blanks and line breaks."""
    return "".join(text.split())


def written(document: Document) -> tuple[Passage, ...]:
    """Return the passages that say something, page headers and footers left out."""
    return document.written
