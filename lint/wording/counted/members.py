"""The members of a list in running text: how many there may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lexicon.patterns import compiled

if TYPE_CHECKING:
    from lint.wording.counted.words import Counting

FILLER = "\ue000"
"""Stands for each character inside brackets or quotation marks."""

_BRACKETS = compiled(r"[（(【\[［][^（()）【】\[\]［］\n]*[）)】\]］]")
_QUOTED = compiled(r"[“《「『\"][^”》」』\"\n]*[”》」』\"]")
_BESIDE = compiled(f"(?<=[”》」』])(?={FILLER}*[“《「『])")
_APART = compiled("[、，,]")
_DIGITS = compiled("[0-9]")

_LONGEST = 26
"""Characters of a member; what is longer says more than a name."""


@dataclass(frozen=True, slots=True)
class Members:
    """How many members a list has at least and at most; the first and last place of the list in its text.

    Attributes:
        led: Whether a word that founds bodies stands before the list.
        quoted: Whether every member stands in quotation marks.
        bodies: Whether most members end as names of bodies do.
        last: The last character of most members, "" if they end differently.
    """

    start: int
    end: int
    least: int
    most: int
    led: bool
    quoted: bool
    bodies: bool
    last: str


def masked(text: str) -> str:
    """Return `text` with fillers for what stands in brackets, the brackets too, and inside quotation marks."""
    plain = text
    while (clean := _BRACKETS.sub(lambda found: FILLER * len(found[0]), plain)) != plain:
        plain = clean
    return _QUOTED.sub(lambda found: found[0][0] + FILLER * (len(found[0]) - 2) + found[0][-1], plain)


def members(plain: str, start: int, end: int, words: Counting) -> Members | None:
    """Return the members listed in `plain` (a masked text) from `start` to `end`, None where that cannot be told."""
    led = False
    for found in words.opening.finditer(plain, start, end):
        if "、" not in plain[start : found.start()] or words.founding.fullmatch(found[0]):
            start, led = found.end(), words.founding.fullmatch(found[0]) is not None or (led and found.start() == start)
    pieces = [piece for part in _APART.split(plain[start:end]) for piece in _BESIDE.split(part)]
    names = [piece.replace(FILLER, "").strip() for piece in pieces]
    if len(names) < 2 or not all(names) or any(len(name) > _LONGEST or _DIGITS.search(name) for name in names):
        return None
    if any(name in words.kinds for name in names):
        return None
    ends = [words.tails.search(name) is not None for name in names]
    bodies = 2 * sum(ends) > len(names)
    if bodies and not ends[-1]:
        return None
    joined = [_joined(name, bodies, words) for name in names]
    alone = sum(not end for end in ends[:-1]) if any(ends) else 0
    least = min([len(names) - alone, *(len(names) - at for at, one in enumerate(joined[:-1]) if one)])
    lasts = [name[-1] for name in names]
    common = max(sorted(set(lasts)), key=lasts.count)
    quoted = all(name[0] in "“《「『" for name in names[1:]) and any(mark in names[0] for mark in "“《「『")
    last = common if 2 * lasts.count(common) > len(lasts) else ""
    return Members(start, end, max(least, 1), len(names) + sum(joined), led, quoted, bodies, last)


def _joined(name: str, bodies: bool, words: Counting) -> bool:
    """Tell whether `name` may be two (工会和团委); the first of two bodies ends as bodies do."""
    return any(not bodies or words.tails.search(name[: joint.start()]) for joint in words.joints.finditer(name))
