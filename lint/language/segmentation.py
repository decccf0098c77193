"""Cuts Chinese text into words, only where a stage asks for words.

The statistical segmenter is pkuseg with the model that the build puts beside this module. It does not know
budget terms and cuts numbers from their units in ever different ways, so callers find both by scanning characters
and hand them in as protected spans; only the text between them is segmented.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from lexicon.patterns import compiled
from lint.language.model_loading import MODEL_DIRECTORY, Cutter, quick_cutter

_VISIBLE = compiled(r"\S+")
_LOADING = threading.Lock()
_REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class Word:
    """A word: offsets into the text it was cut from (end exclusive), and its characters. Never white space alone."""

    start: int
    end: int
    text: str


class Segmenter:
    """Cuts text into words; loads its model at first use."""

    def __init__(self, model: Path = MODEL_DIRECTORY) -> None:
        """Use the model in the directory `model`."""
        self.model = model
        self._cutter: Cutter | None = None
        self._cut = lru_cache(maxsize=_REMEMBERED)(self._cut_run)

    def words(self, text: str, protected: Iterable[tuple[int, int]] = ()) -> list[Word]:
        """Return the words of `text` in order; each character that is not white space is in exactly one word.

        Args:
            text: Any text, line breaks included.
            protected: Spans (start, exclusive end) that are one word each. Where two overlap, the one that starts
                first counts, or the longer one of two that start together.

        Raises InputError if the model is not installed.
        """
        found: list[Word] = []
        position = 0
        for start, end in _apart(protected, len(text)):
            found.extend(self._between(text, position, start))
            found.append(Word(start, end, text[start:end]))
            position = end
        found.extend(self._between(text, position, len(text)))
        return found

    def _between(self, text: str, start: int, end: int) -> Iterator[Word]:
        for run in _VISIBLE.finditer(text, start, end):
            position = run.start()
            for word in self._cut(run.group()):
                yield Word(position, position + len(word), word)
                position += len(word)

    def _cut_run(self, run: str) -> tuple[str, ...]:
        if self._cutter is None:
            with _LOADING:
                self._cutter = self._cutter or quick_cutter(self.model)
        return tuple(self._cutter.cut(run))


def _apart(spans: Iterable[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    """Yield spans that do not overlap, leftmost first, the longest of those that start together."""
    position = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if position <= start < end <= length:
            yield start, end
            position = end


@cache
def default_segmenter() -> Segmenter:
    """Return the segmenter with the packaged model, one for the whole process."""
    return Segmenter()
