"""The outline of a document: its headings one inside the other, and its tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lsprotocol import types

from lint.documents.model import Span
from lint.documents.outline import Outline
from lint.lsp.outcome import Outcome
from lint.reports.words import say

_LONGEST = 60


@dataclass(slots=True)
class _Entry:
    """A heading or table: where its name stands, where what belongs to it ends, and how far out it stands."""

    name: str
    kind: types.SymbolKind
    start: int
    end: int
    last: int
    rank: int
    children: list[_Entry] = field(default_factory=list)


def symbols(outcome: Outcome, outline: Outline) -> list[types.DocumentSymbol]:
    """Return the outline of the buffer."""
    roots: list[_Entry] = []
    open_entries: list[_Entry] = []
    for entry in sorted(_entries(outcome, outline), key=lambda one: (one.start, one.rank)):
        while open_entries and open_entries[-1].rank >= entry.rank:
            open_entries.pop()
        for above in open_entries:
            above.last = max(above.last, entry.last)
        (open_entries[-1].children if open_entries else roots).append(entry)
        open_entries.append(entry)
    _close(roots, len(outcome.buffer.text))
    return [_symbol(entry, outcome) for entry in roots]


def _entries(outcome: Outcome, outline: Outline) -> Iterator[_Entry]:
    document = outcome.document
    assert document is not None
    innermost = 1 + max((heading.rank for heading in outline.headings), default=0)
    for heading in outline.headings:
        passage = document.passages[heading.passage]
        length = len(heading.text) if heading.text and passage.text.startswith(heading.text) else len(passage.text)
        if heading.text:
            start, end = outcome.stretch(document.locate(Span(passage.index, 0, length)))
            yield _Entry(_short(heading.text), types.SymbolKind.String, start, end, end, heading.rank)
    for table, head in zip(document.tables, outline.heads, strict=True):
        shown = [cell for cell in table.cells if cell.text.strip()]
        if not shown:
            continue
        start, end = outcome.stretch(document.locate(Span(shown[0].index, 0, len(shown[0].text))))
        last = outcome.stretch(document.locate(Span(shown[-1].index, 0, len(shown[-1].text))))[1]
        name = _short(head.title) or say(outcome.lang, f"表{table.index + 1}", f"table {table.index + 1}")
        yield _Entry(name, types.SymbolKind.Array, start, end, last, innermost)


def _close(entries: list[_Entry], end: int) -> None:
    """Let each heading reach to the next one of its rank, but no farther than the one that it stands under."""
    for number, entry in enumerate(entries):
        following = entries[number + 1].start if number + 1 < len(entries) else end
        if entry.kind == types.SymbolKind.String:
            entry.last = max(entry.end, min(following, end))
        else:
            entry.last = max(entry.end, min(entry.last, following, end))
        _close(entry.children, entry.last)


def _symbol(entry: _Entry, outcome: Outcome) -> types.DocumentSymbol:
    return types.DocumentSymbol(
        name=entry.name,
        kind=entry.kind,
        range=outcome.between(entry.start, entry.last),
        selection_range=outcome.between(entry.start, entry.end),
        children=[_symbol(child, outcome) for child in entry.children],
    )


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
