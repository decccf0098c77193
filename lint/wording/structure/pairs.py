"""Brackets, quotation marks and 书名号 that are not paired."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lint.documents.model import Document, Passage, Span
from lint.wording.patterns import written

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
    half = re.compile(data["half_brackets"], re.MULTILINE)
    passages = list(written(document))
    for pair in data["pairs"]:
        marked = re.compile(f"[{pair['open']}{pair['close']}]")
        single = {
            passage.index: _single(passage, pair["open"], pair["close"], half) if marked.search(passage.text) else []
            for passage in passages
        }
        for place, passage in enumerate(passages):
            marks = single[passage.index]
            if len(marks) != 1 or len(passage.text) > data["pair_longest"]:
                continue
            around = passages[max(0, place - data["pair_reach"]) : place + data["pair_reach"] + 1]
            opens = passage.text[marks[0]] in pair["open"]
            others = [other for other in around if other.index != passage.index]
            if not any(single[other.index] for other in others):
                yield Unpaired(Span(passage.index, marks[0], marks[0] + 1), opens)


def _single(passage: Passage, opening: str, closing: str, half: re.Pattern[str]) -> list[int]:
    """Return the places of the marks without a partner."""
    left_out = {match.end() - 1 for match in half.finditer(passage.text)}
    stack: list[int] = []
    lone: list[int] = []
    for place, character in enumerate(passage.text):
        if place in left_out:
            continue
        if character in opening:
            stack.append(place)
        elif character in closing:
            if stack:
                stack.pop()
            else:
                lone.append(place)
    return sorted([*lone, *stack])
