"""Which texts have which characters, so that only those are searched that may have what is looked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeVar

from lexicon.rows import edit

if TYPE_CHECKING:
    from lint.documents.literals import Literals, Need


Found = TypeVar("Found")

_place = itemgetter(0)
_FEW = 8  # texts that are searched one by one sooner than by their characters


class Index:
    """Finds the places in a row of texts that have what is needed, and keeps what is found in them.

    Of the texts that an earlier index has at the same end of its row nothing is sought again.
    """

    def __init__(self, texts: Sequence[str], earlier: Index | None = None) -> None:
        self._texts = texts
        self._change = edit(earlier._texts if earlier else (), texts)
        self._end = len(texts) - self._change.tail
        self._before = len(earlier._texts) if earlier else 0
        self._places: dict[tuple[Need, ...], list[int]] = {}
        self._scans: dict[Hashable, list[tuple[int, Any]]] = {}
        self._known_places = earlier._places if earlier else {}
        self._known_scans = earlier._scans if earlier else {}

    def holding(self, *needs: Need) -> Sequence[int]:
        """Return the places, in order, of the texts that have what one of `needs` asks for."""
        found = self._places.get(needs)
        if found is None:
            known = self._known_places.get(needs)
            found = self._sought(needs, known)
            self._places[needs] = found
        return found

    def _sought(self, needs: Sequence[Need], known: Sequence[int] | None) -> list[int]:
        if known is None:
            return self._all.holding(needs)
        first = bisect_left(known, self._change.head)
        last = bisect_left(known, self._before - self._change.tail)
        moved = len(self._texts) - self._before
        behind = known[last:] if not moved else [place + moved for place in known[last:]]
        return [*known[:first], *self._new(needs), *behind]

    def _new(self, needs: Sequence[Need]) -> Iterable[int]:
        """Return the places of the new texts that have what one of `needs` asks for."""
        if self._end - self._change.head > _FEW:
            return self._added.holding(needs)
        new = range(self._change.head, self._end)
        return [place for place in new if _has_one(self._texts[place], needs)]

    def scan(
        self, key: Hashable, needs: Sequence[Need], read: Callable[[int], Sequence[Found]]
    ) -> Sequence[tuple[int, Sequence[Found]]]:
        """Return, in order, the places in whose text something is found, each with what ``read(place)`` found in it.

        Args:
            key: What is looked for: the same for every index, and `needs` and `read` with it.
            needs: What a text needs, so that something is found in it.
            read: Finds it, by nothing but the text.
        """
        found = self._scans.get(key)
        if found is None:
            known = self._known_scans.get(key)
            places = self.holding(*needs) if known is None else self._new(needs)
            new = [(place, one) for place in places if (one := read(place))]
            found = self._scans[key] = new if known is None else self._between(known, new)
        return found

    def _between(self, known: Sequence[tuple[int, Any]], new: Sequence[tuple[int, Any]]) -> list[tuple[int, Any]]:
        """Return what is known of the texts at both ends of the row, with `new` between them."""
        first = bisect_left(known, self._change.head, key=_place)
        last = bisect_left(known, self._before - self._change.tail, key=_place)
        moved = len(self._texts) - self._before
        behind = known[last:] if not moved else [(place + moved, one) for place, one in known[last:]]
        return [*known[:first], *new, *behind]

    @cached_property
    def _added(self) -> _Characters:
        return _Characters(self._texts, self._change.head, self._end)

    @cached_property
    def _all(self) -> _Characters:
        return _Characters(self._texts, 0, len(self._texts))


def _has_one(text: str, needs: Sequence[Need]) -> bool:
    """Return whether `text` has what one of `needs` asks for: of each of its sets of literals one at least."""
    for need in needs:
        for literals in need:
            for literal in literals:
                if literal in text:
                    break
            else:
                break
        else:
            return True
    return False


class _Characters:
    """The texts at some places of a row by the characters that stand in them; texts that are alike are one."""

    def __init__(self, texts: Sequence[str], first: int, end: int) -> None:
        self._places: dict[str, list[int]] = {}
        for place in range(first, end):
            self._places.setdefault(texts[place], []).append(place)

    @cached_property
    def _with(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for text in self._places:
            for character in set(text):
                found.setdefault(character, []).append(text)
        return found

    def holding(self, needs: Iterable[Need]) -> list[int]:
        """Return the places, in order, of the texts that have what one of `needs` asks for."""
        found: set[str] = set()
        for first, *others in needs if self._places else ():
            texts = self._having(first)
            for literals in others if texts else ():
                texts = {text for text in texts if any(literal in text for literal in literals)}
            found |= texts
        return sorted([place for text in found for place in self._places[text]])

    def _having(self, literals: Literals) -> set[str]:
        found: set[str] = set()
        for literal in literals:
            if len(literal) < 2:
                found.update(self._with.get(literal, ()) if literal else self._places)
                continue
            rarest: Sequence[str] = min([self._with.get(sign, ()) for sign in literal], key=len)
            found.update([text for text in rarest if literal in text])
        return found
