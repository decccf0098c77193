"""The methods that dataclasses are given, compiled once for each Python and not at each start.

`dataclasses` writes the source of ``__init__``, ``__eq__`` and the rest of each class and hands it to ``exec``. Those
of all classes of a check take a quarter of a second to compile. Here `exec` takes what the same source was compiled to
before; what runs is the same. Only the command line asks for it: a program that uses Gouji as a library is left alone.
"""

from __future__ import annotations

import builtins
import dataclasses
import marshal
from types import CodeType
from typing import Any

from lexicon.keeping import Shelf

_MOST = 4000
_KEPT = Shelf("methods", _MOST)


def keep_methods() -> None:
    """Let `dataclasses` use what is kept, from now on in this process."""
    dataclasses.exec = _run  # type: ignore[attr-defined]  # found before the one of `builtins`


def _run(source: str | CodeType, names: dict[str, Any] | None = None, local: dict[str, Any] | None = None) -> None:
    if isinstance(source, str):
        kept = _KEPT.get(source)
        if kept is None:
            kept = marshal.dumps(compile(source, "<string>", "exec", dont_inherit=True))
            _KEPT.put(source, kept)
        source = marshal.loads(kept)
    builtins.exec(source, names, local)
