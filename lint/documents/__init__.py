"""Stage 1: from a file to a document of passages and tables.

The names below are imported when they are first asked for: the model is needed everywhere, the readers are not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lint.documents.boxes import PageBox
    from lint.documents.limits import Limits
    from lint.documents.model import Cell, Document, Location, Paragraph, Passage, Skipped, Span, Table
    from lint.documents.progress import Progress
    from lint.documents.reading import read, read_bytes, read_text, text_lines

__all__ = [
    "Cell",
    "Document",
    "Limits",
    "Location",
    "PageBox",
    "Paragraph",
    "Passage",
    "Progress",
    "Skipped",
    "Span",
    "Table",
    "read",
    "read_bytes",
    "read_text",
    "text_lines",
]

_HOMES = {"PageBox": "boxes", "Limits": "limits", "Progress": "progress"}
_READERS = ("read", "read_bytes", "read_text", "text_lines")


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    home = _HOMES.get(name, "reading" if name in _READERS else "model")
    return getattr(import_module(f"{__name__}.{home}"), name)
