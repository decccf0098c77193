"""Looks at the clock while a file is read, and tells how far the reading is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from lint.documents.limits import Limits
from lint.documents.progress import Progress

Piece = TypeVar("Piece")

_EVERY = 500  # pieces (rows, paragraphs) from one look at the clock to the next: small files never look


class Pace:
    """Counts the pieces of one file as they are read."""

    def __init__(self, name: str, limits: Limits, progress: Progress | None = None) -> None:
        """Start the clock.

        Args:
            name: How the user named the file.
            limits: How long reading may take.
            progress: What is told how far it is.
        """
        self._name = name
        self._limits = limits
        self._progress = progress
        self._started = time.monotonic()
        self._done = 0
        self._next = _EVERY
        self._count: Callable[[], int] | None = None
        self._total = 0

    def expect(self, count: Callable[[], int]) -> None:
        """Let `count` tell about how many pieces there are; it is asked once, and only if somebody wants to know."""
        self._count = count

    def step(self) -> None:
        """Count a piece.

        Raises:
            InputError: If reading takes too long.
        """
        self._done += 1
        if self._done == self._next:
            self._look()

    def steps(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """Yield `pieces`, each counted when it is done with."""
        for piece in pieces:
            yield piece
            self.step()

    def _look(self) -> None:
        self._next += _EVERY
        if time.monotonic() - self._started > self._limits.seconds:
            raise self._limits.refusal(
                self._name, "seconds", zh="读取超过 {} 秒", en="reading takes more than {} seconds"
            )
        if self._progress is not None:
            if self._count is not None:
                self._total, self._count = self._count(), None
            if self._total:
                self._progress(min(self._done, self._total), self._total)
