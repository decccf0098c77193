"""The content of a run as text: the same bytes for the same documents, in whatever order they were checked."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from lint.report import DocumentReport
from lint.reports import json_report

if TYPE_CHECKING:
    from lint.audit.record import Record
    from lint.audit.store import Store
    from lint.findings import Lang

_COLUMNS = (
    "path", "unit", "year", "profile", "code", "name", "severity", "message", "line", "column", "page", "table", "row",
    "header", "text", "found", "expected", "value_unit", "expression", "fingerprint",
)  # fmt: skip

_REPORTED = ("path", "title", "unit", "year", "profile", "coverage", "findings", "skipped", "claims", "relations")


def json_lines(store: Store, run: int | None = None, *, lang: Lang = "zh", whole: bool = False) -> Iterator[str]:
    """Yield a line of JSON for each document, then one for each file left out, in order of their paths.

    ``kept`` is the SHA-256 of all that is kept of the document (claims, relations and text included); with `whole`
    claims and relations are written out, as in the JSON report.
    """
    for record in store.records(run):
        yield _line(_document(record, lang, whole))
    for left in store.skipped(run):
        yield _line({"path": left.path, "left_out": left.kind, "why": left.why_zh if lang == "zh" else left.why_en})


def _document(record: Record, lang: Lang, whole: bool) -> dict[str, Any]:
    report = DocumentReport(**{name: getattr(record, name) for name in _REPORTED})
    told = json_report.document(report, lang)
    if not whole:
        del told["claims"], told["relations"]
    return told | {
        "content": record.content,
        "format": record.format,
        "size": record.size,
        "kept": hashlib.sha256(record.packed()).hexdigest(),
    }


def csv_lines(store: Store, run: int | None = None, *, lang: Lang = "zh") -> Iterator[str]:
    """Yield the findings as lines of CSV, one each, in order of path and place; the first line names the columns."""
    yield _csv(_COLUMNS)
    for record in store.records(run):
        for one in record.findings:
            place, values = one.location, one.values
            yield _csv((
                record.path, record.unit, record.year, record.profile, one.code, one.name, one.severity,
                one.message(lang), place.line, place.column, place.page, place.table, place.row, place.header,
                place.text, values.found, values.expected, values.unit, one.expression, one.fingerprint,
            ))  # fmt: skip


def _csv(values: Any) -> str:
    target = io.StringIO(newline="")
    csv.writer(target, lineterminator="\n").writerow(["" if value is None else value for value in values])
    return target.getvalue()


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"
