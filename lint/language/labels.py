"""Numbers that the words before them name: 联系电话：2712345, 邮编 418000."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lexicon.patterns import compiled
from lint.language.measures import Measures, measures
from lint.language.model import Kind, NonQuantity
from lint.language.words import Words

if TYPE_CHECKING:
    from lexicon import Lexicon

_REACH = 24
_NUMBER = compiled(r"[0-9A-Za-z]++(?:[-_/][0-9A-Za-z]+)*+(?![.,]\d|%)")


class Labels:
    """The labels of a lexicon (section ``tokens``)."""

    def __init__(self, lexicon: Lexicon) -> None:
        kinds: dict[Kind, list[str]] = lexicon.section("tokens")["labels"]
        self._kinds: dict[str, Kind] = {label: kind for kind, labels in kinds.items() for label in labels}
        self._words = Words(dict.fromkeys(self._kinds, ()))
        self._measures: Measures = lexicon.view(measures)
        self._last = frozenset(label[-1] for label in self._kinds) | {":"}

    def match(self, folded: str, place: int) -> NonQuantity | None:
        """Return the token at `place` of the folded text if a label stands before it, None if none does."""
        before = place
        while before and folded[before - 1] == " ":
            before -= 1
        if not before or folded[before - 1] not in self._last:
            return None
        words = folded[max(0, before - _REACH) : before].replace(" ", "").rstrip(":")
        start = self._words.match_before(words, len(words))
        found = _NUMBER.match(folded, place) if start >= 0 else None
        if not found or self._measures.read(folded, found.end()).unit.canonical:
            return None
        return NonQuantity(start=place, end=found.end(), text=found[0], kind=self._kinds[words[start:]])


def labels(lexicon: Lexicon) -> Labels:
    """Build the labels of `lexicon`; use as ``lexicon.view(labels)``."""
    return Labels(lexicon)
