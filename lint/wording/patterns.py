"""Building regular expressions from words of the lexicon, and reading the text around a match."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

from lint.documents.model import Document, Paragraph, Passage

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


def said(passage: Passage) -> bool:
    """Tell whether a passage says something and is no page header or footer."""
    return bool(passage.text.strip()) and not (isinstance(passage, Paragraph) and passage.role in ("header", "footer"))


def written(document: Document) -> tuple[Passage, ...]:
    """Return the passages that say something, page headers and footers left out."""
    return document.written


def passages_with(document: Document, pattern: re.Pattern[str]) -> Iterator[Passage]:
    """Yield the passages in whose text `pattern` occurs, found by one scan over the whole text.

    The pattern must not depend on where a passage begins or ends, and must not match line breaks.
    """
    starts = [passage.offset for passage in document.passages]
    last = -1
    for match in pattern.finditer(document.text):
        index = bisect_right(starts, match.start()) - 1
        if index != last and index >= 0 and said(document.passages[index]):
            last = index
            yield document.passages[index]
