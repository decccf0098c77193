"""The lexicon's words for copied text (lexicon/across.yaml, copies), compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class CopyWords:
    """The names are those of the YAML file; lengths in letters, likeness of 100."""

    numbers: dict[str, int]
    patterns: dict[str, re.Pattern[str]]

    def finds(self, name: str, text: str) -> bool:
        """Return whether the pattern `name` occurs in `text`."""
        return bool(self.patterns[name].search(text))


def copy_words(lexicon: Lexicon) -> CopyWords:
    """Compile ``across.copies``; use it as ``lexicon.view(copy_words)``."""
    section: dict[str, Any] = lexicon.section("across")["copies"]
    return CopyWords(
        numbers={name: value for name, value in section.items() if isinstance(value, int)},
        patterns={name: re.compile(value) for name, value in section.items() if isinstance(value, str)},
    )
