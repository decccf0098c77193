"""Errors that a user can cause, each told in one sentence of Chinese or English."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(eq=False)
class InputError(Exception):
    """A file or an argument that cannot be used.

    Attributes:
        path: The file (or argument) as the user named it.
        zh: The reason in one Chinese sentence, without the path and without a full stop.
        en: The same reason in English.
    """

    path: str
    zh: str
    en: str

    def sentence(self, lang: str) -> str:
        """Return ``path：reason。`` in the language `lang` (``zh`` or ``en``)."""
        return f"{self.path}：{self.zh}。" if lang == "zh" else f"{self.path}: {self.en}."

    def __str__(self) -> str:
        return self.sentence("en")
