"""Stage 1: from a file to a document of passages and tables."""

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
