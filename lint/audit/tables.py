"""The tables of the store, and what their columns say.

Why SQLite: it is in Python's standard library, so the store opens wherever Gouji is installed and in a hundred other
tools; a commit for each document costs a tenth of a millisecond and survives ``kill -9``; a reader does not disturb
the audit that writes. DuckDB is made for scans over columns, and its writes of one row a transaction are slow
(docs/audit.md has the measurement); exports (CSV, Parquet) bring its users what they need.

What is asked for in SQL has columns. The rest (text, claims, relations: nine tenths of a report) is one compressed
value a document, which the views ``claims``, ``relations`` and ``passages`` unpack when they are asked for.
"""

from __future__ import annotations

FORMAT = 1
"""Number of the layout, kept as the database's ``user_version``."""

TABLES = """
CREATE TABLE runs (        -- one audit of folders
  run INTEGER PRIMARY KEY,
  started TEXT NOT NULL,   -- UTC, ISO 8601
  finished TEXT,           -- NULL while it goes on, and for one that was killed
  folders TEXT NOT NULL,   -- JSON list, as the user named them
  version TEXT NOT NULL,   -- of Gouji
  engine TEXT NOT NULL     -- digest of program, lexicon and configuration
);
CREATE TABLE results (     -- one checked content; several paths and runs may share it
  result INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,-- digest of content, file type and engine
  content TEXT NOT NULL,   -- SHA-256 of the file
  size INTEGER NOT NULL,   -- bytes of the file
  format TEXT NOT NULL,    -- docx, pdf, xlsx ...
  title TEXT NOT NULL, unit TEXT NOT NULL, year INTEGER, profile TEXT NOT NULL,
  errors INTEGER NOT NULL, warnings INTEGER NOT NULL, infos INTEGER NOT NULL,
  numbers INTEGER NOT NULL, quantities INTEGER NOT NULL, claims INTEGER NOT NULL, linked INTEGER NOT NULL,
  verified INTEGER NOT NULL, contradicted INTEGER NOT NULL, unchecked INTEGER NOT NULL,
  body BLOB NOT NULL       -- zlib, JSON: findings, relations, claims, passages, skipped (lint/audit/packing.py)
);
CREATE TABLE listed (      -- which path had which content in a run
  run INTEGER NOT NULL REFERENCES runs, path TEXT NOT NULL, result INTEGER NOT NULL REFERENCES results,
  PRIMARY KEY (run, path)
) WITHOUT ROWID;
CREATE TABLE found (       -- the findings of a result, one row each
  result INTEGER NOT NULL REFERENCES results, number INTEGER NOT NULL,  -- in reading order, from 0
  code TEXT NOT NULL, name TEXT NOT NULL, severity TEXT NOT NULL, message TEXT NOT NULL, advice TEXT NOT NULL,
  confidence REAL NOT NULL, line INTEGER NOT NULL, "column" INTEGER NOT NULL, page INTEGER,
  text TEXT NOT NULL, "table" TEXT, "row" TEXT, header TEXT,
  value TEXT NOT NULL, expected TEXT NOT NULL, value_unit TEXT NOT NULL, expression TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  PRIMARY KEY (result, number)
) WITHOUT ROWID;
CREATE TABLE left_out (    -- files that could not be checked
  run INTEGER NOT NULL REFERENCES runs, path TEXT NOT NULL,
  kind TEXT NOT NULL,      -- input, link, special, denied, time, memory, crash ...
  why_zh TEXT NOT NULL, why_en TEXT NOT NULL,
  PRIMARY KEY (run, path)
) WITHOUT ROWID;
CREATE TABLE failures (    -- contents that could not be checked, so that they are not tried again
  key TEXT PRIMARY KEY, kind TEXT NOT NULL, why_zh TEXT NOT NULL, why_en TEXT NOT NULL,
  lasting INTEGER NOT NULL -- 1 if it would fail again anywhere; 0 (time, memory, crash): tried again in the next run
) WITHOUT ROWID;
"""

_DOCUMENT = (
    "path, submission(path) AS submission, content, size, format, title, unit, year, profile, errors, warnings, infos,"
    " numbers, quantities, claims, linked, verified, contradicted, unchecked"
)
_FOUND = (
    'number, code, name, severity, message, advice, confidence, line, "column", page, text, "table", "row", header,'
    " value, expected, value_unit, expression, fingerprint"
)
_OWNER = "path, unit, year, profile"
_PARTS = {
    "claims": (
        "measure", "term", "label", "period", "stage", "whose", "funds", "aspect", "value", "upper", "unit",
        "dimension", "scale", "decimals", "printed", "bound", "passage", "line", "status",
    ),
    "relations": ("kind", "verdict", "reason", "expression", "source", "expected", "weak"),
    "passages": (
        "text", "line", "kind", "level", "page", "table", "row_index", "column_index", "title", "row", "header",
    ),
}  # fmt: skip
"""Columns of the views that unpack; `lint.audit.unpacking` gives them as JSON objects."""


def views() -> str:
    """Return the views: ``run_documents`` ... over all runs, ``documents`` ... over the last finished one."""
    documents = f"SELECT run, result, {_DOCUMENT} FROM listed JOIN results USING (result)"
    findings = f"SELECT run, {_OWNER}, {_FOUND} FROM listed JOIN results USING (result) JOIN found USING (result)"
    skipped = "SELECT run, path, submission(path) AS submission, kind, why_zh, why_en FROM left_out"
    every = {"documents": documents, "findings": findings, "skipped": skipped}
    for part, names in _PARTS.items():
        columns = ", ".join(
            f"""json_extract(value, '$.{name}') AS "{"own_unit" if (part, name) == ("claims", "unit") else name}\""""
            for name in names
        )
        every[part] = (
            f"SELECT run, {_OWNER}, key AS number, {columns} FROM (SELECT listed.run, listed.path, results.unit,"
            f" results.year, results.profile, each.key, each.value FROM listed JOIN results USING (result),"
            f" json_each(unpacked(body, '{part}')) AS each)"
        )
    last = "(SELECT max(run) FROM runs WHERE finished IS NOT NULL)"
    statements = []
    for name, query in every.items():
        statements.append(f"CREATE VIEW run_{name} AS {query};")
        statements.append(f"CREATE VIEW {name} AS SELECT * FROM run_{name} WHERE run = {last};")
    return "\n".join(statements)
