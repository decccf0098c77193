"""Does one task: reads, checks, and returns what is to be kept. Runs in a process of its own (`lint.audit.child`)."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from lexicon import LexiconError
from lint.audit.kept import kept
from lint.audit.record import record_of
from lint.audit.task import Outcome, Task, failed
from lint.documents.archive import listing, member
from lint.documents.package import Package
from lint.errors import InputError

if TYPE_CHECKING:
    from lint.settings import Settings


def do(task: Task, settings: Settings) -> Outcome:
    """Return the outcome of `task`; whatever a document does, it is an outcome.

    Raises:
        lexicon.LexiconError: The user's lexicon is wrong: no document can be checked.
    """
    try:
        data = _bytes(task, settings)
        if data is None:
            return Outcome(task=task, state="unseen")
        return _members(task, data, settings) if task.work == "list" else _checked(task, data, settings)
    except InputError as error:
        return failed(task, "input", error.zh, error.en, lasting=True)
    except LexiconError:
        raise
    except MemoryError:
        return failed(task, "memory", "检查它需要的内存超过上限", "checking it takes more memory than allowed")
    except Exception as error:
        kind = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        return failed(
            task, "internal", f"内部错误（{kind}），请反馈给开发者", f"internal error ({kind}); please report it"
        )


def _bytes(task: Task, settings: Settings) -> bytes | None:
    """Return the bytes of the document (of the archive to list); None if they are not to be seen here."""
    data = task.data
    if data is None:
        try:
            with Path(task.path).open("rb") as file:
                data = file.read(settings.limits.bytes + 1)
        except (OSError, ValueError):
            return None
    if task.member:
        try:
            data = member(data, task.name, task.member, settings.limits)
        except InputError:
            if task.data is None:
                return None
            raise
    return data if hashlib.sha256(data).hexdigest() == task.content else None


def _members(task: Task, data: bytes, settings: Settings) -> Outcome:
    package = Package(data, _neutral(task), settings.limits)
    found = listing(package)
    members = [(name, hashlib.sha256(package.read(part)).hexdigest()) for name, part in found.documents.items()]
    return Outcome(task=task, state="listed", members=(*members, *((name, "") for name in found.others)))


def _checked(task: Task, data: bytes, settings: Settings) -> Outcome:
    from lint.checking import checked
    from lint.documents.reading import read_bytes

    report, analysis = checked(read_bytes(data, _neutral(task), settings.limits), settings)
    record = record_of(analysis, report, path="", content=task.content, key=task.key, size=len(data))
    return Outcome(task=task, state="kept", kept=kept(record))


def warm(settings: Settings) -> None:
    """Load all that checking needs, so that the first document takes no longer than the others."""
    from lint.checking import checked
    from lint.documents.reading import read_text

    checked(read_text("1", "a.txt"), settings)


def _neutral(task: Task) -> str:
    """Return a name of the document's kind: the same content under two names has one result."""
    return f"document{Path(task.member or task.name).suffix.lower()}"
