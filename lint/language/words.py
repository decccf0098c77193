"""Longest word of a list at a place of a text, by its first (last) character."""

from __future__ import annotations

from collections.abc import Mapping


class Words:
    """Words, each with the continuations that make it another word.

    Args:
        stops: What must not follow (for `match`) a word.
    """

    def __init__(self, stops: Mapping[str, tuple[str, ...]]) -> None:
        self._first: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        self._last: dict[str, list[str]] = {}
        for word in sorted(stops, key=len, reverse=True):
            self._first.setdefault(word[0], []).append((word, stops[word]))
            self._last.setdefault(word[-1], []).append(word)

    def match(self, text: str, start: int) -> int:
        """Return the end of the longest word that starts at `start`, 0 if there is none."""
        for word, stop in self._first.get(text[start : start + 1], ()):
            if text.startswith(word, start):
                end = start + len(word)
                if not (stop and text.startswith(stop, end)) and not _cut(text, end):
                    return end
        return 0

    def match_before(self, text: str, end: int) -> int:
        """Return the start of the longest word that ends at `end`, -1 if there is none."""
        for word in self._last.get(text[end - 1 : end], ()):
            if text.endswith(word, 0, end):
                return end - len(word)
        return -1


def _cut(text: str, end: int) -> bool:
    """Say whether `end` cuts a run of ASCII letters and digits: m2 in m20, G in Gbps."""
    ahead = text[end : end + 1]
    return ahead.isascii() and ahead.isalnum() and text[end - 1].isascii() and text[end - 1].isalnum()
