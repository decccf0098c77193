"""One audit of folders: lists, skips what is known, runs the rest, and writes every result as it comes."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lint.audit.engine import Engine, content_key
from lint.audit.listing import Entry, Folder, entries, shown
from lint.audit.store import LeftOut, Store
from lint.audit.task import Outcome, Task
from lint.documents.archive import MARK, SUFFIX
from lint.settings import Settings
from lint.version import version

_PIECE = 2**20


@dataclass(slots=True)
class Counts:
    """How far an audit is: files seen, documents checked, known from before, left out."""

    seen: int = 0
    checked: int = 0
    known: int = 0
    left_out: int = 0


Told = Callable[[Counts], None]


@dataclass(slots=True)
class Audit:
    """An audit under way.

    Attributes:
        store: Where results go; this audit is the only one that writes.
        settings: What is checked, and how.
        key: `lint.audit.engine.engine_key` of `settings`.
        tell: Called after each step.
    """

    store: Store
    settings: Settings
    key: str
    tell: Told = lambda _: None
    counts: Counts = field(default_factory=Counts)
    _run: int = 0
    _more: deque[Task] = field(default_factory=deque)
    _waiting: dict[str, list[str]] = field(default_factory=dict)
    _listed: Iterator[Entry | LeftOut] = field(default_factory=lambda: iter(()))

    def run(self, audited: Sequence[Folder], engine: Engine, names: Sequence[str]) -> int:
        """Audit the folders and return the number of the run; `names` are the folders as the user named them."""
        self._run = self.store.begin([_kept(name) for name in names], version(), self.key)
        self._listed = entries(audited, apart=own_files(self.store.path))
        for outcome in engine.outcomes(self._next):
            self._take(outcome)
            self.tell(self.counts)
        self.store.finish(self._run)
        return self._run

    def _next(self) -> Task | None:
        """Return the next task; what is known already, or cannot be checked, is written on the way."""
        if self._more:
            return self._more.popleft()
        for entry in self._listed:
            self.counts.seen += 1
            if isinstance(entry, LeftOut):
                self._leave_out(entry)
            elif (task := self._task(entry)) is not None:
                return task
            self.tell(self.counts)
        return None

    def _leave_out(self, left: LeftOut) -> None:
        self.counts.left_out += 1
        self.store.leave_out(self._run, left)

    def _task(self, entry: Entry) -> Task | None:
        limit = self.settings.limits.bytes
        if entry.size > limit:
            refused = self.settings.limits.refusal(
                entry.name, "bytes", zh="文件超过 {}", en="the file is larger than the limit of {}"
            )
            self._leave_out(LeftOut(entry.name, "input", refused.zh, refused.en))
            return None
        try:
            content = file_hash(entry.path)
        except OSError as error:
            denied = isinstance(error, PermissionError)
            reason = error.strerror or str(error)
            zh, en = ("没有读取权限", "permission to read it is denied") if denied else (
                f"文件无法读取（{reason}）", f"the file cannot be read ({reason})")  # fmt: skip
            self._leave_out(LeftOut(entry.name, "denied" if denied else "input", zh, en))
            return None
        work = "list" if entry.name.lower().endswith(SUFFIX) else "check"
        task = Task(
            key=content_key(content, Path(entry.name).suffix, self.key),
            name=entry.name,
            path=entry.path,
            content=content,
            work="list" if work == "list" else "check",
        )
        return self._unless_known(task, entry.name)

    def _unless_known(self, task: Task, name: str) -> Task | None:
        """Return `task`, or None if its outcome is known or under way; the path `name` is then told or waits."""
        if task.key in self._waiting:
            self._waiting[task.key].append(name)
            return None
        if task.work == "check" and self.store.note(self._run, name, task.key):
            self.counts.known += 1
            return None
        failure = self.store.failure(task.key, name)
        if failure is not None:
            self._leave_out(failure)
            return None
        self._waiting[task.key] = [name]
        return task

    def _take(self, outcome: Outcome) -> None:
        """Write what came of a task, all of it or nothing."""
        task = outcome.task
        if outcome.state == "unseen":
            self._again(task)
            return
        names = self._waiting.pop(task.key)
        if outcome.state == "listed":
            for name in names:
                self._members(outcome, name)
            return
        with self.store.transaction():
            if outcome.kept is not None:
                self.store.put(outcome.kept)
                for name in names:
                    self.store.note(self._run, name, task.key)
                self.counts.checked += 1
                self.counts.known += len(names) - 1
                return
            for name in names:
                left = LeftOut(name, outcome.kind, outcome.why_zh, outcome.why_en)
                self.store.fail(task.key, left, lasting=outcome.lasting)
                self._leave_out(left)

    def _members(self, outcome: Outcome, archive: str) -> None:
        """Queue the documents in an archive."""
        task = outcome.task
        if not any(content for _, content in outcome.members):
            self._leave_out(LeftOut(archive, "input", "压缩包里没有可读的文件", "there is no document in the archive"))
        for member, content in outcome.members:
            name = f"{archive}{MARK}{member}"
            if not content:
                self._leave_out(LeftOut(name, "input", "不支持的格式", "the format is not supported"))
                continue
            key = content_key(content, Path(member).suffix, self.key)
            one = Task(key=key, name=name, path=task.path, member=member, content=content, data=task.data)
            if (wanted := self._unless_known(one, name)) is not None:
                self._more.append(wanted)

    def _again(self, task: Task) -> None:
        """Send the bytes of a file along that is not visible to who should check it, or that has changed."""
        try:
            data = Path(task.path).read_bytes()
        except OSError:
            data = b""
        known = task.member or hashlib.sha256(data).hexdigest() == task.content
        if known and task.data is None:
            self._more.append(task.with_data(data))
            return
        for name in self._waiting.pop(task.key):
            self._leave_out(
                LeftOut(name, "changed", "检查期间文件被改动或移走", "it was changed or taken away meanwhile")
            )


def file_hash(path: str) -> str:
    """Return the SHA-256 of the file at `path`; raise OSError."""
    digest = hashlib.sha256()
    with Path(path).open("rb", buffering=0) as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def own_files(store: Path) -> list[str]:
    """Return the paths of the store's own files: they are not audited."""
    real = os.path.realpath(store)
    return [real + end for end in ("", "-wal", "-shm", "-journal", "-lock", "-lock-journal")]


def _kept(name: str) -> str:
    """Return the name of a folder as the store can keep it: as it is, unless some of its bytes are no characters."""
    return shown(name) if any("\udc80" <= character <= "\udcff" for character in name) else name
