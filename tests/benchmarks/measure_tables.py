"""Reads a table of many rows as xlsx, csv and html, each in a process of its own; prints seconds and peak memory.

Usage: python tests/benchmarks/measure_tables.py [ROWS…]; by default 25,000, 50,000 and 100,000 rows of 5 columns.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

COLUMNS = 5


def made(form: str, rows: int) -> bytes:
    """Return a file of that many rows: a name, and four amounts of which the last is the sum."""
    lines = [["项目", "甲", "乙", "丙", "合计"]]
    lines += [[f"第{n}项", f"{n}.10", f"{n}.20", f"{n}.30", f"{3 * n}.60"] for n in range(rows)]
    if form == "csv":
        return "".join(",".join(line) + "\n" for line in lines).encode()
    if form == "html":
        body = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in line) + "</tr>" for line in lines)
        return f"<meta charset=utf-8><table>{body}</table>".encode()
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"constant_memory": True})
    sheet = book.add_worksheet("表")
    for row, line in enumerate(lines):
        sheet.write_row(row, 0, line)
    book.close()
    return buffer.getvalue()


def child(path: str) -> None:
    from lint.documents import Limits, read

    started = time.perf_counter()
    document = read(path, Limits(cells=2_000_000))
    seconds = time.perf_counter() - started
    memory = 0
    if sys.platform != "win32":
        import resource

        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{len(document.tables[0].cells):>9,} cells {seconds:6.1f} s {memory:>6} MB")


def main(rows: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for form in ("xlsx", "csv", "html"):
            for count in rows or [25_000, 50_000, 100_000]:
                path = Path(folder) / f"table.{form}"
                path.write_bytes(made(form, count))
                print(f"{form:5} {count:>8,} rows", end=" ", flush=True)
                subprocess.run([sys.executable, __file__, "--read", str(path)], check=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--read"]:
        child(sys.argv[2])
    else:
        main([int(word) for word in sys.argv[1:]])
