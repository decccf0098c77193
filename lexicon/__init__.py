"""The field's words, patterns and thresholds: YAML data, JSON Schemas, one loader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lexicon.errors import LexiconError
    from lexicon.loading import Lexicon, load
    from lexicon.memory import Memory

__all__ = ["Lexicon", "LexiconError", "Memory", "load"]

_PLACES = {"Lexicon": "loading", "load": "loading", "LexiconError": "errors", "Memory": "memory"}


def __getattr__(name: str) -> Any:
    """Import what is asked for: `lexicon.keeping` alone is wanted by commands that read no lexicon."""
    from importlib import import_module

    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
    return found
