"""Cuts text into words with the model where it lies on the disk: what spacy-pkuseg does, without loading anything.

The model is a conditional random field over characters (Luo and others, PKUSEG, arXiv:1906.11455). Each character gets
one of five tags: it begins a word, is one, is inside, ends or follows the beginning. A tag's score is the sum of the
weights of the features around the character: itself and its neighbours, alone and in pairs; the words of the list that
end or begin at it; and pairs of a word that ends and one that begins there. The best path is found from the end.
Weights are added in the order of spacy-pkuseg, because characters that the model does not know make paths equal but
for the last digit of their sums. Tests hold both to the same words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from lint.language.model_index import Index, Vector

if TYPE_CHECKING:
    from lexicon import Lexicon

Key = TypeVar("Key")
Value = TypeVar("Value")
Vectors = list[Vector]
Words = tuple[str, ...]
"""Words of the list at one place, the longest first."""

_LENGTHS = (6, 5, 4, 3, 2)
"""Of words, in characters."""
_BEGINNING = frozenset((0, 1))
"""The tags that begin a word: ``B`` and ``B_single``; the others are ``I``, ``I_end`` and ``I_first``."""
_REMEMBERED = 1 << 15


@dataclass(frozen=True, slots=True)
class Kinds:
    """Characters that the model was trained to take for a kind: it does not tell one of a kind from another."""

    digits: frozenset[str]
    letters: frozenset[str]
    marks: dict[int, str]

    def seen(self, text: str) -> Sequence[str]:
        """Return the characters of `text` as the model knows them."""
        text = text.translate(self.marks)
        if self.digits.isdisjoint(text) and self.letters.isdisjoint(text):
            return text
        return ["**Num" if sign in self.digits else "**Letter" if sign in self.letters else sign for sign in text]


def kinds(lexicon: Lexicon) -> Kinds:
    """Build the kinds of `lexicon` (section ``segmentation``); use as ``lexicon.view(kinds)``."""
    data = lexicon.section("segmentation")
    marks = {ord(mark): "&" for mark in data["marks"]}
    return Kinds(frozenset(data["digits"]), frozenset(data["letters"]), marks)


class Decoder:
    """Cuts runs of characters without white space."""

    def __init__(self, index: Index, kinds: Kinds) -> None:
        """Use the model of `index`, trained with `kinds`."""
        self._index = index
        self._kinds = kinds
        self._edges = index.edges
        self._always = self._vectors("$$")
        self._characters: dict[str, list[Vectors]] = {}
        self._pairs: dict[tuple[str, str], list[Vectors]] = {}
        self._begun: dict[Words, Vectors] = {}
        self._ended: dict[Words, Vectors] = {}
        self._seams: dict[tuple[Words, Words], list[Vectors]] = {}

    def cut(self, txt: str, /) -> list[str]:
        """Return the words of `txt`."""
        starts = [
            place for place, tag in enumerate(self._tags(self._kinds.seen(txt))) if place == 0 or tag in _BEGINNING
        ]
        return [txt[start:end] for start, end in zip(starts, [*starts[1:], len(txt)], strict=True)]

    def _tags(self, signs: Sequence[str]) -> list[int]:
        """Return the best tag of each sign: the best path from each tag of a sign to the end, from the end on."""
        rows = self._scores(signs)
        if not rows:
            return []
        best = rows[-1]
        following: list[list[int]] = []
        for row in reversed(rows[:-1]):
            one, two, three, four, five = best
            scores, nexts = [], []
            for score, (to_one, to_two, to_three, to_four, to_five) in zip(row, self._edges, strict=True):
                most, tag = one + score + to_one, 0
                if (other := two + score + to_two) >= most:
                    most, tag = other, 1
                if (other := three + score + to_three) >= most:
                    most, tag = other, 2
                if (other := four + score + to_four) >= most:
                    most, tag = other, 3
                if (other := five + score + to_five) >= most:
                    most, tag = other, 4
                scores.append(most)
                nexts.append(tag)
            best = (scores[0], scores[1], scores[2], scores[3], scores[4])
            following.append(nexts)
        tags = [best.index(max(best))]
        for nexts in reversed(following):
            tags.append(nexts[tags[-1]])
        return tags

    def _scores(self, signs: Sequence[str]) -> list[Vector]:
        """Return what the features give each tag of each sign."""
        begun, ended = self._words(signs)
        characters = [_made(self._characters, sign, self._of_character) for sign in signs]
        pairs = [_made(self._pairs, pair, self._of_pair) for pair in pairwise(signs)]
        last = len(signs) - 1
        scores = []
        for place, own in enumerate(characters):
            row: Vectors = [*self._always, *own[0]]
            if place > 0:
                row += characters[place - 1][1]
                row += pairs[place - 1][0]
            if place < last:
                row += characters[place + 1][2]
                row += pairs[place][1]
            if place > 1:
                row += characters[place - 2][3]
                row += pairs[place - 2][2]
            if place < last - 1:
                row += characters[place + 2][4]
            before, behind = (ended[place], begun[place]), (ended[place + 1], begun[place + 1])
            if behind[0]:
                own_end: Vectors = _made(self._ended, behind[0], self._of_ended)
                row += own_end
            if before[1]:
                own_start: Vectors = _made(self._begun, before[1], self._of_begun)
                row += own_start
            if all(before):
                row += _made(self._seams, before, self._of_seam)[0]
            if all(behind):
                row += _made(self._seams, behind, self._of_seam)[1]
            scores.append(_sum(row))
        return scores

    def _words(self, signs: Sequence[str]) -> tuple[list[Words], list[Words]]:
        """Return the words of the list that begin, and those that end, before each sign and behind the last."""
        known, count = self._index.words, len(signs)
        begun: list[Words] = [()] * (count + 1)
        ended: list[Words] = [()] * (count + 1)
        for start in range(count - 1):
            for length in _LENGTHS:
                word = signs[start : start + length]
                text = word if isinstance(word, str) else "".join(word)
                if text in known and start + length <= count:
                    begun[start] += (text,)
                    ended[start + length] += (text,)
        return begun, ended

    def _of_character(self, sign: str) -> list[Vectors]:
        """Return what a character gives: itself, the next one, the one before, the second next, the one before that."""
        return [self._vectors(f"{kind}.{sign}") for kind in ("c", "c-1", "c1", "c-2", "c2")]

    def _of_pair(self, pair: tuple[str, str]) -> list[Vectors]:
        """Return what two characters give the second one, the first one, and the one behind them."""
        return [self._vectors(f"{kind}.{pair[0]}.{pair[1]}") for kind in ("c-1c", "cc1", "c-2c-1")]

    def _of_ended(self, words: Words) -> Vectors:
        return self._vectors(*(f"w-1.{word}" for word in words))

    def _of_begun(self, words: Words) -> Vectors:
        return self._vectors(*(f"w1.{word}" for word in words))

    def _of_seam(self, seam: tuple[Words, Words]) -> list[Vectors]:
        """Return what pairs of words give the sign behind the seam between them, and the one before it."""
        pairs = [f"{one}*{other}" for one in seam[0] for other in seam[1]]
        return [self._vectors(*(f"{kind}.{pair}" for pair in pairs)) for kind in ("ww.l", "ww.r")]

    def _vectors(self, *names: str) -> Vectors:
        """Return the weights of those features of `names` that the model has."""
        return [vector for name in names if (vector := self._index.vector(name)) is not None]


def _made(kept: dict[Key, Value], key: Key, make: Callable[[Key], Value]) -> Value:
    found = kept.get(key)
    if found is None:
        if len(kept) >= _REMEMBERED:
            kept.clear()
        found = kept[key] = make(key)
    return found


def _sum(vectors: Vectors) -> Vector:
    one = two = three = four = five = 0.0
    for first, second, third, fourth, fifth in vectors:
        one += first
        two += second
        three += third
        four += fourth
        five += fifth
    return one, two, three, four, five
