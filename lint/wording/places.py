"""The span of a whole passage."""

from __future__ import annotations

from lint.documents.model import Document, Span


def whole(document: Document, passage: int) -> Span:
    """Return the span of a passage without the blanks around its text; all of it if it is blank."""
    text = document.passages[passage].text
    if not text.strip():
        return Span(passage, 0, len(text))
    return Span(passage, len(text) - len(text.lstrip()), len(text.rstrip()))
