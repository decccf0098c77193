"""Which texts have which characters, so that only those are searched that may have what is looked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.documents.literals import Literals, Need


_FEW = 8  # texts that are searched one by one sooner than by their characters


class Index:
    """Finds the places in a row of texts that have what is needed; what an earlier index found is not sought again."""

    def __init__(self, texts: Sequence[str], earlier: Index | None = None) -> None:
        self._places: dict[str, list[int]] = {}
        for place, text in enumerate(texts):
            self._places.setdefault(text, []).append(place)
        self._found: dict[tuple[Need, ...], set[str]] = {}
        self._known: Mapping[tuple[Need, ...], set[str]] = earlier._found if earlier else {}
        before: Mapping[str, list[int]] = earlier._places if earlier else {}
        self._gone = [text for text in before if text not in self._places]
        self._new = [text for text in self._places if text not in before] if earlier else []

    def holding(self, *needs: Need) -> Sequence[int]:
        """Return the places, in order, of the texts that have what one of `needs` asks for."""
        found = self._found.get(needs)
        if found is None:
            known = self._known.get(needs)
            found = self._all.holding(needs) if known is None else self._changed(known, needs)
            self._found[needs] = found
        return sorted([place for text in found for place in self._places[text]])

    def _changed(self, known: set[str], needs: Iterable[Need]) -> set[str]:
        """Return the texts of this index that have what one of `needs` asks for; `known` are those of the earlier."""
        if len(self._new) > _FEW:
            return self._added.holding(needs).union(known.difference(self._gone))
        return {*known.difference(self._gone), *(text for text in self._new if any(_has(text, one) for one in needs))}

    @cached_property
    def _added(self) -> _Characters:
        return _Characters(self._new)

    @cached_property
    def _all(self) -> _Characters:
        return _Characters(self._places)


def _has(text: str, need: Need) -> bool:
    for literals in need:
        for literal in literals:
            if literal in text:
                break
        else:
            return False
    return True


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
