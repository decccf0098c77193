"""A word of a restated sentence that lost a character and fell apart: 进一 beside 进一步.

Leaving out a word of one character is how sentences are shortened, so the lost character must be part of a longer
word that the document uses elsewhere, and what is left must be no word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lexicon import Lexicon
from lint.documents.model import Document, Span
from lint.wording.restated.flow import BREAK, MASK, Flow, fold
from lint.wording.restated.model import NearMiss, WordCutter
from lint.wording.restated.seeds import Run
from lint.wording.restated.settings import Settings
from lint.wording.restated.stream import Stream

if TYPE_CHECKING:
    from lint.wording.restated.links import Met

_WORD = 3  # characters of the shortest word that may lose one


def clause_words(flow: Flow, cutter: WordCutter, position: int) -> list[tuple[int, int]]:
    """Return the words of the clause at `position`, as offsets in the passage."""
    clause = flow.clause_at(position)
    low, high = flow.offsets(clause.low, clause.high)
    return [(low + word.start, low + word.end) for word in cutter.words(flow.source[low:high])]


@dataclass(frozen=True, slots=True)
class Gap:
    """A character that one of two passages has at an end of a run and the other may have lost.

    Attributes:
        run: The run.
        lost: The place of the character.
        joint: The place in the other passage before which it is missing.
        second: Whether the second passage is the one that has it.
    """

    run: Run
    lost: int
    joint: int
    second: bool


def gaps(one: Flow, other: Flow, runs: Iterable[Run]) -> Sequence[Gap]:
    """Return the characters at the ends of `runs` that one side has more, the words around the same."""
    text, its = one.text, other.text
    found: list[Gap] = []
    for run in runs:
        here, there, size = run
        end, other_end = here + size, there + size
        if text[end] == its[other_end + 1 : other_end + 2]:
            found += _gap((one, other), run, other_end, end, second=True)
        if text[end + 1 : end + 2] == its[other_end]:
            found += _gap((one, other), run, end, other_end, second=False)
        if here >= 1 and there >= 2 and text[here - 1] == its[there - 2]:
            found += _gap((one, other), run, there - 1, here, second=True)
        if here >= 2 and there >= 1 and text[here - 2] == its[there - 1]:
            found += _gap((one, other), run, here - 1, there, second=False)
    return found or ()


def _gap(flows: tuple[Flow, Flow], run: Run, lost: int, joint: int, *, second: bool) -> Iterator[Gap]:
    one, other = (flow.text for flow in (reversed(flows) if second else flows))
    if _same_around(one, other, lost, joint, flows[0].settings):
        yield Gap(run, lost, joint, second)


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
    document: Document, stream: Stream, cutter: WordCutter, met: Iterable[Met], lexicon: Lexicon
) -> Iterator[NearMiss]:
    """Yield one near miss for each word that lost a character, in reading order of the runs."""
    found = []
    for two in met:
        for number, gap in enumerate(two.meeting.gaps):
            lost, joint = (two.second, two.first) if gap.second else (two.first, two.second)
            order = (two.first, gap.run[0]), (two.second, gap.run[1]), number
            found.append((order, lost, gap.lost, joint, gap.joint))
    seen: set[tuple[int, int]] = set()
    for _, lost, place, joint, gone in sorted(found):
        if (joint, gone) in seen:
            continue
        torn = lexicon.recall(_fallen_apart, _Loss(stream.flows[lost], place, stream.flows[joint], gone, cutter))
        if torn is None or (count := stream.text.count(torn.whole)) < 2:
            continue
        seen.add((joint, gone))
        odd = stream.span(joint, torn.low, torn.high)
        word = Span(stream.passages[lost], torn.start, torn.end)
        yield NearMiss(odd=odd, usual=word, character=odd, replacement=document.slice(word), counts=(1, count))


@dataclass(frozen=True, slots=True)
class _Loss:
    """A character at a place of one passage, and the place of another before which it is missing."""

    flow: Flow
    place: int
    other: Flow
    joint: int
    cutter: WordCutter


@dataclass(frozen=True, slots=True)
class _Torn:
    """A word that lost a character: the folded word, its offsets, and what is left of it in the other flow."""

    whole: str
    start: int
    end: int
    low: int
    high: int


def _fallen_apart(loss: _Loss, _: Lexicon) -> _Torn | None:
    place = loss.flow.places[loss.place]
    words = clause_words(loss.flow, loss.cutter, loss.place)
    start, end = next(((start, end) for start, end in words if start <= place < end), (0, 0))
    word = loss.flow.source[start:end]
    if len(word) < _WORD or not word.isalpha():
        return None
    before, whole = place - start, fold(word)
    low, high = loss.joint - before, loss.joint - before + len(whole) - 1
    if low < 0 or loss.other.text[low:high] != whole[:before] + whole[before + 1 :]:
        return None
    singles = {start for start, end in clause_words(loss.other, loss.cutter, low) if end - start == 1}
    if not all(loss.other.places[position] in singles for position in range(low, high)):
        return None
    return _Torn(whole, start, end, low, high)
