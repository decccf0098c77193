"""What two passages share: the runs of characters, and what these show of them without the rest of the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lexicon import Lexicon
from lint.wording.restated.confusables import confusables
from lint.wording.restated.dropped import Gap, gaps
from lint.wording.restated.flow import Flow, Slot
from lint.wording.restated.items import Common, common
from lint.wording.restated.near_misses import Odd, odd_characters
from lint.wording.restated.overlaps import Overlaps
from lint.wording.restated.seeds import Run


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Meeting:
    """What two passages share, the first of them before the second, or at one place if they are one.

    Attributes:
        first, second: The passages.
        overlaps: What their clauses share.
        slots: Pairs of quantities that count the same kind of thing, of clauses that share something.
        odd: Characters at the ends of runs that may be mistaken for each other.
        gaps: Characters that one of the two may have lost.
        common: What of the content of items stands in both, of runs that are long enough to tell whose it is.
    """

    first: Flow
    second: Flow
    overlaps: Overlaps
    slots: Sequence[tuple[Slot, Slot]]
    odd: Sequence[Odd]
    gaps: Sequence[Gap]
    common: Sequence[Common]


def meet(first: Flow, second: Flow, runs: Sequence[Run], lexicon: Lexicon, *, within: bool) -> Meeting | None:
    """Return what two passages show that share `runs`, None if nothing; `within` if they are one at one place."""
    settings = first.settings
    overlaps = Overlaps(first, second, runs, within=within)
    slots = () if first.kinds.isdisjoint(second.kinds) else overlaps.slots(lexicon)
    odd = odd_characters(first, second, runs, lexicon.view(confusables))
    lost = gaps(first, second, runs)
    long = [run for run in runs if run[2] >= settings.headings["run"]]
    content = common(first, second, long) if long else ()
    if not (slots or odd or lost or content):
        return None
    return Meeting(first=first, second=second, overlaps=overlaps, slots=slots, odd=odd, gaps=lost, common=content)
