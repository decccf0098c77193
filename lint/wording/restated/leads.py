"""The lead phrases of the numbered items of one passage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lexicon.patterns import compiled
from lint.wording.restated.settings import Settings

_END = compiled(r"[。：:；;\n]|[ \u3000]{2,}|，")


@dataclass(frozen=True, slots=True)
class Lead:
    """The lead phrase of an item of one passage, its offsets there, and where the item ends in this passage."""

    text: str
    start: int
    end: int
    stop: int


@dataclass(frozen=True, slots=True)
class Leads:
    """The items of one passage.

    Attributes:
        before: Where the content of an item before the passage ends in it, 0 if at once.
        own: The lead phrases of its own items.
    """

    before: int
    own: Sequence[Lead]


def leads(text: str, settings: Settings) -> Leads:
    """Return the lead phrases of `text`."""
    longest = settings.headings["lead"]
    starts = list(settings.item_number.finditer(text))
    if not starts:
        return Leads(len(text), ())
    stops = [*(match.start() for match in starts[1:]), len(text)]
    found: list[Lead] = []
    for match, stop in zip(starts, stops, strict=True):
        end = _END.search(text, match.end(), stop)
        cut = min(end.start() if end else stop, stop)
        if match.end() < cut <= match.end() + longest:
            found.append(Lead(text[match.end() : cut], match.end(), cut, stop))
    return Leads(starts[0].start(), found)
