"""One SQL statement on a store, read-only: nothing can be changed, and no other file is opened."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lint.audit.store import Store
from lint.errors import InputError

_REFUSED = {sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH, sqlite3.SQLITE_PRAGMA}
WIDEST = 40  # terminal columns of a cell in a table


@dataclass(frozen=True, slots=True)
class Answer:
    """Names of the columns, and the rows as they come."""

    names: tuple[str, ...]
    rows: Iterator[tuple[Any, ...]]


def ask(store: Store, statement: str) -> Answer:
    """Return what the statement selects.

    Raises:
        InputError: It is wrong, no SELECT, or more than one statement.
    """
    store.connection.set_authorizer(_authorized)
    try:
        cursor = store.connection.execute(statement)
    except (sqlite3.Error, sqlite3.Warning) as error:
        raise _wrong(error) from error
    if cursor.description is None:
        raise InputError("SQL", "只能查询（SELECT）", "only queries (SELECT) are answered")
    return Answer(tuple(column[0] for column in cursor.description), _rows(cursor))


def _rows(cursor: sqlite3.Cursor) -> Iterator[tuple[Any, ...]]:
    try:
        yield from cursor
    except sqlite3.Error as error:
        raise _wrong(error) from error


def _wrong(error: Exception) -> InputError:
    reason = " ".join(str(error).split())
    if "authorized" in reason or "readonly" in reason or "read-only" in reason:
        return InputError("SQL", "审计库只能查询，不能改动", f"the store can only be read ({reason})")
    return InputError("SQL", f"查询语句不对（{reason}）", f"the statement is wrong ({reason})")


def _authorized(action: int, first: str | None, *_: str | None) -> int:
    described = action == sqlite3.SQLITE_PRAGMA and (first or "") == "table_info"
    return sqlite3.SQLITE_DENY if action in _REFUSED and not described else sqlite3.SQLITE_OK


def csv_lines(answer: Answer) -> Iterator[str]:
    """Yield the answer as lines of CSV with the names on top."""
    for row in (answer.names, *answer.rows):
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="\n").writerow("" if value is None else _text(value) for value in row)
        yield buffer.getvalue()


def json_text(answer: Answer) -> str:
    """Return the answer as a JSON list of objects."""
    found = [
        {
            name: value if isinstance(value, int | float | None) else _text(value)
            for name, value in zip(answer.names, row, strict=True)
        }
        for row in answer.rows
    ]
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def table(answer: Answer) -> str:
    """Return the answer as a table for the terminal; numbers to the right, long texts cut."""
    from lint.reports.widths import pad

    rows = [[_cell(value) for value in row] for row in answer.rows]
    numeric = [all(_is_number(row[index]) for row in rows) for index in range(len(answer.names))]
    widths = [max(_width(row[index]) for row in ([*answer.names], *rows)) for index in range(len(answer.names))]

    def line(row: Sequence[str]) -> str:
        cells = [
            " " * (widths[index] - _width(cell)) + cell if numeric[index] and rows else pad(cell, widths[index])
            for index, cell in enumerate(row)
        ]
        return "  ".join(cells).rstrip() + "\n"

    rule = "  ".join("─" * width for width in widths) + "\n"
    return line(answer.names) + rule + "".join(map(line, rows))


def _cell(value: Any) -> str:
    from rich.cells import set_cell_size

    from lint.reports.widths import visible

    text = visible(" ".join(_text(value).split())) if value is not None else ""
    return text if _width(text) <= WIDEST else set_cell_size(text, WIDEST - 1).rstrip() + "…"


def _width(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).replace("-", "", 1).isdigit() or not text


def _text(value: Any) -> str:
    return f"({len(value)} bytes)" if isinstance(value, bytes) else str(value)
