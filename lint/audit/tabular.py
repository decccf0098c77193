"""All findings of a run, one row each: an Excel sheet with filters, CSV, or Parquet for other tools."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from lint.audit.reading import across
from lint.errors import InputError
from lint.report import DocumentReport
from lint.reports.outputs import table_xlsx
from lint.reports.outputs.table import COLUMNS, Cell, heads, rows

if TYPE_CHECKING:
    from lint.audit.store import Store
    from lint.findings import Finding, Lang

FORMATS = ("xlsx", "csv", "parquet")
EXCEL_ROWS = 1_048_575


def reports(store: Store, run: int) -> Iterator[DocumentReport]:
    """Yield the documents of `run` that have findings, with them: their own, then those over several documents."""
    others: dict[str, list[Finding]] = {}
    for finding in across(store, run):
        others.setdefault(finding.location.path or "", []).append(finding)
    for record in store.records(run):
        found = (*record.findings, *others.get(record.path, ()))
        if found:
            yield DocumentReport(path=record.path, unit=record.unit, year=record.year, findings=found)


def render(store: Store, run: int, form: str, lang: Lang) -> bytes:
    """Return the findings of `run` in `form`.

    Raises:
        InputError: There are more than an Excel sheet holds, or what writes Parquet is not installed.
    """
    found = list(reports(store, run))
    if form == "xlsx":
        count = sum(len(report.findings) for report in found)
        if count > EXCEL_ROWS:
            raise InputError(
                "xlsx",
                f"问题有 {count} 处，超过 Excel 一张表的行数，请用 csv 或 parquet",
                f"{count} findings are more than a sheet holds; use csv or parquet",
            )
        return table_xlsx.render(found, lang, ())
    return _parquet(found) if form == "parquet" else _csv(found, lang).encode("utf-8-sig")


def _csv(found: Sequence[DocumentReport], lang: Lang) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(heads(lang))
    writer.writerows([_harmless(cell) for cell in row] for row in rows(found, lang))
    return buffer.getvalue()


def _harmless(cell: Cell) -> Cell:
    """Return `cell` so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "@", "\t") else cell


def _parquet(found: Sequence[DocumentReport]) -> bytes:
    try:  # of the extra `parquet`: not a dependency
        pyarrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise InputError(
            "parquet", "写 Parquet 要先安装：pip install gouji[parquet]", "install gouji[parquet] to write Parquet"
        ) from error
    names = [column.en.replace(".", "").replace(" ", "_") for column in COLUMNS]
    table: dict[str, list[Any]] = {name: [] for name in names}
    for row in rows(found, "zh"):
        for name, cell in zip(names, row, strict=True):
            table[name].append(cell if cell != "" else None)
    schema = pyarrow.schema([(name, pyarrow.int64() if name in ("no", "year") else pyarrow.string()) for name in names])
    buffer = io.BytesIO()
    parquet.write_table(pyarrow.table(table, schema=schema), buffer, compression="zstd")
    return buffer.getvalue()
