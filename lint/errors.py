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


def no_such_check(name: str, where: str = "") -> InputError:
    """Return the error that no check is named `name`; `where` is the file and line that names it, if it was a file."""
    if not where:
        return InputError(
            name or '""',
            "没有这个检查代码，用 gouji checks 查看全部代码",
            "no check has this code; see gouji checks",
        )
    return InputError(
        where,
        f"没有 {name} 这个检查代码或类别，用 gouji checks 查看全部代码",
        f"no check has the code or family {name}; see gouji checks",
    )
