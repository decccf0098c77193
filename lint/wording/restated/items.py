"""The numbered items of a document: lead phrase and content, with the paragraphs that follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from lint.documents.model import Cell, Document, Span
from lint.wording.restated.flow import Flow
from lint.wording.restated.leads import Lead
from lint.wording.restated.seeds import Run
from lint.wording.restated.stream import Stream

Stretch: TypeAlias = tuple[int, int]
"""The number of a flow, and which of its stretches (`lint.wording.restated.flow.Flow.stretches`) is of an item."""

Common: TypeAlias = tuple[Run, int, int, int, int]
"""A run, where a part of it begins in the first flow, its length, and the stretches of both flows that it is of."""


@dataclass(slots=True)
class Item:
    """An item.

    Attributes:
        number: Its place among the items of the document.
        group: Items of one cell are one group, items of the paragraphs between tables another.
        lead: Its lead phrase.
        content: The stretches of its content; the first is of the passage that it begins in.
    """

    number: int
    group: int
    lead: Lead
    content: list[Stretch]

    def span(self, stream: Stream) -> Span:
        """Return where the lead phrase stands."""
        return Span(stream.passages[self.content[0][0]], self.lead.start, self.lead.end)

    def length(self, stream: Stream) -> int:
        """Return how many characters `texts` yields in all."""
        stretches = [stream.flows[number].stretches[which] for number, which in self.content]
        return sum([high - low for low, high in stretches])

    def texts(self, stream: Stream) -> Iterator[str]:
        """Yield the folded text of the stretches of its content."""
        for number, which in self.content:
            low, high = stream.flows[number].stretches[which]
            yield stream.flows[number].text[low:high]


def items(document: Document, stream: Stream) -> list[Item]:
    """Return the numbered items of `document` in reading order."""
    found: list[Item] = []
    groups = _groups(document)
    for number, (flow, passage) in enumerate(zip(stream.flows, stream.passages, strict=True)):
        leads, group = flow.leads, groups[passage]
        if leads.before and found and found[-1].group == group:
            found[-1].content.append((number, 0))
        for which, lead in enumerate(leads.own, 1):
            found.append(Item(len(found), group, lead, [(number, which)]))
    return found


def common(first: Flow, second: Flow, runs: Iterable[Run]) -> list[Common]:
    """Return what of `runs` stands in a stretch of content of both passages."""
    found: list[Common] = []
    for run in runs:
        first_low, second_low, size = run
        shift = second_low - first_low
        for one, (start, stop) in enumerate(first.stretches):
            low, high = max(first_low, start), min(first_low + size, stop)
            for other, (its_start, its_stop) in enumerate(second.stretches) if low < high else ():
                here, end = max(low, its_start - shift), min(high, its_stop - shift)
                if here < end:
                    found.append((run, here, end - here, one, other))
    return found


def _groups(document: Document) -> list[int]:
    """Return the group of the items of each passage."""
    groups: list[int] = []
    group, was_cell = 0, False
    for passage in document.passages:
        is_cell = isinstance(passage, Cell)
        group += is_cell or was_cell
        was_cell = is_cell
        groups.append(group)
    return groups
