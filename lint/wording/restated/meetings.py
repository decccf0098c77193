"""What two passages share: runs, clauses, numbers in one place, odd and lost characters.

It depends on the two passages alone, so from one version of a document to the next only that of passages that came,
or that share other seeds now, is worked out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lexicon import Lexicon
from lint.wording.restated.confusables import confusables
from lint.wording.restated.dropped import Gap, gaps
from lint.wording.restated.near_misses import Odd, odd_characters
from lint.wording.restated.overlaps import Piece, aligned, pieces
from lint.wording.restated.runs import Run, shared_runs
from lint.wording.restated.seeds import NONE, Seeds, seeded
from lint.wording.restated.settings import Settings
from lint.wording.restated.stream import Flow, Stream


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """What two passages share, in places of their own streams.

    Attributes:
        runs: The runs of characters in the order of their places.
        pieces: The clauses that share something.
        aligned: The numbers that stand in one run.
        odd: Characters at the ends of runs that may be mistaken for each other.
        gaps: Characters that one of the two may have lost.
    """

    runs: Sequence[Run]
    pieces: Sequence[Piece]
    aligned: Sequence[tuple[int, int]]
    odd: Sequence[Odd]
    gaps: Sequence[Gap]


@dataclass(frozen=True, slots=True)
class Met:
    """Two streamed passages, by their numbers in the stream, and what they share."""

    first: int
    second: int
    meeting: Meeting


class Meetings:
    """The meetings of all passages of one document."""

    def __init__(self, stream: Stream, settings: Settings, lexicon: Lexicon, before: Meetings | None = None) -> None:
        """Find what shares seeds; `before` is of the version before, with the same settings and lexicon."""
        limits = settings.runs
        self._stream = stream
        self._settings = settings
        self._lexicon = lexicon
        self._seeds = seeded(stream.flows, limits["seed"], limits["frequency"], before.seeds if before else NONE)
        stale = self._seeds.stale
        earlier = before.known.items() if before else ()
        self._known = {pair: met for pair, met in earlier if pair[0] not in stale and pair[1] not in stale}

    @property
    def seeds(self) -> Seeds:
        """What the passages share seeds by."""
        return self._seeds

    @property
    def known(self) -> dict[tuple[str, str, bool], Meeting]:
        """What was worked out so far, by the two texts, and whether they are two passages."""
        return self._known

    def all(self) -> Iterator[Met]:
        """Yield the passages that meet, those within one passage among them, in no particular order."""
        numbers: dict[str, list[int]] = {}
        flows = self._stream.flows
        for number, flow in enumerate(flows):
            numbers.setdefault(flow.source, []).append(number)
        partners = self._seeds.partners
        for first, flow in enumerate(flows):
            for source in partners[flow.source]:
                for second in numbers[source]:
                    if second >= first:
                        yield Met(first, second, self._meeting(flow, flows[second], apart=first != second))

    def _meeting(self, one: Flow, other: Flow, *, apart: bool) -> Meeting:
        pair = one.source, other.source, apart
        found = self._known.get(pair)
        if found is None:
            found = self._known[pair] = self._met(one, other, apart=apart)
        return found

    def _met(self, one: Flow, other: Flow, *, apart: bool) -> Meeting:
        settings = self._settings
        texts = one.text, other.text
        offsets = self._seeds.shared[one.source], self._seeds.shared[other.source]
        runs = shared_runs(texts, offsets, settings.runs["seed"], within=not apart)
        if not apart:
            runs = [run for run in runs if run.shift >= settings.quantities["distance"]]
        characters = self._lexicon.view(confusables)
        return Meeting(
            runs=tuple(runs),
            pieces=pieces(one, other, runs),
            aligned=aligned(one, other, runs),
            odd=odd_characters(one, other, runs, characters, settings),
            gaps=gaps(one, other, runs, settings),
        )


def meetings(stream: Stream, settings: Settings, lexicon: Lexicon) -> Meetings:
    """Return what the passages of `stream` share; what they shared in the version before is not worked out again."""
    return lexicon.follow(Meetings, lambda before: Meetings(stream, settings, lexicon, before))
