"""The document as the flows of its passages, one after another."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from lexicon.rows import edit
from lint.documents.model import Document, Span
from lint.language.model import Token
from lint.wording.restated.flow import Flow
from lint.wording.restated.settings import Settings


class Stream:
    """The flows of one document; labels, which are too short to restate anything, are left out.

    Attributes:
        flows: The flows in order.
        passages: The index of the passage of each.
    """

    def __init__(
        self,
        document: Document,
        tokens: Sequence[Sequence[Token]],
        settings: Settings,
        earlier: Stream | None = None,
    ) -> None:
        """Read the flows of `document`; those that `earlier`, the stream of the version before, has are the same."""
        self._texts: list[str] = [passage.text for passage in document.passages]
        change = edit(earlier._texts if earlier else (), self._texts)
        known = {flow.source: flow for flow in earlier.flows} if earlier else {}
        new: list[Flow | None] = []
        for at, text in enumerate(change.new(self._texts), change.head):
            found = known.get(text)
            if found is None and len(text) >= settings.runs["passage"]:
                found = known[text] = Flow(text, tokens[at] if at < len(tokens) else (), settings)
            new.append(found if found and len(found.text) > settings.runs["passage"] else None)  # 1 is of the break
        self._all: list[Flow | None] = change.applied(earlier._all if earlier else (), new)
        self.flows: list[Flow] = [flow for flow in self._all if flow]
        self.passages = [at for at, flow in enumerate(self._all) if flow]

    @cached_property
    def text(self) -> str:
        """The characters of all flows."""
        return "".join([flow.text for flow in self.flows])

    @cached_property
    def starts(self) -> list[int]:
        """Where each flow starts in `text`."""
        return list(accumulate([len(flow.text) for flow in self.flows], initial=0))[:-1]

    @cached_property
    def where(self) -> dict[Flow, list[int]]:
        """The numbers of the places in `flows` that each flow has."""
        found: dict[Flow, list[int]] = {}
        for number, flow in enumerate(self.flows):
            found.setdefault(flow, []).append(number)
        return found

    def span(self, number: int, low: int, high: int) -> Span:
        """Return the characters of the document from `low` to `high` (exclusive) of the flow ``flows[number]``."""
        return Span(self.passages[number], *self.flows[number].offsets(low, high))
