"""Brackets, quotation marks and 书名号 that are not paired."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.documents.model import Document, Span
from lint.wording.scanning import among

if TYPE_CHECKING:
    from lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Unpaired:
    """A mark without its partner."""

    span: Span
    opens: bool


def unpaired(document: Document, lexicon: Lexicon) -> Iterator[Unpaired]:
    """Yield the marks without a partner in their passage, where the passages beside it have none to spare either.

    A sentence may run over several lines of a text file, a quotation over several paragraphs. Numbers with half a
    bracket (1）) have no partner. In long passages with several faults nothing is certain.
    """
    data = lexicon.section("structure")
    reach: int = data["pair_reach"]
    single = dict(among(document, lexicon, _lone_marks, _marks))
    for kind, pair in enumerate(data["pairs"]):
        lone = {place: kinds[kind] for place, kinds in single.items() if kinds[kind]}
        for place, marks in lone.items():
            passage = document.written[place]
            if len(marks) != 1 or len(passage.text) > data["pair_longest"]:
                continue
            around = range(place - reach, place + reach + 1)
            if not any(other in lone for other in around if other != place):
                opens = passage.text[marks[0]] in pair["open"]
                yield Unpaired(Span(passage.index, marks[0], marks[0] + 1), opens)


@dataclass(frozen=True, slots=True)
class PairPatterns:
    """What finds the marks of each kind of pair, those that open, and numbers with half a bracket."""

    kinds: tuple[tuple[re.Pattern[str], str], ...]
    half: re.Pattern[str]


def pair_patterns(lexicon: Lexicon) -> PairPatterns:
    """Return the view of the section ``structure`` that this module needs."""
    data = lexicon.section("structure")
    kinds = ((compiled(f"[{pair['open']}{pair['close']}]"), pair["open"]) for pair in data["pairs"])
    return PairPatterns(tuple(kinds), compiled(data["half_brackets"], re.MULTILINE))


def _marks(lexicon: Lexicon) -> Iterator[re.Pattern[str]]:
    return (marked for marked, _ in lexicon.view(pair_patterns).kinds)


def _lone_marks(text: str, lexicon: Lexicon) -> tuple[list[int], ...]:
    """Return the places of the marks without a partner for each kind of pair, () if there are none."""
    view = lexicon.view(pair_patterns)
    found = tuple(_single(text, marked, opening, view.half) for marked, opening in view.kinds)
    return found if any(found) else ()


def _single(text: str, marked: re.Pattern[str], opening: str, half: re.Pattern[str]) -> list[int]:
    """Return the places of the marks without a partner."""
    places = [match.start() for match in marked.finditer(text)]
    left_out = {match.end() - 1 for match in half.finditer(text)} if places else ()
    stack: list[int] = []
    lone: list[int] = []
    for place in places:
        if place in left_out:
            continue
        if text[place] in opening:
            stack.append(place)
        elif stack:
            stack.pop()
        else:
            lone.append(place)
    return sorted([*lone, *stack])
