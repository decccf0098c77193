"""PDF files: what is found of their tables, and how long reading takes beside another library's own calls.

python tests/benchmarks/measure_pdf.py FILE …

Prints for every table its page, title, unit, rows and columns; for every file the pages, the tables, the cells, the
cells with numbers, how many of those numbers are in a relation, what was skipped, and the seconds. Where pdfplumber is
installed (it is no dependency of Gouji), the seconds of its extract_text and extract_tables on the same file as well.
"""

from __future__ import annotations

import importlib.util
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from lexicon import load  # noqa: E402
from lint.analysis import analyse  # noqa: E402
from lint.documents import Cell, Document, Span, read  # noqa: E402
from lint.documents.outline import outline  # noqa: E402


def cells_in_relations(document: Document) -> tuple[int, int]:
    """Return how many cells hold a claim, and how many hold one that a relation links."""
    analysis = analyse(document, load())
    claims = {claim.id: claim for claim in analysis.reading.claims}
    linked = {claim for relation in analysis.graph.relations for claim in relation.claims}

    def cells(identifiers: set[str]) -> set[int]:
        spans: list[Span] = [claims[one].span for one in identifiers if one in claims]
        return {span.passage for span in spans if isinstance(document.passages[span.passage], Cell)}

    return len(cells(set(claims))), len(cells(linked))


def seconds_of_pdfplumber(path: Path) -> float | None:
    if importlib.util.find_spec("pdfplumber") is None:
        return None
    import pdfplumber  # type: ignore[import-not-found, unused-ignore]

    started = time.perf_counter()
    with pdfplumber.open(path) as file:
        for page in file.pages:
            page.extract_text()
            page.extract_tables()
    return time.perf_counter() - started


def measure(path: Path) -> None:
    started = time.perf_counter()
    document = read(path)
    took = time.perf_counter() - started
    for table, head in zip(document.tables, outline(document, load()).heads, strict=True):
        width = max(cell.column + cell.column_span for cell in table.cells)
        print(f"  page {table.cells[0].page}: {head.title or '(no title)'} [{head.unit}] {len(table.rows)} x {width}")
    pages = {passage.page for passage in document.passages if passage.page}
    numbers, linked = cells_in_relations(document)
    print(
        f"{path.name}: {len(pages)} pages with text, {len(document.tables)} tables, "
        f"{sum(len(table.cells) for table in document.tables)} cells, {numbers} with a claim, {linked} in a relation, "
        f"{len(document.skipped)} notes, {took:.2f} s"
    )
    other = seconds_of_pdfplumber(path)
    if other is not None:
        print(f"  pdfplumber text and tables: {other:.2f} s; ratio {took / other:.2f}")


def main() -> int:
    if len(sys.argv) < 2:
        print(__doc__)
        return 2
    for name in sys.argv[1:]:
        measure(Path(name))
    return 0


if __name__ == "__main__":
    sys.exit(main())
