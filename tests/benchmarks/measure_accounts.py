"""Published accounts (部门决算公开) of 25–40 pages, printed in several ways by several programs: what is read of them.

python tests/benchmarks/measure_accounts.py [--only WORD] [--show N] [--keep FOLDER]

fixtures/published makes one invented bureau's accounts: nine tables, the text around them, contents with leaders,
page numbers. ReportLab, LibreOffice (of a Word file; of a Word file and a workbook) and Chromium print them, ruled in
several ways. For every file: pages, tables found of nine (title, unit, head, all rows), cells read in their place with
text and spans, cells with a claim and those in a relation, findings (the accounts are clean: none is right), the CPU
seconds that 30 pages take, and the ratio to the text calls of pypdfium2 and, where installed (pip install -e
.[measure]), to extract_text and extract_tables of pdfplumber; in the end all files together.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from lint.checking import check_document  # noqa: E402
from lint.documents import read  # noqa: E402
from tests.benchmarks.measure_pdf import cells_in_relations, pages_of, seconds_of_pdfium, seconds_of_pdfplumber  # noqa: E402
from tests.documents.published import PRODUCERS, Look, Print, forms, is_installed, make, printed, read_forms  # noqa: E402

LOOKS = {
    "usual": Look(),
    "head once": Look(repeated=False, figures=Print(grouped=False), numbers="第 {page} 页 共 {pages} 页"),
    "upright": Look(landscape=False, size=7, text=17, running="岚州市云浦区2023年度部门决算公开"),
    "codes in three": Look(figures=Print(codes=3), watermark=True),
    "blank zeros": Look(figures=Print(zeros=False, unit="金额单位：万元"), repeated=False, size=8),
    "rows": Look(rules="rows"),
    "rows, upright": Look(rules="rows", landscape=False, size=7, text=17),
    "rows, head once": Look(rules="rows", repeated=False, figures=Print(grouped=False), watermark=True),
    "rows, blank zeros": Look(rules="rows", figures=Print(zeros=False)),
    "head lines": Look(rules="head"),
    "box": Look(rules="box"),
    "box, head once": Look(rules="box", repeated=False, figures=Print(zeros=False), size=8),
    "shaded": Look(rules="shaded"),
    "shaded, upright": Look(rules="shaded", landscape=False, size=7, text=17, figures=Print(zeros=False)),
    "no lines": Look(rules="none", size=8),
    "no lines, head once": Look(rules="none", repeated=False, figures=Print(codes=3), size=8),
}


def measure(path: Path, name: str, look: Look, show: int, totals: Counter[str]) -> bool:
    """Print what was read of a file and add it to `totals`; return whether all of it was."""
    accounts = make(7)
    printed_forms = forms(accounts, look.figures)
    read(path)
    started = time.process_time()
    document = read(path)
    took = time.process_time() - started
    readings = read_forms(document, printed_forms)
    count = pages_of(path)
    whole = sum(reading.is_whole for reading in readings)
    cells, right = sum(reading.cells for reading in readings), sum(reading.right for reading in readings)
    claims, linked = cells_in_relations(document)
    findings = Counter(f"{one.severity} {one.code}" for one in check_document(document).findings)
    plumber = seconds_of_pdfplumber(path)
    totals.update(files=1, tables=len(readings), whole=whole, cells=cells, right=right, findings=findings.total())
    print(
        f"{name:34} {count} pages; {whole} of {len(readings)} tables whole, {len(document.tables)} read; "
        f"cells {right}/{cells}; {claims} with a claim, {linked} in a relation; findings {dict(findings) or 'none'}; "
        f"30 pages {30 * took / count:.2f} s; pypdfium2 text x{took / seconds_of_pdfium(path):.1f}"
        + (f", pdfplumber text and tables x{took / plumber:.2f}" if plumber else ""),
        flush=True,
    )
    for reading in readings:
        if not reading.is_whole:
            print(f"    {reading.form.title}: {reading.right}/{reading.cells}, {reading.extra} more, "
                  f"unit {reading.has_unit}")  # fmt: skip
            for line in reading.wrong[:show]:
                print(f"        {line}")
    return whole == len(readings) and not findings


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", help="only the files with this word in their name")
    parser.add_argument("--show", type=int, default=0, help="so many cells of each table that were read wrong")
    parser.add_argument("--keep", type=Path, help="where the files stay, or are already")
    given = parser.parse_args()
    ok = True
    totals: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        for title, look in LOOKS.items():
            for producer in PRODUCERS:
                name = f"{producer}: {title}"
                if given.only not in name or not is_installed(producer):
                    continue
                folder = Path(scratch) / name.replace(": ", "-").replace(" ", "-")
                path = (given.keep or Path(scratch)) / f"{folder.name}.pdf"
                if not path.is_file():
                    folder.mkdir()
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(printed(make(7), look, producer, folder))
                ok &= measure(path, name, look, given.show, totals)
    print(
        f"{totals['files']} files: {totals['whole']} of {totals['tables']} tables whole; cells read "
        f"{totals['right']}/{totals['cells']}; {totals['findings']} findings"
    )
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
