"""A word of a restated sentence that lost a character and fell apart: 进一 beside 进一步.

Leaving out a word of one character is how sentences are shortened, so the lost character must be part of a longer
word that the document uses elsewhere, and what is left must be no word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lint.documents.model import Document, Span
from lint.wording.restated.model import NearMiss, WordCutter
from lint.wording.restated.runs import Run
from lint.wording.restated.settings import Settings
from lint.wording.restated.stream import BREAK, MASK, Stream, fold

_WORD = 3  # characters of the shortest word that may lose one


def clause_words(document: Document, stream: Stream, cutter: WordCutter, position: int) -> list[Span]:
    """Return the words of the clause at the stream position."""
    clause = stream.clauses[stream.clause_at(position)]
    span = stream.span(clause.low, clause.high)
    return [
        Span(span.passage, span.start + word.start, span.start + word.end)
        for word in cutter.words(document.slice(span))
    ]


def dropped_characters(
    document: Document, stream: Stream, cutter: WordCutter, settings: Settings, runs: Iterable[Run]
) -> Iterator[NearMiss]:
    """Yield one near miss for each word that lost a character, in reading order of the runs."""
    seen: set[int] = set()
    for run in runs:
        for lost, joint in _gaps(stream.text, run):
            if joint in seen or not _same_around(stream.text, lost, joint, settings):
                continue
            found = _fallen_apart(document, stream, cutter, lost, joint)
            if found:
                seen.add(joint)
                yield found


def _gaps(text: str, run: Run) -> Iterator[tuple[int, int]]:
    """Yield (the character that one side has more, the place on the other side before which it is missing)."""
    first, second = run.first + run.length, run.second + run.length
    if second + 1 < len(text):
        if text[first] == text[second + 1]:
            yield second, first
        if text[first + 1] == text[second]:
            yield first, second
    first, second = run.first, run.second
    if first >= 2:
        if text[first - 1] == text[second - 2]:
            yield second - 1, first
        if text[first - 2] == text[second - 1]:
            yield first - 1, second


def _same_around(text: str, lost: int, joint: int, settings: Settings) -> bool:
    """Tell whether the characters on both sides of the gap agree as far as those beside an odd character must."""
    sign = text[lost]
    if not sign.isalpha() or sign == MASK or sign in settings.contrasting or settings.empty(sign):
        return False
    limits = settings.near_misses
    left = right = 0
    while min(lost, joint) > left and text[lost - 1 - left] == text[joint - 1 - left] != BREAK:
        left += 1
    while max(lost + 1, joint) + right < len(text) and text[lost + 1 + right] == text[joint + right] != BREAK:
        right += 1
    return min(left, right) >= limits["side"] and left + right >= limits["context"]


def _fallen_apart(document: Document, stream: Stream, cutter: WordCutter, lost: int, joint: int) -> NearMiss | None:
    place = stream.places[lost]
    word = next((w for w in clause_words(document, stream, cutter, lost) if w.start <= place < w.end), None)
    if word is None or word.end - word.start < _WORD or not document.slice(word).isalpha():
        return None
    before, whole = place - word.start, fold(document.slice(word))
    low, high = joint - before, joint - before + len(whole) - 1
    count = stream.text.count(whole)
    if low < 0 or stream.text[low:high] != whole[:before] + whole[before + 1 :] or count < 2:
        return None
    singles = {w.start for w in clause_words(document, stream, cutter, low) if w.end - w.start == 1}
    if not all(stream.places[position] in singles for position in range(low, high)):
        return None
    odd = stream.span(low, high)
    return NearMiss(odd=odd, usual=word, character=odd, replacement=document.slice(word), counts=(1, count))
