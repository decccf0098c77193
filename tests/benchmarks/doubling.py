"""How the time to build the claim graph grows when the number of claims doubles: near 2 is linear.

    python tests/benchmarks/doubling.py [--most N] [--runs N]

Synthetic documents, from 12,500 to 200,000 claims: paragraphs that tell the same few facts of many measures again and
again (matching by index), and tables whose columns add up (sums, cross-footing). Reading and segmenting are not timed.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from lexicon import load  # noqa: E402
from lint.claims.grid import Grid  # noqa: E402
from lint.claims.model import Claim, Facets  # noqa: E402
from lint.claims.reading import Reading  # noqa: E402
from lint.documents.model import Cell, Document, Paragraph, Passage, Span, Table  # noqa: E402
from lint.graph.book import Book  # noqa: E402
from lint.graph.building import build_graph  # noqa: E402
from lint.language.quantities import read  # noqa: E402
from lint.language.vocabulary import vocabulary  # noqa: E402

FEWEST, MOST = 12_500, 200_000
ROWS, COLUMNS = 20, 4  # of a table: rows of parts under a total, number columns
TOLD = 3  # times that prose tells a fact
FACTS = 5  # that a paragraph tells


class Synthetic:
    """A document in the making: passages, tables and the claims in them."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.passages: list[Passage] = []
        self.claims: list[Claim] = []
        self.tables: list[Table] = []
        self.length = 0
        self.lexicon = load()
        words = self.lexicon.view(vocabulary)
        alone = [term for term in words.terms.values() if not term.part_of and term.id not in words.sums]
        self.terms = [term.id for term in alone if term.dimension == "money"][:FACTS]

    def claim(self, span: Span, text: str, source: str, facets: Facets, term: str) -> Claim:
        """Return a claim of money with two decimals."""
        return Claim(
            id=f"c{span.passage}-{span.start}", measure=term or "项目", term=term, value=Decimal(text), unit="万元",
            dimension="money", scale=Decimal(10000), decimals=2, printed=text, printed_decimals=2, span=span,
            context=span, facets=facets, source="cell" if source == "cell" else "sentence",
        )  # fmt: skip

    def paragraph(self, number: int) -> None:
        """Add a paragraph that tells the facts of one year."""
        texts = [f"{Decimal(number // TOLD % 977 * 100 + term + 100).scaleb(-2)}" for term in range(len(self.terms))]
        text, spans = "", []
        for printed in texts:
            spans.append((len(text) + 1, len(text) + 1 + len(printed)))
            text += "为" + printed + "万元，"
        index = self._add(Paragraph(index=len(self.passages), text=text, offset=self.length))
        facets = Facets(period=str(number // TOLD), stage="final")
        for term, printed, (start, end) in zip(self.terms, texts, spans, strict=True):
            self.claims.append(self.claim(Span(index, start, end), printed, "sentence", facets, term))

    def table(self) -> None:
        """Add a table: a header, rows of parts, a total row; the first number column is the sum of the others."""
        own = len(self.tables)
        cells: list[Cell] = []
        rows = [["项目", "合计", *(f"第{column}类" for column in range(1, COLUMNS))]]
        sums = [0] * COLUMNS
        for row in range(ROWS):
            parts = [(row * 37 + column * 101 + own) % 5000 + 1 for column in range(1, COLUMNS)]
            values = [sum(parts), *parts]
            sums = [a + b for a, b in zip(sums, values, strict=True)]
            rows.append([f"{row + 1}.项目", *(f"{Decimal(value).scaleb(-2)}" for value in values)])
        rows.append(["合计", *(f"{Decimal(value).scaleb(-2)}" for value in sums)])
        for number, texts in enumerate(rows):
            for column, text in enumerate(texts):
                cell = Cell(
                    index=len(self.passages), text=text, offset=self.length, table=own, row=number, column=column
                )
                self._add(cell)
                cells.append(cell)
                if number and column:
                    span = Span(cell.index, 0, len(text))
                    self.claims.append(self.claim(span, text, "cell", Facets(period="2023"), ""))
        self.tables.append(Table(index=own, cells=tuple(cells)))

    def _add(self, passage: Passage) -> int:
        self.passages.append(passage)
        self.length += len(passage.text) + 1
        return passage.index

    def finished(self) -> tuple[Document, Reading]:
        """Return the document and what was read of it."""
        text = "\n".join(passage.text for passage in self.passages)
        document = Document(
            path="synthetic", format="text", text=text, passages=tuple(self.passages), tables=tuple(self.tables)
        )
        tokens = [read(p.text, self.lexicon) if isinstance(p, Cell) else () for p in self.passages]
        grids = tuple(Grid(table, tokens) for table in self.tables)
        claims = tuple(replace(claim) for claim in self.claims)
        return document, Reading(claims=claims, patterns=(), grids=grids)


def documents(most: int) -> Iterator[tuple[int, Document, Reading]]:
    """Yield documents with twice as many claims each time, half of them in prose and half in tables."""
    size = FEWEST
    while size <= most:
        made = Synthetic()
        number = 0
        while len(made.claims) < size // 2:
            made.paragraph(number)
            number += 1
        while len(made.claims) < size:
            made.table()
        document, reading = made.finished()
        yield len(made.claims), document, reading
        size *= 2


def main() -> None:
    """Time each size and print the growth per doubling."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=MOST, help="claims of the largest document")
    parser.add_argument("--runs", type=int, default=1, help="the best of so many runs counts")
    options = parser.parse_args()
    lexicon = load()
    print(f"{'claims':>8}{'relations':>11}{'violated':>10}{'seconds':>9}{'µs a claim':>12}{'growth':>8}")
    before = 0.0
    for count, document, reading in documents(options.most):
        times = []
        for _ in range(options.runs):
            gc.collect()
            began = time.perf_counter()
            graph = build_graph(Book.of(document, reading), lexicon)
            times.append(time.perf_counter() - began)
        best = min(times)
        violated = sum(1 for _ in graph.with_verdict("violated"))
        growth = f"{best / before:8.2f}" if before else f"{'':8}"
        print(
            f"{count:8}{len(graph.relations):11}{violated:10}{best:9.2f}{best / count * 1e6:12.1f}{growth}", flush=True
        )
        before = best


if __name__ == "__main__":
    main()
