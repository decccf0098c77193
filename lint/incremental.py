"""Checks one version of a document after another, as an editor needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lexicon import Memory
from lint.checking import check_document
from lint.settings import Settings

if TYPE_CHECKING:
    from lint.documents.model import Document
    from lint.report import DocumentReport


class Checker:
    """Checks documents one after another; what did not change since one of the last few is not worked out again.

    Every report equals that of `lint.checking.check_document`. Memory stays bounded by what the last documents need.
    One thread at a time may use a checker.
    """

    def __init__(self, settings: Settings | None = None, memory: Memory | None = None) -> None:
        """Check with `settings`; what does not change is kept in `memory`, by default one of its own."""
        self.settings = settings or Settings()
        self._memory = memory or Memory()

    def check(self, document: Document) -> DocumentReport:
        """Return the report of `document`; raises as `lint.checking.check_document`."""
        self._memory.turn()
        return check_document(document, settings=self.settings, memory=self._memory)
