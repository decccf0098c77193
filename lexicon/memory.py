"""What was read of pieces of documents, kept while one of the last documents has the same piece."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import Any, NamedTuple, TypeVar

from lexicon.rows import edit

Piece = TypeVar("Piece", bound=Hashable)
Result = TypeVar("Result")
DOCUMENTS = 4  # whose pieces are kept, the present one included


class _Kept:
    """A result, the last document that had it, and what was asked for when it was made: while it is kept, so is that.

    A row is asked for only when its table is read anew; it is kept all the same as long as its table is.
    """

    __slots__ = ("inner", "last", "result")

    def __init__(self, result: Any, last: int, inner: tuple[_Kept, ...] = ()) -> None:
        self.result = result
        self.last = last
        self.inner = inner

    def touch(self, document: int) -> None:
        """Note that `document` has it."""
        self.last = document
        for kept in self.inner:
            if not kept.inner:
                kept.last = document
            elif kept.last != document:
                kept.touch(document)


class _Row(NamedTuple):
    """A row of pieces, and what was made of each."""

    pieces: Sequence[Any]
    results: Sequence[Any]


class Memory:
    """Results of pure functions by what they were made of.

    A piece that none of the last documents had is forgotten, so that the memory never holds more than they need.
    One thread at a time may use it.
    """

    def __init__(self, documents: int = DOCUMENTS) -> None:
        """Keep what the last `documents` documents used."""
        self._documents = documents
        self._present = 0
        self._kept: dict[Hashable, _Kept] = {}
        self._asked: list[_Kept] | None = None  # for what is being made

    def turn(self) -> None:
        """Begin with the next document."""
        self._present += 1
        oldest = self._present - self._documents
        for key in [key for key, kept in self._kept.items() if kept.last <= oldest]:
            del self._kept[key]

    def turn_back(self) -> None:
        """Count the present document, which was not read to its end, as one with the next."""
        self._present -= 1

    def recall(self, key: Hashable, make: Callable[[], Result]) -> Result:
        """Return what is kept under `key`, or else ``make()``, which is kept."""
        kept = self._kept.get(key)
        if kept is None:
            kept = self._kept[key] = self._made(make)
        elif kept.last != self._present:
            kept.touch(self._present)
        if self._asked is not None:
            self._asked.append(kept)
        result: Result = kept.result
        return result

    def recall_each(self, key: Hashable, row: Sequence[Piece], make: Callable[[Piece], Result]) -> Sequence[Result]:
        """Return what `recall` returns under ``(key, piece)`` for each piece of `row`.

        Pieces at the ends of `row` that stood there in the row before are not looked up one by one.
        """
        before = self._kept.get((_Row, key))
        earlier = before.result if before else _Row((), [])
        change = edit(earlier.pieces, row)
        for piece in change.new(row):
            self.recall((key, piece), partial(make, piece))
        inner = change.applied(before.inner if before else (), [self._kept[key, piece] for piece in change.new(row)])
        made = _Row(row, change.applied(earlier.results, [kept.result for kept in change.new(inner)]))
        kept = self._kept[_Row, key] = _Kept(made, before.last if before else 0, tuple(inner))
        kept.touch(self._present)
        if self._asked is not None:
            self._asked.append(kept)
        results: Sequence[Result] = made.results
        return results

    def _made(self, make: Callable[[], Any]) -> _Kept:
        around, self._asked = self._asked, []
        try:
            result = make()
            return _Kept(result, self._present, tuple(dict.fromkeys(self._asked)))
        finally:
            self._asked = around

    def follow(self, key: Hashable, make: Callable[[Result | None], Result]) -> Result:
        """Return ``make(what is kept under key)`` (None if nothing is), which is kept in its place for the next one."""
        earlier = self._kept.get(key)
        result = make(earlier.result if earlier is not None else None)
        self._kept[key] = _Kept(result, self._present)
        return result
