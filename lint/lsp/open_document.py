"""A document that is open in the editor, or shown as a view, with its latest check."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lsprotocol import types

from lint.lsp.buffer import Buffer
from lint.lsp.configured import Configured
from lint.lsp.interrupting import InterruptibleMemory, Wish
from lint.lsp.outcome import Outcome
from lint.lsp.shown import Shown
from lint.lsp.units import Encoding

if TYPE_CHECKING:
    from lint.incremental import Checker


@dataclass(eq=False, slots=True)
class OpenDocument:
    """One document of the editor.

    Attributes:
        uri: As the client wrote it.
        language: What the editor takes it for.
        version: The client's version of the buffer, None for a view that is not open.
        buffer: The text; None for a view of a file that no editor shows.
        generation: Counts what makes a new check necessary: edits, and changes of the configuration.
        checked: The generation of `outcome`.
        outcome: The latest check, None before the first.
        changed: When the last edit came, in nanoseconds.
        cost: How long the last check took, in nanoseconds.
        wish: The check that is under way, or was the last one.
        task: What keeps the document checked.
        checker, memory: Know what did not change since the last check.
        published: The diagnostics that the client was told when it asked.
        shown: The diagnostics that it is sent.
        configured: How it is checked, and when that was looked up, in nanoseconds; None to look it up again.
        result: Name of these diagnostics, for clients that ask for them.
    """

    uri: str
    language: str = ""
    version: int | None = None
    buffer: Buffer | None = None
    generation: int = 1
    checked: int = 0
    outcome: Outcome | None = None
    changed: int = 0
    cost: int = 0
    task: asyncio.Task[None] | None = None
    wish: Wish | None = None
    checker: Checker | None = None
    memory: InterruptibleMemory = field(default_factory=InterruptibleMemory)
    published: list[types.Diagnostic] | None = None
    shown: Shown | None = None
    result: str | None = None
    configured: tuple[Configured, int] | None = None

    @property
    def is_current(self) -> bool:
        """Whether the latest check is of the document as it is."""
        return self.checked == self.generation

    def outdate(self) -> None:
        """Make a new check necessary; one that is under way is of no use any more."""
        self.generation += 1
        if self.wish is not None:
            self.wish.stands = False

    def change(self, changes: list[types.TextDocumentContentChangeEvent], encoding: Encoding) -> None:
        """Bring the buffer up to date with `changes`, each of them in the text that the one before it left."""
        for change in changes:
            if self.buffer is None or isinstance(change, types.TextDocumentContentChangeWholeDocument):
                self.buffer = Buffer(change.text)
                continue
            start = self.buffer.offset(change.range.start.line, change.range.start.character, encoding)
            end = self.buffer.offset(change.range.end.line, change.range.end.character, encoding)
            self.buffer = self.buffer.changed(start, max(start, end), change.text)
