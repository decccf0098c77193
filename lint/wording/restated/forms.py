"""Clauses that are filled in anew for each thing: what differs in them means different things."""

from __future__ import annotations

from decimal import Decimal

from lint.wording.restated.contexts import Contexts, Mode, mode_of
from lint.wording.restated.flow import Slot
from lint.wording.restated.stream import Stream


class Forms:
    """Tells which clauses of a document are forms."""

    def __init__(self, stream: Stream, contexts: Contexts) -> None:
        self._stream = stream
        self._contexts = contexts

    def has(self, slot: Slot, mode: Mode) -> bool:
        """Tell whether the clause of `slot` is a form among sentences that speak of `mode`; plans and results apart."""
        repeats = slot.flow.settings.quantities["repeats"]
        if self._stream.text.count(slot.text) < repeats:
            return False
        values = self._values(slot.text, mode)
        return len(values) >= repeats and len(set(values)) >= repeats

    def _values(self, text: str, mode: Mode) -> list[Decimal]:
        return [
            slot.quantity.value
            for flow, passage in zip(self._stream.flows, self._stream.passages, strict=True)
            if text in flow.text
            for slot in flow.slots
            if slot.text == text and mode_of(slot, self._contexts.of(passage)) == mode
        ]
