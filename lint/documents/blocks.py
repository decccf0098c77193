"""What readers find before it has a place in the text: paragraphs and tables in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lint.documents.layout import Layout, TableDraft
from lint.documents.model import Role


@dataclass(frozen=True, slots=True)
class ParagraphDraft:
    """A paragraph before it has a place in the text; the fields are those of `Paragraph`."""

    text: str
    role: Role = "paragraph"
    level: int = 0
    address: str = ""


Block = ParagraphDraft | TableDraft


def write(blocks: Iterable[Block], layout: Layout) -> None:
    """Write `blocks` to `layout`."""
    for block in blocks:
        if isinstance(block, TableDraft):
            layout.table(block)
        else:
            layout.paragraph(block.text, block.role, block.level, address=block.address)


def cell_content(blocks: Iterable[Block]) -> tuple[str, tuple[TableDraft, ...]]:
    """Return the text of a cell made of `blocks`, a line each, and the tables nested in it."""
    texts: list[str] = []
    nested: list[TableDraft] = []
    for block in blocks:
        if isinstance(block, TableDraft):
            nested.append(block)
        else:
            texts.append(block.text)
    return "\n".join(texts), tuple(nested)


def with_role(blocks: Iterable[Block], role: Role) -> Iterator[Block]:
    """Yield `blocks`, their paragraphs being what `role` says."""
    for block in blocks:
        yield block if isinstance(block, TableDraft) else replace(block, role=role, level=0)
