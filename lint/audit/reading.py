"""What analyses read from the store: heads of documents, the record at a path, findings over several documents."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from functools import lru_cache

from lint.audit import packing
from lint.audit.record import Record, submission_of, unpacked
from lint.audit.store import Store
from lint.findings import Finding
from lint.report import Coverage

_HEAD = ("key", "content", "size", "format", "title", "unit", "year", "profile")
_COVERAGE = tuple(field.name for field in fields(Coverage))
_KEPT = 32  # records held in memory at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A checked document of a run, without its lists.

    Attributes:
        path, content, size, title, unit, year, profile: As in `lint.audit.record.Record`.
        errors, warnings, infos: How many findings it has by severity.
        numbers, claims, linked, verified, contradicted: Its funnel.
    """

    path: str
    content: str
    size: int
    title: str
    unit: str
    year: int | None
    profile: str
    errors: int
    warnings: int
    infos: int
    numbers: int
    claims: int
    linked: int
    verified: int
    contradicted: int

    @property
    def submission(self) -> str:
        """The archive or folder that it came in."""
        return submission_of(self.path)


def heads(store: Store, run: int) -> list[Head]:
    """Return the documents of `run` in order of their paths."""
    names = [field.name for field in fields(Head)]
    rows = store.connection.execute(f"SELECT {', '.join(names)} FROM run_documents WHERE run = ? ORDER BY path", (run,))
    return [Head(**dict(zip(names, row, strict=True))) for row in rows]


def loader(store: Store, run: int) -> Callable[[str], Record]:
    """Return a function that loads the record at a path of `run`; the last few stay in memory."""
    names = ", ".join((*_HEAD, *_COVERAGE, "body"))
    query = f"SELECT {names} FROM listed JOIN results USING (result) WHERE run = ? AND path = ?"

    @lru_cache(maxsize=_KEPT)
    def load(path: str) -> Record:
        *values, body = store.connection.execute(query, (run, path)).fetchone()
        head = dict(zip(_HEAD, values, strict=False))
        coverage = Coverage(**dict(zip(_COVERAGE, values[len(_HEAD) :], strict=True)))
        return Record(path=path, **head, coverage=coverage, body=unpacked(zlib.decompress(body)))

    return load


def findings(store: Store, run: int, path: str, load: Callable[[str], Record]) -> tuple[Finding, ...]:
    """Return the findings of the document at `path`: its own, then those from comparing it with others."""
    return (*load(path).findings, *across(store, run, path))


def across(store: Store, run: int, path: str = "") -> Iterator[Finding]:
    """Yield the findings over several documents of `run`, in their order; with `path` those that point at it."""
    import json

    if not _compared(store.connection):
        return
    where, values = ("AND path = ?", (run, path)) if path else ("", (run,))
    for (row,) in store.connection.execute(f"SELECT row FROM across WHERE run = ? {where} ORDER BY number", values):
        yield packing.finding_of(json.loads(row))


def _compared(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'across'").fetchone())
