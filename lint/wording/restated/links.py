"""Which passages of a document share runs of characters that show something, and where they meet.

What two passages show depends on them alone and on the seeds that they share, so from one version of a document to
the next only that of passages that came, or that share other seeds now, is worked out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from lexicon import Lexicon
from lint.wording.restated.flow import Flow
from lint.wording.restated.meeting import Meeting, meet
from lint.wording.restated.seeds import Run, Seeds
from lint.wording.restated.settings import Settings
from lint.wording.restated.stream import Stream


class Met(NamedTuple):
    """Two places in the flows of a document, the first before the second or the same, and what they share."""

    first: int
    second: int
    meeting: Meeting


class _Link:
    """The runs that two passages share, and what these show in either order."""

    __slots__ = ("_meetings", "_runs", "_within")

    def __init__(self, runs: Sequence[Run], *, within: bool = False) -> None:
        self._runs = runs
        self._within = within
        self._meetings: dict[bool, Meeting | None] = {}

    def meeting(self, first: Flow, second: Flow, lexicon: Lexicon, *, turned: bool = False) -> Meeting | None:
        """Return what both show, `first` before `second`; `turned` if the runs tell the places in `second` first."""
        if turned not in self._meetings:
            runs = [(there, here, size) for here, there, size in self._runs] if turned else self._runs
            runs = sorted(runs) if len(runs) > 1 else runs
            self._meetings[turned] = meet(first, second, runs, lexicon, within=self._within)
        return self._meetings[turned]


class Links:
    """The passages of one document that share something that shows anything.

    Attributes:
        stream: The flows of the document.
        seeds: The seeds by which they were found.
    """

    def __init__(self, stream: Stream, settings: Settings, lexicon: Lexicon, before: Links | None = None) -> None:
        """Link the passages of `stream`; `before` is of the version before."""
        self.stream = stream
        seeds = Seeds(stream.flows, settings, before.seeds if before else None)
        self.seeds: Seeds = seeds
        self._lexicon = lexicon
        self._apart: dict[tuple[Flow, Flow], _Link] = {}
        self._within: dict[Flow, _Link] = {}
        stale, doubtful = seeds.stale, seeds.doubtful
        if before:
            self._apart = {
                pair: link
                for pair, link in before._apart.items()
                if pair[0] not in stale and pair[1] not in stale and pair not in doubtful
            }
            self._within = {
                flow: link
                for flow, link in before._within.items()
                if flow not in stale and (flow, flow) not in doubtful
            }
        again: dict[Flow, set[Flow]] = {}
        for later, sooner in doubtful:
            again.setdefault(later, set()).add(sooner)
        distance = settings.quantities["distance"]
        for flow in stale:
            if flow in stream.where:
                self._link(flow, distance)
        for flow, others in again.items():
            self._link(flow, distance, others)

    def _link(self, flow: Flow, distance: int, only: Collection[Flow] | None = None) -> None:
        """Link `flow` with those of `only` that came before it, with all if None; within itself over a `distance`."""
        where, lexicon = self.stream.where, self._lexicon
        twice = len(where[flow]) > 1
        for other, runs in self.seeds.runs(flow, own=twice or len(flow.text) > distance).items():
            if only is not None and other not in only:
                continue
            link = _Link(runs)
            if other is not flow:
                turned = where[other][0] < where[flow][0]
                pair = (other, flow) if turned else (flow, other)
                if link.meeting(*pair, lexicon, turned=turned):
                    self._apart[flow, other] = link
                continue
            far = [run for run in runs if run[1] - run[0] >= distance]
            within = _Link(far, within=True)
            if far and within.meeting(flow, flow, lexicon):
                self._within[flow] = within
            if twice and link.meeting(flow, flow, lexicon):
                self._apart[flow, flow] = link

    def met(self) -> Iterator[Met]:
        """Yield the passages that meet and what they show, in no particular order."""
        where, lexicon = self.stream.where, self._lexicon
        for flow, link in self._within.items():
            if meeting := link.meeting(flow, flow, lexicon):
                yield from (Met(place, place, meeting) for place in where[flow])
        for (one, other), link in self._apart.items():
            for here in where[one]:
                for there in where[other]:
                    if here < there:
                        if meeting := link.meeting(one, other, lexicon):
                            yield Met(here, there, meeting)
                    elif one is not other and (meeting := link.meeting(other, one, lexicon, turned=True)):
                        yield Met(there, here, meeting)
