"""What can be wrong with a lexicon file, told with the file and the line."""

from __future__ import annotations

from pathlib import Path


class LexiconError(Exception):
    """A lexicon file that cannot be used.

    Attributes:
        path: The file or directory.
        line: 1-based line of the offending node, 0 if the fault is not in one line.
        zh: The reason in one Chinese sentence, without the place and without a full stop.
        en: The same reason in English.
    """

    def __init__(self, path: Path, line: int, zh: str, en: str) -> None:
        super().__init__(path, line, zh, en)
        self.path = path
        self.line = line
        self.zh = zh
        self.en = en

    def sentence(self, lang: str) -> str:
        """Return ``path:line：reason。`` in the language `lang` (``zh`` or ``en``)."""
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{place}：{self.zh}。" if lang == "zh" else f"{place}: {self.en}."

    def __str__(self) -> str:
        return self.sentence("en")
