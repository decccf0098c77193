"""The store of audits: one SQLite file, written as results come, safe to kill (see `lint.audit.tables`)."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lint.audit import tables
from lint.audit.kept import COVERAGE, GRADES, HEAD, Kept, kept, plain
from lint.audit.record import Record, unpacked
from lint.audit.unpacking import submission, unpacked_part
from lint.errors import InputError
from lint.report import Coverage

_WAIT = 30.0  # seconds to wait for another program that writes


@dataclass(frozen=True, slots=True)
class Run:
    """One audit: its number, when it was started and finished (UTC, ISO 8601), and what it was made of."""

    number: int
    started: str
    finished: str | None
    folders: tuple[str, ...]
    version: str
    engine: str


@dataclass(frozen=True, slots=True, order=True)
class LeftOut:
    """A file that could not be checked.

    Attributes:
        path: As in `Record.path`.
        kind: ``input`` (broken, unsupported ...), ``link``, ``special``, ``denied``, ``time``, ``memory``, ``crash``.
        why_zh, why_en: The reason.
    """

    path: str
    kind: str
    why_zh: str
    why_en: str


class Store:
    """An open store; close it, or use it in a ``with`` statement."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection = connection
        self.path = path

    @classmethod
    def open(cls, path: str | Path, *, read_only: bool = False) -> Store:
        """Open the store at `path`; one that is not there is made, unless it is only to be read.

        Raises:
            InputError: There is none, it is no store of this version, or it cannot be written.
        """
        path = Path(path)
        if read_only and not path.exists():
            raise InputError(str(path), "没有这个审计库，先运行 gouji audit", "there is no such store; run gouji audit")
        try:
            mode = "ro" if read_only else "rwc"
            connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=_WAIT)
            connection.isolation_level = None  # transactions are begun where they are meant
            _prepare(connection, read_only)
        except (sqlite3.Error, OSError) as error:
            raise InputError(
                str(path), f"不是审计库，或无法打开（{error}）", f"it is no store, or cannot be opened ({error})"
            ) from error
        _refuse_other(connection, path)
        return cls(connection, path)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was put is in it."""
        self.connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Write all that is put inside, or nothing of it."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    # Runs

    def begin(self, folders: Sequence[str], version: str, engine: str) -> int:
        """Begin a run and return its number; a run that was killed makes room for it, its results stay."""
        with self.transaction():
            unfinished = self._rows("SELECT run FROM runs WHERE finished IS NULL")
            for (run,) in unfinished:
                for table in ("listed", "left_out", "runs"):
                    self.connection.execute(f"DELETE FROM {table} WHERE run = ?", (run,))
            if not unfinished:
                self.connection.execute("DELETE FROM failures WHERE NOT lasting")
            values = (_now(), json.dumps(list(folders), ensure_ascii=False), version, engine)
            made = self.connection.execute(
                "INSERT INTO runs (run, started, folders, version, engine)"
                " VALUES ((SELECT coalesce(max(run), 0) + 1 FROM runs), ?, ?, ?, ?) RETURNING run",
                values,
            ).fetchone()
        return int(made[0])

    def finish(self, run: int) -> None:
        """Note that `run` is complete."""
        self.connection.execute("UPDATE runs SET finished = ? WHERE run = ?", (_now(), run))

    def keep(self, count: int) -> None:
        """Forget all but the last `count` runs, and the results that none of them has; the file keeps the space."""
        with self.transaction():
            old = self._rows("SELECT run FROM runs ORDER BY run DESC LIMIT -1 OFFSET ?", count)
            for (run,) in old:
                for table in ("listed", "left_out", "runs"):
                    self.connection.execute(f"DELETE FROM {table} WHERE run = ?", (run,))
            self.connection.execute("DELETE FROM results WHERE result NOT IN (SELECT result FROM listed)")
            self.connection.execute("DELETE FROM found WHERE result NOT IN (SELECT result FROM results)")

    def runs(self) -> tuple[Run, ...]:
        """Return the runs in their order."""
        rows = self._rows("SELECT run, started, finished, folders, version, engine FROM runs ORDER BY run")
        return tuple(
            Run(number, started, finished, tuple(json.loads(folders)), version, engine)
            for number, started, finished, folders, version, engine in rows
        )

    def last(self) -> int:
        """Return the number of the last finished run.

        Raises:
            InputError: None is finished.
        """
        number = self._rows("SELECT max(run) FROM runs WHERE finished IS NOT NULL")[0][0]
        if number is None:
            raise InputError(
                str(self.path), "库里还没有做完的审计，先运行 gouji audit", "no audit is finished; run gouji audit"
            )
        return int(number)

    # What is put

    def put(self, record: Record | Kept) -> None:
        """Keep the result of a checked content, under its key; the same key is kept once."""
        row = kept(record) if isinstance(record, Record) else record
        names = ", ".join((*HEAD, *(f"{grade}s" for grade in GRADES), *COVERAGE, "body"))
        values = [*row.head, *row.grades, *row.coverage, row.body]
        marks = ", ".join("?" * len(values))
        made = self.connection.execute(
            f"INSERT INTO results ({names}) VALUES ({marks}) ON CONFLICT (key) DO NOTHING RETURNING result", values
        ).fetchone()
        if made is not None:
            self.connection.executemany(
                f"INSERT INTO found VALUES ({', '.join('?' * 20)})",
                [(made[0], number, *found) for number, found in enumerate(row.found)],
            )

    def fail(self, key: str, left: LeftOut, *, lasting: bool) -> None:
        """Note that the content of `key` cannot be checked: for ever, or unless it is tried again in a later run."""
        self.connection.execute(
            "INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?, ?)",
            (key, left.kind, plain(left.why_zh), plain(left.why_en), int(lasting)),
        )

    def failure(self, key: str, path: str) -> LeftOut | None:
        """Return why the content of `key` cannot be checked, told of `path`; None if nothing is known of it."""
        rows = self._rows("SELECT kind, why_zh, why_en FROM failures WHERE key = ?", key)
        return LeftOut(path, *rows[0]) if rows else None

    def note(self, run: int, path: str, key: str) -> bool:
        """Note that `path` has the content of `key` in `run`; return False if no result is kept under `key`."""
        cursor = self.connection.execute(
            "INSERT OR REPLACE INTO listed (run, path, result) SELECT ?, ?, result FROM results WHERE key = ?",
            (run, path, key),
        )
        return cursor.rowcount > 0

    def leave_out(self, run: int, left: LeftOut) -> None:
        """Note that a file was not checked in `run`."""
        self.connection.execute(
            "INSERT OR REPLACE INTO left_out VALUES (?, ?, ?, ?, ?)", (run, *map(plain, astuple(left)))
        )

    # What is asked

    def records(self, run: int | None = None) -> Iterator[Record]:
        """Yield the checked documents of `run` (the last finished one) in order of their paths."""
        names = ", ".join((*HEAD, *COVERAGE, "body"))
        rows = self.connection.execute(
            f"SELECT path, {names} FROM listed JOIN results USING (result) WHERE run = ? ORDER BY path",
            (self.last() if run is None else run,),
        )
        for path, *values, body in rows:
            head = dict(zip(HEAD, values, strict=False))
            coverage = Coverage(**dict(zip(COVERAGE, values[len(HEAD) :], strict=True)))
            yield Record(path=path, **head, coverage=coverage, body=unpacked(zlib.decompress(body)))

    def skipped(self, run: int | None = None) -> tuple[LeftOut, ...]:
        """Return the files that could not be checked in `run` (the last finished one), in order of their paths."""
        rows = self._rows(
            "SELECT path, kind, why_zh, why_en FROM left_out WHERE run = ? ORDER BY path",
            self.last() if run is None else run,
        )
        return tuple(LeftOut(*row) for row in rows)

    def _rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        return self.connection.execute(query, values).fetchall()


def _prepare(connection: sqlite3.Connection, read_only: bool) -> None:
    """Make the tables of a new store, and the functions that its views use."""
    connection.create_function("submission", 1, submission, deterministic=True)
    connection.create_function("unpacked", 2, unpacked_part, deterministic=True)
    empty = not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if read_only:
        return
    connection.execute("PRAGMA journal_mode = WAL")  # a file system that has none keeps its journal: slower, as safe
    connection.execute("PRAGMA synchronous = NORMAL")
    if empty:
        script = f"BEGIN; {tables.TABLES} {tables.views()} PRAGMA user_version = {tables.FORMAT}; COMMIT;"
        connection.executescript(script)


def _refuse_other(connection: sqlite3.Connection, path: Path) -> None:
    """Raise InputError if the database is none of ours, or of another version."""
    made = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'listed'").fetchone()[0]
    number = connection.execute("PRAGMA user_version").fetchone()[0]
    if made and number == tables.FORMAT:
        return
    connection.close()
    if made:
        raise InputError(
            str(path),
            f"审计库是另一版本的格式（{number}），换一个文件名重新审计",
            f"the store has the layout of another version ({number}); audit again into another file",
        )
    raise InputError(str(path), "不是审计库", "it is no store of audits")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
