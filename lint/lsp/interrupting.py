"""Checks that end as soon as nobody wants their result any more: the text has changed in the meantime."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TypeVar

from lexicon import Memory

Result = TypeVar("Result")


class Interrupted(Exception):  # noqa: N818  # nothing went wrong
    """The check has ended because its result is not wanted."""


@dataclass(eq=False, slots=True)
class Wish:
    """One check that is wanted, until another thread says that it is not."""

    stands: bool = True


class InterruptibleMemory(Memory):
    """A memory that ends the check that asks it when that check is no longer wanted.

    A check asks for something hundreds of times, and what it was told until then stays true: the next one has it.
    """

    def __init__(self) -> None:
        """Nobody wants anything yet."""
        super().__init__()
        self._wish = Wish()

    def begin(self, wish: Wish) -> None:
        """From now on what is asked for is asked for `wish`."""
        self._wish = wish

    def recall(self, key: Hashable, make: Callable[[], Result]) -> Result:
        """Return what `Memory.recall` returns.

        Raises:
            Interrupted: The check is no longer wanted.
        """
        if not self._wish.stands:
            raise Interrupted
        return super().recall(key, make)

    def give_up(self) -> None:
        """End a document that was not read to its end: it must not push out what is kept of whole ones."""
        self.turn_back()
