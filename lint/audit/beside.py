"""Lays the documents of a run side by side: figures that must agree, copied text; the findings go to the store."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import astuple
from pathlib import Path
from typing import TYPE_CHECKING

from lint.audit import packing
from lint.audit.across.corpus import corpus
from lint.audit.across.evidence import Evidence
from lint.audit.across.mapping import Mapping, read_mapping
from lint.audit.reading import heads, loader
from lint.audit.store import Store
from lint.discovery import all_checks, choose
from lint.findings import Finding

if TYPE_CHECKING:
    from lexicon import Lexicon

TABLE = """
CREATE TABLE IF NOT EXISTS across (  -- findings over several documents of a run, one row each
  run INTEGER NOT NULL, number INTEGER NOT NULL,
  code TEXT NOT NULL, name TEXT NOT NULL, severity TEXT NOT NULL, message TEXT NOT NULL, advice TEXT NOT NULL,
  path TEXT NOT NULL,      -- the document that is pointed at
  others TEXT NOT NULL,    -- the other documents, one a line
  unit TEXT NOT NULL,      -- unit of the document that is pointed at
  line INTEGER NOT NULL, text TEXT NOT NULL, value TEXT NOT NULL, value_unit TEXT NOT NULL, expression TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  row TEXT NOT NULL,       -- the whole finding (lint/audit/packing.py)
  PRIMARY KEY (run, number)
) WITHOUT ROWID;
"""


def compare(
    store: Store,
    run: int,
    lexicon: Lexicon,
    mapping: Mapping | None = None,
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> tuple[Finding, ...]:
    """Compare the documents of `run`, keep the findings in place of those of an earlier comparison, and return them."""
    listed = heads(store, run)
    laid = corpus(listed, loader(store, run), lexicon, mapping)
    evidence = Evidence(corpus=laid, lexicon=lexicon)
    checks = [check for check in choose(all_checks(), select, ignore, preview=True) if check.across]
    found = [finding for check in checks for finding in check.body(evidence)]
    ordered = sorted(found, key=lambda one: (one.location.path or "", one.location.line, one.code, one.fingerprint))
    units = {source.path: source.unit for source in laid.sources}
    store.connection.executescript(TABLE)
    with store.transaction():
        store.connection.execute("DELETE FROM across WHERE run = ? OR run NOT IN (SELECT run FROM runs)", (run,))
        store.connection.executemany(
            f"INSERT INTO across VALUES ({', '.join('?' * 17)})",
            [(run, number, *_row(finding, units)) for number, finding in enumerate(ordered)],
        )
    return tuple(ordered)


def mapping_of(path: Path | None) -> Mapping:
    """Return the mapping in the file at `path`, an empty one for None; raises InputError."""
    return read_mapping(path) if path is not None else Mapping()


def _row(finding: Finding, units: dict[str, str]) -> tuple[object, ...]:
    place, values = finding.location, finding.values
    path = place.path or ""
    others = dict.fromkeys(other.location.path or "" for other in finding.related)
    whole = json.dumps(packing.finding_row(finding), ensure_ascii=False, separators=(",", ":"))
    return (
        finding.code, finding.name, finding.severity, finding.zh, finding.advice_zh, path,
        "\n".join(other for other in others if other != path), units.get(path, ""), place.line, place.text,
        *astuple(values)[::2], finding.expression, finding.fingerprint, whole,
    )  # fmt: skip
