"""Which characters are taken for each other: those that sound alike or look alike, and are no words of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lexicon import Lexicon


class Confusables:
    """Characters by their readings without tones, by look, and by the groups in which they are told apart."""

    def __init__(self, lexicon: Lexicon) -> None:
        data = lexicon.section("restated")
        self._readings = _groups(lexicon.section("homophones").items())
        self._looks = _groups(enumerate(data["look_alikes"]))
        self._contrasts = _groups(enumerate(data["contrast_characters"]))
        self._interchangeable = frozenset(frozenset(pair) for pair in data["interchangeable"])

    def confused(self, one: str, other: str) -> bool:
        """Tell whether the character `one` may stand for `other` by mistake."""
        if one == other or _meet(self._contrasts, one, other):
            return False
        return _meet(self._readings, one, other) or _meet(self._looks, one, other)

    def both_right(self, forms: Iterable[tuple[str, str]]) -> bool:
        """Tell whether one of the pairs of forms is a pair of words that are both in use."""
        return any(frozenset(pair) in self._interchangeable for pair in forms)


def confusables(lexicon: Lexicon) -> Confusables:
    """Build the confusables of `lexicon`; use as ``lexicon.view(confusables)``."""
    return Confusables(lexicon)


def _groups(groups: Iterable[tuple[object, str]]) -> dict[str, frozenset[object]]:
    found: dict[str, frozenset[object]] = {}
    for name, characters in groups:
        for character in characters:
            found[character] = found.get(character, frozenset()) | {name}
    return found


def _meet(groups: Mapping[str, frozenset[object]], one: str, other: str) -> bool:
    return one in groups and other in groups and not groups[one].isdisjoint(groups[other])
