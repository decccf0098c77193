"""Which literals a regular expression needs: texts that stand in every text in which it is found.

The idea is that of the prefilter of RE2 (FilteredRE2): a text without them need not be searched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any

from lexicon.keeping import Shelf

Literals = frozenset[str]
"""Texts of which one at least is needed."""

Need = tuple[Literals, ...]
"""What is needed together, what tells most first."""

NOTHING: Need = (frozenset({""}),)
"""The need that every text meets."""

_CHARACTERS = 40  # of the largest class of characters that is taken for a choice of literals
_PRODUCT = 80  # literals that parts in a row may make together
_LONG = 2  # characters; a longer literal hardly tells more
_MOST = 3  # kinds of literals that are looked for together

_KEPT = Shelf("needs", 4000)

_EMPTY: Literals = frozenset({""})
_Part = tuple[Literals | None, list[Literals]]
"""All texts that a part matches (None if they are many), and what it needs."""


def together(*texts: str) -> Need:
    """Return the need of all of `texts`."""
    return tuple(frozenset({text}) for text in texts)


def any_of(*texts: str) -> Need:
    """Return the need of one of `texts`."""
    return (frozenset(texts),)


@lru_cache(maxsize=4096)
def need_of(pattern: re.Pattern[str]) -> Need:
    """Return what stands in every text in which `pattern` is found; `pattern` holds nothing of a document.

    Examples:
        >>> [sorted(literals) for literals in need_of(re.compile("(?:未|没有)(?=超过)[^。]*预算"))]
        [['预算'], ['没有', '未']]
        >>> need_of(re.compile("[^。]+")) == NOTHING
        True
    """
    if pattern.flags & re.IGNORECASE:
        return NOTHING
    key = (pattern.pattern, pattern.flags)
    kept: Need | None = _KEPT.get(key)
    if kept is None:
        needed = _needed(import_module("re._parser").parse(pattern.pattern, pattern.flags))
        kept = tuple(sorted(dict.fromkeys(needed), key=_telling, reverse=True)[:_MOST]) or NOTHING
        _KEPT.put(key, kept)
    return kept


def _needed(items: Iterable[tuple[Any, Any]]) -> list[Literals]:
    whole, needed = _row(items)
    return [*needed, *_useful(whole)]


def _row(items: Iterable[tuple[Any, Any]]) -> _Part:
    needed: list[Literals] = []
    whole = True
    run = _EMPTY  # every text that the last parts match
    for kind, value in items:
        exact, own = _part(str(kind), value)
        needed += own
        repeated = exact is not None and str(kind).endswith("REPEAT") and value[1] != 1
        if exact is not None and len(run) * len(exact) <= _PRODUCT:
            run = frozenset(one + other for one in run for other in exact)
            if not repeated:
                continue
        whole = False
        needed += _useful(run)
        run = exact if exact is not None else _EMPTY
    return (run if whole else None), needed + _useful(run)


def _part(kind: str, value: Any) -> _Part:
    if kind == "LITERAL":
        return frozenset({chr(value)}), []
    if kind == "IN":
        return _class(value), []
    if kind == "SUBPATTERN":
        _, added, _, inner = value
        return (None, []) if added & re.IGNORECASE else _row(inner)
    if kind == "ATOMIC_GROUP":
        return _row(value)
    if kind == "BRANCH":
        return _branch(value[1])
    if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _repeat(*value)
    if kind == "ASSERT":  # what is looked at stands in the text, too
        return _EMPTY, _needed(value[1])
    return (_EMPTY if kind in ("AT", "ASSERT_NOT") else None), []


def _repeat(least: int, most: int, inner: Sequence[tuple[Any, Any]]) -> _Part:
    """Return the part; of one that stands once or more often all texts that it matches once."""
    exact, needed = _row(inner)
    if least:
        return exact, needed
    return (exact | _EMPTY if exact is not None and most == 1 else None), []


def _branch(ways: Iterable[Sequence[tuple[Any, Any]]]) -> _Part:
    wholes: list[Literals | None] = []
    needs: list[Literals | None] = []
    for way in ways:
        whole, needed = _row(way)
        wholes.append(whole)
        needs.append(max([*needed, *_useful(whole)], key=_telling, default=None))
    return _union(wholes), _useful(_union(needs))


def _union(sets: Sequence[Literals | None]) -> Literals | None:
    known = [found for found in sets if found is not None]
    return frozenset[str]().union(*known) if len(known) == len(sets) else None


def _class(items: Iterable[tuple[Any, Any]]) -> Literals | None:
    """Return the characters of a class, None if they are many or not listed."""
    found: set[str] = set()
    for kind, value in items:
        low, high = (value, value) if str(kind) == "LITERAL" else value if str(kind) == "RANGE" else (0, _CHARACTERS)
        if high - low >= _CHARACTERS:
            return None
        found |= {chr(code) for code in range(low, high + 1)}
    return frozenset(found) if len(found) <= _CHARACTERS else None


def _useful(literals: Literals | None) -> list[Literals]:
    return [literals] if literals and "" not in literals else []


def _telling(literals: Literals) -> tuple[int, int, list[str]]:
    """Return by what sets of literals are ordered: long ones tell more, and few."""
    return min(*map(len, literals), _LONG), -len(literals), sorted(literals)
