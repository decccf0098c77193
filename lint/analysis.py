"""Everything that is known of one document before the checks run."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lexicon import Lexicon
from lint.claims.model import Claim
from lint.claims.reading import Reading, read_claims
from lint.documents.model import Cell, Document, Location, Span
from lint.documents.outline import Outline, outline
from lint.graph.building import build_graph
from lint.graph.graph import ClaimGraph
from lint.graph.model import Relation
from lint.language.model import Token
from lint.language.quantities import read
from lint.language.segmentation import default_segmenter


@dataclass(frozen=True, kw_only=True)
class Analysis:
    """One document through all stages before the checks.

    Attributes:
        document: What the reader made of the file.
        outline: What the document says of itself.
        tokens: For each passage its quantities and other tokens.
        reading: Claims, patterns and table grids.
        graph: The claim graph with its verdicts.
        lexicon: The words and rules that were used.
    """

    document: Document
    outline: Outline
    tokens: tuple[tuple[Token, ...], ...]
    reading: Reading
    graph: ClaimGraph
    lexicon: Lexicon

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims in reading order."""
        return self.reading.claims

    @property
    def relations(self) -> tuple[Relation, ...]:
        """The relations with their verdicts."""
        return self.graph.relations

    def locate(self, span: Span) -> Location:
        """Return where `span` stands, with table title, row label and column header if it is in a table."""
        place = self.document.locate(span)
        passage = self.document.passages[span.passage]
        if not isinstance(passage, Cell):
            return place
        grid = self.reading.grids[passage.table]
        row, cell = grid.find(passage)
        labels, headers = grid.labels(row, cell), grid.headers(row, cell)
        head = self.outline.heads[passage.table] if self.outline.heads else None
        return replace(
            place,
            table=(head.title or None) if head else None,
            row=labels[-1].text[:40] if labels else None,
            header=" · ".join(header.text for header in headers) or None,
        )


def analyse(document: Document, lexicon: Lexicon) -> Analysis:
    """Run every stage before the checks on `document`."""
    seen = outline(document, lexicon)
    tokens = tuple(read(passage.text, lexicon) for passage in document.passages)
    reading = read_claims(document, seen, tokens, lexicon, default_segmenter())
    graph = build_graph(document, reading, lexicon)
    return Analysis(document=document, outline=seen, tokens=tokens, reading=reading, graph=graph, lexicon=lexicon)
