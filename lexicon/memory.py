"""What was read of pieces of documents, kept while one of the last documents has the same piece."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Result = TypeVar("Result")
DOCUMENTS = 4  # whose pieces are kept, the present one included


class Memory:
    """Results of pure functions by what they were made of.

    A piece that none of the last documents had is forgotten, so that the memory never holds more than they need.
    One thread at a time may use it.
    """

    def __init__(self, documents: int = DOCUMENTS) -> None:
        """Keep what the last `documents` documents used."""
        self._generations: deque[dict[Hashable, Any]] = deque([{}], maxlen=documents)

    def turn(self) -> None:
        """Begin with the next document."""
        self._generations.appendleft({})

    def recall(self, key: Hashable, make: Callable[[], Result]) -> Result:
        """Return what is kept under `key`, or else ``make()``, which is kept."""
        present = self._generations[0]
        found = present.get(key, self)
        if found is self:
            for generation in self._generations:
                found = generation.get(key, self)
                if found is not self:
                    break
            else:
                found = make()
            present[key] = found
        result: Result = found
        return result

    def follow(self, key: Hashable, make: Callable[[Result | None], Result]) -> Result:
        """Return ``make(what is kept under key)`` (None if nothing is), which is kept in its place for the next one."""
        earlier: Result | None = next((kept[key] for kept in self._generations if key in kept), None)
        self._generations[0][key] = result = make(earlier)
        return result
