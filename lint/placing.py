"""Where spans of a document stand; a place that stays from one version to the next is one and the same object."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lint.claims.grid import Grid
from lint.claims.naming import named_alike
from lint.documents.model import Cell, Document, Location, Span
from lint.documents.outline import TableHead
from lint.documents.staying import Staying

Names = Callable[[Grid, int], tuple[str | None, str | None]]
"""Returns the row label and the column header of the cell with an index."""


class Places:
    """The places that were asked for in one version of a document."""

    def __init__(
        self,
        document: Document,
        heads: Sequence[TableHead],
        grids: Sequence[Grid],
        names: Names,
        earlier: Places | None = None,
    ) -> None:
        """Take over from `earlier`, of the version before, the places of passages that stay."""
        self._document, self._heads, self._grids, self._names = document, heads, grids, names
        self._known: dict[int, dict[tuple[int, int], Location]] = {}
        self._earlier: dict[int, dict[tuple[int, int], Location]] = {}
        if earlier is not None:
            self._earlier = earlier._known
            self._staying = Staying(earlier._document, document)
            self._named = self._named_alike(earlier)

    def _named_alike(self, earlier: Places) -> frozenset[int]:
        """Return the passages in cells whose table has the title, and they the labels, that they had in `earlier`."""
        named: frozenset[int] = frozenset()
        for table, (now, was) in enumerate(zip(self._grids, earlier._grids, strict=False)):
            if self._title(table) == earlier._title(table):
                named |= named_alike(was, now)
        return named

    def _title(self, table: int) -> str | None:
        return (self._heads[table].title or None) if self._heads else None

    def locate(self, span: Span) -> Location:
        """Return where `span` stands, with table title, row label and column header if it is in a table."""
        passage, ends = span.passage, (span.start, span.end)
        known = self._known.get(passage)
        if known is None:
            was = self._earlier.get(passage)
            known = self._known[passage] = was if was is not None and self._as_before(passage) else {}
        place = known.get(ends)
        if place is None:
            place = known[ends] = self._located(span)
        return place

    def _as_before(self, index: int) -> bool:
        """Return whether a passage stands where it stood, under the same names."""
        named = index in self._named or not isinstance(self._document.passages[index], Cell)
        return named and index in self._staying

    def _located(self, span: Span) -> Location:
        passage = self._document.passages[span.passage]
        if not isinstance(passage, Cell):
            return self._document.locate(span)
        label, header = self._names(self._grids[passage.table], passage.index)
        return self._document.locate(span, table=self._title(passage.table), row=label, header=header)
