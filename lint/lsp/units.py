"""Columns as clients count them: in UTF-16 units unless another encoding was agreed, in Python by characters."""

from __future__ import annotations

from typing import Literal

Encoding = Literal["utf-8", "utf-16", "utf-32"]


def units(text: str, encoding: Encoding) -> int:
    """Return how many units of `encoding` the characters of `text` take."""
    if encoding == "utf-32" or text.isascii():
        return len(text)
    if encoding == "utf-8":
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def characters(line: str, count: int, encoding: Encoding) -> int:
    """Return how many characters of `line` the first `count` units of `encoding` are; the whole line if it is shorter.

    A position inside a character counts as one before it.
    """
    if encoding == "utf-32" or line.isascii():
        return min(count, len(line))
    taken = 0
    for number, character in enumerate(line):
        taken += units(character, encoding)
        if taken > count:
            return number
    return len(line)
