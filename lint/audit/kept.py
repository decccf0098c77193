"""A record in the form that the store's tables have: made where the document is checked, so that writing is quick."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from lint.audit.record import Record
from lint.report import Coverage

if TYPE_CHECKING:
    from lint.findings import Finding

_LEVEL = 6  # of zlib: 9 takes twice the time for 3 % less
HEAD = ("key", "content", "size", "format", "title", "unit", "year", "profile")
COVERAGE = tuple(field.name for field in fields(Coverage))
GRADES = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Kept:
    """The values of a result and its findings, in the order of the columns; `body` is compressed."""

    head: tuple[Any, ...]
    grades: tuple[int, ...]
    coverage: tuple[int, ...]
    found: tuple[tuple[Any, ...], ...]
    body: bytes

    @classmethod
    def of(cls, values: Mapping[str, Any], body: bytes) -> Kept:
        """Return what was written as JSON with its body."""
        lists = {name: tuple(values[name]) for name in ("head", "grades", "coverage")}
        return cls(**lists, found=tuple(map(tuple, values["found"])), body=body)


def kept(record: Record) -> Kept:
    """Return `record` as the store keeps it."""
    return Kept(
        head=tuple(plain(getattr(record, name)) for name in HEAD),
        grades=tuple(sum(one.severity == grade for one in record.findings) for grade in GRADES),
        coverage=tuple(getattr(record.coverage, name) for name in COVERAGE),
        found=tuple(_found(finding) for finding in record.findings),
        body=zlib.compress(record.packed(), _LEVEL),
    )


def _found(finding: Finding) -> tuple[Any, ...]:
    place, values = finding.location, finding.values
    return tuple(
        plain(value)
        for value in (
            finding.code, finding.name, finding.severity, finding.zh, finding.advice_zh, finding.confidence,
            place.line, place.column, place.page, place.text, place.table, place.row, place.header,
            values.found, values.expected, values.unit, finding.expression, finding.fingerprint,
        )
    )  # fmt: skip


def plain(value: Any) -> Any:
    """Return text that can be stored as UTF-8, whatever a broken file or name had in it."""
    return value.encode("utf-8", errors="replace").decode("utf-8") if isinstance(value, str) else value
