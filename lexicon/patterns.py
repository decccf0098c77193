"""Regular expressions made of the lexicon's words: long ones, whose compilation is kept from one start to the next.

Python keeps no compiled pattern: a pickled one is compiled again. What `re` compiles a pattern to is a list of numbers,
which is kept as it is; Python checks it when it becomes a pattern again. Another Python compiles anew.
"""

from __future__ import annotations

import re
from array import array
from functools import lru_cache
from importlib import import_module
from typing import Any

from lexicon.keeping import Shelf

_MOST = 4000
_NUMBERS = "I"
_KEPT = Shelf("patterns", _MOST)


@lru_cache(maxsize=1024)
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return ``re.compile(pattern, flags)``; `pattern` holds nothing of a document.

    Raises:
        re.error: `pattern` is wrong.
    """
    key = (pattern, int(flags))
    engine = _engine()
    if engine is None:
        return re.compile(pattern, flags)
    kept = _KEPT.get(key)
    try:
        if kept is None:
            kept = _parts(pattern, int(flags))
            _KEPT.put(key, kept)
        all_flags, numbers, groups, names, places = kept
        found: re.Pattern[str] = engine.compile(
            pattern, all_flags, array(_NUMBERS, numbers).tolist(), groups, names, places
        )
    except re.error:
        raise
    except Exception:  # the inside of `re` is another one than we know: what it shows to everybody will do
        return re.compile(pattern, flags)
    return found


@lru_cache(maxsize=1)
def _engine() -> Any:
    """Return what makes patterns of numbers, None in a Python that we do not know to have it."""
    try:
        engine = import_module("_sre")
        fits = array(_NUMBERS).itemsize == engine.CODESIZE and import_module("re._constants").MAGIC == engine.MAGIC
    except (ImportError, AttributeError):
        return None
    return engine if fits else None


def _parts(pattern: str, flags: int) -> tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]:
    """Return what `pattern` is compiled to: flags, numbers, groups, their names, and the names by group."""
    tree = import_module("re._parser").parse(pattern, flags)
    numbers = import_module("re._compiler")._code(tree, flags)
    state = tree.state
    places: list[str | None] = [None] * state.groups
    for name, place in state.groupdict.items():
        places[place] = name
    return flags | state.flags, array(_NUMBERS, numbers).tobytes(), state.groups - 1, state.groupdict, tuple(places)
