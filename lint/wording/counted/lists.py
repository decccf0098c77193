"""Numbers beside the list of what they count: 内设甲科、乙科、丙科3个科室; 事业单位3个，分别是甲馆、乙馆、丙馆."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.documents.model import Document, Span
from lint.wording.counted.members import Members, masked, members
from lint.wording.counted.words import Counting, counted_number, counting
from lint.wording.scanning import each

if TYPE_CHECKING:
    from lexicon import Lexicon

_STOPS = "，。；：！？,;:!?\n\t"
_END = compiled("[，。；,;\n\t]|$")

_FEW = 3
"""A list of so many says more members than kinds."""

_NEAR = 30
"""Characters before a number within which another number of the same things is looked for."""

_SHORT = 12
"""Characters of a name that may stand behind a comma."""

_WHOLE = 5
"""A list with 等 that leaves out one of more than so many was meant to be whole."""


@dataclass(frozen=True, slots=True)
class Miscounted:
    """A number told of a list that has more or fewer members.

    Attributes:
        count: The number.
        listed: The list.
        told: The number as a number.
        least, most: How many members there may be in the list.
        sure: Whether nothing else can be meant.
    """

    count: Span
    listed: Span
    told: int
    least: int
    most: int
    sure: bool


def miscounted_lists(document: Document, lexicon: Lexicon) -> Iterator[Miscounted]:
    """Yield the numbers that do not fit the list before or behind them, in reading order."""
    for passage, found in each(document, lexicon, _find, _needs):
        count, listed = (replace(span, passage=passage.index) for span in (found.count, found.listed))
        yield replace(found, count=count, listed=listed)


def _needs(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    words = lexicon.view(counting)
    return (words.behind, words.before, words.named)


def _find(text: str, lexicon: Lexicon) -> Iterator[Miscounted]:
    words = lexicon.view(counting)
    if "、" not in text and "《" not in text and "“" not in text:
        return
    plain = masked(text)
    found = {one.count: one for one in _listed_behind(plain, words)}
    for one in _listed_before(plain, words):
        found.setdefault(one.count, one)
    yield from (found[span] for span in sorted(found))


def _listed_before(plain: str, words: Counting) -> Iterator[Miscounted]:
    """Yield the numbers that do not fit the list that they close."""
    for match in words.behind.finditer(plain):
        noun, told = match["noun"], counted_number(match["n"])
        start = max(plain.rfind(stop, 0, match.start()) for stop in _STOPS) + 1
        earlier = list(words.earlier.finditer(plain, start, match.start()))
        start = earlier[-1].end() if earlier else start
        if told < 2 or words.others.search(plain, start, match.start()):
            continue
        listed = members(plain, start, match.start(), words)
        if listed is None or words.unclear.search(plain, start, match.start()) or _goes_on(plain, start, listed):
            continue
        own = noun in words.own or match["class"] in words.enumerating or listed.quoted or listed.led
        if not own and listed.last != noun[-1]:
            continue
        if listed.least <= told <= listed.most:
            continue
        more = told - listed.most
        if more > 0 and not _left_out(more, listed, bool(match["some"]), bool(match["total"])):
            continue
        if more < 0 and not listed.led and listed.start - start > 0 and not own:
            continue
        sure = listed.led and listed.bodies and not match["some"] and listed.least == listed.most
        yield _miscounted(match, listed, told, sure)


def _left_out(more: int, listed: Members, some: bool, total: bool) -> bool:
    """Tell whether a number that is larger than its list by `more` is meant to be the number of the list."""
    if some:
        return more == 1 and listed.least >= _WHOLE
    return more <= (2 if listed.led else 1) and (listed.led or (listed.least >= _FEW and not total))


def _goes_on(plain: str, start: int, listed: Members) -> bool:
    """Tell whether the list begins before a comma: 甲科、乙科，丙科、丁科4个科室."""
    if listed.start > start or start == 0 or plain[start - 1] not in "，,":
        return False
    earlier = max(plain.rfind(stop, 0, start - 1) for stop in _STOPS) + 1
    return "、" in plain[earlier:start]


def _listed_behind(plain: str, words: Counting) -> Iterator[Miscounted]:
    """Yield the numbers that do not fit the list that they open."""
    for pattern in (words.before, words.named):
        for match in pattern.finditer(plain):
            told = counted_number(match["n"])
            end = _END.search(plain, match.end())
            if told < 2 or end is None or words.unclear.search(plain, max(0, match.start() - 2), match.end()):
                continue
            beside = words.beside.search(plain, max(0, match.start() - _NEAR), match.start())
            if beside and beside["noun"] == match["noun"] and counted_number(beside["n"]) not in {0, told}:
                yield Miscounted(
                    Span(0, *beside.span("n")),
                    Span(0, *match.span("n")),
                    counted_number(beside["n"]),
                    told,
                    told,
                    False,
                )
            stop = _end_of_list(plain, match.end(), end.start(), words)
            listed = members(plain, match.end(), stop, words)
            if listed is None or listed.start > match.end() or listed.least <= told <= listed.most:
                continue
            if listed.most == told + 1 and words.itself.search(
                plain, max(0, match.start("n") - _NEAR), match.start("n")
            ):
                continue
            if words.some.search(plain, match.end(), stop) and told > listed.most:
                continue
            if words.going_on.match(plain, stop + 1) or "、" in _clause(plain, stop):
                continue
            whole = match["full"] is not None
            if told > listed.most and told - listed.most > (2 if whole else 1):
                continue
            if match["noun"] not in words.own and not listed.bodies and not whole:
                continue
            yield _miscounted(match, listed, told, whole and listed.bodies and listed.least == listed.most)


def _end_of_list(plain: str, start: int, stop: int, words: Counting) -> int:
    """Return where the list from `start` ends: a comma may stand before its last member (甲处、乙处，丙处)."""
    while plain[stop : stop + 1] in {"，", ","} and "、" in plain[start:stop]:
        following = _END.search(plain, stop + 1)
        name = plain[stop + 1 : following.start()] if following else ""
        if not name or len(name) > _SHORT or not words.tails.search(name) or words.opening.search(name):
            break
        stop += 1 + len(name)
    return stop


def _clause(plain: str, stop: int) -> str:
    """Return the clause behind the comma at `stop`, "" where a sentence ends there."""
    if plain[stop : stop + 1] not in {"，", ","}:
        return ""
    end = _END.search(plain, stop + 1)
    return plain[stop + 1 : end.start() if end else len(plain)]


def _miscounted(match: re.Match[str], listed: Members, told: int, sure: bool) -> Miscounted:
    return Miscounted(
        Span(0, *match.span("n")), Span(0, listed.start, listed.end), told, listed.least, listed.most, sure
    )
