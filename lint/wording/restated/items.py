"""The numbered items of a document: lead phrase and content, with the paragraphs that follow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from lint.documents.model import Cell, Document, Span
from lint.wording.restated.leads import Lead
from lint.wording.restated.stream import Stream

Stretch: TypeAlias = tuple[int, int, int]
"""The number of a flow, and where in its passage a stretch of an item's content begins and ends."""


@dataclass(slots=True)
class Item:
    """An item.

    Attributes:
        number: Its place among the items of the document.
        group: Items of one cell are one group, items of the paragraphs between tables another.
        flow: The number of the flow that it begins in.
        lead: Its lead phrase.
        content: The stretches of its content.
    """

    number: int
    group: int
    flow: int
    lead: Lead
    content: list[Stretch]

    def span(self, stream: Stream) -> Span:
        """Return where the lead phrase stands."""
        return Span(stream.passages[self.flow], self.lead.start, self.lead.end)

    def pieces(self, stream: Stream) -> Iterator[tuple[int, int]]:
        """Yield the parts of the text of `stream` that are content, empty ones left out."""
        for number, start, stop in self.content:
            flow, base = stream.flows[number], stream.starts[number]
            low, high = flow.position(start), flow.position(stop)
            if low < high:
                yield base + low, base + high


def items(document: Document, stream: Stream) -> list[Item]:
    """Return the numbered items of `document` in reading order."""
    found: list[Item] = []
    groups = _groups(document)
    for number, (flow, passage) in enumerate(zip(stream.flows, stream.passages, strict=True)):
        leads, group = flow.leads, groups[passage]
        if leads.before and found and found[-1].group == group:
            found[-1].content.append((number, 0, leads.before))
        for lead in leads.own:
            found.append(Item(len(found), group, number, lead, [(number, lead.end, lead.stop)]))
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
