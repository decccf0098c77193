"""A word of a restated sentence that lost a character and fell apart: 进一 beside 进一步.

Leaving out a word of one character is how sentences are shortened, so the lost character must be part of a longer
word that the document uses elsewhere, and what is left must be no word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lint.documents.model import Document, Span
from lint.wording.restated.model import NearMiss, WordCutter
from lint.wording.restated.runs import Run
from lint.wording.restated.settings import Settings
from lint.wording.restated.stream import BREAK, MASK, Flow, Stream, fold

if TYPE_CHECKING:
    from lint.wording.restated.meetings import Met

_WORD = 3  # characters of the shortest word that may lose one


def clause_words(document: Document, stream: Stream, cutter: WordCutter, position: int) -> list[Span]:
    """Return the words of the clause at the stream position."""
    clause = stream.clauses[stream.clause_at(position)]
    span = stream.span(clause.low, clause.high)
    return [
        Span(span.passage, span.start + word.start, span.start + word.end)
        for word in cutter.words(document.slice(span))
    ]


@dataclass(frozen=True, slots=True)
class Gap:
    """A character that one of two passages has at an end of a run and the other may have lost.

    Attributes:
        run: Where the run stands in both passages.
        lost: The place of the character.
        joint: The place in the other passage before which it is missing.
        second: Whether the second passage is the one that has it.
    """

    run: tuple[int, int]
    lost: int
    joint: int
    second: bool


def gaps(one: Flow, other: Flow, runs: Iterable[Run], settings: Settings) -> tuple[Gap, ...]:
    """Return the characters at the ends of `runs` that one side has more, the words around the same."""
    found: list[Gap] = []
    for run in runs:
        for lost, joint, second in _gaps(one.text, other.text, run):
            texts = (other.text, one.text) if second else (one.text, other.text)
            if _same_around(*texts, lost, joint, settings):
                found.append(Gap((run.first, run.second), lost, joint, second))
    return tuple(found)


def _gaps(text: str, other: str, run: Run) -> Iterator[tuple[int, int, bool]]:
    """Yield place of the character, place on the other side, and whether the second side has it."""
    first, second = run.first + run.length, run.second + run.length
    if text[first] == other[second + 1 : second + 2]:
        yield second, first, True
    if text[first + 1 : first + 2] == other[second]:
        yield first, second, False
    first, second = run.first, run.second
    if first >= 1 and second >= 2 and text[first - 1] == other[second - 2]:
        yield second - 1, first, True
    if first >= 2 and second >= 1 and text[first - 2] == other[second - 1]:
        yield first - 1, second, False


def _same_around(text: str, other: str, lost: int, joint: int, settings: Settings) -> bool:
    """Tell whether the characters on both sides of the gap agree as far as those beside an odd character must."""
    sign = text[lost]
    if not sign.isalpha() or sign == MASK or sign in settings.contrasting or settings.empty(sign):
        return False
    limits = settings.near_misses
    left = _alike(text[:lost][::-1], other[:joint][::-1])
    right = _alike(text[lost + 1 :], other[joint:])
    return min(left, right) >= limits["side"] and left + right >= limits["context"]


def _alike(text: str, other: str) -> int:
    """Return how many characters the two texts begin with alike, up to a break."""
    pairs = zip(text, other, strict=False)
    return next(
        (at for at, (mine, its) in enumerate(pairs) if mine != its or mine == BREAK), min(len(text), len(other))
    )


def dropped_characters(
    document: Document, stream: Stream, cutter: WordCutter, met: Iterable[Met]
) -> Iterator[NearMiss]:
    """Yield one near miss for each word that lost a character, in reading order of the runs."""
    found = []
    for two in met:
        one, other = stream.starts[two.first], stream.starts[two.second]
        for number, gap in enumerate(two.meeting.gaps):
            lost, joint = (other, one) if gap.second else (one, other)
            found.append(((gap.run[0] + one, gap.run[1] + other), number, lost + gap.lost, joint + gap.joint))
    seen: set[int] = set()
    for *_, lost, joint in sorted(found):
        near = _fallen_apart(document, stream, cutter, lost, joint) if joint not in seen else None
        if near:
            seen.add(joint)
            yield near


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
