"""Plants one error at a time into a clean text: the slips that people make with numbers, units, signs and years.

Every slip has a random generator with a seed of its own: the same document gives the same slips on every run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from random import Random

from lint.analysis import Analysis
from lint.claims.model import Claim
from lint.documents.model import Cell

PLAIN = re.compile(r"\d[\d,]*(?:\.\d+)?")
YEAR = re.compile(r"20\d\d(?=年)")
UNITS = {"亿元": "万元", "万元": "元", "元": "万元"}
SIGNS = (("增加", "减少"), ("增长", "下降"), ("上升", "下降"), ("提高", "降低"))
NEAR = 16  # characters before a number in which its direction word stands


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters of a text to replace: from `start` to `end` by `new`."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """An error planted at one number.

    Attributes:
        kind: What was done.
        claim: The claim of the clean document whose number is no longer true.
        old, new: The characters before and after.
        edit: What was replaced, in the clean text.
        number: Where the number stands in the planted text.
    """

    kind: str
    claim: Claim
    old: str
    new: str
    edit: Edit
    number: tuple[int, int]

    def text(self, clean: str) -> str:
        """Return the text with the error in it."""
        return clean[: self.edit.start] + self.edit.new + clean[self.edit.end :]

    @property
    def places(self) -> tuple[tuple[int, int], ...]:
        """Where the error stands in the planted text: what was edited, and the number that it makes untrue."""
        return (self.edit.start, self.edit.start + len(self.edit.new)), self.number


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _fits(old: str, new: str) -> bool:
    """Return True if `new` is a number that somebody could have printed and differs from `old`."""
    whole = new.partition(".")[0]
    return bool(PLAIN.fullmatch(new)) and not (len(whole) > 1 and whole[0] == "0") and _number(new) != _number(old)


def _digits(text: str) -> list[int]:
    return [place for place, character in enumerate(text) if character.isdigit()]


def _changed(text: str, random: Random) -> str:
    place = random.choice(_digits(text))
    return text[:place] + random.choice([d for d in "0123456789" if d != text[place]]) + text[place + 1 :]


def _swapped(text: str, random: Random) -> str:
    places = _digits(text)
    pairs = [(a, b) for a, b in pairwise(places) if text[a] != text[b]]
    if not pairs:
        return text
    first, second = random.choice(pairs)
    return text[:first] + text[second] + text[first + 1 : second] + text[first] + text[second + 1 :]


def _added(text: str, random: Random) -> str:
    place = random.choice(_digits(text))
    return text[:place] + random.choice([text[place], str(random.randrange(10))]) + text[place:]


def _dropped(text: str, random: Random) -> str:
    place = random.choice(_digits(text))
    return text[:place] + text[place + 1 :]


def _point_moved(text: str, random: Random) -> str:
    if "." not in text or "," in text:
        return text
    place, bare = text.index("."), text.replace(".", "")
    place += random.choice((-1, 1))
    return bare[:place] + "." + bare[place:] if 0 < place < len(bare) else text


TYPED: Mapping[str, Callable[[str, Random], str]] = {
    "digit changed": _changed,
    "digits swapped": _swapped,
    "digit added": _added,
    "digit dropped": _dropped,
    "point moved": _point_moved,
}
TRIES = 8


def plant(analysis: Analysis, claim: Claim, seed: str) -> Iterator[Planted]:
    """Yield an error of each kind that fits the number of `claim`."""
    text, offset = analysis.document.text, analysis.document.passages[claim.span.passage].offset
    start, end = offset + claim.span.start, offset + claim.span.end
    old = text[start:end]
    if not PLAIN.fullmatch(old):
        return
    for kind, slip in TYPED.items():
        random = Random(f"{seed} {kind} {claim.id}")
        new = next((made for _ in range(TRIES) if _fits(old, made := slip(old, random))), None)
        if new is not None:
            yield _planted(kind, claim, text, Edit(start, end, new), (start, start + len(new)))
    near = _neighbour(analysis, claim, old)
    if near is not None:
        yield _planted("neighbour copied", claim, text, Edit(start, end, near), (start, start + len(near)))
    unit = next(
        (unit for unit in UNITS if text.startswith(unit, end) and not text.startswith("/", end + len(unit))), ""
    )
    if unit:
        yield _planted("unit", claim, text, Edit(end, end + len(unit), UNITS[unit]), (start, end))
    yield from _said(claim, text, offset, start, end, Random(f"{seed} said {claim.id}"))


def _said(claim: Claim, text: str, offset: int, start: int, end: int, random: Random) -> Iterator[Planted]:
    """Yield errors in the words that belong to the number: direction and year."""
    if claim.facets.aspect in ("change", "change_rate"):
        words = [(text.rfind(word, max(offset, start - NEAR), start), word, other)
                 for pair in SIGNS for word, other in (pair, pair[::-1])]  # fmt: skip
        place, word, other = max(words)
        if place >= 0:
            yield _planted("sign word", claim, text, Edit(place, place + len(word), other), (start, end))
    years = list(YEAR.finditer(text, offset, start))
    if years:
        year = int(years[-1].group()) + random.choice((-1, 1))
        yield _planted("year", claim, text, Edit(years[-1].start(), years[-1].end(), str(year)), (start, end))


def _planted(kind: str, claim: Claim, text: str, edit: Edit, number: tuple[int, int]) -> Planted:
    return Planted(kind=kind, claim=claim, old=text[edit.start : edit.end], new=edit.new, edit=edit, number=number)


def _neighbour(analysis: Analysis, claim: Claim, old: str) -> str | None:
    """Return the number nearest to `claim` that has its unit and another value; in tables of its row or column."""
    own = analysis.document.passages[claim.span.passage]
    ranked: list[tuple[int, int, str]] = []
    for other in analysis.claims:
        there = analysis.document.passages[other.span.passage]
        if other.unit != claim.unit or (other.source == "formula") != (claim.source == "formula"):
            continue
        if isinstance(own, Cell) and isinstance(there, Cell) and own.table == there.table:
            rows, columns = abs(own.row - there.row), abs(own.column - there.column)
            distance = rows + columns if not rows or not columns else 0
        else:
            distance = abs(other.span.start - claim.span.start) if own is there else 0
        text = analysis.document.slice(other.span)
        if distance and _fits(old, text):
            ranked.append((distance, other.span.start, text))
    return min(ranked)[2] if ranked else None
