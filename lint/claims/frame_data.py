"""The frames of lexicon/frames.yaml as values: their slots, the words before a number, what the last number equals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from lexicon import Lexicon
from lexicon.patterns import compiled

SWITCHES = (
    "adjacent",
    "many",
    "some",
    "only",
    "plain",
    "whole",
    "fits",
    "over",
    "listed",
    "closing",
    "bounds",
    "free",
    "per",
    "tally",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A place of a frame; see lexicon/frames.yaml for the attributes."""

    name: str
    before: str
    percent: bool = False
    adjacent: bool = False
    many: bool = False
    some: bool = False
    least: int = 1
    only: bool = False
    passage: bool = False
    plain: bool = False
    whole: bool = False
    fits: bool = False
    over: bool = False
    listed: bool = False
    closing: bool = False
    bounds: bool = False
    free: bool = False
    per: bool = False
    tally: bool = False
    units: tuple[str, ...] = ()
    of: str = ""
    last: str = ""


OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Frame:
    """Slots in the order of the text, and what the last one (or with ``a = …`` the first one) equals.

    `needs` are words one of which stands in any text with the frame, `unless` words none of which does. A frame with
    `slip` says something only where its numbers agree, or one misprint keeps them from it; with `OTHERS` as `slip` so
    does one whose result is not called as one of the other numbers is (or ends: 科室, 临床科室).
    """

    id: str
    needs: tuple[str, ...]
    slots: tuple[Slot, ...]
    equals: str
    unless: tuple[str, ...] = ()
    slip: bool | str = False


@dataclass(frozen=True, slots=True)
class Frames:
    """All frames.

    Attributes:
        frames: In order; a number is the result of the first that fits.
        words: All words that any frame needs, each once.
        apart: Marks over which no frame reaches.
        fillers: Words right before the number that say nothing (为, 约).
        narrowing: Words before a number that make it no whole (其中, 含, 旧存).
        listing: Marks between the members of a plain list.
        alike: For units that count the same (名, 人), the one that stands for all of them.
        each: The word before the unit that a price is told for (每人).
    """

    frames: tuple[Frame, ...]
    words: tuple[str, ...]
    apart: re.Pattern[str]
    fillers: re.Pattern[str]
    narrowing: re.Pattern[str]
    listing: re.Pattern[str]
    alike: Mapping[str, str]
    each: str

    def each_of(self, unit: str) -> tuple[str, ...]:
        """Return the words before a price for each `unit`, also by the units that count the same (每人, 每名)."""
        same = [other for other, kind in self.alike.items() if kind == self.alike.get(unit)]
        return tuple(self.each + one for one in (unit, *same))

    def usable(self, text: str) -> tuple[Frame, ...]:
        """Return the frames whose words are in `text`; patterns of all others are not even compiled."""
        found = {word for word in self.words if word in text}
        fitting = (frame for frame in self.frames if not found.isdisjoint(frame.needs)) if found else ()
        return tuple(frame for frame in fitting if not any(word in text for word in frame.unless))


@cache
def pattern(before: str) -> re.Pattern[str]:
    """Return the pattern of the words `before` a number, up to the number."""
    return compiled(f"(?:{before})$")


def frames(lexicon: Lexicon) -> Frames:
    """Build the frames of `lexicon`; use as ``lexicon.view(frames)``."""
    data: dict[str, Any] = lexicon.section("frames")
    found = tuple(map(_frame, data["frames"]))
    return Frames(
        found,
        tuple(dict.fromkeys(word for frame in found for word in frame.needs)),
        compiled(f"[{re.escape(data['apart'])}]"),
        compiled(f"{data['fillers']}$"),
        compiled(f"(?:{data['narrowing']})"),
        compiled(data["listing"]),
        {unit: units[0] for units in data["alike"] for unit in units},
        data["each"],
    )


def _frame(data: Mapping[str, Any]) -> Frame:
    slots = tuple(map(_slot, data["slots"]))
    return Frame(
        data["id"], tuple(data["needs"]), slots, data["equals"], tuple(data.get("unless", ())), data.get("slip", False)
    )


def _slot(data: Mapping[str, Any]) -> Slot:
    flags = {name: bool(data.get(name)) for name in SWITCHES}
    return Slot(
        name=data["name"],
        before=data["before"],
        percent=data.get("unit") == "percent",
        passage=data.get("scope") == "passage",
        least=data.get("least", 1),
        of=data.get("of", ""),
        last=data.get("last", ""),
        units=tuple(data.get("units", ())),
        **flags,
    )
