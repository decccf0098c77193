"""PDF files: what is found of their tables, and how long reading takes beside other libraries' own calls.

python tests/benchmarks/measure_pdf.py FILE …
python tests/benchmarks/measure_pdf.py --made     (pages made here: the published accounts of fixtures/ in eight looks)

Prints for every table its pages, title, unit, rows, columns and head; for every file the pages, the tables, the cells,
the cells with a claim and those in a relation, what was skipped, the CPU seconds, pages a second, the seconds that 30
pages take, and the ratio to reading the same file with the text calls of pypdfium2 and, where it is installed (pip
install -e .[measure]), with extract_text and extract_tables of pdfplumber.
"""

from __future__ import annotations

import importlib.util
import logging
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from lexicon import load  # noqa: E402
from lint.analysis import analyse  # noqa: E402
from lint.documents import Cell, Document, Span, Table, read  # noqa: E402
from lint.documents.outline import outline  # noqa: E402
from tests.documents.pdf_accounts import Look, accounts  # noqa: E402


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

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of each font without a box
    started = time.process_time()
    with pdfplumber.open(path) as file:
        for page in file.pages:
            page.extract_text()
            page.extract_tables()
    return time.process_time() - started


def seconds_of_pdfium(path: Path) -> float:
    """Return the CPU seconds that PDFium's own text call takes; it knows no tables."""
    import pypdfium2

    started = time.process_time()
    file = pypdfium2.PdfDocument(path)
    for page in file:
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    file.close()
    return time.process_time() - started


def pages_of(path: Path) -> int:
    import pypdfium2

    file = pypdfium2.PdfDocument(path)
    count = len(file)
    file.close()
    return count


def head_of(table: Table) -> str:
    """Return the texts of the first row, shortened."""
    return " | ".join("".join(cell.text.split())[:10] for cell in table.rows[0] if cell.text.strip())[:90]


def measure(path: Path) -> None:
    read(path)  # the lexicon is loaded once
    started = time.process_time()
    document = read(path)
    took = time.process_time() - started
    for table, head in zip(document.tables, outline(document, load()).heads, strict=True):
        width = max(cell.column + cell.column_span for cell in table.cells)
        first, last = table.cells[0].page, table.cells[-1].page
        where = f"page {first}" if first == last else f"pages {first}-{last}"
        print(f"  {where}: {head.title or '(no title)'} [{head.unit}] {len(table.rows)} x {width}: {head_of(table)}")
    count = pages_of(path)
    numbers, linked = cells_in_relations(document)
    print(
        f"{path.name}: {count} pages, {len(document.tables)} tables, "
        f"{sum(len(table.cells) for table in document.tables)} cells, {numbers} with a claim, {linked} in a relation, "
        f"{len(document.skipped)} notes; {took:.2f} s CPU, {count / took:.0f} pages/s, {30 * took / count:.2f} s for 30"
    )
    own = seconds_of_pdfium(path)
    print(f"  pypdfium2 text alone: {own:.2f} s; ratio {took / own:.1f}")
    other = seconds_of_pdfplumber(path)
    if other is not None:
        print(f"  pdfplumber text and tables: {other:.2f} s; ratio {took / other:.2f}")


def made(folder: Path) -> list[Path]:
    """Write the accounts of fixtures/ as PDF files in every look to `folder`."""
    word = read(ROOT / "fixtures" / "accounts-2023" / "report.docx")
    looks = {
        "lines": Look(),
        "bars": Look(rules="bars"),
        "baselines": Look(shift=2.5),
        "narrow": Look(narrow=True, size=8),
        "rows": Look(rules="rows"),
        "head": Look(rules="head"),
        "shaded": Look(rules="shaded"),
        "none": Look(rules="none"),
    }
    paths = []
    for name, look in looks.items():
        paths.append(folder / f"accounts-{name}.pdf")
        paths[-1].write_bytes(accounts(word, look))
    return paths


def main() -> int:
    if len(sys.argv) < 2:
        print(__doc__)
        return 2
    if sys.argv[1:] == ["--made"]:
        with tempfile.TemporaryDirectory() as folder:
            for path in made(Path(folder)):
                measure(path)
        return 0
    for name in sys.argv[1:]:
        measure(Path(name))
    return 0


if __name__ == "__main__":
    sys.exit(main())
