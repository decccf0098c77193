"""Which passages share seeds: a few characters in a row that occur seldom. Common phrases start nothing.

Every seed is looked up once, so the work grows with the length of the text, not with its square. From one version of
a document to the next only the seeds of passages that came or went are taken in or out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations_with_replacement
from typing import TypeAlias

from lexicon.rows import edit
from lint.wording.restated.flow import BREAK, Flow
from lint.wording.restated.settings import Settings

Run: TypeAlias = tuple[int, int, int]
"""The same characters at a place of one flow and at a place of another, or further on in the same; how many."""

_BITS = 32  # of a code, the number of a flow and a place in it, that are of the place
_PLACE = (1 << _BITS) - 1


class Seeds:
    """The seeds of one document.

    Attributes:
        comparisons: How many pairs of places of one seed there are.
        stale: The passages that are not those of the version before, or do not occur as often.
        doubtful: Pairs of other passages that share a seed which was common or single in the version before, or is now;
            of two the one that came later is the first.
    """

    def __init__(self, row: Sequence[Flow], settings: Settings, before: Seeds | None = None) -> None:
        """Take the seeds of the passages `row`; `before` is of the version before."""
        self._row = row
        self._length, self._frequency = settings.runs["seed"], settings.runs["frequency"]
        earlier = before._row if before else ()
        change = edit(earlier, row)
        old, new = Counter(change.new(earlier)), Counter(change.new(row))
        went, came = old - new, new - old
        grams = {flow: self._grams(flow.text[:-1]) for flow in (*went, *came)}
        self.stale: Collection[Flow] = grams.keys()
        self._counts: Counter[str] = before._counts.copy() if before else Counter()
        self._places: dict[str, tuple[int, ...]] = dict(before._places) if before else {}
        self._numbers: dict[Flow, int] = dict(before._numbers) if before else {}
        self._flows: dict[int, Flow] = dict(before._flows) if before else {}
        self._next: int = before._next if before else 0
        self.comparisons: int = before.comparisons if before else 0
        self.doubtful: set[tuple[Flow, Flow]] = set()
        self._seldom: dict[Flow, dict[int, str]] = {}  # seldom seeds by their places, of stale passages

        gone, added = self._differing(went, came, grams)
        self._counts.subtract(gone)
        self._counts.update(added)
        if before is None:
            self.comparisons = sum(_pairs(count, self._frequency) for count in self._counts.values() if count > 1)
        else:
            self._forget(grams)
            self._judge({*gone, *added}, before._counts)
        present = set(row)
        self._take_in({flow: found for flow, found in grams.items() if flow in present})

    def _differing(
        self, went: Counter[Flow], came: Counter[Flow], grams: Mapping[Flow, Sequence[str]]
    ) -> tuple[list[str], list[str]]:
        """Return the seeds of what went and of what came; of one passage edited those around the edit."""
        if went.total() == came.total() == 1:
            (old,), (new,) = ([flow.text[:-1] for flow in flows] for flows in (went, came))
            change, reach = edit(old, new), self._length - 1
            low, rest = max(change.head - reach, 0), max(change.tail - reach, 0)
            return self._grams(old[low : len(old) - rest]), self._grams(new[low : len(new) - rest])
        gone, added = ([gram for flow in flows.elements() for gram in grams[flow]] for flows in (went, came))
        return gone, added

    def _grams(self, text: str) -> list[str]:
        """Return the seeds of a text without its break."""
        length = self._length
        return [text[at : at + length] for at in range(len(text) - length + 1)]

    def _forget(self, grams: Mapping[Flow, Sequence[str]]) -> None:
        """Take the places of seeds out of passages."""
        for flow, found in grams.items():
            number = self._numbers.pop(flow, -1)
            self._flows.pop(number, None)
            for gram in found if number >= 0 else ():
                if held := self._places.get(gram):
                    self._places[gram] = tuple([code for code in held if code >> _BITS != number])

    def _judge(self, touched: Iterable[str], before: Mapping[str, int]) -> None:
        """Note which of the `touched` seeds are seldom now, and which no more."""
        counts, most = self._counts, self._frequency
        seldom: set[str] = set()
        for gram in touched:
            now, was = counts[gram], before.get(gram, 0)
            if now == was:
                continue
            if now > 1 or was > 1:
                self.comparisons += _pairs(now, most) - _pairs(was, most)
                if 1 < was <= most and not 1 < now <= most:
                    self._doubt(self._places.pop(gram))
                elif 1 < now <= most and not 1 < was <= most:
                    seldom.add(gram)
            if not now:
                del counts[gram]
        for flow, number in self._numbers.items() if seldom else ():
            text = flow.text
            few = len(seldom) < len(text)
            for gram in [gram for gram in seldom if gram in text] if few else seldom.intersection(self._grams(text)):
                codes = [number << _BITS | at for at in _all(gram, text)]
                self._places[gram] = (*self._places.get(gram, ()), *codes)
        for gram in seldom if self._numbers else ():
            self._doubt(self._places.get(gram, ()))

    def _doubt(self, codes: Iterable[int]) -> None:
        """Note that what the passages that hold one seed share is to be read again."""
        flows = [self._flows[number] for number in sorted({code >> _BITS for code in codes}, reverse=True)]
        self.doubtful.update(combinations_with_replacement(flows, 2))

    def _take_in(self, grams: Mapping[Flow, Sequence[str]]) -> None:
        """Note the places of seldom seeds in passages."""
        places = self._places
        for flow, found in grams.items():
            number = self._numbers[flow] = self._next
            self._flows[number] = flow
            self._next += 1
            self._seldom[flow] = seldom = self._seldom_of(found)
            for at, gram in seldom.items():
                places[gram] = (*places.get(gram, ()), number << _BITS | at)

    def _seldom_of(self, grams: Sequence[str]) -> dict[int, str]:
        counts, most = self._counts, self._frequency
        return {at: gram for at, gram in enumerate(grams) if 1 < counts[gram] <= most}

    def runs(self, flow: Flow, *, own: bool) -> dict[Flow, list[Run]]:
        """Return the runs that `flow` shares with each passage that came before it, and with itself if `own`.

        A run begins with the first seed of what both have in a row, and goes on as far as they do.
        """
        text, length, flows = flow.text, self._length, self._flows
        latest = (self._numbers[flow] + own) << _BITS
        ends: dict[int, int] = {}  # where the last run ended, by the distance of its places, which tells the flow, too
        ended = ends.get
        found: dict[Flow, list[Run]] = {}
        for here, gram in (self._seldom.get(flow) or self._seldom_of(self._grams(text[:-1]))).items():
            for code in self._places[gram]:
                if code >= latest or ended(code - here, 0) > here:
                    continue
                other, there = flows[code >> _BITS], code & _PLACE
                size = _grown(text, other.text, here, there, length)
                ends[code - here] = here + size
                if other in found:
                    found[other].append((here, there, size))
                else:
                    found[other] = [(here, there, size)]
        return found


def _pairs(count: int, most: int) -> int:
    return count * (count - 1) // 2 if count <= most else 0


def _all(gram: str, text: str) -> Iterator[int]:
    at = text.find(gram)
    while at >= 0:
        yield at
        at = text.find(gram, at + 1)


def _grown(text: str, other: str, here: int, there: int, length: int) -> int:
    while text[here + length] == other[there + length] != BREAK:
        length += 1
    return length
