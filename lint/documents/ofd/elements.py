"""Elements and numbers of OFD parts; producers differ in namespaces, so names count without them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

Affine = tuple[float, float, float, float, float, float]
"""(a, b, c, d, e, f): x' = a x + c y + e, y' = b x + d y + f."""

IDENTITY: Affine = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_FARTHEST = 1e5  # millimetres; a page is a hundred times smaller


def name_of(element: _Element) -> str:
    """Return the name of `element` without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(parent: _Element | None, *names: str) -> Iterator[_Element]:
    """Yield the children of `parent` with one of the `names`."""
    for child in parent if parent is not None else ():
        if name_of(child) in names:
            yield child


def child(parent: _Element | None, *path: str) -> _Element | None:
    """Return the first element below `parent` that the names of `path` lead to."""
    found = parent
    for name in path:
        found = next(children(found, name), None)
    return found


def text_of(parent: _Element | None, *path: str) -> str:
    """Return the text of that element, blanks around it removed; "" if there is none."""
    found = child(parent, *path)
    return (found.text or "").strip() if found is not None else ""


def numbers(text: str | None) -> list[float]:
    """Return the numbers in a list separated by blanks; what is no number of a page counts as 0."""
    return [_number(word) for word in (text or "").split()]


def _number(word: str) -> float:
    try:
        value = float(word)
    except ValueError:
        return 0.0
    return value if math.isfinite(value) and abs(value) <= _FARTHEST else 0.0


def deltas(text: str | None, most: int) -> list[float]:
    """Return the steps from character to character: ``g 3 4.2`` stands for 4.2 three times; at most `most`."""
    words = (text or "").split()
    steps: list[float] = []
    place = 0
    while place < len(words) and len(steps) < most:
        if words[place] == "g" and place + 2 < len(words):
            count = int(_number(words[place + 1]))
            steps.extend([_number(words[place + 2])] * max(0, min(count, most - len(steps))))
            place += 3
        else:
            steps.append(_number(words[place]))
            place += 1
    return steps


def affine(text: str | None) -> Affine:
    """Return the transformation that an attribute CTM gives."""
    found = numbers(text)
    return (found[0], found[1], found[2], found[3], found[4], found[5]) if len(found) == 6 else IDENTITY


def moved(point: tuple[float, float], by: Affine) -> tuple[float, float]:
    """Return where `point` comes to lie."""
    x, y = point
    a, b, c, d, e, f = by
    return a * x + c * y + e, b * x + d * y + f
