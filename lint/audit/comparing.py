"""Two runs side by side: findings that are new, gone, and still there, known by their fingerprints."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lint.audit.store import Store

_FINDINGS = "SELECT path, code, fingerprint, severity, name, message FROM run_findings WHERE run = ?"
_ACROSS = "SELECT path, code, fingerprint, severity, name, message FROM across WHERE run = ?"


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """A finding of a run: where, and what it is known by."""

    path: str
    code: str
    fingerprint: str
    severity: str
    name: str
    message: str


@dataclass(frozen=True, kw_only=True)
class Difference:
    """What changed between two runs; all lists are in order of path and code.

    Attributes:
        new, gone, still: Findings.
        added, removed: Documents that only the later, or only the earlier run has.
        not_checked: Findings of documents that the later run does not have: they are neither gone nor still there.
    """

    new: tuple[Known, ...]
    gone: tuple[Known, ...]
    still: tuple[Known, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    not_checked: tuple[Known, ...]


def difference(store: Store, before: int, after: int) -> Difference:
    """Return what changed from the run `before` to the run `after`.

    Findings that are exactly alike in one document are counted. A document that moved is known again by its content.
    """
    old_paths, new_paths = _documents(store, before), _documents(store, after)
    by_content: dict[str, str] = {}
    for path, content in sorted(new_paths.items()):
        by_content.setdefault(content, path)
    moved = {
        path: by_content[content]
        for path, content in old_paths.items()
        if path not in new_paths and content in by_content and by_content[content] not in old_paths
    }
    old = [_at(one, moved) for one in _findings(store, before)]
    new = _findings(store, after)
    counts = Counter((one.path, one.fingerprint) for one in old)
    fresh: list[Known] = []
    still: list[Known] = []
    for one in new:
        key = (one.path, one.fingerprint)
        (still if counts[key] > 0 else fresh).append(one)
        counts[key] -= 1
    left = Counter({key: count for key, count in counts.items() if count > 0})
    gone: list[Known] = []
    unknown: list[Known] = []
    for one in old:
        key = (one.path, one.fingerprint)
        if left[key] > 0:
            left[key] -= 1
            (gone if one.path in new_paths else unknown).append(one)
    return Difference(
        new=tuple(sorted(fresh)),
        gone=tuple(sorted(gone)),
        still=tuple(sorted(still)),
        added=tuple(sorted(set(new_paths) - set(old_paths) - set(moved.values()))),
        removed=tuple(sorted(set(old_paths) - set(new_paths) - set(moved))),
        not_checked=tuple(sorted(unknown)),
    )


def _documents(store: Store, run: int) -> dict[str, str]:
    return dict(store.connection.execute("SELECT path, content FROM run_documents WHERE run = ?", (run,)))


def _findings(store: Store, run: int) -> list[Known]:
    queries = [_FINDINGS]
    if store.connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'across'").fetchone():
        queries.append(_ACROSS)
    return [Known(*row) for query in queries for row in store.connection.execute(query, (run,))]


def _at(one: Known, moved: dict[str, str]) -> Known:
    return replace(one, path=moved[one.path]) if one.path in moved else one
