"""Which texts have which characters, so that only those are searched that may have what is looked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.documents.literals import Literals, Need


class Index:
    """Finds the places in a row of texts that have what is needed; what an earlier index found is not sought again."""

    def __init__(self, texts: Sequence[str], earlier: Index | None = None) -> None:
        self._places: dict[str, list[int]] = {}
        for place, text in enumerate(texts):
            self._places.setdefault(text, []).append(place)
        self._found: dict[tuple[Need, ...], set[str]] = {}
        self._known: Mapping[tuple[Need, ...], set[str]] = earlier._found if earlier else {}
        self._new = _Characters(text for text in self._places if earlier is None or text not in earlier._places)

    def holding(self, *needs: Need) -> Sequence[int]:
        """Return the places, in order, of the texts that have what one of `needs` asks for."""
        found = self._found.get(needs)
        if found is None:
            known = self._known.get(needs)
            if known is None:
                found = self._all.holding(needs)
            else:
                found = self._new.holding(needs).union(text for text in known if text in self._places)
            self._found[needs] = found
        return sorted([place for text in found for place in self._places[text]])

    @cached_property
    def _all(self) -> _Characters:
        return _Characters(self._places)


class _Characters:
    """Different texts by the characters that stand in them."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = list(texts)

    @cached_property
    def _with(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for text in self._texts:
            for character in set(text):
                found.setdefault(character, []).append(text)
        return found

    def holding(self, needs: Iterable[Need]) -> set[str]:
        found: set[str] = set()
        for first, *others in needs if self._texts else ():
            texts = self._having(first)
            for literals in others if texts else ():
                texts = {text for text in texts if any(literal in text for literal in literals)}
            found |= texts
        return found

    def _having(self, literals: Literals) -> set[str]:
        found: set[str] = set()
        for literal in literals:
            if len(literal) < 2:
                found.update(self._with.get(literal, ()) if literal else self._texts)
                continue
            rarest: Sequence[str] = min([self._with.get(sign, ()) for sign in literal], key=len)
            found.update([text for text in rarest if literal in text])
        return found
